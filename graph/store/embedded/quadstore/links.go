package quadstore

import (
	"context"
	"fmt"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/graph/iterator"
	"github.com/cayleygraph/quad"

	"github.com/newsgraph/newsgraph/graph/store/embedded/keys"
)

// linkSet says which quads a query wants and what of them.
type linkSet struct {
	pattern  keys.Pattern
	span     span // of ids in one more direction
	labelled bool // only quads with a label
	result   quad.Direction
	tags     []dirTag
	distinct bool // every result once; only without subs and tags
}

// span is a range of ids in a direction; without direction it is none.
type span struct {
	d      quad.Direction
	lo, hi keys.ID
}

// dirTag saves the node in a direction under a name.
type dirTag struct {
	d    quad.Direction
	name string
}

func (l *linkSet) match(q keys.Quad) bool {
	if l.labelled && q[3] == 0 {
		return false
	}
	if l.span.d != quad.Any {
		if id := q.Get(l.span.d); id < l.span.lo || id > l.span.hi {
			return false
		}
	}
	return l.pattern.Match(q)
}

// ref is what of a quad the query wants: the quad, or the node in a direction.
func (l *linkSet) ref(q keys.Quad) graph.Ref {
	if l.result == quad.Any {
		return q
	}
	return q.Get(l.result)
}

func (l *linkSet) tag(q keys.Quad, dst map[string]graph.Ref) {
	for _, t := range l.tags {
		dst[t.name] = q.Get(t.d)
	}
}

// sub asks that the node in a direction is a result of another iterator.
type sub struct {
	d  quad.Direction
	it graph.IteratorShape
}

// links lists quads, or nodes of quads: those of a pattern whose other nodes are results of other iterators. It does in
// one step, on the fitting index, what Cayley's HasA, And and LinksTo do by trial.
type links struct {
	s *Store
	linkSet
	subs    []sub
	planned bool
	outer   int // the sub to go through, or -1 to go through the pattern
	costs   graph.IteratorCosts
}

// Costs in the unit of one step along an index.
const (
	seekCost  = 12
	sizeLimit = 128  // up to here the quads of a pattern are counted
	spanLimit = 2048 // and up to here those of a range, for which there is no other good guess
)

// plan finds the cheapest way to list the quads, once.
func (l *links) plan(ctx context.Context) error {
	if l.planned {
		return nil
	}
	n, exact, err := l.size()
	if err != nil {
		return err
	}
	l.outer, l.planned = -1, true
	subs := make([]graph.IteratorCosts, len(l.subs))
	var check int64
	for i, u := range l.subs {
		if subs[i], err = u.it.Stats(ctx); err != nil {
			return err
		}
		check += subs[i].ContainsCost
	}
	best, size := n*(1+check), n
	for i, c := range subs {
		fan := l.fan(l.subs[i].d)
		found := min(n, c.Size.Size*fan)
		size = min(size, max(found, 1))
		if l.pattern.Has(l.subs[i].d) {
			continue
		}
		if cost := c.Size.Size*(c.NextCost+seekCost) + found*(1+check-c.ContainsCost); cost < best {
			best, l.outer = cost, i
		}
	}
	if len(l.subs) > 0 {
		exact = false
	}
	l.costs = graph.IteratorCosts{NextCost: max(1, best/max(size, 1)), ContainsCost: seekCost + check,
		Size: graph.Size{Size: size, Exact: exact && !l.labelled && !l.distinct}}
	return nil
}

// fan guesses how many quads there are for a node in a direction.
func (l *links) fan(d quad.Direction) int64 {
	switch {
	case d == quad.Subject && l.pattern.Has(quad.Predicate), d == quad.Object && l.pattern.Has(quad.Subject):
		return 1
	case d == quad.Subject:
		return 8
	}
	return 20
}

// size counts the quads of the pattern: exactly while they are few, and never too low.
func (l *links) size() (int64, bool, error) {
	if l.span.d != quad.Any {
		return l.spanSize()
	}
	n, exact, err := l.s.r.Size(l.pattern, sizeLimit)
	if exact || err != nil {
		return n, exact, err
	}
	first := true
	for d := quad.Subject; d <= quad.Label; d++ {
		if l.pattern.Has(d) {
			m, _, err := l.s.r.Size(keys.Pattern{}.With(d, l.pattern.Known.Get(d)), 0)
			if err != nil {
				return 0, false, err
			}
			if first || m < n {
				n, first = m, false
			}
		}
	}
	return n, false, nil
}

func (l *links) spanSize() (n int64, exact bool, err error) {
	c, err := l.s.r.Cursor()
	if err != nil {
		return 0, false, err
	}
	defer c.Close()
	if c.SeekRange(l.pattern, l.span.d, l.span.lo, l.span.hi) {
		for n < spanLimit && c.Next() {
			n++
		}
		if n < spanLimit {
			return n, true, c.Err()
		}
	}
	n, _, err = l.s.r.Size(l.pattern, sizeLimit)
	return n, false, err
}

func (l *links) String() string {
	return fmt.Sprintf("links(%04b→%v, %d subs)", l.pattern.Mask, l.result, len(l.subs))
}

func (l *links) Stats(ctx context.Context) (graph.IteratorCosts, error) {
	err := l.plan(ctx)
	return l.costs, err
}

func (l *links) SubIterators() []graph.IteratorShape {
	out := make([]graph.IteratorShape, 0, len(l.subs))
	for _, u := range l.subs {
		out = append(out, u.it)
	}
	return out
}

func (l *links) Optimize(ctx context.Context) (graph.IteratorShape, bool) {
	for i, u := range l.subs {
		if it, ok := u.it.Optimize(ctx); ok {
			l.subs[i].it = it
			l.planned = false
		}
		if iterator.IsNull2(l.subs[i].it) {
			return l.subs[i].it, true
		}
	}
	return l, false
}

func (l *links) Iterate() graph.Scanner { return &linksScan{l: l} }

func (l *links) Lookup() graph.Index { return &linksFind{linksScan: linksScan{l: l}} }
