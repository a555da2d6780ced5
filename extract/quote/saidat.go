package quote

import (
	"github.com/newsgraph/newsgraph/extract"
)

// saidAt dates an act of saying: by an expression of time that hangs on its cue and stands outside the content, else by the article's
// date, else by the cue's tense alone.
func (s *scan) saidAt(c *candidate) extract.When {
	if c.cue >= 0 {
		for i := range s.Times {
			if x := &s.Times[i]; s.Tokens[x.First].Sent == s.Tokens[c.cue].Sent && !s.inContent(c, x.Span) && s.hangsOn(x, c.cue) {
				return x.When
			}
		}
	}
	if len(s.Date) >= 10 {
		return extract.When{Value: s.Date[:10], Precision: "day", By: "article"}
	}
	if c.cue >= 0 && (s.Tokens[c.cue].XPOS == "VBD" || s.Tokens[c.cue].XPOS == "VBN") {
		return extract.When{Precision: "past", By: "tense"}
	}
	return extract.When{}
}

func (s *scan) inContent(c *candidate, p extract.Span) bool {
	for _, q := range c.content {
		if q.Overlaps(p) {
			return true
		}
	}
	return false
}

// hangsOn reports whether an expression of time modifies the cue, by the tree: no other clause stands between.
func (s *scan) hangsOn(x *extract.Time, cue int) bool {
	t := x.First
	for h := s.Tokens[t].Head; h >= x.First && h < x.Last; h = s.Tokens[t].Head {
		t = h
	}
	for n := 0; t >= 0 && n < 4; n++ {
		if t == cue {
			return n > 0
		}
		switch s.rel(t) {
		case "acl", "advcl", "ccomp", "conj", "appos", "parataxis":
			return false
		}
		t = s.Tokens[t].Head
	}
	return false
}
