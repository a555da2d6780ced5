package quote

import (
	"cmp"
	"slices"

	"github.com/newsgraph/newsgraph/extract"
)

// settle turns the candidates into statements, one for each speaker, in text order, and leaves out those that the
// model does not believe.
func (s *scan) settle(model *Model) {
	s.Statements = nil
	order := make([]int, len(s.found))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(i, j int) int { return cmp.Compare(s.place(&s.found[i]), s.place(&s.found[j])) })
	for _, i := range order {
		c := &s.found[i]
		if len(c.content) == 0 {
			continue
		}
		for _, src := range s.sourcesOf(c) {
			s.add(c, src, model)
		}
	}
}

// add makes the statement of one speaker, if the model believes it.
func (s *scan) add(c *candidate, src source, model *Model) {
	confidence := 0.5
	if model != nil || s.trace != nil {
		features := s.features(c, src)
		if s.trace != nil {
			s.trace(len(s.Statements), features)
		}
		if model != nil {
			if confidence = model.Confidence(features); confidence < model.Threshold {
				return
			}
		}
	}
	if src.actor >= 0 && s.Actors[src.actor].Kind == "" {
		s.Actors[src.actor].Kind = extract.KindRole // what speaks is an actor
	}
	s.Statements = append(s.Statements, s.statement(c, src, confidence))
}

// place is where a candidate stands in the text: its cue, or its content when it has none.
func (s *scan) place(c *candidate) int {
	switch {
	case c.cue >= 0:
		return s.Tokens[c.cue].Span.Begin
	case len(c.content) > 0:
		return c.content[0].Begin
	}
	return -1
}

// A source is one speaker of a candidate: the words that name it and the actor; -1 when nobody is named.
type source struct {
	head  int
	actor int
}

// sourcesOf settles who the source of a candidate is: one for each of a coordinated source. There is always at least
// one.
func (s *scan) sourcesOf(c *candidate) []source {
	if c.source < 0 {
		return []source{{-1, -1}}
	}
	head := s.issuer(c, c.source)
	var out []source
	for _, h := range s.speakers(head, c.cue) {
		h = s.nameIn(h)
		a := s.actorOf(h)
		if a < 0 && len(out) > 0 {
			continue
		}
		if !slices.ContainsFunc(out, func(o source) bool { return o.actor == a }) {
			out = append(out, source{h, a})
		}
	}
	return out
}

// issuer replaces a document as source by who issued it, where the text says so: its owner, or else the last speaker before
// it. A document whose issuer is not named speaks for itself.
func (s *scan) issuer(c *candidate, n int) int {
	if o := s.oblique(n, "of"); o >= 0 && s.lex.Partitives[s.lemma(n)] {
		n = o
	}
	doc := s.lex.Nouns[s.lemma(n)]
	if doc == nil || s.Tokens[n].UPOS != "NOUN" {
		return n
	}
	if h := s.Tokens[n].Head; doc.Kind == "document" && n > 1 && h >= 0 && s.lex.Issuers[s.verbBefore(n)] {
		if o := s.subjectOf(s.verbAt(n)); o >= 0 {
			return o
		}
	}
	if s.cues[n] != nil {
		if o := s.owner(n); o >= 0 && o != n {
			return o
		}
	}
	if doc.Kind != "document" {
		return n
	}
	if d := s.child(n, "det"); d < 0 || s.form(d) != "the" {
		return n
	}
	for t := n - 1; t >= 0 && t > n-400; t-- {
		if s.cues[t] == doc && s.Tokens[t].UPOS == "NOUN" {
			if o := s.owner(t); o >= 0 && (s.ActorAt(o) >= 0 || s.Tokens[o].UPOS == "NOUN") {
				return o
			}
		}
	}
	return n
}

// statement makes the statement of one speaker.
func (s *scan) statement(c *candidate, src source, confidence float64) extract.Statement {
	st := extract.Statement{
		Speaker: src.actor, CueHead: c.cue, Verb: c.verb, Content: slices.Clone(c.content), Within: -1, Confidence: confidence, Rule: c.rule,
	}
	st.Kind, st.SaidAt = s.kind(st.Content), s.saidAt(c)
	if c.cue >= 0 {
		st.Cue = s.SpanOf([]int{c.cueBegin, c.cueEnd - 1})
	}
	if src.head >= 0 {
		st.Source = s.phraseSpan(src.head)
	}
	if c.addressee >= 0 {
		for _, h := range s.speakers(c.addressee, -1) {
			if a := s.actorOf(h); a >= 0 && a != src.actor && !slices.Contains(st.Addressee, a) {
				st.Addressee = append(st.Addressee, a)
			}
		}
	}
	return st
}

// kind is direct when all words of the content stand within quotation marks, indirect when none does.
func (s *scan) kind(content []extract.Span) string {
	in, out := 0, 0
	for _, p := range content {
		first, last := s.TokensIn(p)
		for t := first; t < last; t++ {
			switch {
			case s.isPunct(t):
			case s.quoteOf[t] >= 0:
				in++
			default:
				out++
			}
		}
	}
	switch {
	case in == 0:
		return extract.Indirect
	case out == 0:
		return extract.Direct
	}
	return extract.Mixed
}

// verbAt is the verb right before the noun phrase of n, an article and adjectives apart; -1 for none.
func (s *scan) verbAt(n int) int {
	first, _ := s.sentenceOf(n)
	for t := n - 1; t >= first; t-- {
		switch s.Tokens[t].UPOS {
		case "VERB":
			return t
		case "DET", "ADJ", "NOUN", "NUM":
		default:
			return -1
		}
	}
	return -1
}

// verbBefore is the lemma of that verb, "" for none.
func (s *scan) verbBefore(n int) string {
	if v := s.verbAt(n); v >= 0 {
		return s.lemma(v)
	}
	return ""
}
