package quote

import (
	"github.com/newsgraph/newsgraph/extract"
	"github.com/newsgraph/newsgraph/extract/lexicon"
)

// betweenCommas finds a cue with its subject set off by commas: "The talks, he said, have failed", "The talks have
// failed, said the minister".
func betweenCommas(s *scan) {
	for _, v := range s.verbs {
		v := int(v)
		if s.taken[v] || s.cues[v].Strength < 3 || !s.cues[v].Has(frameClause) || s.inQuote(v) >= 0 || !s.finite(v) {
			continue
		}
		in, source, ok := s.inserted(v)
		if !ok {
			continue
		}
		first, last := s.around(in)
		content := s.spans(stretch{first, in.first}, stretch{in.last, last})
		if len(content) == 0 || content[0].Begin >= s.Tokens[in.first].Span.Begin || !s.hasVerb(stretch{first, last}, v) {
			continue
		}
		s.emit(v, lexicon.FrameThat, content).source = source
	}
}

// inserted is the stretch between commas that holds nothing but the cue v, its subject and adverbs.
func (s *scan) inserted(v int) (in stretch, source int, ok bool) {
	first, last := s.sentenceOf(v)
	in = stretch{v, int(s.ends[v])}
	for in.first > first && !s.isPunct(in.first-1) {
		in.first--
		switch s.Tokens[in.first].UPOS {
		case "VERB", "SCONJ", "CCONJ":
			return in, -1, false
		}
	}
	for in.last < last && !s.isPunct(in.last) {
		switch s.Tokens[in.last].UPOS {
		case "VERB", "SCONJ", "CCONJ", "AUX":
			return in, -1, false
		}
		in.last++
	}
	if in.first == first || s.form(in.first-1) != "," || in.last-in.first < 2 {
		return in, -1, false
	}
	if in.last < last && s.form(in.last) != "," && s.form(in.last) != "." && s.form(in.last) != ";" {
		return in, -1, false
	}
	if n, _ := s.nounRight(int(s.ends[v]) - 1); n >= 0 && n < in.last && v > in.first && !s.isTime(n) && !s.cues[v].Has(lexicon.FrameDative) {
		return in, -1, false
	}
	if source = s.nounLeft(v); source >= in.first && s.form(source) != "who" && s.form(source) != "which" && s.form(source) != "that" {
		return in, source, s.Tokens[source].UPOS != "PRON" || voice(s.form(source)) == 0
	}
	if source, _ = s.nounRight(int(s.ends[v]) - 1); source >= 0 && source < in.last && v == in.first && s.named(source) && (s.isPerson(source) || !s.cues[v].Has(lexicon.FrameObjTo|lexicon.FrameNP)) {
		return in, source, true
	}
	return in, -1, false
}

// isPerson reports whether a noun phrase names a person.
func (s *scan) isPerson(n int) bool {
	a := s.ActorAt(s.nameIn(n))
	return a >= 0 && s.Actors[a].Kind == extract.KindPerson
}

// hasVerb reports whether a finite verb other than v stands among the tokens.
func (s *scan) hasVerb(p stretch, v int) bool {
	for t := p.first; t < p.last; t++ {
		switch s.Tokens[t].XPOS {
		case "VBD", "VBZ", "VBP", "MD":
			if t != v {
				return true
			}
		}
	}
	return false
}

// named reports whether a noun phrase names an actor, or has a person's name in it.
func (s *scan) named(n int) bool { return s.ActorAt(n) >= 0 || s.nameIn(n) != n }

// around is the part of the sentence about an insertion that its content is: to the next semicolon on each side.
func (s *scan) around(in stretch) (first, last int) {
	lo, hi := s.sentenceOf(in.first)
	for first = in.first; first > lo && s.form(first-1) != ";"; first-- {
	}
	for last = in.last; last < hi && s.form(last) != ";"; last++ {
	}
	return first, last
}
