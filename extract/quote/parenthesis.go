package quote

import (
	"github.com/newsgraph/newsgraph/extract/lexicon"
)

// parenthesis finds cues that stand inside or behind their content: "The talks, he said, have failed", "No deal,
// says the minister".
func parenthesis(s *scan) {
	for _, v := range s.verbs {
		v := int(v)
		if s.taken[v] || s.rel(v) != "parataxis" && s.rel(v) != "dep" || !s.cues[v].Has(lexicon.FrameThat|lexicon.FrameQuote) {
			continue
		}
		c := s.Tokens[v].Head
		if c < 0 || s.ownSubject(v) < 0 || s.child(v, "obj", "ccomp", "xcomp") >= 0 && s.cues[v].Strength < 3 {
			continue
		}
		if s.passive(v) {
			continue
		}
		if content := s.spans(s.clause(c, v)...); len(content) > 0 {
			s.emit(v, lexicon.FrameThat, content).addressee = s.addresseeOf(v)
		}
	}
}

// asSays finds "As the minister said, …" and "…, as the minister put it".
func asSays(s *scan) {
	for _, v := range s.verbs {
		v := int(v)
		if s.taken[v] || s.rel(v) != "advcl" || s.markOf(v) != "as" || !s.cues[v].Has(lexicon.FrameThat) || s.cues[v].Strength < 3 {
			continue
		}
		if s.child(v, "obj", "ccomp", "xcomp") >= 0 || s.ownSubject(v) < 0 || s.passive(v) {
			continue
		}
		c := s.Tokens[v].Head
		if c < 0 || s.cues[c] != nil && s.clauseContent(c) >= 0 {
			continue
		}
		if content := s.spans(s.clause(c, v)...); len(content) > 0 {
			s.emit(v, lexicon.FrameThat, content)
		}
	}
}
