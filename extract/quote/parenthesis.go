package quote

import (
	"github.com/newsgraph/newsgraph/extract"
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

// accordingTo finds "according to X", "per X", "in X's words", "in the view of X".
func accordingTo(s *scan) {
	for t := range s.Tokens {
		switch s.form(t) {
		case "according":
			if s.form(t+1) == "to" {
				s.phrase(t, t+2, "accord to")
			}
		case "per":
			if s.rel(t) == "case" && s.Tokens[t].Head > t && s.Tokens[s.Tokens[t].Head].UPOS == "PROPN" {
				s.phrase(t, t+1, "per")
			}
		case "words", "view", "opinion", "account", "estimate", "eyes":
			s.inWords(t)
		}
	}
}

// phrase records an attribution by a preposition of the tokens [first, last).
func (s *scan) phrase(first, last int, verb string) {
	np := s.Tokens[first].Head
	if np < 0 || np == s.Tokens[first].Sent {
		return
	}
	if s.Tokens[last-1].Head > last-1 && s.rel(first) != "case" {
		np = s.Tokens[last-1].Head
	}
	if np < last {
		np = s.nounAfter(last)
	}
	if np < last {
		return
	}
	top := s.scope(np, first)
	if top < 0 {
		return
	}
	content := s.spans(s.clausesAround(top, np, first)...)
	if len(content) == 0 {
		return
	}
	s.record(candidate{
		rule: s.rule, frame: lexicon.FrameThat, cue: first, cueBegin: first, cueEnd: last, verb: verb, source: np, content: content, addressee: -1,
	})
	s.taken[first] = true
}

// nounAfter is the head of the noun phrase that begins at token t, -1 for none.
func (s *scan) nounAfter(t int) int {
	for i := t; i < len(s.Tokens) && i < t+6; i++ {
		switch s.Tokens[i].UPOS {
		case "NOUN", "PROPN", "PRON":
			for h := s.Tokens[i].Head; h > i && h < t+12 && s.Tokens[h].UPOS != "VERB" && s.Tokens[h].Sent == s.Tokens[t].Sent; h = s.Tokens[i].Head {
				i = h
			}
			return i
		}
	}
	return -1
}

// scope is the head of the clause that an attributing phrase around noun np holds for: the clause about it and, at the ends of
// a sentence, the whole of it, except inside what somebody says.
func (s *scan) scope(np, begin int) int {
	top := s.Tokens[np].Head
	for top >= 0 && s.Tokens[top].Head >= 0 {
		h := s.Tokens[top].Head
		if s.rel(top) == "ccomp" && s.cues[h] != nil {
			break
		}
		if s.rel(top) == "conj" && begin < top && s.first(top) > begin-3 {
			break
		}
		top = h
	}
	return top
}

// clausesAround is what clause top covers without the phrase from token begin to the end of np's subtree.
func (s *scan) clausesAround(top, np, begin int) []stretch {
	lo, hi := s.first(top), s.last(top)
	a, b := begin, s.last(np)
	if s.markOf(top) == "that" && s.form(lo) == "that" {
		lo++
	}
	var out []stretch
	if a > lo {
		out = append(out, stretch{lo, a})
	}
	if b < hi {
		out = append(out, stretch{b, hi})
	}
	return out
}

// inWords finds "in X's words", "in the view of X".
func (s *scan) inWords(t int) {
	if s.rel(t) != "obl" && s.rel(t) != "nmod" || s.caseOf(t) != "in" {
		return
	}
	owner := s.child(t, "nmod:poss")
	if owner < 0 {
		owner = s.oblique(t, "of")
	}
	top := s.Tokens[t].Head
	if owner < 0 || top < 0 {
		return
	}
	if s.rel(t) == "obl" {
		top = s.scope(t, t)
	}
	var content []extract.Span
	if content = s.spans(s.clause(top, t)...); len(content) == 0 {
		return
	}
	s.record(candidate{
		rule: s.rule, frame: lexicon.FrameThat, cue: t, cueBegin: t, cueEnd: t + 1, verb: s.lemma(t), entry: s.cues[t], source: owner, content: content, addressee: -1,
	})
	s.taken[t] = true
}
