package quote

import (
	"slices"

	"github.com/newsgraph/newsgraph/extract"
	"github.com/newsgraph/newsgraph/extract/lexicon"
)

// infinitive returns the clause with "to" below v, -1 for none.
func (s *scan) infinitive(v int, rels ...string) int {
	for _, k := range s.Children(v) {
		k := int(k)
		for _, r := range rels {
			if s.rel(k) == r && k > v && s.markOf(k) == "to" {
				return k
			}
		}
	}
	if t := int(s.ends[v]); t < len(s.Tokens) && s.form(t) == "to" && s.Tokens[t].UPOS == "PART" {
		if h := s.Tokens[t].Head; h > t && h < t+5 && s.child(h, "mark") == t && slices.Contains(rels, "xcomp") {
			return h
		}
	}
	return -1
}

// fromTo is the content of an infinitive clause from its "to" (and what stands before it: "not to", "never to") to its end.
func (s *scan) fromTo(c int) []extract.Span {
	to := s.child(c, "mark")
	begin := to
	for begin > 0 && (s.form(begin-1) == "not" || s.form(begin-1) == "never") && s.Tokens[begin-1].Head == c {
		begin--
	}
	return s.spans(s.cutGloss(s.beforeVerb(stretch{begin, s.last(c)}, c)))
}

// beforeVerb ends the content of infinitive c before a coordinated finite verb, which belongs to the cue: "agreed to pay
// but did not".
func (s *scan) beforeVerb(p stretch, c int) stretch {
	for t := c + 1; t+1 < p.last; t++ {
		if s.Tokens[t].UPOS != "CCONJ" || s.quoteOf[t] >= 0 {
			continue
		}
		switch s.Tokens[t+1].XPOS {
		case "VBD", "VBZ", "MD":
			p.last = t
		}
	}
	return p
}

// urgedTo finds "urged X to …", "called on X to …", "X was ordered to …": X is the addressee.
func urgedTo(s *scan) {
	for _, v := range s.verbs {
		v := int(v)
		if s.taken[v] || !s.cues[v].Has(lexicon.FrameObjTo) {
			continue
		}
		c := s.infinitive(v, "xcomp", "ccomp", "advcl")
		if c < 0 {
			c = s.gerundAfter(v)
		}
		to := -1
		if c >= 0 {
			to = s.told(v, c)
		}
		if to < 0 {
			s.urgedBeside(v)
			continue
		}
		content := s.fromTo(c)
		if s.markOf(c) != "to" {
			content = s.spans(stretch{s.first(c), s.last(c)})
		}
		if len(content) > 0 {
			s.emit(v, lexicon.FrameObjTo, content).addressee = to
		}
	}
}

// urgedBeside takes "urged X to …" by its words where the tree has it otherwise.
func (s *scan) urgedBeside(v int) {
	n, end := s.nounRight(int(s.ends[v]) - 1)
	if n < 0 || s.cues[v].Strength < 3 || s.attributive(v) || !s.finite(v) && s.Tokens[v].XPOS != "VBG" || s.form(end) != "to" || s.Tokens[end].UPOS != "PART" {
		return
	}
	if content := s.spans(s.cutGloss(s.toMark(stretch{end, end + 1}))); len(content) > 0 {
		c := s.emit(v, lexicon.FrameObjTo, content)
		c.addressee, c.passive = n, false
	}
}

// told is who is told to do what clause c says, -1 for nobody.
func (s *scan) told(v, c int) int {
	if s.passive(v) {
		if n := s.ownSubject(v); n >= 0 {
			return n
		}
		if s.rel(v) == "acl" {
			return s.Tokens[v].Head
		}
		return -1
	}
	for _, k := range s.Children(v) {
		k := int(k)
		switch s.rel(k) {
		case "obj", "iobj":
			if k > v && k < c {
				return k
			}
		case "obl":
			if p := s.caseOf(k); k > v && k < c && (p == "on" || p == "upon" || p == "to" || p == "with" || p == "for") && !s.isTime(k) {
				return k
			}
		}
	}
	if n := s.ownSubject(c); n > v {
		return n
	}
	return -1
}

// gerundAfter is the clause of "warned him against going" where the cue allows it, -1 for none.
func (s *scan) gerundAfter(v int) int {
	if !s.cues[v].Has(lexicon.FrameObjIng) {
		return -1
	}
	for _, k := range s.Children(v) {
		switch s.markOf(int(k)) {
		case "against", "from":
			if int(k) > v {
				return int(k)
			}
		}
	}
	return -1
}

// promisedTo finds infinitives whose subject is the speaker: "promised to …", "threatened to …", "refused to …".
func promisedTo(s *scan) {
	for _, v := range s.verbs {
		v := int(v)
		if s.taken[v] || !s.cues[v].Has(lexicon.FrameTo) || s.passive(v) {
			continue
		}
		c := s.infinitive(v, "xcomp", "ccomp")
		if c < 0 || s.ownSubject(c) >= 0 {
			continue
		}
		if content := s.fromTo(c); len(content) > 0 {
			s.emit(v, lexicon.FrameTo, content)
		}
	}
}

// saidToBe finds an infinitive together with its subject: "believes him to be ill", "is said to be ill", "ordered the road
// closed".
func saidToBe(s *scan) {
	for _, v := range s.verbs {
		v := int(v)
		cue := s.cues[v]
		if s.taken[v] || !cue.Has(lexicon.FrameInTo|lexicon.FrameThat) {
			continue
		}
		c := s.infinitive(v, "xcomp", "ccomp")
		if s.passive(v) {
			s.passiveTo(v, c)
			continue
		}
		if c < 0 || !cue.Has(lexicon.FrameInTo) {
			continue
		}
		o := s.child(v, "obj")
		if o < 0 {
			o = s.ownSubject(c)
		}
		if o > v && o < c {
			if content := s.reach(o, c); len(content) > 0 {
				s.emit(v, lexicon.FrameInTo, content)
			}
		}
	}
}

// passiveTo records "X is said to be ill" and "X was reported missing": the content is X with the rest.
func (s *scan) passiveTo(v, c int) {
	if c < 0 {
		c = s.childAfter(v, "xcomp")
	}
	if c < 0 {
		c = s.childAfter(v, "ccomp")
	}
	if c < 0 {
		return
	}
	rest := stretch{s.first(c), s.last(c)}
	if n := s.ownSubject(v); n >= 0 && n < v {
		if f := s.form(n); f == "it" || f == "which" || f == "that" || f == "who" {
			s.emit(v, lexicon.FrameInTo, s.spans(rest))
			return
		}
		s.emit(v, lexicon.FrameInTo, s.spans(stretch{s.first(n), s.last(n)}, rest))
		return
	}
	s.emit(v, lexicon.FrameInTo, s.spans(rest))
}
