// Package openie cuts the clause analysis into open information extractions: [Extract] gives n-ary tuples
// with full arguments (the style of Bhardwaj et al. 2019, CaRB), [Compact] short exact triples, one fact
// each (Gashteovski et al. 2022, BenchIE). Both are pure functions of the sentence's tree.
package openie

import (
	"slices"

	"github.com/newsgraph/newsgraph/extract"
	"github.com/newsgraph/newsgraph/extract/clause"
)

// Tuple is one extraction: a relation and two or more arguments, in the words of the text. Confidence is
// between 0 and 1 and orders the tuples of all sentences.
type Tuple struct {
	Confidence float64
	Relation   string
	Args       []string
	Rule       string // how it was found: "explicit-object", "apposition" …
}

// cutter holds what is known about the sentence at hand.
type cutter struct {
	d      *extract.Document
	tuples []Tuple
	seen   map[string]bool
}

// Extract returns the tuples of a sentence, surest first. It needs LayerTree; it is total and safe for
// concurrent use on different documents.
func Extract(d *extract.Document, sentence int) []Tuple {
	c := &cutter{d: d, seen: map[string]bool{}}
	for _, cl := range clause.Analyze(d, sentence) {
		c.clause(&cl)
	}
	if sentence >= 0 && sentence < len(d.Sentences) {
		c.implicit(d.Sentences[sentence])
	}
	crowded(c.tuples)
	slices.SortStableFunc(c.tuples, func(a, b Tuple) int {
		switch {
		case a.Confidence > b.Confidence:
			return -1
		case a.Confidence < b.Confidence:
			return 1
		}
		return 0
	})
	return c.tuples
}

// add keeps a tuple unless the same words were extracted before.
func (c *cutter) add(rule string, confidence float64, relation []int, prefix string, args ...[]int) {
	rel := text(c.d, relation)
	if prefix != "" {
		rel = prefix
	}
	t := Tuple{Confidence: confidence, Relation: rel, Rule: rule}
	k := rel
	for _, a := range args {
		if s := text(c.d, a); wordy(s) {
			t.Args = append(t.Args, s)
			k += "\t" + s
		}
	}
	if !wordy(rel) || len(t.Args) < 2 || len(t.Args) < len(args) && !wordy(text(c.d, args[0])) || c.seen[k] {
		return
	}
	c.seen[k] = true
	c.tuples = append(c.tuples, t)
}

// clause makes the tuples of one clause, one for each combination of subject and object.
func (c *cutter) clause(cl *clause.Clause) {
	if len(cl.Subjects) == 0 && !(cl.Passive && len(cl.Agents) > 0) {
		return
	}
	c.aroundClause(cl)
	if governs(c.d, cl) {
		return
	}
	rel := c.relation(cl)
	args := c.arguments(cl)
	if len(args.second) == 0 {
		return
	}
	if len(cl.Subjects) > 0 { // coordinated subjects stay together, as most of who did it
		subject := c.together(cl, cl.Subjects)
		for _, o := range args.second {
			r := slices.Concat(rel, o.marks)
			slices.Sort(r)
			prefix := ""
			if cl.Passive && cl.Origin == clause.Participle { // no auxiliary tells the tense
				prefix = "be " + text(c.d, slices.Compact(r))
			}
			all := append([][]int{subject, o.words}, args.rest...)
			c.add(cl.Origin.String()+"-"+args.kind, c.confidence(cl, args, subject), slices.Compact(r), prefix, all...)
		}
	}
}

// aroundClause makes the tuple of a subject of which a clause is told: "the problem is that Bo left".
func (c *cutter) aroundClause(cl *clause.Clause) {
	if o := c.outer(cl.Head); o >= 0 {
		cop := []int{c.d.Child(cl.Head, "cop")}
		words := collect(c.d, cl.Head, func(p, k int) bool {
			return p == cl.Head && (k == o || k == cop[0] || c.d.Tokens[k].Rel() == "mark" && k < cl.Head)
		})
		c.add("outer", 0.6, append(cop, c.that(cl.Head)...), "", fullNoun(c.d, o, -1), words)
	}
}

// governs reports whether all that the clause tells is told by the clause that it governs: "plans" of
// "plans to meet Bo", "became" of "became president".
func governs(d *extract.Document, cl *clause.Clause) bool {
	x := d.Child(cl.Head, "xcomp")
	return x >= 0 && len(cl.Objects) == 0 && len(cl.Indirect) == 0 && len(cl.Contents) == 0 && cl.Form == clause.Verbal
}
