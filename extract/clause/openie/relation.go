package openie

import (
	"slices"
	"strings"

	"github.com/newsgraph/newsgraph/extract/clause"
)

// second is a candidate for the second argument, with the preposition that moves into the relation.
type second struct {
	words []int
	marks []int
}

// arguments are a clause's arguments behind the subject.
type arguments struct {
	second []second
	rest   [][]int
	kind   string // what the second argument is: "object", "oblique", "clause", "predicate", "adverb"
}

// relation gathers the words of the relation: auxiliaries, negation, governing predicates, verb, particle.
func (c *cutter) relation(cl *clause.Clause) []int {
	var out []int
	for _, p := range cl.Chain {
		out = append(out, c.verbWords(p)...)
	}
	if cl.Form == clause.Copular {
		out = append(out, c.copulaWords(cl.Head)...)
	} else {
		out = append(out, c.verbWords(cl.Head)...)
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// verbWords is a predicate with its auxiliaries, negation, short adverbs before it and its particle.
func (c *cutter) verbWords(v int) []int {
	out := []int{v}
	hasAux := false
	for _, k := range c.d.Children(v) {
		tok := &c.d.Tokens[k]
		switch tok.Rel() {
		case "aux", "cop":
			if tok.Rel() == "cop" && c.outer(v) >= 0 {
				continue // of the clause around: "the problem is that …"
			}
			out, hasAux = append(out, int(k)), true
		case "mark":
			if tok.XPOS == "TO" && c.d.Tokens[v].Rel() == "xcomp" {
				out = append(out, int(k))
			}
		case "advmod":
			if tok.Feat("Polarity") == "Neg" || tok.XPOS != "WRB" && tok.UPOS != "PUNCT" && wordy(tok.Form) && int(k) < v && v-int(k) <= 2 && len(c.d.Children(int(k))) == 0 {
				out = append(out, int(k))
			}
		case "compound":
			if tok.Deprel == "compound:prt" {
				out = append(out, int(k))
			}
		}
	}
	tok := &c.d.Tokens[v]
	if !hasAux && tok.Rel() == "conj" && tok.Head >= 0 && c.d.Tokens[tok.Head].XPOS == tok.XPOS && (tok.XPOS == "VBN" || tok.XPOS == "VB" || tok.XPOS == "VBG") && c.d.Child(v, "nsubj") < 0 {
		for _, k := range c.d.Children(tok.Head) {
			if c.d.Tokens[k].Rel() == "aux" {
				out = append(out, int(k))
			}
		}
	}
	return out
}

// outer is the subject of which the whole clause of v is told ("the problem is that Bo left"), -1 for none.
func (c *cutter) outer(v int) int {
	cop := c.d.Child(v, "cop")
	if cop < 0 {
		return -1
	}
	before, after := -1, false
	for _, k := range c.d.Children(v) {
		if c.d.Tokens[k].Rel() == "nsubj" {
			if int(k) < cop {
				before = int(k)
			} else if int(k) < v {
				after = true
			}
		}
	}
	if !after {
		return -1
	}
	return before
}

// copulaWords is the relation of a predicate noun or adjective: the copula with auxiliaries; an adjective
// with a complement joins it ("is aware of").
func (c *cutter) copulaWords(p int) []int {
	var out []int
	tok := &c.d.Tokens[p]
	h := p
	if tok.Rel() == "conj" && c.d.Child(p, "cop") < 0 && tok.Head >= 0 {
		h = tok.Head
	}
	for _, k := range c.d.Children(h) {
		t := &c.d.Tokens[k]
		switch t.Rel() {
		case "aux", "cop":
			out = append(out, int(k))
		case "mark":
			if t.XPOS == "TO" && c.d.Tokens[p].UPOS == "VERB" {
				out = append(out, int(k))
			}
		case "advmod":
			if t.Feat("Polarity") == "Neg" || strings.EqualFold(t.Form, "not") || strings.EqualFold(t.Form, "n't") {
				out = append(out, int(k))
			}
		}
	}
	return out
}
