package quote

import (
	"github.com/newsgraph/newsgraph/extract"
	"github.com/newsgraph/newsgraph/extract/lexicon"
)

const frameClause = lexicon.FrameThat | lexicon.FrameQuote | lexicon.FrameWh

// clauseOf finds verbs whose content is a finite clause: "said (that) …", "asked whether …", "told reporters …",
// "it was reported that …".
func clauseOf(s *scan) {
	for _, v := range s.verbs {
		v := int(v)
		if s.taken[v] || !s.cues[v].Has(frameClause) {
			continue
		}
		c := s.clauseContent(v)
		if c < 0 {
			continue
		}
		var content []extract.Span
		if c > v {
			content = s.spans(s.afterCue(v, c))
		} else if parts := s.clause(c, v); s.fronted(parts, v) {
			content = s.spans(parts...)
		}
		if len(content) == 0 {
			continue
		}
		s.emit(v, lexicon.FrameThat, content).addressee = s.addresseeOf(v)
	}
}

// fronted reports whether a clause in front of its cue v can be its content: it has a finite verb, or stands in
// quotation marks, and a mark parts it from the cue.
func (s *scan) fronted(parts []stretch, v int) bool {
	for _, p := range parts {
		if s.quoteOf[p.first] >= 0 || s.hasVerb(p, v) {
			for t := p.last; t < v; t++ {
				if s.isStop(t) {
					return true
				}
			}
			if p.last > p.first && s.isStop(p.last-1) || p.first > v {
				return true
			}
		}
	}
	return false
}

// clauseContent is the head of the clause that is the content of v, -1 for none.
func (s *scan) clauseContent(v int) int {
	cue := s.cues[v]
	for _, k := range s.Children(v) {
		k := int(k)
		switch s.rel(k) {
		case "ccomp":
			if s.isContent(cue, k) {
				return k
			}
		case "parataxis":
			if k > v && s.cues[k] == nil && k > int(s.ends[v]) && s.isPunct(s.first(k)-1) && s.form(s.first(k)-1) == ":" {
				return k
			}
		case "csubj", "advcl", "acl":
			if s.passive(v) && s.markOf(k) == "that" || s.Tokens[k].Deprel == "csubj:pass" {
				return k
			}
		}
	}
	return -1
}

// isContent reports whether clause k fits the cue's frames: a plain infinitive or gerund is for other sieves, an
// indirect question needs a verb that takes one, or a verb of speech.
func (s *scan) isContent(cue *lexicon.Cue, k int) bool {
	mark := s.markOf(k)
	if mark == "to" && s.ownSubject(k) < 0 {
		return false
	}
	switch mark {
	case "whether", "if":
		return cue.Has(lexicon.FrameWh) || cue.Strength == 3
	case "that":
		return cue.Has(frameClause)
	}
	return cue.Has(lexicon.FrameThat|lexicon.FrameQuote) || cue.Has(lexicon.FrameWh)
}

// first is the first token of what t dominates.
func (s *scan) first(t int) int { return s.Subtree(t, nil)[0] }

// last is the token after the last of what t dominates.
func (s *scan) last(t int) int {
	all := s.Subtree(t, nil)
	return all[len(all)-1] + 1
}

// afterCue is the stretch of the clause c, which stands after its cue v, from the word after "that" to its end: what
// hangs on the cue behind the clause belongs to the clause, unless a comma or another cue parts it.
func (s *scan) afterCue(v, c int) stretch {
	p := stretch{s.first(c), s.last(c)}
	if p.first <= v {
		p.first = int(s.ends[v])
	}
	if begin, to := s.behind(v); begin > v && s.form(p.first) != "that" {
		before := begin < p.first && (!s.parted(begin, p.first) || s.form(p.first-1) == "," && s.startsClause(begin, p.last))
		within := begin > p.first && begin < p.last && (begin <= p.first+4 || to >= 0 && begin <= p.first+8)
		if before || within {
			p.first = begin
		}
	}
	for p.first < p.last && (s.form(p.first) == "that" && s.Tokens[p.first].Deprel == "mark" || s.isPunct(p.first) && s.inQuote(p.first) < 0 && s.form(p.first) != "(") {
		p.first++
	}
	for grown := true; grown; {
		grown = false
		for _, k := range s.Children(v) {
			k := int(k)
			if k < p.last || !s.belongs(k) {
				continue
			}
			if a := s.first(k); a == p.last {
				p.last = s.last(k)
				grown = true
			}
		}
	}
	return s.cutGloss(s.andThat(s.toMark(p)))
}

// andThat takes coordinated clauses that begin with "that" again into the content.
func (s *scan) andThat(p stretch) stretch {
	_, last := s.sentenceOf(p.first)
	t := p.last
	if t < last && s.form(t) == "," {
		t++
	}
	if t+1 < last && (s.form(t) == "and" || s.form(t) == "but" || s.form(t) == "or") && s.form(t+1) == "that" {
		p.last = s.clauseEnd(t)
	}
	return p
}

// parted reports whether a mark or a conjunction stands among the tokens [a, b).
func (s *scan) parted(a, b int) bool {
	for t := a; t < b; t++ {
		if s.isStop(t) && s.quoteOf[t] < 0 || s.Tokens[t].UPOS == "SCONJ" {
			return true
		}
	}
	return false
}

// toMark lets a stretch run on to the next mark, conjunction or the end of its sentence.
func (s *scan) toMark(p stretch) stretch {
	if p.last <= p.first {
		return p
	}
	_, last := s.sentenceOf(p.first)
	for p.last < last && !s.isStop(p.last) && s.Tokens[p.last].UPOS != "CCONJ" && s.Tokens[p.last].UPOS != "SCONJ" && s.cues[p.last] == nil {
		p.last++
	}
	return p
}

// belongs reports whether a dependent of the cue that stands behind the content may be part of it.
func (s *scan) belongs(k int) bool {
	switch s.rel(k) {
	case "obl", "advmod", "nmod":
		return true
	case "advcl":
		return s.markOf(k) != "" && s.cues[k] == nil
	}
	return false
}

// cutGloss ends the content at a semicolon, and before a source that is named at its end ("…, according to the ministry",
// "…, while the mayor said …", "… despite Radio Lur claiming …").
func (s *scan) cutGloss(p stretch) stretch {
	for t := p.first + 1; t+1 < p.last; t++ {
		if s.quoteOf[t] >= 0 {
			continue
		}
		switch s.form(t) {
		case ";":
			p.last = t
		case ":":
			if s.quoteOf[t+1] >= 0 {
				p.last = t
			}
		case "according":
			if s.form(t+1) == "to" && s.isPunct(t-1) {
				p.last = t - 1
			}
		case "while", "despite", "with", "although", "but", "though", "whereas", "and":
			if s.reports(t) {
				p.last = t
			}
		}
	}
	return p
}

// reports reports whether the clause that conjunction t opens has a cue of its own with a subject between.
func (s *scan) reports(t int) bool {
	_, last := s.sentenceOf(t)
	for i := t + 1; i < min(last, t+8); i++ {
		if s.cues[i] != nil && s.Tokens[i].UPOS == "VERB" && s.cues[i].Strength == 3 && s.cues[i].Has(lexicon.FrameThat) {
			n := s.ownSubject(i)
			if s.form(t) == "and" {
				return n > t && n < i && s.Tokens[i].XPOS == "VBD"
			}
			return n > t || s.Tokens[i].XPOS == "VBG" && i > t+1 && (s.Tokens[i-1].UPOS == "NOUN" || s.Tokens[i-1].UPOS == "PROPN")
		}
		if s.isPunct(i) {
			return false
		}
	}
	return false
}

// addresseeOf is the head of the words that name whom a verb's subject speaks to, -1 for none.
func (s *scan) addresseeOf(v int) int {
	cue := s.cues[v]
	if cue.Has(lexicon.FrameDative | lexicon.FrameObjTo) {
		if s.passive(v) {
			return s.ownSubject(v)
		}
		if o := s.childAfter(v, "iobj", "obj"); o >= 0 {
			return o
		}
	}
	if cue.Has(frameClause) {
		if o := s.oblique(v, "to"); o >= 0 && s.Tokens[o].UPOS != "VERB" {
			return o
		}
	}
	return s.interviewer(v)
}

// interviewer is who the talk was with in "in an interview with X, …", "speaking to X, …", -1 for none.
func (s *scan) interviewer(v int) int {
	for _, k := range s.Children(v) {
		k := int(k)
		switch s.rel(k) {
		case "obl":
			if s.lex.Talks[s.lemma(k)] {
				for _, prep := range []string{"with", "to"} {
					if o := s.oblique(k, prep); o >= 0 {
						return o
					}
				}
			}
		case "advcl":
			switch s.lemma(k) {
			case "speak", "talk", "respond":
				for _, prep := range []string{"to", "with"} {
					if o := s.oblique(k, prep); o >= 0 && s.Tokens[o].UPOS != "VERB" {
						return o
					}
				}
			case "tell", "address":
				return s.child(k, "obj", "iobj")
			}
		}
	}
	return -1
}
