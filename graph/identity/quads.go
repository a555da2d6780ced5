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
		add(graph.Type, graph.Decision)
		add(graph.DecisionNumber, quad.Int(d.N))
		text(graph.DecisionKind, d.Kind)
		iri(graph.DecisionKeeps, d.A)
		iri(graph.DecisionJoins, d.B)
		iri(graph.DecisionIn, d.Article)
		if d.Undoes > 0 {
			add(graph.DecisionUndoes, node(d.Undoes))
		}
		text(graph.DecisionWhy, d.Why)
		text(graph.DecisionBy, d.By)
		text(graph.DecisionAt, d.At)
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
	case graph.DecisionKind:
		d.Kind = text
	case graph.DecisionKeeps:
		d.A = rel
	case graph.DecisionJoins:
		d.B = rel
	case graph.DecisionIn:
		d.Article = rel
	case graph.DecisionUndoes:
		d.Undoes, _ = strconv.Atoi(rel[min(len(rel), len("decision/")):])
	case graph.DecisionWhy:
		d.Why = text
	case graph.DecisionBy:
		d.By = text
	case graph.DecisionAt:
		d.At = text
	case graph.DecisionNumber:
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
