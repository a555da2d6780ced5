package openie

import (
	"slices"
	"strings"

	"github.com/newsgraph/newsgraph/extract"
	"github.com/newsgraph/newsgraph/extract/clause"
)

// Triple is one fact in as few words as carry it.
type Triple struct{ Subject, Relation, Object string }

// Compact returns the facts of a sentence, each as a short triple: one for each pair of subject and
// object, and one more for each prepositional phrase, whose way from the subject becomes the relation
// ("He | became a justice of | the court"). It needs LayerTree; it is total and safe for concurrent use on
// different documents.
func Compact(d *extract.Document, sentence int) []Triple {
	c := &compactor{d: d, seen: map[Triple]bool{}}
	for _, cl := range clause.Analyze(d, sentence) {
		c.clause(&cl)
	}
	if sentence >= 0 && sentence < len(d.Sentences) {
		c.implicit(d.Sentences[sentence])
	}
	return c.out
}

type compactor struct {
	d    *extract.Document
	out  []Triple
	seen map[Triple]bool
}

func (c *compactor) add(subject, relation, object []int) {
	t := Triple{text(c.d, subject), text(c.d, relation), text(c.d, object)}
	if t.Subject == "" || t.Relation == "" || t.Object == "" || c.seen[t] {
		return
	}
	c.seen[t] = true
	c.out = append(c.out, t)
}

// clause makes the triples of one clause.
func (c *compactor) clause(cl *clause.Clause) {
	if governs(c.d, cl) {
		return
	}
	rel := (&cutter{d: c.d}).relation(cl)
	for _, s := range cl.Subjects {
		subject := c.noun(s)
		if c.pronounOfNobody(s) {
			continue
		}
		if cl.Form == clause.Copular {
			c.copular(cl, subject, rel)
			continue
		}
		for _, o := range cl.Objects {
			c.add(subject, rel, c.noun(o))
			c.inner(subject, append(slices.Clone(rel), c.noun(o)...), o, 0)
		}
		base := rel
		if len(cl.Objects) > 0 {
			base = join(rel, c.noun(cl.Objects[0]))
		}
		for _, i := range cl.Indirect {
			c.add(subject, rel, c.noun(i))
		}
		for _, a := range cl.Agents {
			_, mark := clause.Marker(c.d, a)
			c.oblique(subject, rel, clause.Oblique{Head: a, Mark: mark})
		}
		for _, o := range cl.Obliques {
			c.oblique(subject, base, o)
		}
		if len(cl.Objects) == 0 && len(cl.Obliques) == 0 && len(cl.Agents) == 0 {
			for _, t := range cl.Contents {
				c.add(subject, join(rel, (&cutter{d: c.d}).that(t)), clauseWords(c.d, t, cl.Head))
			}
		}
	}
}

// pronounOfNobody reports whether the subject is a relative or interrogative word, of which no fact is told.
func (c *compactor) pronounOfNobody(s int) bool {
	x := c.d.Tokens[s].XPOS
	return x == "WDT" || x == "WP" || x == "WRB" || x == "EX"
}

func (c *compactor) copular(cl *clause.Clause, subject, rel []int) {
	h := cl.Head
	_, mark := clause.Marker(c.d, h)
	pred := c.noun(h)
	if u := c.d.Tokens[h].UPOS; u == "ADJ" || u == "ADV" || u == "VERB" {
		pred = c.adjective(h)
	}
	if c.d.Child(h, "xcomp") < 0 { // "willing to meet" is told by its own clause
		c.add(subject, join(rel, mark), pred)
	}
	full := join(join(rel, mark), pred)
	if c.d.Tokens[h].UPOS == "ADJ" {
		for _, o := range cl.Obliques {
			c.oblique(subject, full, o)
		}
		return
	}
	c.inner(subject, full, h, 0)
	for _, o := range cl.Obliques {
		if c.d.Tokens[o.Head].Rel() == "obl" {
			c.oblique(subject, full, o)
		}
	}
}

// oblique makes the triple of a prepositional phrase and of those within it.
func (c *compactor) oblique(subject, base []int, o clause.Oblique) {
	n := c.noun(o.Head)
	if len(o.Mark) == 0 {
		c.add(subject, base, n)
		return
	}
	r := append(slices.Clone(base), o.Mark...)
	c.add(subject, r, n)
	c.inner(subject, append(r, n...), o.Head, 0)
}

// inner follows the prepositional phrases that hang on noun n: its words join the relation.
func (c *compactor) inner(subject, rel []int, n, depth int) {
	if depth > 3 {
		return
	}
	for _, k := range c.d.Children(n) {
		tok := &c.d.Tokens[k]
		if tok.Rel() != "nmod" || tok.Deprel == "nmod:poss" {
			continue
		}
		_, mark := clause.Marker(c.d, int(k))
		if len(mark) == 0 {
			continue
		}
		for _, j := range clause.Coordinated(c.d, int(k)) {
			m := mark
			if _, own := clause.Marker(c.d, j); len(own) > 0 {
				m = own
			}
			r := append(slices.Clone(rel), m...)
			c.add(subject, r, c.noun(j))
			c.inner(subject, append(slices.Clone(r), c.noun(j)...), j, depth+1)
		}
	}
}

func join(a, b []int) []int { return append(slices.Clone(a), b...) }

// noun is the noun phrase of t without what follows its head: prepositional phrases, clauses, appositions.
func (c *compactor) noun(t int) []int {
	return collect(c.d, t, func(parent, k int) bool {
		tok := &c.d.Tokens[k]
		if parent != t {
			return tok.Rel() == "acl" || tok.Rel() == "appos" || tok.Rel() == "parataxis"
		}
		switch tok.Rel() {
		case "det", "amod", "compound", "nummod", "flat", "fixed", "advmod":
			return tok.XPOS == "WDT" || tok.Feat("Polarity") == "Neg"
		case "nmod":
			return tok.Deprel != "nmod:poss" && tok.Deprel != "nmod:desc" && tok.Deprel != "nmod:unmarked"
		case "punct":
			return k > t || strings.ContainsAny(tok.Form, ",.;:!?") || tok.Form == "--"
		}
		return true
	})
}

func (c *compactor) adjective(t int) []int {
	return collect(c.d, t, func(parent, k int) bool {
		r := c.d.Tokens[k].Rel()
		return parent == t && !(r == "advmod" && k < t && c.d.Tokens[k].Feat("Polarity") != "Neg")
	})
}

// implicit gives nothing yet beyond clauses.
func (c *compactor) implicit(extract.Sentence) {}
