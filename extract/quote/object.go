package quote

import (
	"github.com/newsgraph/newsgraph/extract"
	"github.com/newsgraph/newsgraph/extract/lexicon"
)

// object is the direct object of v, or in the passive its grammatical subject; -1 for none. before tells that it stands
// in front of the verb (passive, or extracted in a relative clause and then not part of the content).
func (s *scan) object(v int) (o int, before bool) {
	if s.passive(v) {
		if n := s.ownSubject(v); n >= 0 && n < v {
			return n, true
		}
		return -1, true
	}
	return s.childAfter(v, "obj"), false
}

// withObject is the content made of the object of v and the words under c.
func (s *scan) withObject(v, c int) []extract.Span {
	o, before := s.object(v)
	rest := stretch{s.first(c), s.last(c)}
	if o < 0 || o > c {
		return s.spans(rest)
	}
	if before {
		switch s.form(o) {
		case "it", "which", "that", "who", "he", "she", "they":
			return s.spans(rest)
		}
		return s.spans(stretch{s.first(o), s.last(o)}, rest)
	}
	return s.spans(stretch{s.first(o), max(s.last(o), rest.last)})
}

// calledIt finds a second object or adjective: "called it a disgrace", "was dubbed the Iron Lady".
func calledIt(s *scan) {
	for _, v := range s.verbs {
		v := int(v)
		if s.taken[v] || !s.cues[v].Has(lexicon.FrameComplement|lexicon.FrameBare) {
			continue
		}
		c := -1
		for _, k := range s.Children(v) {
			if int(k) > v && s.rel(int(k)) == "xcomp" && s.markOf(int(k)) != "to" {
				c = int(k)
			}
		}
		if c < 0 {
			c = s.secondObject(v)
		}
		if c < 0 && s.passive(v) {
			c = s.childAfter(v, "obj")
		}
		if c < 0 {
			s.calledBeside(v)
			continue
		}
		if o, _ := s.object(v); o < 0 && !s.passive(v) && s.rel(v) != "acl" && !s.cues[v].Has(lexicon.FrameBare) {
			continue
		}
		if content := s.withObject(v, c); len(content) > 0 {
			s.emit(v, lexicon.FrameComplement, content)
		}
	}
}

// calledBeside takes «called the plan "a disgrace"» by its words where the tree has no complement.
func (s *scan) calledBeside(v int) {
	begin := int(s.ends[v])
	if s.cues[v].Strength < 3 || s.attributive(v) || begin >= len(s.Tokens) {
		return
	}
	if t := begin; s.cues[v].Has(lexicon.FrameBare) {
		if s.form(t) == "not" {
			t++
		}
		if f := s.form(t); f == "guilty" || f == "innocent" {
			s.emit(v, lexicon.FrameComplement, s.spans(s.toMark(stretch{begin, t + 1})))
			return
		}
	}
	if !s.finite(v) {
		if q := s.quoteOf[begin]; q >= 0 && s.Quotations[q].Outer.Begin == s.Tokens[begin].Span.Begin {
			_, last := s.TokensIn(s.Quotations[q].Inner)
			s.emit(v, lexicon.FrameComplement, s.spans(stretch{begin, last}))
		}
		return
	}
	n, end := s.nounRight(begin - 1)
	if n < 0 || end >= len(s.Tokens) || s.quoteOf[end] < 0 || s.quoteOf[end] == s.quoteOf[n] {
		return
	}
	_, last := s.TokensIn(s.Quotations[s.quoteOf[end]].Inner)
	if content := s.spans(stretch{begin, last}); len(content) > 0 {
		s.emit(v, lexicon.FrameComplement, content)
	}
}

// secondObject is the last of two objects of v, -1 when there are fewer.
func (s *scan) secondObject(v int) int {
	n, last := 0, -1
	for _, k := range s.Children(v) {
		switch s.rel(int(k)) {
		case "obj", "iobj":
			n++
			last = int(k)
		case "ccomp":
			if s.Tokens[k].UPOS != "VERB" && s.ownSubject(int(k)) > v && s.child(int(k), "cop") < 0 {
				n, last = 2, int(k)
			}
		}
	}
	if n < 2 {
		return -1
	}
	return last
}

// describedAs finds "described it as …", "was hailed as …".
func describedAs(s *scan) {
	for _, v := range s.verbs {
		v := int(v)
		if s.taken[v] || !s.cues[v].Has(lexicon.FrameAs) {
			continue
		}
		if c := s.phraseAfter(v, "as"); c >= 0 {
			if content := s.withObject(v, c); len(content) > 0 {
				s.emit(v, lexicon.FrameAs, content)
			}
		}
	}
}

// phraseAfter is the phrase or clause under v, or under its object, that begins with the preposition and stands behind v; -1
// for none.
func (s *scan) phraseAfter(v int, prep string) int {
	if c := s.oblique(v, prep); c > v {
		return c
	}
	for _, k := range s.Children(v) {
		if s.rel(int(k)) == "xcomp" && int(k) > v && (s.caseOf(int(k)) == prep || s.markOf(int(k)) == prep) {
			return int(k)
		}
	}
	if o, before := s.object(v); o >= 0 && !before {
		if c := s.oblique(o, prep); c > o {
			return c
		}
	}
	if prep != "as" {
		return -1
	}
	_, last := s.sentenceOf(v)
	for t := v + 1; t < min(last, v+12) && !s.isPunct(t); t++ {
		if h := s.Tokens[t].Head; s.form(t) == "as" && s.Tokens[t].UPOS != "ADV" && h > t {
			return h
		}
	}
	return -1
}

// accusedOf finds an object with a phrase: "accused X of …", "blamed X for …", "attributed X to …".
func accusedOf(s *scan) {
	frames := []struct {
		frame lexicon.Frame
		prep  string
	}{
		{lexicon.FrameOf, "of"}, {lexicon.FrameFor, "for"}, {lexicon.FrameWith, "with"}, {lexicon.FrameToNP, "to"}, {lexicon.FrameOnNP, "on"},
	}
	for _, v := range s.verbs {
		v := int(v)
		for _, f := range frames {
			if s.taken[v] || !s.cues[v].Has(f.frame) {
				continue
			}
			c := s.phraseAfter(v, f.prep)
			if c < 0 || s.isTime(c) {
				continue
			}
			if o, _ := s.object(v); o < 0 && !s.passive(v) {
				continue
			}
			if content := s.withObject(v, c); len(content) > 0 {
				s.emit(v, f.frame, content)
			}
		}
	}
}

// deniedDoing finds gerunds: "denied having paid", "admitted to taking".
func deniedDoing(s *scan) {
	for _, v := range s.verbs {
		v := int(v)
		if s.taken[v] || !s.cues[v].Has(lexicon.FrameIng) || s.passive(v) {
			continue
		}
		for _, k := range s.Children(v) {
			k := int(k)
			if k <= v || s.Tokens[k].XPOS != "VBG" && s.child(k, "aux", "cop") < 0 {
				continue
			}
			if r := s.rel(k); r != "xcomp" && r != "ccomp" || s.markOf(k) == "to" {
				continue
			}
			s.emit(v, lexicon.FrameIng, s.spans(stretch{s.first(k), s.last(k)}))
			break
		}
		if b := int(s.ends[v]); !s.taken[v] && b < len(s.Tokens) && s.Tokens[b].XPOS == "VBG" && s.rel(b) != "amod" && s.rel(b) != "compound" && s.finite(v) && !s.attributive(v) {
			s.emit(v, lexicon.FrameIng, s.spans(s.cutGloss(s.toMark(stretch{b, s.last(b)}))))
		}
	}
}

// warnedOf finds contents behind a preposition: "warned of floods", "called for talks", "apologised for the delay".
func warnedOf(s *scan) {
	for _, v := range s.verbs {
		v := int(v)
		if s.taken[v] || !s.cues[v].Has(lexicon.FramePrep) || s.passive(v) {
			continue
		}
		for _, k := range s.Children(v) {
			k := int(k)
			prep := s.caseOf(k)
			if prep == "" {
				prep = s.markOf(k)
			}
			if r := s.rel(k); k < v || r != "obl" && r != "advcl" && r != "nmod" || !s.cues[v].Prep(prep) || s.isTime(k) {
				continue
			}
			s.prepContent(v, k)
			break
		}
		if b := int(s.ends[v]); !s.taken[v] && b < len(s.Tokens) && s.Tokens[b].UPOS == "ADP" && s.cues[v].Prep(s.form(b)) && s.finite(v) {
			if n, end := s.nounRight(b); n >= 0 && !s.isTime(n) {
				s.emit(v, lexicon.FramePrep, s.spans(s.cutGloss(s.toMark(stretch{b + 1, end}))))
			}
		}
	}
}

// prepContent records what stands behind the preposition of phrase k.
func (s *scan) prepContent(v, k int) {
	p := stretch{s.first(k), s.last(k)}
	if c := s.child(k, "case", "mark"); c == p.first {
		p.first++
	}
	content := s.spans(p)
	if len(content) == 0 {
		return
	}
	c := s.emit(v, lexicon.FramePrep, content)
	if s.cues[v].Has(lexicon.FrameDative) {
		c.addressee = s.child(v, "obj", "iobj")
	}
}

// objectOf finds objects that are the content themselves: "rejected the notion that …", "condemned the attack", "expressed
// regret".
func objectOf(s *scan) {
	for _, v := range s.verbs {
		v := int(v)
		if s.taken[v] || !s.cues[v].Has(lexicon.FrameNP) {
			continue
		}
		o, before := s.object(v)
		if before && s.agentOf(v) < 0 {
			continue
		}
		if o < 0 {
			s.objectBehind(v)
			continue
		}
		if s.Tokens[o].UPOS == "PRON" && s.inQuote(o) < 0 || s.puts(v, o) {
			continue
		}
		p := stretch{s.first(o), s.last(o)}
		if o > v {
			p = s.cutParticiple(s.cutGloss(s.whole(v, p)))
		}
		if content := s.spans(p); len(content) > 0 {
			s.emit(v, lexicon.FrameNP, content)
		}
	}
}

// puts reports whether a verb puts out a document, which is then no content: "issued a statement".
func (s *scan) puts(v, o int) bool {
	doc := s.lex.Nouns[s.lemma(o)]
	return doc != nil && doc.Kind == "document" && s.lex.Issuers[s.lemma(v)]
}

// whole lets an object that is a clause in truth run on to its end.
func (s *scan) whole(v int, p stretch) stretch {
	switch f := s.form(p.last); f {
	case "at", "on", "via", "during", "by", "to":
		if (f != "to" || s.cues[v].Has(lexicon.FrameDativeTo)) && !s.startsClause(p.first, s.toMark(p).last) {
			return p
		}
	}
	if q := s.toMark(p); q.last > p.last && (s.cues[v].Has(lexicon.FrameThat) || s.startsClause(p.first, q.last)) {
		return q
	}
	return p
}

// cutParticiple ends an object before a comma that a participle, a preposition or an adverb follows: what is said beside it.
func (s *scan) cutParticiple(p stretch) stretch {
	for t := p.first + 1; t+1 < p.last; t++ {
		if s.form(t) != "," || s.quoteOf[t] >= 0 {
			continue
		}
		switch s.Tokens[t+1].XPOS {
		case "VBG", "VBN", "IN", "RB":
			p.last = t
		case "DT":
			if t+2 < p.last && s.isTime(t+2) {
				p.last = t
			}
		}
	}
	return p
}

// objectBehind takes the noun phrase right behind a cue for its object where the tree has none.
func (s *scan) objectBehind(v int) {
	begin := int(s.ends[v])
	if begin < len(s.Tokens) && s.isPunct(begin) && s.quoteOf[begin] >= 0 {
		begin++
	}
	n, end := s.nounRight(begin - 1)
	if n < 0 || s.Tokens[n].UPOS == "PRON" || s.cues[v].Strength < 3 || !s.finite(v) || s.attributive(v) || s.nounLeft(v) < 0 || s.puts(v, n) {
		return
	}
	if s.quoteOf[begin] >= 0 {
		_, end = s.TokensIn(s.Quotations[s.quoteOf[begin]].Inner)
	}
	if content := s.spans(s.cutGloss(s.whole(v, stretch{begin, end}))); len(content) > 0 {
		s.emit(v, lexicon.FrameNP, content).passive = false
	}
}

// attributive reports whether a participle stands before the noun that it describes: "the alleged plot".
func (s *scan) attributive(v int) bool {
	if v == 0 {
		return true
	}
	switch s.Tokens[v-1].UPOS {
	case "DET", "ADJ", "ADP", "NUM", "PRON":
		return s.Tokens[v-1].UPOS != "PRON" || s.Tokens[v-1].Deprel == "nmod:poss"
	}
	return false
}
