package main

import (
	"context"
	"fmt"
	"sort"
	"time"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/graph/iterator"
	"github.com/cayleygraph/cayley/graph/path"
	"github.com/cayleygraph/cayley/graph/shape"
	"github.com/cayleygraph/quad"

	"github.com/newsgraph/newsgraph/cmd/newsgraph-bench/internal/generate"
)

// sample is what the shapes ask about: taken from the generated graph, the same for every store.
type sample struct {
	hub, actor, other quad.Value // actors of rank 0, 30 and 1
	article           quad.Value
	from, to          time.Time
}

// queryShape is a kind of query; ask returns the number of its results.
type queryShape struct {
	name string
	ask  func(ctx context.Context, qs graph.QuadStore, s sample) (int64, error)
}

func ng(name string) quad.IRI { return quad.IRI(generate.NS + name) }

// Terms that the shapes follow.
const (
	rdfType  = quad.IRI("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
	quotedIn = quad.IRI("http://www.w3.org/ns/prov#wasQuotedFrom")
)

// queryShapes are the ten shapes, all through Cayley's path engine, so that only the stores differ.
func queryShapes() []queryShape {
	return []queryShape{
		{"one hop", names(func(qs graph.QuadStore, s sample) *path.Path {
			return path.StartPath(qs, s.actor).In(ng("speaker"))
		})},
		{"two hops, distinct, counted", counted(func(qs graph.QuadStore, s sample) *path.Path {
			return path.StartPath(qs, s.actor).In(ng("speaker")).Out(ng("about")).Unique()
		})},
		{"hub actor, counted", counted(func(qs graph.QuadStore, s sample) *path.Path {
			return path.StartPath(qs, s.hub).In(ng("speaker"))
		})},
		{"one article's part of a hub", names(func(qs graph.QuadStore, s sample) *path.Path {
			return path.StartPath(qs, s.hub).LabelContext(s.article).In(ng("speaker"))
		})},
		{"path of three hops", counted(func(qs graph.QuadStore, s sample) *path.Path {
			return path.StartPath(qs, s.actor).In(ng("speaker")).Out(ng("proposition")).Out(ng("patient")).Unique()
		})},
		{"range of time", names(func(qs graph.QuadStore, s sample) *path.Path {
			return path.StartPath(qs, s.hub).In(ng("speaker")).HasFilter(ng("saidAt"), false,
				shape.Comparison{Op: iterator.CompareGTE, Val: quad.Time(s.from)},
				shape.Comparison{Op: iterator.CompareLT, Val: quad.Time(s.to)})
		})},
		{"count of a class", counted(func(qs graph.QuadStore, s sample) *path.Path {
			return path.StartPath(qs, ng("Statement")).In(rdfType)
		})},
		{"texts of an article's statements", names(func(qs graph.QuadStore, s sample) *path.Path {
			return path.StartPath(qs, s.article).In(quotedIn).Out(ng("text"))
		})},
		{"both of two actors", names(func(qs graph.QuadStore, s sample) *path.Path {
			return path.StartPath(qs, s.hub).In(ng("speaker")).And(path.StartPath(qs, s.actor).In(ng("about")))
		})},
		{"rows of tags", tagged(func(qs graph.QuadStore, s sample) *path.Path {
			return path.StartPath(qs, s.actor).In(ng("speaker")).Save(ng("text"), "text").Save(ng("verb"), "verb").
				Save(ng("saidAt"), "at")
		})},
	}
}

type makePath func(qs graph.QuadStore, s sample) *path.Path

type ask = func(ctx context.Context, qs graph.QuadStore, s sample) (int64, error)

// counted asks for the number of results.
func counted(p makePath) ask {
	return func(ctx context.Context, qs graph.QuadStore, s sample) (int64, error) {
		return p(qs, s).Iterate(ctx).Count()
	}
}

// names asks for the values of all results.
func names(p makePath) ask {
	return func(ctx context.Context, qs graph.QuadStore, s sample) (n int64, err error) {
		err = p(qs, s).Iterate(ctx).EachValue(qs, func(quad.Value) { n++ })
		return n, err
	}
}

// tagged asks for rows of tagged values.
func tagged(p makePath) ask {
	return func(ctx context.Context, qs graph.QuadStore, s sample) (n int64, err error) {
		err = p(qs, s).Iterate(ctx).TagValues(qs, func(map[string]quad.Value) { n++ })
		return n, err
	}
}

// timing is the median time of a query and the number of its results.
type timing struct {
	took    time.Duration
	results int64
	err     error
}

// measure asks again and again, for about half a second, at least three times unless one takes longer than limit.
func measure(ctx context.Context, q queryShape, qs graph.QuadStore, s sample, limit time.Duration) timing {
	var times []time.Duration
	var n int64
	for start := time.Now(); len(times) < 3 || time.Since(start) < 500*time.Millisecond; {
		ctx, cancel := context.WithTimeout(ctx, limit)
		begin := time.Now()
		got, err := q.ask(ctx, qs, s)
		took := time.Since(begin)
		cancel()
		if err != nil || ctx.Err() != nil && took >= limit {
			return timing{took, got, fmt.Errorf("over %v (%w)", limit, context.DeadlineExceeded)}
		}
		n, times = got, append(times, took)
		if took > limit/3 {
			break
		}
	}
	sort.Slice(times, func(i, j int) bool { return times[i] < times[j] })
	return timing{took: times[len(times)/2], results: n}
}
