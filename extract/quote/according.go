package quote

import (
	"github.com/newsgraph/newsgraph/extract"
	"github.com/newsgraph/newsgraph/extract/lexicon"
)

// accordingTo finds "according to X", "per X", "in X's words", "in the view of X".
func accordingTo(s *scan) {
	for t := range s.Tokens {
		switch s.form(t) {
		case "according":
			if s.form(t+1) == "to" {
				s.sourcePhrase(t, t+2, "accord to")
			}
		case "per":
			if h := s.Tokens[t].Head; s.opens(t) && h > t && (s.Tokens[h].UPOS == "PROPN" || s.Tokens[h].UPOS == "NOUN") {
				s.sourcePhrase(t, t+1, "per")
			}
		case "words", "view", "opinion", "account", "estimate", "eyes":
			s.inWords(t)
		}
	}
}

// opens reports whether token t begins its sentence or follows a comma.
func (s *scan) opens(t int) bool {
	first, _ := s.sentenceOf(t)
	return t == first || s.form(t-1) == ","
}

// sourcePhrase records an attribution by the preposition in the tokens [first, last): its content is the rest of the
// sentence, or of the part up to a semicolon.
func (s *scan) sourcePhrase(first, last int, verb string) {
	if last >= len(s.Tokens) || s.Tokens[last].Sent != s.Tokens[first].Sent {
		return
	}
	np, end := s.nounRight(last - 1)
	if np < 0 {
		return
	}
	phrase := stretch{first, s.phraseEnd(np, end)}
	lo, hi := s.around(phrase)
	before, after := stretch{lo, first}, stretch{phrase.last, hi}
	if q := s.inQuote(first); q >= 0 {
		lo, hi = s.TokensIn(s.Quotations[q].Inner)
		before.first, after.last = max(before.first, lo), min(after.last, hi)
	}
	if !s.goesWith(before, after) {
		after.last = after.first
	}
	content := s.spans(before, after)
	if len(content) == 0 {
		return
	}
	s.record(candidate{
		rule: s.rule, frame: lexicon.FrameThat, cue: first, cueBegin: first, cueEnd: last, verb: verb, source: np, content: content, addressee: -1,
	})
	s.taken[first] = true
}

// phraseEnd is the token behind a source's phrase with head np, whose noun phrase ends at end: with what modifies it, up
// to a comma.
func (s *scan) phraseEnd(np, end int) int {
	_, last := s.sentenceOf(np)
	if s.Tokens[np].UPOS == "PRON" {
		return end
	}
	for end < last && !s.isPunct(end) && s.quoteOf[end] < 0 {
		if t := &s.Tokens[end]; t.UPOS == "AUX" || t.UPOS == "CCONJ" && !s.joins(end) || t.UPOS == "PRON" || t.UPOS == "DET" && s.Tokens[end-1].UPOS != "ADP" && s.Tokens[end-1].UPOS != "CCONJ" || t.XPOS == "VBD" || t.XPOS == "VBZ" || t.XPOS == "VBP" {
			break
		}
		end++
	}
	if end < last && s.form(end) == "," {
		return s.afterApposition(np, end)
	}
	return end
}

// joins reports whether the conjunction at t joins two nouns.
func (s *scan) joins(t int) bool {
	n, _ := s.nounRight(t)
	return n >= 0
}

// afterApposition is the token behind an apposition to np that begins behind the comma at t, or t when there is none.
func (s *scan) afterApposition(np, t int) int {
	_, last := s.sentenceOf(np)
	for _, k := range s.Children(np) {
		if a := s.first(int(k)); s.rel(int(k)) == "appos" && a >= t && a <= t+1 {
			if e := s.last(int(k)); e < last && s.form(e) == "," && e < t+15 {
				return e
			}
		}
	}
	return t
}

// goesWith reports whether what stands behind an attributing phrase belongs to its content together with what stands before it.
func (s *scan) goesWith(before, after stretch) bool {
	before, after = s.trim(before), s.trim(after)
	if before.first >= before.last || after.first >= after.last {
		return true
	}
	switch s.form(after.first) {
	case "who", "which", "but", "and", "while", "although", "though", "whose", "where", "with":
		return false
	}
	return true
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
	for s.rel(t) == "obl" && s.Tokens[top].Head >= 0 && s.rel(top) != "ccomp" && s.rel(top) != "conj" {
		top = s.Tokens[top].Head
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
