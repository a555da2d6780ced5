package quadstore

import (
	"context"
	"reflect"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/graph/shape"
)

// recalled is a shape whose results are listed once and then remembered. It stands around Cayley's recursion, which
// gives the tags of another result when it is asked about one result after another.
type recalled struct{ shape.Shape }

// recall wraps the shapes that cannot be looked into, which Cayley makes of functions for recursion.
func recall(s shape.Shape) (shape.Shape, bool) {
	if s != nil && reflect.TypeOf(s).Kind() == reflect.Func {
		return recalled{s}, true
	}
	return s, false
}

func recallAll(in []shape.Shape) ([]shape.Shape, bool) {
	out := make([]shape.Shape, len(in))
	changed := false
	for i, s := range in {
		var ok bool
		out[i], ok = recall(s)
		changed = changed || ok
	}
	return out, changed
}

// recallIn wraps what a shape is made of.
func recallIn(in shape.Shape) (shape.Shape, bool) {
	var ok bool
	switch in := in.(type) {
	case shape.Save:
		in.From, ok = recall(in.From)
		return in, ok
	case shape.Except:
		in.Exclude, ok = recall(in.Exclude)
		from, changed := recall(in.From)
		if changed {
			in.From = from
		}
		return in, ok || changed
	case shape.Intersect:
		out, changed := recallAll(in)
		return shape.Intersect(out), changed
	case shape.IntersectOpt:
		sub, a := recallAll(in.Sub)
		opt, b := recallAll(in.Opt)
		return shape.IntersectOpt{Sub: sub, Opt: opt}, a || b
	}
	return in, false
}

// BuildIterator makes the iterator.
func (r recalled) BuildIterator(qs graph.QuadStore) graph.Iterator {
	return graph.NewLegacy(&recallNodes{sub: graph.AsShape(r.Shape.BuildIterator(qs))}, nil)
}

// Optimize leaves the shape as it is.
func (r recalled) Optimize(shape.Optimizer) (shape.Shape, bool) { return r, false }

// recallNodes is recalled as an iterator.
type recallNodes struct{ sub graph.IteratorShape }

func (r *recallNodes) String() string                      { return "recall" }
func (r *recallNodes) SubIterators() []graph.IteratorShape { return []graph.IteratorShape{r.sub} }
func (r *recallNodes) Iterate() graph.Scanner              { return r.sub.Iterate() }
func (r *recallNodes) Lookup() graph.Index                 { return &recallFind{sub: r.sub} }

func (r *recallNodes) Optimize(ctx context.Context) (graph.IteratorShape, bool) {
	sub, ok := r.sub.Optimize(ctx)
	if ok {
		r.sub = sub
	}
	return r, false
}

func (r *recallNodes) Stats(ctx context.Context) (graph.IteratorCosts, error) {
	c, err := r.sub.Stats(ctx)
	c.ContainsCost = c.NextCost
	return c, err
}

// recallFind answers from the list of all results.
type recallFind struct {
	sub    graph.IteratorShape
	listed map[interface{}][]map[string]graph.Ref // the tags of each way to a result
	ref    graph.Ref
	ways   []map[string]graph.Ref // to the present result; the first is the present one
	err    error
}

func (f *recallFind) String() string    { return "recall" }
func (f *recallFind) Err() error        { return f.err }
func (f *recallFind) Result() graph.Ref { return f.ref }

func (f *recallFind) TagResults(dst map[string]graph.Ref) {
	if len(f.ways) > 0 {
		for name, ref := range f.ways[0] {
			dst[name] = ref
		}
	}
}

func (f *recallFind) Contains(ctx context.Context, ref graph.Ref) bool {
	if f.listed == nil {
		f.list(ctx)
	}
	f.ref, f.ways = ref, f.listed[graph.ToKey(ref)]
	return len(f.ways) > 0 && f.err == nil
}

func (f *recallFind) list(ctx context.Context) {
	f.listed = map[interface{}][]map[string]graph.Ref{}
	it := f.sub.Iterate()
	defer it.Close()
	for it.Next(ctx) {
		key := graph.ToKey(it.Result())
		for more := true; more; more = it.NextPath(ctx) {
			tags := map[string]graph.Ref{}
			it.TagResults(tags)
			f.listed[key] = append(f.listed[key], tags)
		}
		if f.err = ctx.Err(); f.err != nil {
			return
		}
	}
	f.err = it.Err()
}

func (f *recallFind) NextPath(context.Context) bool {
	if len(f.ways) < 2 {
		return false
	}
	f.ways = f.ways[1:]
	return true
}

func (f *recallFind) Close() error {
	f.listed, f.ways = nil, nil
	return nil
}
