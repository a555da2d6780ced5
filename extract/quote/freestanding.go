package quote

import (
	"github.com/newsgraph/newsgraph/extract/lexicon"
)

// afterColon finds the source of a quotation that begins a sentence or paragraph after a colon: "The ministry issued a
// statement:".
func afterColon(s *scan) {
	for q := range s.Quotations {
		p, _ := s.bounds(q)
		if s.by[q] >= 0 || s.Quotations[q].Scare || p < 0 || s.form(p) != ":" {
			continue
		}
		first, _ := s.sentenceOf(p)
		for t := p - 1; t >= first; t-- {
			if s.cues[t] == nil || s.taken[t] || s.cues[t].Kind == "thought" {
				continue
			}
			if s.Tokens[t].UPOS == "NOUN" {
				s.taken[t] = true
				s.record(candidate{
					rule: s.rule, frame: lexicon.FrameQuote, cue: t, cueBegin: t, cueEnd: t + 1, verb: s.lemma(t), entry: s.cues[t], source: s.owner(t), addressee: -1,
				})
			} else {
				s.emit(t, lexicon.FrameQuote, nil)
			}
			s.append(len(s.found)-1, q)
			break
		}
	}
}

// goesOn gives a quotation that fills its sentences to the speaker before it in the paragraph.
func goesOn(s *scan) {
	for q := range s.Quotations {
		if s.by[q] >= 0 || !s.fills(q) {
			continue
		}
		if q > 0 && s.Quotations[q-1].Continues && s.by[q-1] >= 0 {
			s.append(int(s.by[q-1]), q)
			continue
		}
		if i := s.lastIn(q); i >= 0 {
			s.append(i, q)
		}
	}
}

// fills reports whether quotation q is a sentence or more with nothing beside it.
func (s *scan) fills(q int) bool {
	if s.Quotations[q].Scare && !s.utterance(q) {
		return false
	}
	_, after := s.bounds(q)
	if !s.opensSentence(q) || after == 0 {
		return false
	}
	for after < len(s.Tokens) && s.Tokens[after].Sent == s.Tokens[after-1].Sent {
		if !s.isPunct(after) && s.quoteOf[after] < 0 {
			return false
		}
		after++
	}
	return true
}

// lastIn is the candidate whose cue or content stands last before quotation q in its paragraph, in the sentence
// before at the furthest or beside another quotation; -1 for none.
func (s *scan) lastIn(q int) int {
	p, _ := s.bounds(q)
	if p < 0 || p+1 >= len(s.Tokens) {
		return -1
	}
	if s.paragraph(p) != s.paragraph(p+1) {
		return -1
	}
	if k := s.inQuote(p); k >= 0 && s.by[k] >= 0 {
		return int(s.by[k])
	}
	best, at := -1, -1
	for i := range s.found {
		c := &s.found[i]
		if c.cue >= 0 && c.cue <= p && s.Tokens[c.cue].Sent == s.Tokens[p].Sent && c.frame&frameClause != 0 && (at < 0 || c.pieces > s.found[best].pieces) {
			best, at = i, c.cue
		}
	}
	return best
}

func (s *scan) paragraph(t int) int { return s.Sentences[s.Tokens[t].Sent].Paragraph }

// alone gives a quotation that stands alone in its paragraph to who spoke last in the paragraph before.
func alone(s *scan) {
	for q := range s.Quotations {
		if s.by[q] >= 0 || !s.fills(q) {
			continue
		}
		p, _ := s.bounds(q)
		if p < 0 {
			continue
		}
		source := -1
		last := -1
		for i := range s.found {
			c := &s.found[i]
			if len(c.content) == 0 || c.source < 0 || c.frame&frameClause == 0 || c.source > p {
				continue
			}
			if t := max(c.cue, c.source); t <= p && t > last && s.paragraph(p+1)-s.paragraph(t) <= 1 {
				source, last = c.source, t
			}
		}
		if source < 0 {
			continue
		}
		s.record(candidate{rule: s.rule, frame: lexicon.FrameQuote, cue: -1, source: source, addressee: -1})
		s.append(len(s.found)-1, q)
	}
}
