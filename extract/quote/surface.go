package quote

import (
	"github.com/newsgraph/newsgraph/extract/lexicon"
)

// This file reads what stands beside a cue without asking the tree, for sentences that it gets wrong.

// finite reports whether the cue v can be the verb of a main clause by its neighbours: an active form that is not led by
// an auxiliary of the passive, nor by "to".
func (s *scan) finite(v int) bool {
	switch s.Tokens[v].XPOS {
	case "VBG", "VB":
		return s.Tokens[v].XPOS == "VB" && v > 0 && s.Tokens[v-1].XPOS == "MD"
	}
	first, _ := s.sentenceOf(v)
	for t := v - 1; t >= first; t-- {
		switch {
		case s.Tokens[t].UPOS == "ADV":
		case s.Tokens[t].UPOS == "AUX" || s.Tokens[t].UPOS == "VERB" && s.lemma(t) == "be":
			if l := s.lemma(t); l == "be" || l == "get" {
				return false
			}
		default:
			return true
		}
	}
	return true
}

// nounLeft is the head of the noun phrase that ends right before token t, after adverbs, auxiliaries, phrases of time and
// insertions between commas; -1 for none.
func (s *scan) nounLeft(t int) int {
	first, _ := s.sentenceOf(t)
	for i := t - 1; i >= first; {
		tok := &s.Tokens[i]
		switch tok.UPOS {
		case "ADV", "AUX", "PART":
			i--
		case "PUNCT":
			if i = s.beforeInsertion(i, first); i < 0 {
				return -1
			}
		case "NOUN", "PROPN", "NUM":
			if j := s.timeBegin(i, first); j >= 0 {
				i = j - 1
				continue
			}
			if j := s.beforeRelative(i, first); j >= 0 {
				i = j
				continue
			}
			n := s.top(i, first)
			if p := s.prepositionOf(n, first); p > first && s.Tokens[p-1].UPOS != "NOUN" && s.Tokens[p-1].UPOS != "PROPN" {
				i = p - 1
				continue
			}
			return n
		case "PRON":
			return i
		default:
			return -1
		}
	}
	return -1
}

// prepositionOf is the preposition of place or time in front of the noun phrase of n, -1 for none.
func (s *scan) prepositionOf(n, first int) int {
	for t := n - 1; t >= first; t-- {
		switch s.Tokens[t].UPOS {
		case "DET", "ADJ", "NOUN", "PROPN", "NUM":
		case "ADP":
			switch s.form(t) {
			case "on", "in", "at", "via", "during", "after", "before":
				return t
			}
			return -1
		default:
			return -1
		}
	}
	return -1
}

// beforeRelative is the token before a relative clause with a verb of its own that ends at token i ("the mayor who closed
// the bridge said"), -1 when there is none.
func (s *scan) beforeRelative(i, first int) int {
	verb := false
	for j := i; j > first && j > i-12 && !s.isPunct(j); j-- {
		switch {
		case s.Tokens[j].UPOS == "VERB" && s.Tokens[j].XPOS != "VBG":
			verb = true
		case s.form(j) == "who" || s.form(j) == "which":
			if verb {
				return j - 1
			}
			return -1
		}
	}
	return -1
}

// timeBegin is where a phrase of time that ends at token i begins, with its preposition; -1 if it is none.
func (s *scan) timeBegin(i, first int) int {
	if !s.isTime(i) {
		return -1
	}
	for j := i; j >= first && j > i-4; j-- {
		if s.Tokens[j].UPOS == "ADP" {
			return j
		}
		switch s.Tokens[j].UPOS {
		case "NOUN", "PROPN", "NUM", "ADJ", "DET":
		default:
			return j + 1
		}
	}
	return i
}

// beforeInsertion is the last token before an insertion that ends with the comma or dash at i, -1 for none.
func (s *scan) beforeInsertion(i, first int) int {
	f := s.form(i)
	if f != "," && f != "—" && f != "–" && f != ")" {
		return -1
	}
	if f == ")" {
		f = "("
	}
	for j := i - 1; j >= first && j > i-30; j-- {
		if s.form(j) == f {
			return j - 1
		}
	}
	return -1
}

// top climbs from token i to the head of its noun phrase, among the tokens from first to i.
func (s *scan) top(i, first int) int {
	for n := 0; n < 10; n++ {
		h := s.Tokens[i].Head
		if h < first || h > i {
			break
		}
		switch s.rel(i) {
		case "compound", "flat", "nmod", "appos", "amod", "nummod", "fixed", "conj", "dep":
		default:
			return i
		}
		switch s.Tokens[h].UPOS {
		case "NOUN", "PROPN", "PRON", "ADJ", "NUM", "X":
		default:
			return i
		}
		if s.rel(i) == "conj" {
			return i
		}
		i = h
	}
	return i
}

// nounRight is the head of the noun phrase that begins right behind token t and the token behind its last; -1 for none. A name
// that is known ends where it ends.
func (s *scan) nounRight(t int) (head, end int) {
	_, last := s.sentenceOf(t)
	n := -1
	for i := t + 1; i < last; i++ {
		if m := s.nameFrom(i); m != nil {
			return m.head, m.last
		}
		u := s.Tokens[i].UPOS
		if u == "PRON" && s.Tokens[i].Deprel == "nmod:poss" && n < 0 {
			u = "DET"
		}
		if u == "VERB" && s.rel(i) == "amod" {
			u = "ADJ"
		}
		switch u {
		case "PRON":
			if n < 0 {
				return i, i + 1
			}
			return s.top(n, t+1), i
		case "DET", "ADJ", "ADV", "NUM":
			if n >= 0 {
				return s.top(n, t+1), i
			}
		case "NOUN", "PROPN":
			n = i
		case "PART":
			if n < 0 || s.form(i) == "to" {
				return n, i
			}
		default:
			if n < 0 {
				return -1, i
			}
			if s.form(i) != "-" {
				return s.top(n, t+1), i
			}
		}
	}
	if n < 0 {
		return -1, last
	}
	return s.top(n, t+1), last
}

// clauseBehind finds "NP said NP verb …" where the tree has no clause below the cue.
func clauseBehind(s *scan) {
	for _, v := range s.verbs {
		v := int(v)
		if s.taken[v] || s.cues[v].Strength < 3 || !s.cues[v].Has(lexicon.FrameThat) || s.attributive(v) || !s.finite(v) && s.Tokens[v].XPOS != "VBG" && !s.impersonal(v) {
			continue
		}
		begin, to := s.behind(v)
		end := s.clauseEnd(begin)
		if begin < 0 || !s.startsClause(begin, end) {
			continue
		}
		content := s.spans(s.cutGloss(stretch{begin, end}))
		if len(content) == 0 {
			continue
		}
		c := s.emit(v, lexicon.FrameThat, content)
		if c.addressee = to; to < 0 {
			c.addressee = s.interviewer(v)
		}
		if c.passive = s.impersonal(v); c.passive {
			c.source = -1
		}
	}
}

// impersonal reports whether the cue is that of "it was reported".
func (s *scan) impersonal(v int) bool {
	return v > 1 && s.lemma(v-1) == "be" && s.form(v-2) == "it"
}

// behind is where the content behind cue v begins, after the one spoken to, adverbs and phrases of time; -1 for none.
func (s *scan) behind(v int) (begin, addressee int) {
	_, last := s.sentenceOf(v)
	t, addressee := int(s.ends[v]), -1
	if s.cues[v].Has(lexicon.FrameDative) {
		if n, end := s.nounRight(t - 1); n >= 0 && (s.Tokens[n].UPOS != "PRON" || end < last) {
			addressee, t = n, end
		}
	}
	for t < last {
		next := s.past(t, last, addressee)
		if next == t || next < 0 {
			return t, addressee
		}
		if s.form(next-1) == "that" {
			return next, addressee
		}
		t = next
	}
	return -1, addressee
}

// past is the token behind what may stand between a cue and its clause and begins at token t: an adverb, a phrase of
// time or place, an apposition to the one addressed, "that"; t itself when nothing such does.
func (s *scan) past(t, last, addressee int) int {
	tok := &s.Tokens[t]
	switch {
	case s.form(t) == "that" && tok.UPOS == "SCONJ":
		return t + 1
	case tok.UPOS == "ADP" && t+1 < last && s.timeAlone(t+1):
		return s.pastComma(t+2, last)
	case tok.UPOS == "ADV" && s.form(t) != "there" && s.form(t) != "as", s.timeAlone(t), t+1 < last && tok.UPOS == "ADJ" && s.timeAlone(t+1):
		return t + 1
	case tok.UPOS == "ADP":
		switch s.form(t) {
		case "on", "via", "to", "at", "in", "for", "during", "through", "around":
			if n, end := s.nounRight(t); n >= 0 && end < last && s.startsClause(s.pastComma(end, last), s.clauseEnd(end)) {
				return s.pastComma(end, last)
			}
		}
	case s.form(t) == "," && addressee >= 0:
		if u := s.thatAfter(t); u > 0 {
			return u + 1
		}
	}
	return t
}

// pastComma is the token behind a comma at t if a clause begins there, else t.
func (s *scan) pastComma(t, last int) int {
	if t+1 < last && s.form(t) == "," && s.startsClause(t+1, s.clauseEnd(t+1)) {
		return t + 1
	}
	return t
}

// timeAlone reports whether token t is a word of time that owns nothing.
func (s *scan) timeAlone(t int) bool {
	return s.lex.TimeNouns[s.form(t)] && s.form(t+1) != "'s" && s.form(t+1) != "’s"
}

// thatAfter is the "that" behind an insertion that the comma at t opens, -1 for none.
func (s *scan) thatAfter(t int) int {
	_, last := s.sentenceOf(t)
	for i := t + 2; i < min(last, t+20); i++ {
		if s.form(i) == "that" && s.form(i-1) == "," {
			return i
		}
	}
	return -1
}

// clauseEnd is where a clause that begins at token t ends: with its sentence, or at a semicolon.
func (s *scan) clauseEnd(t int) int {
	if t < 0 {
		return t
	}
	_, last := s.sentenceOf(t)
	for i := t; i < last; i++ {
		if s.form(i) == ";" && s.inQuote(i) < 0 {
			return i
		}
	}
	return last
}

// startsClause reports whether a subject and a finite verb follow at token t with no comma, relative pronoun or conjunction in front
// of the verb, or with an insertion between commas.
func (s *scan) startsClause(t, end int) bool {
	if t >= end || s.isPunct(t) && s.quoteOf[t] < 0 {
		return false
	}
	switch s.Tokens[t].UPOS {
	case "DET", "NOUN", "PROPN", "PRON", "ADJ", "NUM", "PUNCT", "ADV":
	default:
		return false
	}
	nouns := 0
	for i := t; i < end; i++ {
		tok := &s.Tokens[i]
		switch {
		case tok.UPOS == "NOUN" || tok.UPOS == "PROPN" || tok.XPOS == "VBN" && i > t && s.Tokens[i-1].UPOS == "DET" || tok.UPOS == "PRON" && s.form(i) != "who" && s.form(i) != "which":
			nouns++
		case s.form(i) == "who" || s.form(i) == "which" || s.form(i) == "to":
			return false
		case s.form(i) == ",":
			j := i + 1
			for j < end && s.form(j) != "," {
				j++
			}
			if j+1 >= end || s.Tokens[j+1].UPOS != "AUX" && s.Tokens[j+1].UPOS != "VERB" && s.Tokens[j+1].UPOS != "ADV" {
				return false
			}
			i = j
		case tok.UPOS == "SCONJ" || tok.UPOS == "CCONJ" && (nouns == 0 || i+1 < end && (s.Tokens[i+1].UPOS == "VERB" || s.Tokens[i+1].UPOS == "AUX")):
			return false
		case tok.XPOS == "VBN" && nouns > 0 && i > t+1:
			return true
		case tok.UPOS == "AUX" && tok.XPOS != "VB" && tok.XPOS != "VBG" && tok.XPOS != "VBN", tok.XPOS == "VBD" || tok.XPOS == "VBZ" || tok.XPOS == "VBP" || tok.XPOS == "MD":
			return nouns > 0
		}
	}
	return false
}
