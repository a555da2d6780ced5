package openie

import (
	"slices"
	"strings"
	"unicode"

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
	if !wordy(t.Subject) || t.Relation == "" || !wordy(t.Object) || c.seen[t] {
		return
	}
	c.seen[t] = true
	c.out = append(c.out, t)
}

// wordy reports whether a slot holds a letter or digit.
func wordy(s string) bool {
	return strings.ContainsFunc(s, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) })
}

// clause makes the triples of one clause.
func (c *compactor) clause(cl *clause.Clause) {
	cut := &cutter{d: c.d}
	if o := cut.outer(cl.Head); o >= 0 && cl.Form == clause.Verbal && len(cl.Subjects) > 0 && len(cl.Objects) > 0 {
		around := append([]int{c.d.Child(cl.Head, "cop")}, cut.that(cl.Head)...)
		c.add(c.phrase(o, whole), join(join(around, c.noun(cl.Subjects[0])), cut.relation(cl)), c.phrase(cl.Objects[0], withOf))
	}
	if governs(c.d, cl) {
		return
	}
	rel := cut.relation(cl)
	for _, s := range cl.Subjects {
		subject := c.phrase(s, whole)
		if c.pronounOfNobody(s) {
			continue
		}
		if cl.Form == clause.Copular {
			c.copular(cl, subject, rel)
			continue
		}
		for _, o := range cl.Objects {
			c.add(subject, rel, c.phrase(o, withOf))
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
				c.add(subject, join(rel, cut.that(t)), clauseWords(c.d, t, cl.Head))
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
		if c.d.Tokens[h].UPOS != "ADJ" && c.d.Tokens[h].UPOS != "ADV" && c.d.Tokens[h].UPOS != "VERB" {
			c.add(subject, join(rel, mark), c.phrase(h, withOf))
		} else {
			c.add(subject, join(rel, mark), pred)
		}
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
	if idiom(c.d, o) {
		return
	}
	n := c.noun(o.Head)
	if len(o.Mark) == 0 {
		c.add(subject, base, n)
		return
	}
	r := append(slices.Clone(base), o.Mark...)
	c.add(subject, r, c.phrase(o.Head, withOf))
	c.inner(subject, append(r, n...), o.Head, 0)
}

// idiom reports whether a phrase only orders the talk: "for example", "in fact".
func idiom(d *extract.Document, o clause.Oblique) bool {
	switch o.Marker + " " + strings.ToLower(d.Tokens[o.Head].Form) {
	case "for example", "for instance", "in particular", "in fact", "of course", "in addition", "in general", "as result", "in turn", "at all", "in all", "after all", "at least", "at most", "in part":
		return len(d.Children(o.Head)) <= 2
	}
	return false
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
			c.add(subject, r, c.phrase(j, withOf))
			c.inner(subject, append(slices.Clone(r), c.noun(j)...), j, depth+1)
		}
	}
}

// extent is how much of what follows its head a noun phrase keeps.
type extent uint8

const (
	bare   extent = iota // nothing, but what belongs to a name: "the University of Arl"
	withOf               // what "of" introduces
	whole                // all prepositional phrases
)

func join(a, b []int) []int { return append(slices.Clone(a), b...) }

// noun is the noun phrase of t without what follows its head: prepositional phrases, clauses, appositions.
func (c *compactor) noun(t int) []int { return c.phrase(t, bare) }

func (c *compactor) phrase(t int, mode extent) []int {
	return collect(c.d, t, func(parent, k int) bool {
		tok := &c.d.Tokens[k]
		if parent != t {
			return tok.Rel() == "acl" || tok.Rel() == "appos" || tok.Rel() == "parataxis"
		}
		switch tok.Rel() {
		case "det", "amod", "compound", "nummod", "flat", "fixed", "advmod":
			return tok.XPOS == "WDT" || tok.Feat("Polarity") == "Neg"
		case "nmod":
			if m, _ := clause.Marker(c.d, k); m == "of" && tok.UPOS == "PROPN" && c.d.Tokens[t].UPOS == "PROPN" || mode == whole && m != "" || mode == withOf && m == "of" {
				return false
			}
			return tok.Deprel != "nmod:poss" && tok.Deprel != "nmod:desc" && tok.Deprel != "nmod:unmarked"
		case "punct":
			return k > t && mode == bare || strings.ContainsAny(tok.Form, ",.;:!?") || tok.Form == "--"
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
