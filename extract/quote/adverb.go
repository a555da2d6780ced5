package quote

import (
	"github.com/newsgraph/newsgraph/extract/lexicon"
)

// reportedly finds words that report without naming anybody: "reportedly", "allegedly", "the alleged plot".
func reportedly(s *scan) {
	for t := range s.Tokens {
		f := s.form(t)
		if s.taken[t] || !s.lex.Hearsay[f] {
			continue
		}
		h := s.Tokens[t].Head
		if h < 0 {
			continue
		}
		switch s.rel(t) {
		case "advmod", "parataxis", "discourse", "amod":
		default:
			continue
		}
		if s.rel(t) == "amod" && s.Tokens[h].UPOS == "PROPN" {
			continue
		}
		for t > 0 && s.lemma(t-1) == "be" && s.Tokens[h].UPOS != "VERB" && s.ownSubject(h) < 0 && s.Tokens[h].Head >= 0 && s.rel(h) != "conj" {
			h = s.Tokens[h].Head
		}
		content := s.spans(s.about(h, t)...)
		if len(content) == 0 {
			continue
		}
		s.taken[t] = true
		s.record(candidate{
			rule: s.rule, frame: lexicon.FrameThat, cue: t, cueBegin: t, cueEnd: t + 1, verb: f, source: -1, content: content, addressee: -1,
		})
	}
}

// about is what a word of hearsay t under h speaks of: the clause without it, or the noun phrase behind an adjective.
func (s *scan) about(h, t int) []stretch {
	if first, last := s.sentenceOf(t); t == first {
		return []stretch{s.cutGloss(stretch{t + 1, last})}
	}
	var parts []stretch
	for _, p := range s.clause(h, t) {
		parts = append(parts, s.cutGloss(s.beforeClause(p, h)))
	}
	if n := len(parts); n > 1 && (s.rel(t) == "amod" || s.rel(parts[0].first) == "mark" && parts[0].last == parts[0].first+1) {
		return parts[n-1:]
	}
	return parts
}

// beforeClause ends a stretch before a coordinated clause of h that has a subject of its own.
func (s *scan) beforeClause(p stretch, h int) stretch {
	for _, k := range s.Children(h) {
		k := int(k)
		if a := s.first(k); s.rel(k) == "conj" && s.ownSubject(k) >= 0 && a > p.first && a < p.last {
			p.last = a
		}
	}
	return p
}

// headline finds the style of headings: "Minister: no deal", "Police: two arrested".
func headline(s *scan) {
	for i := range s.Sentences {
		sent := &s.Sentences[i]
		if !sent.Heading {
			continue
		}
		for t := sent.First + 1; t < sent.Last-1; t++ {
			if s.form(t) != ":" {
				continue
			}
			n := s.nounBefore(t, sent.First)
			if n < 0 || t-sent.First > 6 {
				break
			}
			s.record(candidate{
				rule: s.rule, frame: lexicon.FrameQuote, cue: -1, source: n, content: s.spans(stretch{t + 1, sent.Last}), addressee: -1,
			})
			break
		}
	}
}

// nounBefore is the last noun or name of the tokens [first, t), -1 when there is a verb among them or no noun.
func (s *scan) nounBefore(t, first int) int {
	n := -1
	for i := first; i < t; i++ {
		switch s.Tokens[i].UPOS {
		case "VERB", "AUX", "NUM":
			return -1
		case "NOUN", "PROPN":
			n = i
		}
	}
	return n
}
