package openie

import (
	"slices"

	"github.com/newsgraph/newsgraph/extract/clause"
)

// kindShare is how often tuples with an explicit subject are right, by what their second argument is;
// originShare is what a subject of another origin takes off. Both are shares of right words on development
// data, rounded to steps of 0.05, and so are the steps below.
var kindShare = map[string]float64{"object": 0.7, "oblique": 0.75, "agent": 0.75, "clause": 0.8, "predicate": 0.65, "adjunct": 0.65, "adverb": 0.5}

var originShare = map[clause.Origin]float64{clause.Shared: 0.1, clause.Raised: 0, clause.Relative: 0.1, clause.Controlled: 0.15,
	clause.Participle: 0.2, clause.Adverbial: 0.25, clause.Supported: 0.3, clause.Possessor: 0.5, clause.Appositional: 0.2}

// confidence is how often a tuple of this sort is right.
func (c *cutter) confidence(cl *clause.Clause, a arguments, subject []int) float64 {
	p := kindShare[a.kind] - originShare[cl.Origin]
	if a.kind != "clause" && c.comma(a.second[0].words) {
		p -= 0.1
	}
	if c.comma(subject) {
		p -= 0.15
	}
	return p
}

// comma reports whether a phrase holds a comma: it may have run on too far.
func (c *cutter) comma(words []int) bool {
	return slices.ContainsFunc(words, func(t int) bool { return c.d.Tokens[t].Form == "," })
}

// crowded lowers the confidence of tuples that stand among many: long sentences are read less well.
func crowded(tuples []Tuple) {
	for i := range tuples {
		tuples[i].Confidence = min(max(tuples[i].Confidence-0.02*float64(len(tuples)-2), 0.05), 0.95)
	}
}
