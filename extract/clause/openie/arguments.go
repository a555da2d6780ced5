package openie

import (
	"slices"
	"strings"

	"github.com/newsgraph/newsgraph/extract/clause"
)

// arguments chooses the second argument: objects, else the predicate noun, else clauses, else the first
// oblique, whose preposition moves into the relation; everything else follows as further arguments.
func (c *cutter) arguments(cl *clause.Clause) arguments {
	var a arguments
	used := -1
	switch {
	case cl.Form == clause.Copular:
		used = c.predicate(cl, &a)
	case len(cl.Objects) > 0:
		a.kind = "object"
		a.second = append(a.second, second{words: c.together(cl, cl.Objects)})
	case len(cl.Agents) > 0:
		a.kind = "agent"
		_, mark := clause.Marker(c.d, cl.Agents[0])
		a.second = append(a.second, second{c.together(cl, cl.Agents), mark})
	case len(cl.Contents) > 0:
		a.kind = "clause"
		for _, o := range cl.Contents {
			a.second = append(a.second, second{words: clauseWords(c.d, o, cl.Head), marks: c.that(o)})
		}
	default:
		used = c.firstOblique(cl, &a)
	}
	c.further(cl, &a, used)
	return a
}

func (c *cutter) that(t int) []int {
	for _, k := range c.d.Children(t) {
		if c.d.Tokens[k].Rel() == "mark" && strings.EqualFold(c.d.Tokens[k].Form, "that") {
			return []int{int(k)}
		}
	}
	return nil
}

func (c *cutter) predicate(cl *clause.Clause, a *arguments) int {
	tok := &c.d.Tokens[cl.Head]
	a.kind = "predicate"
	if tok.UPOS == "ADJ" || tok.UPOS == "ADV" {
		for i, g := range c.groups(cl) {
			if g[0].Mark != nil && g[0].Mark[0] > cl.Head {
				a.kind = "oblique"
				a.second = append(a.second, second{c.together(cl, heads(g)), append([]int{cl.Head}, g[0].Mark...)})
				return i
			}
		}
		if c.d.Child(cl.Head, "xcomp") >= 0 { // "able to meet": told by its own clause
			return -1
		}
	}
	_, mark := clause.Marker(c.d, cl.Head)
	a.second = []second{{c.predicateWords(cl.Head), mark}}
	return -1
}

// copula is the copula of predicate p, -1 for none.
func (c *cutter) copula(p int) int { return c.d.Child(p, "cop") }

// predicateWords is the predicate noun or adjective with its modifiers.
func (c *cutter) predicateWords(p int) []int {
	if u := c.d.Tokens[p].UPOS; u == "ADJ" || u == "ADV" || u == "VERB" {
		return collect(c.d, p, func(parent, k int) bool {
			if parent != p {
				return false
			}
			switch c.d.Tokens[k].Rel() {
			case "nsubj", "cop", "aux", "cc", "conj", "punct", "mark", "obl", "advcl", "parataxis", "csubj", "expl", "discourse":
				return true
			}
			return c.d.Tokens[k].Feat("Polarity") == "Neg" || negative(c.d.Tokens[k].Form) || k < c.copula(p)
		})
	}
	return collect(c.d, p, func(parent, k int) bool {
		if parent != p {
			return false
		}
		tok := &c.d.Tokens[k]
		switch tok.Rel() {
		case "nsubj", "cop", "aux", "cc", "conj", "mark", "obl", "advcl", "parataxis", "csubj", "expl", "discourse", "case", "appos":
			return tok.XPOS != "POS"
		case "punct":
			return strings.ContainsAny(tok.Form, ",.;:!?") || tok.Form == "--"
		case "acl":
			return afterComma(c.d, k)
		case "advmod":
			return tok.Feat("Polarity") == "Neg" || negative(tok.Form) || k < c.copula(p)
		}
		return false
	})
}

// firstOblique makes the phrase behind the verb the second argument, one tuple for each conjunct; without
// one, an adverbial clause, a phrase before the verb, or an adverb. It returns the group that it used.
func (c *cutter) firstOblique(cl *clause.Clause, a *arguments) int {
	groups := c.groups(cl)
	for i, g := range groups {
		if o := g[0]; (o.Head > cl.Head || gap(o)) && len(o.Mark) > 0 && !clause.Temporal(c.d, o.Head) {
			a.kind = "oblique"
			a.second = append(a.second, second{c.together(cl, heads(g)), o.Mark})
			return i
		}
	}
	for i, g := range groups {
		if g[0].Head > cl.Head {
			a.kind = "adjunct"
			a.second = []second{{c.noun(cl, g[0].Head), g[0].Mark}}
			return i
		}
	}
	for _, k := range cl.Adverbial {
		if k > cl.Head {
			a.kind = "adverb"
			a.second = []second{{words: clauseWords(c.d, k, -1)}}
			return -2 - k
		}
	}
	if len(groups) > 0 {
		a.kind = "adjunct"
		a.second = []second{{words: c.groupWords(cl, groups[0])}}
		if first := groups[0][0]; gap(first) {
			a.second = []second{{c.noun(cl, first.Head), first.Mark}}
		}
		return 0
	}
	for _, k := range c.d.Children(cl.Head) {
		if c.adverbial(cl, int(k)) {
			a.kind = "adverb"
			a.second = []second{{words: collect(c.d, int(k), func(int, int) bool { return false })}}
			return -2 - int(k)
		}
	}
	return -1
}

func heads(g []clause.Oblique) []int {
	out := make([]int, len(g))
	for i, o := range g {
		out[i] = o.Head
	}
	return out
}

// gap reports whether the phrase is the antecedent of a relative clause, its preposition left behind.
func gap(o clause.Oblique) bool { return len(o.Mark) > 0 && o.Mark[0] > o.Head }

// adverbial reports whether k is an adverb that says when, where or how, rather than part of the relation.
func (c *cutter) adverbial(cl *clause.Clause, k int) bool {
	tok := &c.d.Tokens[k]
	if tok.Rel() != "advmod" || tok.Feat("Polarity") == "Neg" || tok.XPOS == "WRB" || negative(tok.Form) {
		return false
	}
	return k > cl.Head || len(c.d.Children(k)) > 0 || cl.Form == clause.Verbal && cl.Head-k > 2
}

func negative(form string) bool {
	switch strings.ToLower(form) {
	case "not", "n't", "n’t", "never":
		return true
	}
	return false
}

// groups puts coordinated obliques together.
func (c *cutter) groups(cl *clause.Clause) [][]clause.Oblique {
	var out [][]clause.Oblique
	for _, o := range cl.Obliques {
		if o.Noun >= 0 && c.d.Tokens[cl.Head].UPOS != "ADJ" {
			continue
		}
		if n := len(out); n > 0 && len(o.Mark) > 0 && slices.Equal(o.Mark, out[n-1][0].Mark) {
			out[n-1] = append(out[n-1], o)
			continue
		}
		out = append(out, []clause.Oblique{o})
	}
	return out
}

// groupWords is the whole of a coordinated phrase with its preposition.
func (c *cutter) groupWords(cl *clause.Clause, g []clause.Oblique) []int {
	w := c.obliqueWords(cl, g[0])
	for _, o := range g[1:] {
		w = append(w, c.obliqueWords(cl, o)...)
	}
	return c.fill(w, len(g) > 1)
}

// obliqueWords is the phrase with its preposition.
func (c *cutter) obliqueWords(cl *clause.Clause, o clause.Oblique) []int {
	w := slices.Concat(o.Mark, fullNoun(c.d, o.Head, c.top(cl), o.Mark...))
	slices.Sort(w)
	return slices.Compact(w)
}

// further adds what is left: recipients, obliques with their prepositions, clauses.
func (c *cutter) further(cl *clause.Clause, a *arguments, used int) {
	for _, i := range cl.Indirect {
		a.rest = append(a.rest, c.noun(cl, i))
	}
	if a.kind != "agent" {
		for _, o := range cl.Agents {
			_, mark := clause.Marker(c.d, o)
			a.rest = append(a.rest, c.obliqueWords(cl, clause.Oblique{Head: o, Mark: mark}))
		}
	}
	for i, g := range c.groups(cl) {
		if i != used {
			if gap(g[0]) {
				a.rest = append(a.rest, c.noun(cl, g[0].Head))
				continue
			}
			a.rest = append(a.rest, c.groupWords(cl, g))
		}
	}
	if a.kind != "clause" {
		for _, t := range cl.Contents {
			a.rest = append(a.rest, clauseWords(c.d, t, cl.Head))
		}
	}
	for _, k := range c.d.Children(cl.Head) {
		if used != -2-int(k) && c.adverbial(cl, int(k)) && c.d.Tokens[cl.Head].UPOS != "ADJ" {
			a.rest = append(a.rest, collect(c.d, int(k), func(int, int) bool { return false }))
		}
	}
	for _, t := range cl.Adverbial {
		if used != -2-t && !afterComma(c.d, t) {
			a.rest = append(a.rest, clauseWords(c.d, t, cl.Head))
		}
	}
}
