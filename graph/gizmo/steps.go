package gizmo

import (
	"iter"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/quad"
)

// move walks to the nodes at the other end of a node's edges.
func (w *walk) move(s *step) func(state, func(state) bool) bool {
	via, labels := w.resolve(s.via), w.resolve(s.labels)
	dirs := map[op][]quad.Direction{opOut: {quad.Subject}, opIn: {quad.Object}, opBoth: {quad.Object, quad.Subject}}[s.op]
	return func(st state, yield func(state) bool) bool {
		for _, dir := range dirs {
			for e := range w.edges(st.ref, dir, via, labels, st.tags) {
				if !yield(state{e.other, e.tags, st.first}) {
					return false
				}
			}
		}
		return true
	}
}

// has keeps a way for each edge that leads to one of the wanted nodes, or to a node that passes the
// filters.
func (w *walk) has(s *step) func(state, func(state) bool) bool {
	via, labels := w.resolve(s.via), w.resolve(s.labels)
	var want *nodeSet
	if len(s.nodes) > 0 {
		want = w.resolve(&selector{values: s.nodes})
	}
	dir := quad.Subject
	if s.op == opHasR {
		dir = quad.Object
	}
	return func(st state, yield func(state) bool) bool {
		for e := range w.edges(st.ref, dir, via, labels, st.tags) {
			if !want.has(e.other) || len(s.filters) > 0 && !passes(s.filters, w.name(e.other)) {
				continue
			}
			if !yield(state{st.ref, e.tags, st.first}) {
				return false
			}
		}
		return true
	}
}

// save tags the node at the other end of each edge without going there.
func (w *walk) save(s *step) func(state, func(state) bool) bool {
	via, labels := w.resolve(s.via), w.resolve(s.labels)
	dir := quad.Subject
	if s.op == opSaveR || s.op == opSaveOptR {
		dir = quad.Object
	}
	optional := s.op == opSaveOpt || s.op == opSaveOptR
	return func(st state, yield func(state) bool) bool {
		found := false
		for e := range w.edges(st.ref, dir, via, labels, st.tags) {
			found = true
			for _, t := range s.tags {
				e.tags = &tagged{t, e.other, e.tags}
			}
			if !yield(state{st.ref, e.tags, st.first}) {
				return false
			}
		}
		return found || !optional || yield(st)
	}
}

// predicates walks to (or tags) the predicates of a node's edges, or walks to the labels of its quads.
func (w *walk) predicates(s *step) func(state, func(state) bool) bool {
	dirs := []quad.Direction{quad.Subject}
	switch s.op {
	case opInPredicates, opSaveInPredicates:
		dirs[0] = quad.Object
	case opLabels:
		dirs = []quad.Direction{quad.Subject, quad.Object}
	}
	labels := w.resolve(s.labels)
	return func(st state, yield func(state) bool) bool {
		for _, dir := range dirs {
			var p pattern
			p[dir] = st.ref
			for q := range w.quads(p) {
				label := w.qs.QuadDirection(q, quad.Label)
				if !labels.has(label) {
					continue
				}
				next := state{w.qs.QuadDirection(q, quad.Predicate), st.tags, st.first}
				switch {
				case s.op == opLabels:
					next.ref = label
				case len(s.tags) > 0:
					next = state{st.ref, &tagged{s.tags[0], next.ref, st.tags}, st.first}
				}
				if next.ref != nil && !yield(next) {
					return false
				}
			}
		}
		return true
	}
}

// join keeps the ways whose end is also an end of the other path (and: once for each way of the other,
// with its tags), or is none of them (except).
func (w *walk) join(s *step) func(state, func(state) bool) bool {
	ends := w.ends(s.sub)
	if s.op == opExcept {
		return keep(func(st state) bool { _, ok := ends[graph.ToKey(st.ref)]; return !ok })
	}
	return func(st state, yield func(state) bool) bool {
		ways, ok := ends[graph.ToKey(st.ref)]
		if !ok {
			return true
		}
		for _, t := range ways {
			if !yield(state{st.ref, t.onto(st.tags), st.first}) {
				return false
			}
		}
		return true
	}
}

// ends are the nodes where a path ends, each with the tags of every way there.
func (w *walk) ends(p *Path) map[any][]*tagged {
	if m, ok := w.joins[p]; ok {
		return m
	}
	m := map[any][]*tagged{}
	for st := range w.run(p) {
		k := graph.ToKey(st.ref)
		m[k] = append(m[k], st.tags)
	}
	w.joins[p] = m
	return m
}

// recursive follows a path again and again, breadth first, and yields every node that it meets once, with
// the tags of the way that met it first.
func (w *walk) recursive(in iter.Seq[state], s *step) iter.Seq[state] {
	return func(yield func(state) bool) {
		var frontier []state
		for st := range in {
			frontier = append(frontier, st)
		}
		seen := map[any]struct{}{}
		for depth := int64(1); len(frontier) > 0 && (s.n <= 0 || depth <= s.n); depth++ {
			var next []state
			for _, from := range frontier {
				one := func(yield func(state) bool) { yield(from) }
				for st := range w.apply(one, s.sub.steps) {
					k := graph.ToKey(st.ref)
					if _, again := seen[k]; again {
						continue
					}
					seen[k] = struct{}{}
					next = append(next, state{st.ref, from.tags, from.first})
					for _, t := range s.tags {
						st.tags = &tagged{t, graph.PreFetched(quad.Int(depth)), st.tags}
					}
					if !yield(state{st.ref, st.tags, from.first}) {
						return
					}
				}
				if w.err != nil {
					return
				}
			}
			frontier = next
		}
	}
}
