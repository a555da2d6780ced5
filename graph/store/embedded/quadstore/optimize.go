package quadstore

import (
	"sort"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/graph/shape"
	"github.com/cayleygraph/quad"

	"github.com/newsgraph/newsgraph/graph/store/embedded/keys"
)

// linkShape is the shape that becomes links.
type linkShape struct {
	s *Store
	linkSet
	subs []shape.QuadFilter
}

// BuildIterator makes the iterator.
func (l linkShape) BuildIterator(graph.QuadStore) graph.Iterator {
	it := &links{s: l.s, linkSet: l.linkSet}
	for _, f := range l.subs {
		it.subs = append(it.subs, sub{f.Dir, graph.AsShape(f.Values.BuildIterator(l.s))})
	}
	return graph.NewLegacy(it, nil)
}

// Optimize leaves the shape as it is: it was made by an optimizer.
func (l linkShape) Optimize(shape.Optimizer) (shape.Shape, bool) { return l, false }

// OptimizeShape turns what asks for quads by their nodes into scans of index ranges.
func (s *Store) OptimizeShape(in shape.Shape) (shape.Shape, bool) {
	switch in := in.(type) {
	case shape.QuadsAction:
		return s.fromAction(in)
	case shape.Quads:
		return s.fromQuads(in)
	case shape.NodesFrom:
		return s.fromNodes(in)
	case shape.Filter:
		return s.fromFilter(in)
	case shape.Unique:
		return fromUnique(in)
	}
	return recallIn(in)
}

func (s *Store) fromAction(in shape.QuadsAction) (shape.Shape, bool) {
	l := linkShape{s: s}
	for d, ref := range in.Filter {
		id, ok := s.id(ref)
		if !ok {
			return shape.Null{}, true
		}
		l.pattern = l.pattern.With(d, id)
	}
	for d, names := range in.Save {
		l.save(d, names)
	}
	l.want(in.Result)
	sort.Slice(l.tags, func(i, j int) bool { return l.tags[i].name < l.tags[j].name })
	return l, true
}

// save tags the node in a direction. A label that is asked for must be there.
func (l *linkShape) save(d quad.Direction, names []string) {
	for _, name := range names {
		l.tags = append(l.tags, dirTag{d, name})
	}
	l.labelled = l.labelled || d == quad.Label
}

func (l *linkShape) want(d quad.Direction) {
	l.result = d
	l.labelled = l.labelled || d == quad.Label
}

func (s *Store) fromQuads(in shape.Quads) (shape.Shape, bool) {
	l := linkShape{s: s}
	for _, f := range in {
		if !l.filter(f.Dir, f.Values) {
			return shape.Null{}, true
		}
	}
	return l, true
}

// filter adds what is asked of the node in a direction; false when nothing can fulfil it.
func (l *linkShape) filter(d quad.Direction, values shape.Shape) bool {
	switch v := values.(type) {
	case shape.AllNodes:
		l.labelled = l.labelled || d == quad.Label
		return true
	case shape.Save:
		l.save(d, v.Tags)
		return l.filter(d, v.From)
	case shape.Fixed:
		if len(v) == 1 {
			return l.fix(d, v[0])
		}
	case valueRange:
		if lo, hi, ok := v.span(); ok && l.span.d == quad.Any && !l.pattern.Has(d) {
			l.span = span{d, lo, hi}
			return true
		}
	case shape.Null:
		return false
	}
	if values == nil {
		return false
	}
	values, _ = recall(values)
	l.subs = append(l.subs, shape.QuadFilter{Dir: d, Values: values})
	return true
}

func (l *linkShape) fix(d quad.Direction, ref graph.Ref) bool {
	id, ok := l.s.id(ref)
	if !ok || l.pattern.Has(d) && l.pattern.Known.Get(d) != id {
		return false
	}
	l.pattern = l.pattern.With(d, id)
	return true
}

func (s *Store) fromNodes(in shape.NodesFrom) (shape.Shape, bool) {
	switch quads := in.Quads.(type) {
	case linkShape:
		if quads.result == quad.Any {
			quads.want(in.Dir)
			return quads, true
		}
	case shape.Union: // the nodes of several sets of quads are the several sets' nodes
		out := make(shape.Union, 0, len(quads))
		for _, q := range quads {
			n, _ := s.fromNodes(shape.NodesFrom{Dir: in.Dir, Quads: q})
			out = append(out, n)
		}
		return out, true
	case shape.Intersect:
		if l, ok := s.merge(quads); ok {
			l.want(in.Dir)
			return l, true
		}
	case shape.Null:
		return shape.Null{}, true
	}
	return in, false
}

// merge makes one set of quads of several that are all asked for.
func (s *Store) merge(in shape.Intersect) (linkShape, bool) {
	out := linkShape{s: s}
	for _, c := range in {
		l, ok := c.(linkShape)
		if !ok || l.result != quad.Any || l.span.d != quad.Any && out.span.d != quad.Any {
			return out, false
		}
		for d := quad.Subject; d <= quad.Label; d++ {
			if l.pattern.Has(d) && !out.fix(d, l.pattern.Known.Get(d)) {
				return out, false
			}
		}
		if l.span.d != quad.Any {
			out.span = l.span
		}
		out.labelled = out.labelled || l.labelled
		out.tags = append(out.tags, l.tags...)
		out.subs = append(out.subs, l.subs...)
	}
	return out, true
}

// fromUnique lets a scan that comes to equal results one after the other pass over the repeated ones.
func fromUnique(in shape.Unique) (shape.Shape, bool) {
	l, ok := in.From.(linkShape)
	if !ok || len(l.subs) > 0 || len(l.tags) > 0 || l.span.d != quad.Any || l.result == quad.Any || l.pattern.Has(l.result) {
		return in, false
	}
	known := 0
	for _, place := range keys.Perms[l.pattern.Perm()] {
		if l.pattern.Mask&(1<<place) == 0 {
			break
		}
		known++
	}
	if known > 3 || keys.Perms[l.pattern.Perm()][known] != uint8(l.result-1) {
		return in, false
	}
	l.distinct = true
	return shape.Unique{From: l}, true
}

// fromFilter makes comparisons of all nodes with a value into a range of the ordered dictionary.
func (s *Store) fromFilter(in shape.Filter) (shape.Shape, bool) {
	r, ok := in.From.(valueRange)
	if _, all := in.From.(shape.AllNodes); !ok && !all {
		return in, false
	}
	r.s = s
	var rest []shape.ValueFilter
	for _, f := range in.Filters {
		c, ok := f.(shape.Comparison)
		if !ok || !r.add(c) {
			rest = append(rest, f)
		}
	}
	if len(rest) == len(in.Filters) {
		return in, false
	}
	if len(rest) == 0 {
		return r, true
	}
	return shape.Filter{From: r, Filters: rest}, true
}

var _ graph.IteratorShape = (*links)(nil)
