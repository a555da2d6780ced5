package gizmo

import (
	"context"
	"fmt"
	"iter"
	"slices"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/quad"
)

// tagged is a chain of tags, the latest first; the zero pointer has none. Chains share their tails.
type tagged struct {
	name string
	ref  graph.Ref
	prev *tagged
}

func (t *tagged) get(name string) graph.Ref {
	for ; t != nil; t = t.prev {
		if t.name == name {
			return t.ref
		}
	}
	return nil
}

// onto returns the chain with base below it.
func (t *tagged) onto(base *tagged) *tagged {
	if t == nil || base == nil {
		if t == nil {
			return base
		}
		return t
	}
	return &tagged{t.name, t.ref, t.prev.onto(base)}
}

// state is where one path has come to.
type state struct {
	ref   graph.Ref
	tags  *tagged
	first graph.Ref // where it started
}

// walk is one evaluation of a path. It belongs to one goroutine.
type walk struct {
	ctx      context.Context
	qs       graph.QuadStore
	steps    int64 // quads and nodes looked at
	err      error
	sets     map[*selector]*nodeSet
	joins    map[*Path]map[any][]*tagged
	absent   []quad.Value // values asked for that are not in the store
	profiles []*stepCount // filled when the walk is explained
}

func newWalk(ctx context.Context, qs graph.QuadStore) *walk {
	return &walk{ctx: ctx, qs: qs, sets: map[*selector]*nodeSet{}, joins: map[*Path]map[any][]*tagged{}}
}

// tick counts a step and reports whether the walk may go on.
func (w *walk) tick() bool {
	w.steps++
	if w.err != nil {
		return false
	}
	if w.steps&127 == 0 {
		if err := context.Cause(w.ctx); err != nil {
			w.err = err
			return false
		}
	}
	return true
}

func (w *walk) fail(err error) {
	if w.err == nil {
		w.err = err
	}
}

func (w *walk) missing(v quad.Value) {
	if len(w.absent) < 8 && !slices.Contains(w.absent, v) {
		w.absent = append(w.absent, v)
	}
}

// name is the value of a node; nil when the store knows none.
func (w *walk) name(r graph.Ref) quad.Value {
	if r == nil {
		return nil
	}
	if p, ok := r.(graph.PreFetchedValue); ok {
		return p.NameOf()
	}
	return w.qs.NameOf(r)
}

// run yields the ends of the path's ways, from the start that the planner chose.
func (w *walk) run(p *Path) iter.Seq[state] {
	if !w.tick() {
		return func(func(state) bool) {}
	}
	from, rest := w.plan(p)
	return w.apply(from, rest)
}

func (w *walk) apply(in iter.Seq[state], steps []step) iter.Seq[state] {
	for i := range steps {
		in = w.counted(&steps[i], w.step(in, &steps[i]))
	}
	return in
}

// step lengthens each way of in by one step.
func (w *walk) step(in iter.Seq[state], s *step) iter.Seq[state] {
	switch s.op {
	case opOr:
		return w.or(in, s)
	case opUnique:
		return unique(in)
	case opOrder:
		return w.ordered(in)
	case opLimit, opSkip:
		return page(in, s)
	case opRecursive:
		return w.recursive(in, s)
	case opLabels, opInPredicates, opOutPredicates:
		return unique(w.each(in, s))
	case opFollow:
		return w.apply(in, s.sub.steps)
	case opAnd:
		if onlyFilters(s.sub) {
			return w.apply(in, s.sub.steps)
		}
	}
	return w.each(in, s)
}

// each applies a step that looks at one way at a time.
func (w *walk) each(in iter.Seq[state], s *step) iter.Seq[state] {
	return func(yield func(state) bool) {
		one := w.single(s)
		for st := range in {
			if !w.tick() || !one(st, yield) {
				return
			}
		}
	}
}

// single prepares a step and returns what it does with one way; false ends the walk.
func (w *walk) single(s *step) func(state, func(state) bool) bool {
	switch s.op {
	case opIs:
		set := w.resolve(&selector{values: s.nodes})
		return keep(func(st state) bool { return set.has(st.ref) })
	case opFilter:
		return keep(func(st state) bool { return passes(s.filters, w.name(st.ref)) })
	case opTag:
		return func(st state, yield func(state) bool) bool {
			for _, t := range s.tags {
				st.tags = &tagged{t, st.ref, st.tags}
			}
			return yield(st)
		}
	case opBack:
		return w.back(s)
	case opAnd, opExcept:
		return w.join(s)
	case opOut, opIn, opBoth:
		return w.move(s)
	case opHas, opHasR:
		return w.has(s)
	case opSave, opSaveR, opSaveOpt, opSaveOptR:
		return w.save(s)
	case opLabels, opInPredicates, opOutPredicates, opSaveInPredicates, opSaveOutPredicates:
		return w.predicates(s)
	}
	w.fail(fmt.Errorf("internal: no step %d", s.op))
	return keep(func(state) bool { return false })
}

func keep(ok func(state) bool) func(state, func(state) bool) bool {
	return func(st state, yield func(state) bool) bool { return !ok(st) || yield(st) }
}

func passes(filters []Filter, v quad.Value) bool {
	if v == nil {
		return false
	}
	for i := range filters {
		if !filters[i].match(v) {
			return false
		}
	}
	return true
}

func (w *walk) back(s *step) func(state, func(state) bool) bool {
	return func(st state, yield func(state) bool) bool {
		st.ref = st.first
		if len(s.tags) > 0 {
			st.ref = st.tags.get(s.tags[0])
		}
		return st.ref == nil || yield(st)
	}
}

// or yields the ways of in, then those of the other path.
func (w *walk) or(in iter.Seq[state], s *step) iter.Seq[state] {
	return func(yield func(state) bool) {
		for st := range in {
			if !yield(st) {
				return
			}
		}
		for st := range w.run(s.sub) {
			if !yield(st) {
				return
			}
		}
	}
}

func unique(in iter.Seq[state]) iter.Seq[state] {
	return func(yield func(state) bool) {
		seen := map[any]struct{}{}
		for st := range in {
			k := graph.ToKey(st.ref)
			if _, again := seen[k]; again {
				continue
			}
			seen[k] = struct{}{}
			if !yield(st) {
				return
			}
		}
	}
}

// ordered yields the ways sorted by the value of their ends.
func (w *walk) ordered(in iter.Seq[state]) iter.Seq[state] {
	type named struct {
		v  quad.Value
		st state
	}
	return func(yield func(state) bool) {
		var all []named
		for st := range in {
			all = append(all, named{w.name(st.ref), st})
		}
		if w.err != nil {
			return
		}
		slices.SortStableFunc(all, func(a, b named) int { return compareValues(a.v, b.v) })
		for _, n := range all {
			if !yield(n.st) {
				return
			}
		}
	}
}

// page drops the first ways (skip) or ends after so many (limit; 0 or less is no limit).
func page(in iter.Seq[state], s *step) iter.Seq[state] {
	if s.n <= 0 {
		return in
	}
	return func(yield func(state) bool) {
		n := int64(0)
		for st := range in {
			n++
			if s.op == opSkip && n <= s.n {
				continue
			}
			if !yield(st) || s.op == opLimit && n >= s.n {
				return
			}
		}
	}
}
