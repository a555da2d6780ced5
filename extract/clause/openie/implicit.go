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

// apposition says that one thing is another or, of two names with a comma between, lies in it ("Arl,
// Dravia"). The tense is not told, so the copula is the bare "be".
func (c *cutter) apposition(t int) {
	tok := &c.d.Tokens[t]
	first, second := fullNoun(c.d, tok.Head, -1), fullNoun(c.d, t, -1)
	if tok.UPOS == "PROPN" && c.d.Tokens[tok.Head].UPOS == "PROPN" && len(second) > 0 && second[0] > 0 && c.d.Tokens[second[0]-1].Form == "," {
		c.add("place", 0.35, nil, "be in", first, second)
		return
	}
	c.add("apposition", 0.35, nil, "be", first, second)
}

// confidence orders tuples: explicit subjects before inferred ones, objects before obliques, few
// combinations before many. The figures are the share of right tuples of each sort on development data,
// rounded.
func (c *cutter) confidence(cl *clause.Clause, combinations int, a arguments) float64 {
	p := 0.75
	switch cl.Origin {
	case clause.Explicit, clause.Shared:
	case clause.Raised, clause.Relative:
		p -= 0.1
	default:
		p -= 0.2
	}
	switch a.kind {
	case "adverb":
		p -= 0.3
	case "oblique", "clause":
		p -= 0.05
	}
	p -= 0.03 * float64(min(combinations-1, 5))
	if strings.EqualFold(c.d.Tokens[cl.Head].Lemma, "be") {
		p -= 0.1
	}
	return max(p, 0.05)
}
