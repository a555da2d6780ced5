package quote

import (
	"unicode"
	"unicode/utf8"

	"github.com/newsgraph/newsgraph/extract/lexicon"
)

// besideQuotation finds the cue that stands in front of a quotation or behind it: «"…," she said», «she wrote: "…"».
func besideQuotation(s *scan) {
	for q := range s.Quotations {
		if s.by[q] >= 0 {
			continue
		}
		if q > 0 && s.Quotations[q-1].Continues && s.by[q-1] >= 0 {
			s.append(int(s.by[q-1]), q)
			continue
		}
		before, after := s.cueBefore(q), s.cueAfter(q)
		v := before
		if v < 0 || after >= 0 && (s.endsWithComma(q) || s.opensSentence(q)) {
			v = after
		}
		if v < 0 {
			continue
		}
		if i := s.candidateOf(v); i >= 0 {
			s.append(i, q)
			continue
		}
		if s.Quotations[q].Scare && !s.utterance(q) {
			continue
		}
		if c := s.emit(v, lexicon.FrameQuote, nil); c != nil {
			c.addressee = s.addresseeOf(v)
			s.append(len(s.found)-1, q)
		}
	}
}

// append adds quotation q to candidate i.
func (s *scan) append(i, q int) {
	c := &s.found[i]
	c.content = s.unite(append(c.content, s.quoted(q)))
	c.pieces++
	s.speak(q, i)
}

// candidateOf is the candidate whose cue is token v, -1 for none.
func (s *scan) candidateOf(v int) int {
	if !s.taken[v] {
		return -1
	}
	for i := len(s.found) - 1; i >= 0; i-- {
		if s.found[i].cue == v {
			return i
		}
	}
	return -1
}

// bounds are the tokens around quotation q: the last before its opening mark and the first behind its closing one;
// either may lie outside the document.
func (s *scan) bounds(q int) (before, after int) {
	first, last := s.TokensIn(s.Quotations[q].Outer)
	return first - 1, last
}

// utterance reports whether a short quotation is speech all the same: it begins with a capital and ends with a mark,
// or has a verb.
func (s *scan) utterance(q int) bool {
	first, last := s.TokensIn(s.Quotations[q].Inner)
	for t := first; t < last; t++ {
		if u := s.Tokens[t].UPOS; u == "VERB" || u == "AUX" || u == "INTJ" {
			return true
		}
	}
	return s.capital(q) && last > first && s.isPunct(last-1)
}

// capital reports whether the quotation begins like a sentence.
func (s *scan) capital(q int) bool {
	in := s.Quotations[q].Inner
	r, _ := utf8.DecodeRuneInString(s.Text[in.Begin:in.End])
	return unicode.IsUpper(r) || unicode.IsDigit(r) || r == '[' || r == '…' || r == '.'
}

func (s *scan) endsWithComma(q int) bool {
	in := s.Quotations[q].Inner
	if in.End > in.Begin && s.Text[in.End-1] == ',' {
		return true
	}
	_, after := s.bounds(q)
	return s.form(after) == ","
}

// opensSentence reports whether nothing but marks stands before the quotation in its sentence.
func (s *scan) opensSentence(q int) bool {
	before, _ := s.bounds(q)
	if before < 0 || before+1 >= len(s.Tokens) {
		return true
	}
	first, _ := s.sentenceOf(before + 1)
	for t := first; t <= before; t++ {
		if !s.isPunct(t) {
			return false
		}
	}
	return true
}

// cueBefore is the verb that introduces quotation q, -1 for none.
func (s *scan) cueBefore(q int) int {
	p, _ := s.bounds(q)
	if p < 0 {
		return -1
	}
	sep := s.form(p)
	if sep != "," && sep != ":" {
		sep = ""
	} else {
		p--
	}
	if p < 0 || sep == "" && !s.capital(q) && !s.completes(q) {
		return -1
	}
	reach := map[string]int{"": 7, ",": 25, ":": 40}[sep]
	first, _ := s.sentenceOf(p)
	for t := p; t >= first && t > p-reach; t-- {
		if s.quoteOf[t] >= 0 || s.form(t) == "that" && sep == "" {
			return -1
		}
		if (s.cues[t].Has(lexicon.FrameQuote) || sep == ":" && s.cues[t] != nil) && s.Tokens[t].UPOS != "NOUN" {
			if sep == "" && !s.capital(q) && t < p-1 {
				return -1
			}
			return t
		}
		if s.Tokens[t].UPOS == "VERB" && !s.modifies(t) {
			return -1
		}
	}
	return -1
}

// modifies reports whether a verb only modifies a noun or another verb.
func (s *scan) modifies(t int) bool {
	switch s.rel(t) {
	case "acl", "advcl", "xcomp", "amod", "compound", "parataxis":
		return true
	}
	return false
}

// completes reports whether quotation q runs to the end of its clause: a mark, a conjunction or the end of the sentence
// follows.
func (s *scan) completes(q int) bool {
	before, after := s.bounds(q)
	if after >= len(s.Tokens) || s.Tokens[after].Sent != s.Tokens[max(before, 0)].Sent {
		return true
	}
	switch s.Tokens[after].UPOS {
	case "PUNCT", "CCONJ", "SCONJ":
		return true
	}
	return false
}

// cueAfter is the verb that follows quotation q, -1 for none.
func (s *scan) cueAfter(q int) int {
	_, a := s.bounds(q)
	if a >= len(s.Tokens) || a == 0 {
		return -1
	}
	if s.Tokens[a].Sent != s.Tokens[a-1].Sent && !s.runsOn(a) {
		return -1
	}
	if f := s.form(a); f == "," || f == "–" || f == "—" || f == "-" {
		a++
	}
	if a >= len(s.Tokens) {
		return -1
	}
	_, last := s.sentenceOf(a)
	if s.cues[a].Has(lexicon.FrameQuote) && s.Tokens[a].XPOS != "VBG" {
		if n, _ := s.nounRight(a); n >= 0 || s.ownSubject(a) >= 0 {
			return a
		}
	}
	if !s.opensPhrase(a) {
		return -1
	}
	for t := a + 1; t < min(last, a+30); t++ {
		if s.quoteOf[t] >= 0 {
			return -1
		}
		if s.cues[t].Has(lexicon.FrameQuote) && s.Tokens[t].UPOS != "NOUN" && s.Tokens[t].Deprel != "acl" && s.rel(t) != "amod" {
			if n := s.subjectOf(t); n >= a && n < last && s.markOf(t) == "" || s.cues[t].Strength == 3 && s.endsWithComma(q) && s.nounLeft(t) >= a {
				return t
			}
		}
		if s.Tokens[t].UPOS == "VERB" && !s.modifies(t) && s.Tokens[t].XPOS != "NNP" {
			return -1
		}
	}
	return -1
}

// runsOn reports whether the sentence that begins at token a goes on with the one before: it begins with a small letter.
func (s *scan) runsOn(a int) bool {
	r, _ := utf8.DecodeRuneInString(s.Tokens[a].Form)
	return unicode.IsLower(r)
}

// opensPhrase reports whether a noun phrase can begin at token a.
func (s *scan) opensPhrase(a int) bool {
	switch s.Tokens[a].UPOS {
	case "NOUN", "PROPN", "PRON", "DET", "ADJ", "NUM":
		return true
	}
	return s.form(a) == "according"
}
