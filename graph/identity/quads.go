package identity

import (
	"fmt"
	"slices"
	"strconv"

	"github.com/cayleygraph/quad"

	"github.com/newsgraph/newsgraph/graph"
)

// Label is the named graph that holds the log, in a graph with the given base.
func Label(base string) quad.IRI { return quad.IRI(base + "identity") }

// Terms of the log in the graph.
const (
	decisionClass  quad.IRI = graph.NS + "Decision"
	decisionKind   quad.IRI = graph.NS + "decisionKind"
	decisionA      quad.IRI = graph.NS + "keeps"
	decisionB      quad.IRI = graph.NS + "joins"
	decisionIn     quad.IRI = graph.NS + "inArticle"
	decisionUndoes quad.IRI = graph.NS + "undoes"
	decisionWhy    quad.IRI = graph.NS + "why"
	decisionBy     quad.IRI = graph.NS + "decidedBy"
	decisionAt     quad.IRI = graph.NS + "decidedAt"
	decisionNumber quad.IRI = graph.NS + "number"
)

// Quads is the log as quads of the graph Label(base).
func (l Log) Quads(base string) []quad.Quad {
	var out []quad.Quad
	node := func(n int) quad.IRI { return quad.IRI(base + "decision/" + strconv.Itoa(n)) }
	for _, d := range l {
		add := func(p quad.IRI, o quad.Value) {
			out = append(out, quad.Quad{Subject: node(d.N), Predicate: p, Object: o, Label: Label(base)})
		}
		iri := func(p quad.IRI, rel string) {
			if rel != "" {
				add(p, quad.IRI(base+rel))
			}
		}
		text := func(p quad.IRI, s string) {
			if s != "" {
				add(p, quad.String(s))
			}
		}
		add(graph.Type, decisionClass)
		add(decisionNumber, quad.Int(d.N))
		text(decisionKind, d.Kind)
		iri(decisionA, d.A)
		iri(decisionB, d.B)
		iri(decisionIn, d.Article)
		if d.Undoes > 0 {
			add(decisionUndoes, node(d.Undoes))
		}
		text(decisionWhy, d.Why)
		text(decisionBy, d.By)
		text(decisionAt, d.At)
	}
	return out
}

// FromQuads reads a log back from its quads, in any order.
func FromQuads(quads []quad.Quad, base string) (Log, error) {
	byNode := map[quad.Value]*Decision{}
	for _, q := range quads {
		d := byNode[q.Subject]
		if d == nil {
			d = &Decision{}
			byNode[q.Subject] = d
		}
		d.set(q, base)
	}
	l := make(Log, 0, len(byNode))
	for _, d := range byNode {
		l = append(l, *d)
	}
	slices.SortFunc(l, func(a, b Decision) int { return a.N - b.N })
	for i, d := range l {
		if d.N != i+1 {
			return nil, fmt.Errorf("decision %d is missing from the log", i+1)
		}
	}
	return l, nil
}

// set puts one quad of a decision's node into the decision.
func (d *Decision) set(q quad.Quad, base string) {
	text, _ := q.Object.Native().(string)
	rel := ""
	if iri, ok := q.Object.(quad.IRI); ok && len(iri) > len(base) {
		rel = string(iri[len(base):])
	}
	switch q.Predicate {
	case decisionKind:
		d.Kind = text
	case decisionA:
		d.A = rel
	case decisionB:
		d.B = rel
	case decisionIn:
		d.Article = rel
	case decisionUndoes:
		d.Undoes, _ = strconv.Atoi(rel[min(len(rel), len("decision/")):])
	case decisionWhy:
		d.Why = text
	case decisionBy:
		d.By = text
	case decisionAt:
		d.At = text
	case decisionNumber:
		d.N = number(q.Object)
	}
}

func number(v quad.Value) int {
	switch n := v.(type) {
	case quad.Int:
		return int(n)
	case quad.TypedString:
		i, _ := strconv.Atoi(string(n.Value)) // a number that is none leaves a gap, which FromQuads reports
		return i
	}
	return 0
}
