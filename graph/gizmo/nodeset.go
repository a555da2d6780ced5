package gizmo

import (
	"iter"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/quad"
)

// nodeSet is a selector's nodes in the store. A nil set is all nodes.
type nodeSet struct {
	refs  []graph.Ref
	tags  map[any][]*tagged // by key: what the selector's path tagged on its ways to the node
	names []string          // tags that get the node itself
}

func (s *nodeSet) has(r graph.Ref) bool {
	if s == nil || s.tags == nil {
		return true
	}
	if r == nil {
		return false
	}
	_, ok := s.tags[graph.ToKey(r)]
	return ok
}

// plain reports that nothing is tagged through the set.
func (s *nodeSet) plain() bool { return s == nil || len(s.names) == 0 }

// tagsOf yields base with the tags that the set gives to node r, once for each way that led to it.
func (s *nodeSet) tagsOf(r graph.Ref, base *tagged) iter.Seq[*tagged] {
	return func(yield func(*tagged) bool) {
		if s == nil {
			yield(base)
			return
		}
		for _, n := range s.names {
			base = &tagged{n, r, base}
		}
		if s.tags == nil || r == nil {
			yield(base)
			return
		}
		ways := s.tags[graph.ToKey(r)]
		if len(ways) == 0 {
			yield(base)
			return
		}
		for _, t := range ways {
			if !yield(t.onto(base)) {
				return
			}
		}
	}
}

// resolve finds the selector's nodes. A value that is not in the store is left out; notes are made of
// predicates that are nowhere in the graph.
func (w *walk) resolve(s *selector) *nodeSet {
	if s == nil {
		return nil
	}
	if set, ok := w.sets[s]; ok {
		return set
	}
	set := &nodeSet{names: s.tags}
	switch {
	case s.path != nil:
		set.tags = map[any][]*tagged{}
		for st := range w.run(s.path) {
			w.addWay(set, st.ref, st.tags)
		}
	case len(s.values) > 0:
		set.tags = map[any][]*tagged{}
		for _, v := range s.values {
			if r := w.ref(v); r != nil {
				w.addWay(set, r, nil)
			}
		}
	}
	w.sets[s] = set
	return set
}

func (w *walk) addWay(set *nodeSet, r graph.Ref, t *tagged) {
	k := graph.ToKey(r)
	ways, ok := set.tags[k]
	if !ok {
		set.refs = append(set.refs, r)
	}
	if t != nil {
		ways = append(ways, t)
	}
	set.tags[k] = ways
}

// ref finds a value in the store and notes it when it is not there.
func (w *walk) ref(v quad.Value) graph.Ref {
	r := w.qs.ValueOf(v)
	if r == nil {
		w.missing(v)
	}
	return r
}
