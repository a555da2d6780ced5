package newsgold

import (
	"fmt"
	"io"
	"strings"

	"github.com/newsgraph/newsgraph/extract/record"
)

// Print writes the figures.
func (s *Score) Print(w io.Writer) error {
	s.dyad.gold, s.dyad.predicted = s.did.gold, s.did.predicted
	for _, l := range []struct {
		name string
		t    tally
	}{{"said", s.said}, {"did", s.did}, {"dyad", s.dyad}} {
		p, r, f := l.t.prf()
		if _, err := fmt.Fprintf(w, "%-5s gold %4d predicted %4d matched %4d  P %.3f R %.3f F1 %.3f\n", l.name, l.t.gold, l.t.predicted, l.t.matched, p, r, f); err != nil {
			return err
		}
	}
	_, err := fmt.Fprintf(w, "speaker right where content found %v; kind %v; addressee %v; polarity %v; modality %v; claimed_by %v\nspeaker right in direct and mixed quotes %v; confidence of statements calibrated to %.3f\n",
		s.speaker, s.kind, s.addressee, s.polarity, s.modality, s.claimed, s.quoted, s.Calibration())
	if err != nil {
		return err
	}
	for i, b := range s.bins {
		if b.of == 0 {
			continue
		}
		if _, err := fmt.Fprintf(w, "confidence %.1f-%.1f: %4d statements, mean %.2f, right %.2f\n", float64(i)/5, float64(i+1)/5, b.of, b.sum/float64(b.of), b.share()); err != nil {
			return err
		}
	}
	return nil
}

func (s *Score) saidErrors(g *Article, p *record.Document, hit map[int]int) {
	if s.Errors == nil {
		return
	}
	used := map[int]bool{}
	for _, j := range hit {
		used[j] = true
	}
	names := map[string]string{}
	for _, a := range g.Actors {
		names[a.ID] = a.Name
	}
	for i, r := range g.Said {
		if _, ok := hit[i]; !ok {
			speaker := "nobody"
			if r.Speaker != nil {
				speaker = names[*r.Speaker]
			}
			fmt.Fprintf(s.Errors, "MISS said %s: %s %q: %s\n", g.Name, speaker, r.Cue, short(strings.Join(r.Content, " || ")))
		}
	}
	for j := range p.Statements {
		if st := &p.Statements[j]; !used[j] {
			cue := ""
			if st.Cue != nil {
				cue = st.Cue.Text
			}
			fmt.Fprintf(s.Errors, "EXTRA said %s: %s %q (%s %.2f): %s\n", g.Name, st.Speaker, cue, st.Rule, st.Confidence, short(contentText(st)))
		}
	}
}

func (s *Score) didErrors(g *Article, full []pair) {
	if s.Errors == nil {
		return
	}
	hit := map[int]bool{}
	for _, c := range full {
		hit[c.i] = true
	}
	for i, d := range g.Did {
		if !hit[i] {
			fmt.Fprintf(s.Errors, "MISS did %s: %s %v %s: %s\n", g.Name, d.Agent, d.Lemma, d.Patient, short(d.Evidence))
		}
	}
}

// short cuts a text after 90 runes.
func short(s string) string {
	if r := []rune(s); len(r) > 90 {
		return string(r[:90])
	}
	return s
}
