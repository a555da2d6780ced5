// Package clause finds who did what to whom. [Analyze] reads a sentence's dependency tree clause by clause
// (verbs, copulas, nominalisations, appositions) and fills in the arguments that grammar leaves unsaid: the
// subjects of infinitives, participles, relative clauses and coordinated verbs. From this one analysis come
// the propositions between actors ([Extractor]) and, in the package openie below it, open information
// extraction in a full and in a compact cut.
//
// The analysis follows Universal Dependencies (English, EWT conventions) and works on predicted trees: it
// relies on relation subtypes where they help, never where they are all there is.
package clause

import (
	"github.com/newsgraph/newsgraph/extract"
)

// Form tells what kind of word carries a clause's predicate.
type Form uint8

// The forms of clauses.
const (
	Verbal     Form = iota // "Ada met Bo"
	Copular                // "Ada is mayor", "Ada remains open to talks"
	Nominal                // "Ada's visit to Arl"
	Appositive             // "Ada, mayor of Arl"
)

// Origin tells where a clause's subject comes from.
type Origin uint8

// The origins of subjects, roughly from the surest to the least sure.
const (
	Absent       Origin = iota
	Explicit            // a subject of its own
	Shared              // of the verb with which it is coordinated
	Relative            // the noun that a relative clause describes
	Raised              // of the governing verb: "plans to meet"
	Controlled          // the governing verb's object: "urged Bo to leave"
	Participle          // the noun that a participle describes: "a man living in Arl"
	Adverbial           // of the clause that an adverbial clause modifies: ", killing two"
	Possessor           // "Ada's visit", "the visit by Ada"
	Supported           // of the verb that a nominalisation depends on: "made a visit"
	Appositional        // the noun that an apposition describes
)

var originNames = [...]string{"absent", "explicit", "shared", "relative", "raised", "controlled", "participle", "adverbial", "possessor", "supported", "appositional"}

// String is the origin's name in lower case, as models and tests write it.
func (o Origin) String() string { return originNames[o] }

// Oblique is an argument or adjunct that a preposition marks. Marker is "" for a bare noun phrase
// ("last week"); Mark are the tokens of the preposition.
type Oblique struct {
	Head   int
	Marker string
	Mark   []int
	Noun   int // the noun on which it hangs when that is not the predicate, else -1
}

// Clause is one predication with its arguments, each given by its head token; coordinated arguments stand
// side by side.
type Clause struct {
	Form      Form
	Head      int   // the predicate's token: verb, predicate adjective or noun, event noun
	Chain     []int // governing predicates with the same subject, outermost first: "plans" of "plans to meet"
	Subjects  []int
	Origin    Origin
	Passive   bool
	Agents    []int // of a passive
	Indirect  []int
	Objects   []int
	Obliques  []Oblique
	Contents  []int // heads of clauses said, thought, seen: ccomp, and xcomp after an object
	Adverbial []int // heads of adverbial clauses
	Governor  int   // the predicate whose content or adjunct this clause is, -1 for none
}

// analysis is the work in progress on one sentence.
type analysis struct {
	d           *extract.Document
	first, last int
	depth       int // guards recursion over malformed trees
}

// Analyze finds the clauses of a sentence in text order of their predicates. It needs LayerTree and is
// total: a sentence without verbs, or with a malformed tree, gives fewer clauses.
func Analyze(d *extract.Document, sentence int) []Clause {
	if sentence < 0 || sentence >= len(d.Sentences) {
		return nil
	}
	s := &d.Sentences[sentence]
	a := &analysis{d: d, first: s.First, last: s.Last}
	var out []Clause
	for t := a.first; t < a.last; t++ {
		if c, ok := a.clause(t); ok {
			out = append(out, c)
		}
	}
	return out
}

// clause builds the clause whose predicate is t; false when t is none.
func (a *analysis) clause(t int) (Clause, bool) {
	switch {
	case a.isVerbal(t):
		return a.verbal(t), true
	case a.isCopular(t):
		return a.copular(t), true
	}
	return Clause{}, false
}

// verbal reads the arguments of a verb.
func (a *analysis) verbal(t int) Clause {
	c := Clause{Form: Verbal, Head: t, Governor: a.governor(t)}
	c.Chain = a.chain(t)
	c.Passive = a.passive(t)
	c.Subjects, c.Origin = a.subjects(t)
	a.complements(&c)
	a.fillGap(&c)
	a.reported(&c)
	if c.Passive {
		a.moveAgents(&c)
	}
	return c
}

// copular reads "X is Y": the predicate is the adjective or noun.
func (a *analysis) copular(t int) Clause {
	c := Clause{Form: Copular, Head: t, Governor: a.governor(t)}
	c.Chain = a.chain(t)
	c.Subjects, c.Origin = a.subjects(t)
	a.complements(&c)
	a.fillGap(&c)
	return c
}
