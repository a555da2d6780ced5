package quote

import (
	"slices"

	"github.com/newsgraph/newsgraph/extract"
)

// ownVoice lets a statement made by "I" or "we" within a quotation be its speaker's.
func (s *scan) ownVoice() {
	for i := range s.Statements {
		st := &s.Statements[i]
		t, _ := s.TokensIn(st.Source)
		if st.Source.Len() == 0 || t >= len(s.Tokens) || s.quoteOf[t] < 0 || voice(s.form(t)) != 1 {
			continue
		}
		best := -1
		for j := range s.Statements {
			if o := &s.Statements[j]; j != i && o.Cue != st.Cue && holds(o, st.Source) && (best < 0 || size(o) > size(&s.Statements[best])) {
				best = j
			}
		}
		if best >= 0 {
			st.Speaker = s.Statements[best].Speaker
		}
	}
}

// nest sets Within and Depth: a statement stands within the smallest other one whose content holds its cue, or all its
// content when it has no cue.
func (s *scan) nest() {
	for i := range s.Statements {
		st := &s.Statements[i]
		inner := st.Cue
		if inner.Len() == 0 {
			inner = st.Content[0]
		}
		best := -1
		for j := range s.Statements {
			o := &s.Statements[j]
			if i == j || o.Cue == st.Cue || o.Cue.Len() > 0 && holds(st, o.Cue) && !holds(o, inner) {
				continue
			}
			if holds(o, inner) && !holds(st, o.Cue) && (best < 0 || size(o) < size(&s.Statements[best])) {
				best = j
			}
		}
		st.Within = best
	}
	for i := range s.Statements {
		depth := 0
		for w := s.Statements[i].Within; w >= 0 && depth < len(s.Statements); w = s.Statements[w].Within {
			depth++
		}
		s.Statements[i].Depth = depth
	}
}

func size(st *extract.Statement) int {
	n := 0
	for _, p := range st.Content {
		n += p.Len()
	}
	return n
}

// holds reports whether a span stands within the content.
func holds(st *extract.Statement, p extract.Span) bool {
	return slices.ContainsFunc(st.Content, func(c extract.Span) bool { return c.Contains(p) })
}

// abouts lists the actors mentioned in each content, without the speaker, in order of mention.
func (s *scan) abouts() {
	for i := range s.Statements {
		st := &s.Statements[i]
		st.About = nil
		for m := range s.Mentions {
			men := &s.Mentions[m]
			if men.Actor >= 0 && men.Actor != st.Speaker && holds(st, men.Span) && !slices.Contains(st.About, men.Actor) {
				st.About = append(st.About, men.Actor)
			}
		}
	}
}
