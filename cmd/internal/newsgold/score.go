package newsgold

import (
	"fmt"
	"io"
	"math"
	"strings"

	"github.com/newsgraph/newsgraph/extract/record"
)

// tally is gold, predicted and matched rows of one kind.
type tally struct{ gold, predicted, matched int }

func (t tally) prf() (p, r, f float64) {
	if t.predicted > 0 {
		p = float64(t.matched) / float64(t.predicted)
	}
	if t.gold > 0 {
		r = float64(t.matched) / float64(t.gold)
	}
	return p, r, harmonic(p, r)
}

// rate is a share of cases.
type rate struct{ hit, of int }

func (r *rate) add(hit bool) {
	r.of++
	if hit {
		r.hit++
	}
}

func (r rate) String() string { return fmt.Sprintf("%d/%d", r.hit, r.of) }

// Score holds the figures over the articles added to it. The zero value is ready to use; Errors, if not nil, gets a line
// for each row missed or too many.
type Score struct {
	Errors io.Writer

	said, did, dyad             tally
	speaker, kind, addressee    rate
	polarity, modality, claimed rate
	quoted                      rate // speaker of direct and mixed gold rows
	bins                        [5]bin
}

// bin is the statements of a fifth of the confidences.
type bin struct {
	rate
	sum float64
}

// Said is precision, recall and F1 of who said what, 0…1.
func (s *Score) Said() (precision, recall, f1 float64) { return s.said.prf() }

// QuotedSpeakers is the share of direct and mixed quotations found that have their speaker, 0…1.
func (s *Score) QuotedSpeakers() float64 { return s.quoted.share() }

// Calibration is how well the confidences of statements tell how many are right: one less the mean distance of the two over
// fifths of the confidences, weighted by their statements (expected calibration error; Naeini et al. 2015).
func (s *Score) Calibration() float64 {
	n, off := 0, 0.0
	for _, b := range s.bins {
		n += b.of
		off += math.Abs(b.sum - float64(b.hit))
	}
	if n == 0 {
		return 1
	}
	return 1 - off/float64(n)
}

func (r rate) share() float64 {
	if r.of == 0 {
		return 0
	}
	return float64(r.hit) / float64(r.of)
}

// Add scores one article. p may be nil when nothing was predicted for it.
func (s *Score) Add(g *Article, p *record.Document) {
	if p == nil {
		p = &record.Document{}
	}
	actors := mapActors(g.Actors, p.Actors)
	hit := s.addSaid(g, p, actors)
	s.addDid(g, p, actors, hit)
}

// contents pairs gold and predicted statements whose contents overlap by half or more.
func contents(g *Article, p *record.Document) []pair {
	var out []pair
	pw := make([][]string, len(p.Statements))
	for j := range p.Statements {
		pw[j] = words(contentText(&p.Statements[j]))
	}
	for i := range g.Said {
		gw := words(strings.Join(g.Said[i].Content, " "))
		for j := range pw {
			if o := overlap(pw[j], gw); o >= 0.5 {
				out = append(out, pair{o, i, j})
			}
		}
	}
	return out
}

func contentText(st *record.Statement) string {
	parts := make([]string, len(st.Content))
	for i := range st.Content {
		parts[i] = st.Content[i].Text
	}
	return strings.Join(parts, " ")
}

// addSaid scores statements and returns which predicted statement matches each gold row.
func (s *Score) addSaid(g *Article, p *record.Document, actors actorMap) map[int]int {
	all := contents(g, p)
	var right []pair
	for _, c := range all {
		if actors.same(string(p.Statements[c.j].Speaker), g.Said[c.i].Speaker) {
			right = append(right, c)
		}
	}
	full := greedy(right)
	s.said.gold += len(g.Said)
	s.said.predicted += len(p.Statements)
	s.said.matched += len(full)
	for _, c := range greedy(all) {
		ok := actors.same(string(p.Statements[c.j].Speaker), g.Said[c.i].Speaker)
		s.speaker.add(ok)
		if g.Said[c.i].Kind != "indirect" {
			s.quoted.add(ok)
		}
	}
	hit := map[int]int{}
	for _, c := range full {
		hit[c.i] = c.j
		gold, st := &g.Said[c.i], &p.Statements[c.j]
		s.kind.add(st.Kind == gold.Kind)
		if gold.Addressee != nil && *gold.Addressee != "" {
			ok := false
			for _, a := range st.Addressee {
				ok = ok || actors.same(a, gold.Addressee)
			}
			s.addressee.add(ok)
		}
	}
	s.addConfidences(p, full)
	s.saidErrors(g, p, hit)
	return hit
}

// addConfidences counts each statement in its fifth of the confidences.
func (s *Score) addConfidences(p *record.Document, full []pair) {
	right := map[int]bool{}
	for _, c := range full {
		right[c.j] = true
	}
	for j := range p.Statements {
		c := p.Statements[j].Confidence
		b := &s.bins[min(int(c*5), 4)]
		b.sum += c
		b.add(right[j])
	}
}

// addDid scores propositions between two actors.
func (s *Score) addDid(g *Article, p *record.Document, actors actorMap, hit map[int]int) {
	var dyads, dids []pair
	for j := range p.Propositions {
		pr := &p.Propositions[j]
		if pr.Agent == nil || pr.Patient == nil || pr.Agent.Actor == "" || pr.Patient.Actor == "" {
			continue
		}
		s.did.predicted++
		for i := range g.Did {
			d := &g.Did[i]
			if !actors.same(string(pr.Agent.Actor), &d.Agent) || !actors.same(string(pr.Patient.Actor), &d.Patient) {
				continue
			}
			score := 1.0
			for _, l := range d.Lemma {
				if l == pr.Lemma {
					score = 2
				}
			}
			dyads = append(dyads, pair{score, i, j})
			if score > 1.5 {
				dids = append(dids, pair{score, i, j})
			}
		}
	}
	full := greedy(dids)
	s.did.gold += len(g.Did)
	s.did.matched += len(full)
	s.dyad.matched += len(greedy(dyads))
	for _, c := range full {
		s.polarity.add(p.Propositions[c.j].Polarity == g.Did[c.i].Polarity)
		s.modality.add(p.Propositions[c.j].Modality == g.Did[c.i].Modality)
		s.claimed.add(claimRight(g.Did[c.i].ClaimedBy, string(p.Propositions[c.j].ClaimedBy), p, hit))
	}
	s.didErrors(g, full)
}

func claimRight(gold *int, predicted string, p *record.Document, hit map[int]int) bool {
	if gold == nil {
		return predicted == ""
	}
	j, ok := hit[*gold]
	return ok && p.Statements[j].ID == predicted
}

// Right tells for each predicted statement whether it matches a gold row with content and speaker.
func Right(g *Article, p *record.Document) []bool {
	var s Score
	out := make([]bool, len(p.Statements))
	for _, j := range s.addSaid(g, p, mapActors(g.Actors, p.Actors)) {
		out[j] = true
	}
	return out
}
