package event

import "github.com/newsgraph/newsgraph/extract"

// Stage codes the propositions of a document that have an agent or a patient.
func (c *Coder) Stage() extract.Stage {
	return extract.Stage{Name: "events", Needs: extract.LayerPropositions | extract.LayerLinks, Adds: extract.LayerEvents, Run: c.run}
}

func (c *Coder) run(d *extract.Document) {
	sentences := make([]*sentence, len(d.Sentences))
	for i := range d.Propositions {
		p := &d.Propositions[i]
		if p.Head < 0 || p.Head >= len(d.Tokens) || p.Agent.None() && p.Patient.None() {
			continue
		}
		n := d.Tokens[p.Head].Sent
		if sentences[n] == nil {
			sentences[n] = c.look(d, n)
		}
		p.Event = sentences[n].proposition(p)
	}
}

// proposition codes one proposition: the deed by its predicate, the parties by its arguments.
func (s *sentence) proposition(p *extract.Proposition) extract.Event {
	deed, ok := s.deed(p.Head)
	if !ok || deed.code == "" {
		return extract.Event{}
	}
	e := s.coder.plover.Event(deed.code)
	e.Source, e.Target = s.argument(p.Agent), s.argument(p.Patient)
	for _, r := range p.Roles {
		if e.Target == "" && r.Name != "time" && r.Name != "place" {
			e.Target = s.argument(r.Arg)
		}
	}
	return e
}

// argument is the code of a proposition's argument, "" for none.
func (s *sentence) argument(a extract.Argument) string {
	if a.Head < 0 || a.Head >= len(s.doc.Tokens) {
		return ""
	}
	from := s
	if sent := s.doc.Tokens[a.Head].Sent; len(s.units) > 0 && sent != s.doc.Tokens[s.units[0].token].Sent {
		from = s.coder.look(s.doc, sent)
	}
	if found := from.parties(a.Head); len(found) > 0 {
		if code := found[0].code(); code != "---" {
			return code
		}
	}
	return ""
}
