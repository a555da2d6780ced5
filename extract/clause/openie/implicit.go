package openie

import (
	"strings"

	"github.com/newsgraph/newsgraph/extract"
	"github.com/newsgraph/newsgraph/extract/clause"
)

// implicit makes the tuples that no verb tells: appositions and possessors.
func (c *cutter) implicit(s extract.Sentence) {
	for t := s.First; t < s.Last; t++ {
		tok := &c.d.Tokens[t]
		if tok.Head < 0 {
			continue
		}
		switch {
		case tok.Rel() == "appos":
			c.apposition(t)
		case tok.Deprel == "nmod:desc" && strings.HasSuffix(tok.Form, "."): // "Mr.": says nothing
		case tok.Deprel == "nmod:desc":
			c.add("title", 0.65, nil, "be", []int{tok.Head}, fullNoun(c.d, t, -1))
		case tok.Deprel == "nmod" && tok.UPOS == "PROPN":
			if m, mark := clause.Marker(c.d, t); m == "in" {
				c.add("within", 0.45, mark, "be in", c.head(tok.Head, t), fullNoun(c.d, t, -1))
			}
		case tok.Deprel == "nmod:poss" && tok.UPOS != "PRON":
			possessor := fullNoun(c.d, t, -1)
			if n := len(possessor); n > 0 && c.d.Tokens[possessor[n-1]].XPOS == "POS" {
				possessor = possessor[:n-1]
			}
			h := tok.Head
			thing := collect(c.d, h, func(p, k int) bool {
				r := c.d.Tokens[k].Rel()
				return p == h && (k == t || r == "case" || r == "conj" || r == "cc" || r == "punct" || r == "appos" || r == "acl" || r == "nsubj" || r == "cop" || r == "aux" || r == "mark" || r == "advcl" || r == "obl")
			})
			c.add("possessor", 0.2, nil, "has", possessor, thing)
		}
	}
}

// head is the noun phrase of h as far as its head noun, without the dependent t.
func (c *cutter) head(h, t int) []int {
	return collect(c.d, h, func(p, k int) bool {
		r := c.d.Tokens[k].Rel()
		return p == h && (k > h || k == t || r == "case" || r == "nsubj" || r == "cop" || r == "aux" || r == "mark" || r == "cc" || r == "punct" || r == "obl" || r == "advcl")
	})
}

// apposition says that one thing is another or, of two names with a comma between, lies in it ("Arl,
// Dravia"). The tense is not told, so the copula is the bare "be".
func (c *cutter) apposition(t int) {
	tok := &c.d.Tokens[t]
	first, second := fullNoun(c.d, tok.Head, -1), fullNoun(c.d, t, -1)
	if tok.UPOS == "PROPN" && c.d.Tokens[tok.Head].UPOS == "PROPN" && len(second) > 0 && second[0] > 0 && c.d.Tokens[second[0]-1].Form == "," {
		c.add("place", 0.6, nil, "be in", first, second)
		return
	}
	c.add("apposition", 0.45, nil, "be", first, second)
}
