package quote

import (
	"cmp"
	"slices"

	"github.com/newsgraph/newsgraph/extract"
)

// A stretch is a half-open range of tokens.
type stretch struct{ first, last int }

// clause returns the stretches of tokens that the clause under c covers, without what cut dominates (the cue with its
// source when they stand inside the clause); cut is -1 for none.
func (s *scan) clause(c, cut int) []stretch {
	keep := s.Subtree(c, func(k int) bool { return k == cut })
	lo, hi := keep[0], keep[len(keep)-1]+1
	if cut < 0 || !s.Dominates(c, cut) {
		return []stretch{{lo, hi}}
	}
	out := s.Subtree(cut, nil)
	a, b := out[0], out[len(out)-1]+1
	if b <= lo || a >= hi {
		return []stretch{{lo, hi}}
	}
	var parts []stretch
	if a > lo {
		parts = append(parts, stretch{lo, a})
	}
	if b < hi {
		parts = append(parts, stretch{b, hi})
	}
	return parts
}

// spans turns stretches of tokens into content: punctuation and quotation marks at the ends are dropped, brackets
// are kept whole.
func (s *scan) spans(parts ...stretch) []extract.Span {
	var out []extract.Span
	for _, p := range parts {
		if p = s.trim(p); p.first < p.last {
			out = append(out, extract.Span{Begin: s.Tokens[p.first].Span.Begin, End: s.Tokens[p.last-1].Span.End})
		}
	}
	return out
}

func (s *scan) trim(p stretch) stretch {
	for p.first < p.last && s.droppedFirst(p) {
		p.first++
	}
	for p.first < p.last && s.droppedLast(p) {
		p.last--
	}
	return p
}

func (s *scan) droppedFirst(p stretch) bool {
	switch f := s.Tokens[p.first].Form; f {
	case "(", "[", "{":
		return !s.has(p, closing(f))
	case "#", "@", "$", "£", "€", "¥", "…", "...":
		return false
	}
	return s.isPunct(p.first)
}

func (s *scan) droppedLast(p stretch) bool {
	switch f := s.Tokens[p.last-1].Form; f {
	case ")", "]", "}":
		return !s.has(p, opening(f))
	case "%":
		return false
	case "?", "!":
		return s.inQuote(p.last-1) < 0
	}
	return s.isPunct(p.last - 1)
}

func (s *scan) has(p stretch, form string) bool {
	for t := p.first; t < p.last; t++ {
		if s.Tokens[t].Form == form {
			return true
		}
	}
	return false
}

func closing(f string) string {
	switch f {
	case "(":
		return ")"
	case "[":
		return "]"
	}
	return "}"
}

func opening(f string) string {
	switch f {
	case ")":
		return "("
	case "]":
		return "["
	}
	return "{"
}

// quoted returns the content of quotation q as a span without its final comma or full stop.
func (s *scan) quoted(q int) extract.Span {
	in := s.Quotations[q].Inner
	first, last := s.TokensIn(in)
	if first >= last {
		return trimText(s.Text, in)
	}
	for last > first+1 {
		switch s.Tokens[last-1].Form {
		case ",", ".", ";", ":":
			last--
			continue
		}
		break
	}
	return extract.Span{Begin: min(s.Tokens[first].Span.Begin, in.End), End: s.Tokens[last-1].Span.End}
}

// trimText cuts blanks and commas off the ends of a span.
func trimText(text string, p extract.Span) extract.Span {
	for p.Begin < p.End && (text[p.Begin] == ' ' || text[p.Begin] == '\n') {
		p.Begin++
	}
	for p.Begin < p.End {
		switch text[p.End-1] {
		case ' ', '\n', ',', '.', ';':
			p.End--
			continue
		}
		break
	}
	return p
}

// unite joins spans that overlap or are parted by blanks and marks alone, in text order.
func (s *scan) unite(spans []extract.Span) []extract.Span {
	slices.SortFunc(spans, func(a, b extract.Span) int { return cmp.Compare(a.Begin, b.Begin) })
	var out []extract.Span
	for _, p := range spans {
		if n := len(out); n > 0 && p.Begin <= out[n-1].End+1 {
			out[n-1].End = max(out[n-1].End, p.End)
			continue
		}
		out = append(out, p)
	}
	return out
}
