package quote

import (
	"slices"

	"github.com/newsgraph/newsgraph/extract"
)

// voices lets "I" and "we" within quotation marks refer to the speaker, and "you" to the addressee if there is one
// only. Of statements within each other the innermost counts.
func (s *scan) voices() {
	for t := range s.Tokens {
		if s.quoteOf[t] < 0 || s.Tokens[t].UPOS != "PRON" {
			continue
		}
		person := voice(s.form(t))
		if person == 0 {
			continue
		}
		st := s.innermost(s.Tokens[t].Span)
		if st == nil || st.Kind == extract.Indirect {
			continue
		}
		switch {
		case person == 1 && st.Speaker >= 0:
			s.refer(t, st.Speaker)
		case person == 2 && len(st.Addressee) == 1:
			s.refer(t, st.Addressee[0])
		}
	}
}

// voice is the person of a pronoun, 0 for the third and for what is no personal pronoun.
func voice(form string) int {
	switch form {
	case "i", "me", "my", "mine", "myself", "we", "us", "our", "ours", "ourselves":
		return 1
	case "you", "your", "yours", "yourself", "yourselves":
		return 2
	}
	return 0
}

// innermost is the deepest statement by direct speech that holds a span, nil for none.
func (s *scan) innermost(p extract.Span) *extract.Statement {
	var best *extract.Statement
	for i := range s.Statements {
		st := &s.Statements[i]
		if holds(st, p) && st.Kind != extract.Indirect && (best == nil || st.Depth < best.Depth) {
			best = st
		}
	}
	return best
}

// refer makes the pronoun t a mention of the actor, taking it from the chain that it was in.
func (s *scan) refer(t, actor int) {
	if m := s.MentionAt(t); m >= 0 {
		old := s.Mentions[m].Actor
		if old == actor {
			return
		}
		if old >= 0 {
			a := &s.Actors[old]
			a.Mentions = slices.DeleteFunc(a.Mentions, func(i int) bool { return i == m })
		}
		s.Mentions[m].Actor = actor
		s.Actors[actor].Mentions = append(s.Actors[actor].Mentions, m)
		return
	}
	tok := &s.Tokens[t]
	s.Actors[actor].Mentions = append(s.Actors[actor].Mentions, len(s.Mentions))
	s.Mentions = append(s.Mentions, extract.Mention{Span: tok.Span, First: t, Last: t + 1, Head: t, Kind: extract.MentionPronoun, Actor: actor})
}
