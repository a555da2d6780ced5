package clause

import (
	"slices"
	"strings"

	"github.com/newsgraph/newsgraph/extract"
)

// isVerbal reports whether t is a verb that heads a clause, rather than an auxiliary, a participle used as
// an adjective ("the planned trip") or as a preposition ("including").
func (a *analysis) isVerbal(t int) bool {
	tok := &a.d.Tokens[t]
	if tok.UPOS != "VERB" && !(tok.UPOS == "AUX" && !a.auxiliary(t)) {
		return false
	}
	switch tok.Rel() {
	case "aux", "cop", "amod", "case", "mark", "compound", "fixed", "flat", "det", "cc", "punct", "nmod", "goeswith", "discourse":
		return false
	}
	return a.d.Child(t, "cop") < 0 || a.d.Child(t, "nsubj", "obj") >= 0 && strings.HasPrefix(tok.XPOS, "VB")
}

func (a *analysis) auxiliary(t int) bool {
	r := a.d.Tokens[t].Rel()
	return r == "aux" || r == "cop"
}

// isCopular reports whether t is a predicate adjective, noun or adverb: it has a copula, or it completes a
// verb such as "remain" that has no object of its own.
func (a *analysis) isCopular(t int) bool {
	tok := &a.d.Tokens[t]
	if tok.UPOS == "PUNCT" || tok.UPOS == "AUX" {
		return false
	}
	if a.d.Child(t, "cop") >= 0 {
		return !a.isVerbal(t)
	}
	if tok.Head < 0 {
		return false
	}
	switch tok.Rel() {
	case "xcomp":
		return tok.UPOS != "VERB" && a.d.Child(tok.Head, "obj") < 0
	case "conj": // "is angry and ready to leave"
		return tok.UPOS == a.d.Tokens[tok.Head].UPOS && tok.Head < t && a.bounded(func() bool { return a.isCopular(tok.Head) })
	}
	return false
}

// passive reports whether verb t is a passive, finite or not.
func (a *analysis) passive(t int) bool {
	tok := &a.d.Tokens[t]
	if a.d.Child(t, "aux:pass", "nsubj:pass", "csubj:pass", "obl:agent") >= 0 {
		return true
	}
	if tok.XPOS != "VBN" {
		return false
	}
	for _, k := range a.d.Children(t) {
		aux := &a.d.Tokens[k]
		if aux.Rel() != "aux" {
			continue
		}
		switch aux.Lemma {
		case "be", "get":
			return true
		case "have":
			return false
		}
	}
	switch tok.Rel() {
	case "acl", "advcl", "xcomp":
		return a.d.Child(t, "nsubj") < 0 && a.d.Child(t, "obj") < 0 || tok.Rel() == "acl" && tok.Deprel != "acl:relcl"
	case "conj":
		if tok.Head >= 0 && a.d.Child(t, "nsubj", "aux") < 0 && a.d.Tokens[tok.Head].XPOS == "VBN" && tok.Head < t {
			return a.bounded(func() bool { return a.passive(tok.Head) })
		}
	}
	return false
}

// bounded runs f unless the recursion is already deeper than any real sentence needs.
func (a *analysis) bounded(f func() bool) bool {
	if a.depth > 40 {
		return false
	}
	a.depth++
	defer func() { a.depth-- }()
	return f()
}

// chain lists the predicates above t that share its subject, outermost first: for "meet" in "would be
// willing to meet" it is [willing]. Verbs with an object of their own ("urged Bo to leave") end the chain.
func (a *analysis) chain(t int) []int {
	var out []int
	for range 8 {
		tok := &a.d.Tokens[t]
		if tok.Rel() == "conj" && tok.Head >= 0 && a.d.Child(t, "nsubj", "aux") < 0 && a.d.Tokens[tok.Head].Rel() == "xcomp" {
			tok = &a.d.Tokens[tok.Head]
		}
		if tok.Rel() != "xcomp" || tok.Head < 0 || a.d.Child(tok.Head, "obj", "iobj") >= 0 {
			break
		}
		t = tok.Head
		out = append(out, t)
	}
	slices.Reverse(out)
	return out
}

// governor is the predicate on which the clause of t depends, -1 for none.
func (a *analysis) governor(t int) int {
	tok := &a.d.Tokens[t]
	for range 20 {
		if tok.Rel() != "conj" || tok.Head < 0 {
			break
		}
		tok = &a.d.Tokens[tok.Head]
	}
	switch tok.Rel() {
	case "ccomp", "xcomp", "advcl", "acl", "parataxis", "csubj":
		return tok.Head
	}
	return -1
}

// conjuncts returns t and what is coordinated with it, in text order.
func conjuncts(d *extract.Document, t int) []int {
	out := []int{t}
	for i := 0; i < len(out) && len(out) < 40; i++ {
		for _, k := range d.Children(out[i]) {
			if c := &d.Tokens[k]; c.Rel() == "conj" && !clausal(d, int(k)) {
				out = append(out, int(k))
			}
		}
	}
	slices.Sort(out)
	return out
}

// clausal reports whether t heads a clause of its own rather than a phrase.
func clausal(d *extract.Document, t int) bool {
	if d.Tokens[t].UPOS == "VERB" && d.Tokens[t].XPOS != "VBG" {
		return true
	}
	return d.Child(t, "nsubj", "cop", "aux") >= 0
}

// Coordinated returns t and the phrases coordinated with it, in text order.
func Coordinated(d *extract.Document, t int) []int { return conjuncts(d, t) }
