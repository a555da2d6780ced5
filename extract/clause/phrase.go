package clause

import (
	"slices"
	"strings"

	"github.com/newsgraph/newsgraph/extract"
)

// predicateWords are the tokens of the predicate with its governing predicates, auxiliaries, negation and
// particle, in text order.
func predicateWords(d *extract.Document, c *Clause) []int {
	var out []int
	for _, p := range slices.Concat(c.Chain, []int{c.Head}) {
		out = append(out, p)
		for _, k := range d.Children(p) {
			tok := &d.Tokens[k]
			switch {
			case tok.Rel() == "aux" || tok.Rel() == "cop" || tok.Deprel == "compound:prt":
				out = append(out, int(k))
			case tok.Rel() == "advmod" && negation(tok):
				out = append(out, int(k))
			case tok.Rel() == "mark" && p != c.Head, tok.Rel() == "mark" && tok.XPOS == "TO" && len(c.Chain) > 0:
				out = append(out, int(k))
			}
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// phrase is the predicate in lemmas: "be willing to meet", "carry out".
func phrase(d *extract.Document, c *Clause) string {
	var out []string
	for i, p := range slices.Concat(c.Chain, []int{c.Head}) {
		tok := &d.Tokens[p]
		infinitive := false
		for _, k := range d.Children(p) {
			switch m := &d.Tokens[k]; {
			case m.Rel() == "mark" && m.XPOS == "TO" && i > 0:
				infinitive = true
			case m.Rel() == "cop":
				out = append(out, "be")
			}
		}
		if infinitive {
			at := len(out)
			if at > 0 && out[at-1] == "be" && d.Child(p, "cop") >= 0 {
				out = slices.Insert(out, at-1, "to")
			} else {
				out = append(out, "to")
			}
		}
		out = append(out, strings.ToLower(tok.Lemma))
		for _, k := range d.Children(p) {
			if d.Tokens[k].Deprel == "compound:prt" {
				out = append(out, strings.ToLower(d.Tokens[k].Form))
			}
		}
	}
	return strings.Join(out, " ")
}

// phraseSpan is the span of the noun phrase of t without its preposition and without clauses behind commas.
func phraseSpan(d *extract.Document, t int) extract.Span {
	toks := d.Subtree(t, func(k int) bool {
		tok := &d.Tokens[k]
		if tok.Head != t {
			return tok.Rel() == "punct"
		}
		switch tok.Rel() {
		case "case", "punct", "cc", "conj", "appos", "parataxis", "mark", "cop", "aux", "nsubj", "advcl", "discourse":
			return true
		case "acl":
			return tok.Deprel == "acl:relcl"
		}
		return false
	})
	return d.SpanOf(toks)
}
