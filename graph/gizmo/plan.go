package gizmo

import (
	"fmt"
	"iter"
	"strings"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/quad"
)

// commutes reports whether a step may be passed over by a later filter without changing the result.
func commutes(o op) bool {
	switch o {
	case opIs, opFilter, opHas, opHasR, opSave, opSaveR, opSaveOpt, opSaveOptR, opTag, opAnd, opExcept,
		opSaveInPredicates, opSaveOutPredicates:
		return true
	}
	return false
}

// onlyFilters reports whether a path starts at all nodes and never leaves them, so that following it is
// the same as meeting it.
func onlyFilters(p *Path) bool {
	for i := range p.steps {
		if !commutes(p.steps[i].op) {
			return false
		}
	}
	return true
}

// plan chooses where the walk starts: at the cheapest of the path's first steps that binds its nodes
// (is, has with a value, and with a bound path), and returns the steps that are left.
func (w *walk) plan(p *Path) (iter.Seq[state], []step) {
	best, bestCost := -1, int64(-1)
	for i := range p.steps {
		s := &p.steps[i]
		if cost, ok := w.cost(s); ok && (best < 0 || cost < bestCost) {
			best, bestCost = i, cost
		}
		if !commutes(s.op) {
			break
		}
	}
	if best < 0 {
		return w.counted(nil, w.all()), p.steps
	}
	rest := make([]step, 0, len(p.steps))
	rest = append(append(rest, p.steps[:best]...), p.steps[best+1:]...)
	s := &p.steps[best]
	return w.counted(s, w.starting(s)), rest
}

// cost estimates how many quads must be looked at to start at step s; false when it binds nothing.
func (w *walk) cost(s *step) (int64, bool) {
	switch s.op {
	case opIs:
		return int64(len(s.nodes)), len(s.nodes) > 0
	case opHas, opHasR:
		if len(s.nodes) == 0 {
			if s.via == nil || s.via.path != nil {
				return 0, false
			}
			return w.sizes(quad.Predicate, s.via.values), true
		}
		dir := quad.Object
		if s.op == opHasR {
			dir = quad.Subject
		}
		return w.sizes(dir, s.nodes), true
	case opAnd:
		if s.sub == nil || len(s.sub.steps) == 0 {
			return 0, false
		}
		var best int64
		found := false
		for i := range s.sub.steps {
			if c, ok := w.cost(&s.sub.steps[i]); ok && (!found || c < best) {
				best, found = c, true
			}
			if !commutes(s.sub.steps[i].op) {
				break
			}
		}
		return best, found
	}
	return 0, false
}

func (w *walk) sizes(dir quad.Direction, values []quad.Value) int64 {
	sum := int64(0)
	for _, v := range values {
		if r := w.qs.ValueOf(v); r != nil {
			if size, err := w.qs.QuadIteratorSize(w.ctx, dir, r); err == nil {
				sum += size.Size
			}
		}
	}
	return sum
}

// starting yields the nodes that step s binds, as g.V().s would.
func (w *walk) starting(s *step) iter.Seq[state] {
	return func(yield func(state) bool) {
		switch s.op {
		case opIs:
			for _, v := range s.nodes {
				if r := w.ref(v); r != nil && !yield(state{ref: r, first: r}) {
					return
				}
			}
		case opHas, opHasR:
			w.startHas(s, yield)
		case opAnd:
			for st := range w.run(s.sub) {
				if !yield(state{st.ref, st.tags, st.ref}) {
					return
				}
			}
		}
	}
}

// startHas yields the nodes with an edge to the wanted nodes, once for each edge.
func (w *walk) startHas(s *step, yield func(state) bool) {
	near, far := quad.Subject, quad.Object
	if s.op == opHasR {
		near, far = far, near
	}
	via, labels := w.resolve(s.via), w.resolve(s.labels)
	if len(s.nodes) == 0 {
		w.startVia(s, near, far, yield)
		return
	}
	for _, v := range s.nodes {
		r := w.ref(v)
		if r == nil {
			continue
		}
		for e := range w.edges(r, far, via, labels, nil) {
			if !yield(state{e.other, e.tags, e.other}) {
				return
			}
		}
	}
}

// startVia scans the predicate's quads.
func (w *walk) startVia(s *step, near, far quad.Direction, yield func(state) bool) {
	labels := w.resolve(s.labels)
	var seen tripleSet
	for _, v := range s.via.values {
		var p pattern
		if p[quad.Predicate] = w.ref(v); p[quad.Predicate] == nil {
			continue
		}
		for q := range w.quads(p) {
			n, o := w.qs.QuadDirection(q, near), w.qs.QuadDirection(q, far)
			label := w.qs.QuadDirection(q, quad.Label)
			if !labels.has(label) || labels.plain() && seen.again(graph.ToKey(n), graph.ToKey(o)) {
				continue
			}
			if len(s.filters) > 0 && !passes(s.filters, w.name(o)) {
				continue
			}
			for t := range labels.tagsOf(label, nil) {
				for _, name := range s.via.tags {
					t = &tagged{name, p[quad.Predicate], t}
				}
				if !yield(state{n, t, n}) {
					return
				}
			}
		}
	}
}

// all yields every node of the graph.
func (w *walk) all() iter.Seq[state] {
	return func(yield func(state) bool) {
		it := w.qs.NodesAllIterator()
		defer it.Close()
		for it.Next(w.ctx) {
			if !w.tick() {
				return
			}
			if r := it.Result(); !yield(state{ref: r, first: r}) {
				return
			}
		}
		if err := it.Err(); err != nil {
			w.fail(fmt.Errorf("reading the graph: %w", err))
		}
	}
}

// PlanStep is one line of an explained plan.
type PlanStep struct {
	Step     string // "out(ng:said)"
	Estimate int64  // quads to look at when the walk starts here, -1 for unknown
	Ways     int64  // ways that came out of the step
	Steps    int64  // quads and nodes looked at until the step was done, in all
}

type stepCount struct{ PlanStep }

// counted counts what comes out of a step while a walk is explained.
func (w *walk) counted(s *step, in iter.Seq[state]) iter.Seq[state] {
	if w.profiles == nil {
		return in
	}
	c := &stepCount{PlanStep{Step: "all nodes", Estimate: -1}}
	if s != nil {
		c.Step = s.String()
		if cost, ok := w.cost(s); ok {
			c.Estimate = cost
		}
	} else if stats, err := w.qs.Stats(w.ctx, false); err == nil {
		c.Estimate = stats.Nodes.Size
	}
	w.profiles = append(w.profiles, c)
	return func(yield func(state) bool) {
		for st := range in {
			c.Ways++
			c.Steps = w.steps
			if !yield(st) {
				return
			}
		}
	}
}

// String writes the step as it would stand in a script.
func (s *step) String() string {
	var args []string
	if s.via != nil {
		args = append(args, s.via.String())
	}
	for _, v := range s.nodes {
		args = append(args, short(v))
	}
	for i := range s.filters {
		args = append(args, s.filters[i].name+"(…)")
	}
	for _, t := range s.tags {
		args = append(args, `"`+t+`"`)
	}
	if s.sub != nil {
		args = append(args, "…")
	}
	if s.n != 0 {
		args = append(args, fmt.Sprint(s.n))
	}
	return opNames[s.op] + "(" + strings.Join(args, ", ") + ")"
}

// String writes the selector as a script's argument.
func (s *selector) String() string {
	if s.path != nil {
		return "path"
	}
	var vs []string
	for _, v := range s.values {
		vs = append(vs, short(v))
	}
	if len(vs) == 0 {
		return "any"
	}
	return strings.Join(vs, "|")
}
