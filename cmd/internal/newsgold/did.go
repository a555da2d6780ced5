package newsgold

import "github.com/newsgraph/newsgraph/extract/record"

// Did is the F1 of who did what to whom, 0…1.
func (s *Score) Did() float64 { _, _, f := s.did.prf(); return f }

// Dyad is the F1 of who did something to whom, whatever it was, 0…1.
func (s *Score) Dyad() float64 {
	t := s.dyad
	t.gold, t.predicted = s.did.gold, s.did.predicted
	_, _, f := t.prf()
	return f
}

// Modality is the share of propositions found whose modality is right, 0…1.
func (s *Score) Modality() float64 { return s.modality.share() }

// Polarity is the share of propositions found whose polarity is right, 0…1.
func (s *Score) Polarity() float64 { return s.polarity.share() }

// Judged is a proposition between two actors and whether gold joins the same two, in this direction.
type Judged struct {
	Confidence float64
	Dyad       bool
}

// Judge tells of each proposition between two actors whether gold joins them.
func Judge(g *Article, p *record.Document) []Judged {
	if p == nil {
		return nil
	}
	actors := mapActors(g.Actors, p.Actors)
	var out []Judged
	for i := range p.Propositions {
		pr := &p.Propositions[i]
		if pr.Agent == nil || pr.Patient == nil || pr.Agent.Actor == "" || pr.Patient.Actor == "" {
			continue
		}
		j := Judged{Confidence: pr.Confidence}
		for k := range g.Did {
			d := &g.Did[k]
			j.Dyad = j.Dyad || actors.same(string(pr.Agent.Actor), &d.Agent) && actors.same(string(pr.Patient.Actor), &d.Patient)
		}
		out = append(out, j)
	}
	return out
}
