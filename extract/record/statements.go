package record

import (
	"fmt"
	"strings"

	"github.com/newsgraph/newsgraph/extract"
)

func optional(t Text) *Text {
	if t.Span[0] >= t.Span[1] {
		return nil
	}
	return &t
}

// nameStatements settles the ids of all statements before any refers to another. The slug says what is
// said: the first proposition claimed, else the first words of the content.
func (b *builder) nameStatements() {
	d := b.doc
	gist := make([]string, len(d.Statements))
	for i := range d.Propositions {
		p := &d.Propositions[i]
		if c := p.ClaimedBy; c >= 0 && gist[c] == "" {
			gist[c] = b.gist(p)
		}
	}
	b.statements = make([]string, len(d.Statements))
	for i := range d.Statements {
		s := &d.Statements[i]
		anchor := s.Cue
		if anchor.Len() == 0 && len(s.Content) > 0 {
			anchor = s.Content[0]
		}
		speaker := ""
		if s.Speaker >= 0 {
			speaker = b.chain[s.Speaker]
		}
		if gist[i] == "" && len(s.Content) > 0 {
			gist[i] = d.Slice(s.Content[0])
		}
		b.statements[i] = b.names.id("statement/", gist[i], digest(b.key, fmt.Sprint(anchor), speaker, fmt.Sprint(s.Content)))
		s.ID = b.statements[i]
	}
}

// gist is a proposition in a few words: agent, predicate, patient.
func (b *builder) gist(p *extract.Proposition) string {
	return strings.Join([]string{b.label(p.Agent), p.Predicate, p.Marker, b.label(p.Patient)}, " ")
}

// label names an argument: the actor's name, else its words.
func (b *builder) label(a extract.Argument) string {
	if a.Actor >= 0 && b.actor[a.Actor] != "" {
		return b.doc.Actors[a.Actor].Name
	}
	return b.doc.Slice(a.Span)
}

func (b *builder) addStatement(i int) {
	s := &b.doc.Statements[i]
	content := make([]Text, 0, len(s.Content))
	for _, c := range s.Content {
		content = append(content, b.text(c))
	}
	r := Statement{Type: "statement", ID: b.statements[i], Article: b.article, Speaker: b.ref(s.Speaker),
		Source: optional(b.text(s.Source)), Cue: optional(b.text(s.Cue)), Verb: Null(s.Verb), Kind: s.Kind, Content: content,
		Addressee: b.refs(s.Addressee), About: b.refs(s.About), Depth: s.Depth, SaidAt: Null(s.SaidAt.Value),
		SaidAtPrecision: Null(s.SaidAt.Precision), DatedBy: Null(s.SaidAt.By), Sentence: b.text(b.context(s)),
		Confidence: round2(s.Confidence), Rule: s.Rule}
	if s.Within >= 0 {
		r.Within = Null(b.statements[s.Within])
	}
	b.out.Statements = append(b.out.Statements, r)
}

// context is what a reader must see to judge a statement: every sentence that its source, cue and
// content touch.
func (b *builder) context(s *extract.Statement) extract.Span {
	var all extract.Span
	for _, c := range append([]extract.Span{s.Source, s.Cue}, s.Content...) {
		if c.Len() > 0 && (all.Len() == 0 || c.Begin-all.End < 1000) {
			if all.Len() == 0 {
				all = c
			}
			all = all.Union(c)
		}
	}
	return b.sentences(all)
}

// sentences widens a span to whole sentences.
func (b *builder) sentences(s extract.Span) extract.Span {
	out := s
	for i := range b.doc.Sentences {
		if t := b.doc.Sentences[i].Span; t.Overlaps(s) {
			out = out.Union(t)
		}
	}
	return out
}

func (b *builder) argument(a extract.Argument) *Argument {
	if a.None() {
		return nil
	}
	r := &Argument{Actor: b.ref(a.Actor)}
	if a.Span.Len() > 0 {
		s := span(a.Span)
		r.Text, r.Span = Null(b.doc.Slice(a.Span)), &s
	}
	return r
}

func (b *builder) addProposition(i int) {
	p := &b.doc.Propositions[i]
	hash := digest(b.key, fmt.Sprint(p.Surface), b.anchor(p.Agent), b.anchor(p.Patient), b.claimant(p))
	p.ID = b.names.id("proposition/", b.gist(p), hash)
	r := Proposition{Type: "proposition", ID: p.ID, Article: b.article, Agent: b.argument(p.Agent), Predicate: p.Predicate,
		Lemma: p.Lemma, Surface: b.text(p.Surface), Patient: b.argument(p.Patient), Marker: Null(p.Marker), Roles: b.roles(p),
		Polarity: p.Polarity, Modality: p.Modality, Conditional: p.Conditional, Tense: Null(p.Tense), ClaimedBy: Null(b.claimant(p)),
		Evidence: b.text(p.Evidence), Sentence: b.text(b.sentences(p.Evidence)), EventAt: Null(p.EventAt.Value), EventAtPrecision: Null(p.EventAt.Precision),
		CAMEO: Null(p.Event.CAMEO), Confidence: round2(p.Confidence), Rule: p.Rule}
	if e := &p.Event; e.PLOVER != "" || e.CAMEO != "" {
		g := e.Goldstein
		r.Goldstein = &g
	}
	if e := &p.Event; e.PLOVER != "" {
		r.Plover = &Plover{Event: e.PLOVER, Mode: Null(e.Mode), Context: orEmpty(e.Context)}
	}
	b.out.Propositions = append(b.out.Propositions, r)
}

func (b *builder) claimant(p *extract.Proposition) string {
	if p.ClaimedBy < 0 {
		return ""
	}
	return b.statements[p.ClaimedBy]
}

// anchor is what an argument's identity within the article rests on: its chain, else its span.
func (b *builder) anchor(a extract.Argument) string {
	if a.Actor >= 0 {
		return "chain " + b.chain[a.Actor]
	}
	return fmt.Sprint(a.Span)
}

func (b *builder) roles(p *extract.Proposition) []Role {
	out := make([]Role, 0, len(p.Roles))
	for _, r := range p.Roles {
		arg := b.argument(r.Arg)
		if arg == nil {
			continue
		}
		out = append(out, Role{Role: r.Name, Marker: Null(r.Marker), Actor: arg.Actor, Text: arg.Text, Span: arg.Span})
	}
	return out
}
