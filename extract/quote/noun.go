package quote

import (
	"github.com/newsgraph/newsgraph/extract"
	"github.com/newsgraph/newsgraph/extract/lexicon"
)

// nounOf finds nouns that report: "the claim that …", "X's belief that …", "her demand for …", "its promise to …".
func nounOf(s *scan) {
	for _, n := range s.nouns {
		n := int(n)
		if s.taken[n] {
			continue
		}
		content, frame := s.nounContent(n)
		if len(content) == 0 {
			continue
		}
		c := candidate{
			rule: s.rule, frame: frame, cue: n, cueBegin: n, cueEnd: n + 1, verb: s.lemma(n), entry: s.cues[n],
			source: s.owner(n), content: content, addressee: -1,
		}
		if c.source < 0 && frame != lexicon.FrameThat {
			continue
		}
		s.taken[n] = true
		s.found = append(s.found, c)
	}
}

// nounContent is what a nominal cue reports and the construction met.
func (s *scan) nounContent(n int) ([]extract.Span, lexicon.Frame) {
	cue := s.cues[n]
	for _, k := range s.Children(n) {
		k := int(k)
		if k < n {
			continue
		}
		switch s.rel(k) {
		case "acl", "ccomp":
			if s.Tokens[k].Deprel == "acl:relcl" {
				continue
			}
			switch s.markOf(k) {
			case "that":
				if cue.Has(lexicon.FrameThat) {
					return s.spans(s.afterMark(k)), lexicon.FrameThat
				}
			case "to":
				if cue.Has(lexicon.FrameTo) {
					return s.fromTo(k), lexicon.FrameTo
				}
			}
		case "nmod":
			if prep := s.caseOf(k); cue.Prep(prep) && s.Tokens[k].Deprel != "nmod:poss" && k != s.owner(n) {
				p := stretch{s.first(k) + 1, s.last(k)}
				return s.spans(p), lexicon.FramePrep
			}
		}
	}
	return nil, 0
}

// afterMark is the stretch of clause c without its leading "that".
func (s *scan) afterMark(c int) stretch {
	p := stretch{s.first(c), s.last(c)}
	for p.first < p.last && (s.isPunct(p.first) || s.form(p.first) == "that" && s.Tokens[p.first].Deprel == "mark") {
		p.first++
	}
	return p
}

// owner is whose word a noun is: its possessor, "by X", "from X", "of X" (where that is not its content), a name before it, or the subject of
// the verb whose object it is ("expressed the fear that …"); -1 for none.
func (s *scan) owner(n int) int {
	if p := s.child(n, "nmod:poss"); p >= 0 {
		return p
	}
	for _, prep := range []string{"by", "from", "among"} {
		if o := s.oblique(n, prep); o >= 0 && !s.isTime(o) {
			return o
		}
	}
	for _, k := range s.Children(n) {
		if s.rel(int(k)) == "acl" && s.passive(int(k)) {
			if a := s.agentOf(int(k)); a >= 0 {
				return a
			}
		}
	}
	if !s.cues[n].Prep("of") {
		if o := s.oblique(n, "of"); o >= 0 && s.Tokens[o].UPOS == "PROPN" {
			return o
		}
	}
	for _, k := range s.Children(n) {
		if r := s.rel(int(k)); int(k) < n && (r == "compound" || r == "amod" || r == "nmod") && s.ActorAt(int(k)) >= 0 {
			return int(k)
		}
	}
	h := s.Tokens[n].Head
	if h >= 0 && (s.rel(n) == "obj" || s.rel(n) == "obl" && s.saidIn(n) || s.rel(n) == "xcomp") && s.Tokens[h].UPOS == "VERB" && !s.passive(h) {
		return s.subjectOf(h)
	}
	return -1
}

// saidIn reports whether a phrase tells in what something was said: "in a statement", "on a blog".
func (s *scan) saidIn(n int) bool {
	switch s.caseOf(n) {
	case "in", "on", "via", "by", "with", "through":
		return true
	}
	return false
}
