package gizmo

import (
	"fmt"
	"iter"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/graph/shape"
	"github.com/cayleygraph/quad"
)

// pattern binds directions of a quad to nodes; nil is any.
type pattern [quad.Label + 1]graph.Ref

var directions = [...]quad.Direction{quad.Subject, quad.Predicate, quad.Object, quad.Label}

// quads yields the quads that match the pattern, in the store's order. Every quad looked at counts as a
// step of the walk.
func (w *walk) quads(p pattern) iter.Seq[graph.Ref] {
	return func(yield func(graph.Ref) bool) {
		it, filter := w.iterator(p)
		if it == nil {
			return
		}
		scan := graph.AsShape(it).Iterate()
		defer scan.Close()
		for scan.Next(w.ctx) {
			if !w.tick() {
				return
			}
			q := scan.Result()
			if w.matches(q, filter) && !yield(q) {
				return
			}
		}
		if err := scan.Err(); err != nil {
			w.fail(fmt.Errorf("reading the graph: %w", err))
		}
	}
}

// iterator chooses the index with the fewest quads and returns what is left to be filtered.
func (w *walk) iterator(p pattern) (graph.Iterator, pattern) {
	best, bestSize := quad.Any, int64(0)
	bound := 0
	for _, d := range directions {
		if p[d] != nil {
			bound, best = bound+1, d
		}
	}
	switch bound {
	case 0:
		return w.qs.QuadsAllIterator(), pattern{}
	case 1:
		return w.qs.QuadIterator(best, p[best]), pattern{}
	}
	if it := w.indexed(p); it != nil {
		return it, pattern{}
	}
	best = quad.Any
	for _, d := range directions {
		if p[d] == nil {
			continue
		}
		size, err := w.qs.QuadIteratorSize(w.ctx, d, p[d])
		if err != nil {
			w.fail(fmt.Errorf("reading the graph: %w", err))
			return nil, pattern{}
		}
		if best == quad.Any || size.Size < bestSize {
			best, bestSize = d, size.Size
		}
	}
	from := p[best]
	p[best] = nil
	return w.qs.QuadIterator(best, from), p
}

// indexed asks the store for an index over several directions at once; nil when it has none.
func (w *walk) indexed(p pattern) graph.Iterator {
	o, ok := w.qs.(shape.Optimizer)
	if !ok {
		return nil
	}
	want := shape.QuadsAction{Filter: map[quad.Direction]graph.Ref{}}
	for _, d := range directions {
		if p[d] != nil {
			want.Filter[d] = p[d]
		}
	}
	if s, ok := o.OptimizeShape(want); ok {
		return s.BuildIterator(w.qs)
	}
	return nil
}

func (w *walk) matches(q graph.Ref, p pattern) bool {
	for _, d := range directions {
		if p[d] != nil && graph.ToKey(w.qs.QuadDirection(q, d)) != graph.ToKey(p[d]) {
			return false
		}
	}
	return true
}

// edge is one triple seen from a node: the node at its other end and its predicate; tags carries what
// selectors tag.
type edge struct {
	other, predicate graph.Ref
	tags             *tagged
}

// edges yields the triples that leave node in direction dir (Subject: outbound), through the chosen
// predicates and within the chosen graphs. A triple that stands in several graphs comes once, unless the
// label selector tags its label.
func (w *walk) edges(node graph.Ref, dir quad.Direction, via, labels *nodeSet, tags *tagged) iter.Seq[edge] {
	far := quad.Object
	if dir == quad.Object {
		far = quad.Subject
	}
	return func(yield func(edge) bool) {
		var seen tripleSet
		for p := range w.patterns(node, dir, via, labels) {
			for q := range w.quads(p) {
				pred, other := w.qs.QuadDirection(q, quad.Predicate), w.qs.QuadDirection(q, far)
				label := w.qs.QuadDirection(q, quad.Label)
				if !via.has(pred) || !labels.has(label) {
					continue
				}
				if labels.plain() && seen.again(graph.ToKey(pred), graph.ToKey(other)) {
					continue
				}
				for t := range labels.tagsOf(label, tags) {
					for t := range via.tagsOf(pred, t) {
						if !yield(edge{other, pred, t}) {
							return
						}
					}
				}
			}
		}
	}
}

// patterns splits an edge's look-up by predicate where there are few, so that an index can serve it.
func (w *walk) patterns(node graph.Ref, dir quad.Direction, via, labels *nodeSet) iter.Seq[pattern] {
	const few = 8
	return func(yield func(pattern) bool) {
		var p pattern
		p[dir] = node
		if labels != nil && len(labels.refs) == 1 {
			p[quad.Label] = labels.refs[0]
		}
		if via == nil || via.tags == nil || len(via.refs) > few {
			yield(p)
			return
		}
		for _, r := range via.refs {
			p[quad.Predicate] = r
			if !yield(p) {
				return
			}
		}
	}
}

// tripleSet remembers predicate and node pairs: a short list first, a map when it grows.
type tripleSet struct {
	list [][2]any
	more map[[2]any]struct{}
}

// again reports whether the pair was there before, and adds it.
func (s *tripleSet) again(a, b any) bool {
	k := [2]any{a, b}
	if s.more != nil {
		if _, ok := s.more[k]; ok {
			return true
		}
		s.more[k] = struct{}{}
		return false
	}
	for _, l := range s.list {
		if l == k {
			return true
		}
	}
	s.list = append(s.list, k)
	if len(s.list) > 16 {
		s.more = make(map[[2]any]struct{}, 64)
		for _, l := range s.list {
			s.more[l] = struct{}{}
		}
	}
	return false
}
