package gizmo

import (
	"cmp"
	"context"
	"slices"
	"strings"

	cayley "github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/quad"

	"github.com/newsgraph/newsgraph/graph"
)

// Count is a class or a predicate, and how many nodes or quads have it.
type Count struct {
	IRI   quad.IRI
	Count int
}

// Schema counts the classes and predicates of the graph, most frequent first. It reads every quad; when the
// context ends before, the counts are those of the quads read until then, with the error.
func (e *Engine) Schema(ctx context.Context) (classes, predicates []Count, err error) {
	r := e.reader(ctx)
	byClass, byPred := map[any]int{}, map[any]int{}
	refs := map[any]cayley.Ref{}
	isA := r.pred(graph.Type)
	for q := range r.quads(pattern{}) {
		p := r.qs.QuadDirection(q, quad.Predicate)
		k := cayley.ToKey(p)
		byPred[k]++
		refs[k] = p
		if isA != nil && k == cayley.ToKey(isA) {
			o := r.qs.QuadDirection(q, quad.Object)
			byClass[cayley.ToKey(o)]++
			refs[cayley.ToKey(o)] = o
		}
	}
	return r.counts(byClass, refs), r.counts(byPred, refs), r.err
}

func (r *reader) counts(by map[any]int, refs map[any]cayley.Ref) []Count {
	var out []Count
	for k, n := range by {
		if iri, ok := r.name(refs[k]).(quad.IRI); ok {
			out = append(out, Count{iri, n})
		}
	}
	slices.SortFunc(out, func(a, b Count) int {
		return cmp.Or(cmp.Compare(b.Count, a.Count), strings.Compare(string(a.IRI), string(b.IRI)))
	})
	return out
}

// Edge is a quad as a description of a node shows it.
type Edge struct {
	Predicate quad.IRI
	Value     Cell
	Label     quad.IRI // the named graph
}

// Describe lists the edges that leave a node and those that point at it, at most so many each. Values of
// inbound edges are the subjects.
func (e *Engine) Describe(ctx context.Context, node quad.IRI, most int) (out, in []Edge, err error) {
	r := e.reader(ctx)
	ref := r.qs.ValueOf(node)
	if ref == nil {
		return nil, nil, nil
	}
	list := func(near, far quad.Direction) []Edge {
		var edges []Edge
		var p pattern
		p[near] = ref
		for q := range r.quads(p) {
			pred, _ := r.name(r.qs.QuadDirection(q, quad.Predicate)).(quad.IRI)
			label, _ := r.name(r.qs.QuadDirection(q, quad.Label)).(quad.IRI)
			if edges = append(edges, Edge{pred, CellOf(r.name(r.qs.QuadDirection(q, far))), label}); len(edges) == most {
				break
			}
		}
		slices.SortStableFunc(edges, func(a, b Edge) int {
			return cmp.Or(strings.Compare(string(a.Predicate), string(b.Predicate)), strings.Compare(a.Value.Text, b.Value.Text))
		})
		return edges
	}
	return list(quad.Subject, quad.Object), list(quad.Object, quad.Subject), r.err
}
