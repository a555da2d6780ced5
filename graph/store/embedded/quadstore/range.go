package quadstore

import (
	"bytes"
	"context"
	"time"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/graph/iterator"
	"github.com/cayleygraph/cayley/graph/shape"
	"github.com/cayleygraph/quad"

	"github.com/newsgraph/newsgraph/graph/store/embedded/keys"
)

// valueRange is the shape of all nodes whose values fulfil comparisons with values of one type.
type valueRange struct {
	s       *Store
	tests   []shape.Comparison
	lo, hi  []byte  // bounds of encoded terms, both included; the comparisons decide in the end
	min, to keys.ID // bounds of inline ids; both zero when the type has none
}

// add takes a comparison; false when its type is not ordered in the dictionary or is another than before.
func (r *valueRange) add(c shape.Comparison) bool {
	c.Val = keys.Canonical(c.Val)
	switch c.Val.(type) {
	case quad.Int, quad.Float, quad.String, quad.BNode, quad.IRI, quad.Time:
	default:
		return false
	}
	term, err := keys.AppendTerm(nil, c.Val)
	if err != nil {
		return false
	}
	if r.lo == nil {
		r.lo, r.hi = term[:1], []byte{term[0] + 1}
		r.min, r.to = keys.InlineRange(c.Val)
	} else if r.lo[0] != term[0] {
		return false
	}
	r.tests = append(r.tests[:len(r.tests):len(r.tests)], c)
	lo, hi := keys.InlineBounds(c.Val)
	if c.Op == iterator.CompareGT || c.Op == iterator.CompareGTE {
		if bytes.Compare(term, r.lo) > 0 {
			r.lo = term
		}
		r.min = max(r.min, lo)
	} else {
		if bytes.Compare(term, r.hi) < 0 {
			r.hi = term
		}
		r.to = min(r.to, hi)
	}
	if id, ok := keys.InlineID(c.Val); ok {
		r.exclude(c.Op, id)
	}
	return true
}

// exclude leaves out the value itself where the comparison is strict.
func (r *valueRange) exclude(op iterator.Operator, id keys.ID) {
	switch op {
	case iterator.CompareGT:
		r.min = max(r.min, id+1)
	case iterator.CompareLT:
		r.to = min(r.to, id-1)
	}
}

// match reports whether a value fulfils all comparisons.
func (r *valueRange) match(v quad.Value) bool {
	for _, c := range r.tests {
		if !compare(v, c) {
			return false
		}
	}
	return v != nil
}

func compare(v quad.Value, c shape.Comparison) bool {
	switch want := c.Val.(type) {
	case quad.Int:
		have, ok := v.(quad.Int)
		return ok && iterator.RunIntOp(have, c.Op, want)
	case quad.Float:
		have, ok := v.(quad.Float)
		return ok && iterator.RunFloatOp(have, c.Op, want)
	case quad.String:
		have, ok := v.(quad.String)
		return ok && iterator.RunStrOp(string(have), c.Op, string(want))
	case quad.BNode:
		have, ok := v.(quad.BNode)
		return ok && iterator.RunStrOp(string(have), c.Op, string(want))
	case quad.IRI:
		have, ok := v.(quad.IRI)
		return ok && iterator.RunStrOp(string(have), c.Op, string(want))
	case quad.Time:
		have, ok := v.(quad.Time)
		return ok && iterator.RunTimeOp(time.Time(have), c.Op, time.Time(want))
	}
	return false
}

// span is the range as inline ids, when every value of it that the store has is inline.
func (r valueRange) span() (lo, hi keys.ID, ok bool) {
	if r.min == 0 {
		return 0, 0, false
	}
	it := r.Iterate().(*rangeScan)
	defer it.Close()
	it.inline = nil
	return r.min, r.to, !it.Next(context.Background()) && it.Err() == nil
}

// BuildIterator makes the iterator.
func (r valueRange) BuildIterator(graph.QuadStore) graph.Iterator {
	return graph.NewLegacy(&rangeNodes{r}, nil)
}

// Optimize leaves the shape as it is.
func (r valueRange) Optimize(o shape.Optimizer) (shape.Shape, bool) { return r, false }

// rangeNodes is valueRange as an iterator.
type rangeNodes struct{ valueRange }

func (r *rangeNodes) String() string                      { return "range" }
func (r *rangeNodes) SubIterators() []graph.IteratorShape { return nil }
func (r *rangeNodes) Lookup() graph.Index                 { return &rangeFind{r: &r.valueRange} }
func (r *rangeNodes) Optimize(context.Context) (graph.IteratorShape, bool) {
	return r, false
}

// Stats counts the first few nodes and guesses beyond.
func (r *rangeNodes) Stats(ctx context.Context) (graph.IteratorCosts, error) {
	it := r.Iterate()
	defer it.Close()
	var n int64
	for n < sizeLimit && it.Next(ctx) {
		n++
	}
	if n == sizeLimit {
		all, err := (&nodes{r.s}).Stats(ctx)
		if err != nil {
			return all, err
		}
		n = max(n, all.Size.Size/10)
	}
	return graph.IteratorCosts{NextCost: 2, ContainsCost: 2, Size: graph.Size{Size: n, Exact: n < sizeLimit}}, it.Err()
}

func (r valueRange) Iterate() graph.Scanner {
	s := &rangeScan{r: r, tables: []byte{keys.ShortTerms, keys.LongTerms}}
	if r.min != 0 && r.min <= r.to {
		s.inline = &nodesScan{s: r.s, lo: r.min, hi: r.to}
	}
	return s
}
