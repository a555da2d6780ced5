// Package shapes holds the kinds of queries that the stores are asked, all through Cayley's path engine, so that only the
// stores differ.
package shapes

import (
	"context"
	"slices"
	"time"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/graph/iterator"
	"github.com/cayleygraph/cayley/graph/path"
	"github.com/cayleygraph/cayley/graph/shape"
	"github.com/cayleygraph/quad"

	"github.com/newsgraph/newsgraph/cmd/newsgraph-bench/internal/generate"
)

// Sample is what the shapes ask about: taken from the generated graph, the same for every store.
type Sample struct {
	hub, actor quad.Value // actors of rank 0 and 30
	article    quad.Value
	from, to   time.Time
}

// Corpus generates a graph of about n quads and picks what to ask of it.
func Corpus(seed uint64, n int) ([]quad.Quad, Sample) {
	quads := make([]quad.Quad, 0, n+generate.QuadsPerArticle)
	var labels []quad.Value
	var article quad.Value // one in which the hub speaks, from the middle
	hub := generate.Actor(0)
	for q := range generate.New(seed, generate.ActorsFor(n)).Quads(n) {
		if len(labels) == 0 || labels[len(labels)-1] != q.Label {
			labels = append(labels, q.Label)
		}
		quads = append(quads, q)
		if q.Object == quad.Value(hub) && q.Predicate == quad.Value(ng("speaker")) && (article == nil || len(quads) < n/2) {
			article = q.Label
		}
	}
	day := time.Date(2020, 1, 1, 0, 0, 0, 0, time.UTC).Add(time.Duration(len(labels)/2) * 37 * time.Minute)
	return quads, Sample{hub: hub, actor: generate.Actor(30), article: article,
		from: day, to: day.Add(24 * time.Hour)}
}

// Shape is a kind of query; ask returns the number of its results.
type Shape struct {
	Name string
	ask  func(ctx context.Context, qs graph.QuadStore, s Sample) (int64, error)
}

func ng(name string) quad.IRI { return quad.IRI(generate.NS + name) }

// Terms that the shapes follow.
const (
	rdfType  = quad.IRI("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
	quotedIn = quad.IRI("http://www.w3.org/ns/prov#wasQuotedFrom")
)

// All lists the ten shapes.
func All() []Shape {
	return []Shape{
		{"one hop", names(func(qs graph.QuadStore, s Sample) *path.Path {
			return path.StartPath(qs, s.actor).In(ng("speaker"))
		})},
		{"two hops, distinct, counted", counted(func(qs graph.QuadStore, s Sample) *path.Path {
			return path.StartPath(qs, s.actor).In(ng("speaker")).Out(ng("about")).Unique()
		})},
		{"hub actor, counted", counted(func(qs graph.QuadStore, s Sample) *path.Path {
			return path.StartPath(qs, s.hub).In(ng("speaker"))
		})},
		{"one article's part of a hub", names(func(qs graph.QuadStore, s Sample) *path.Path {
			return path.StartPath(qs, s.hub).LabelContext(s.article).In(ng("speaker"))
		})},
		{"path of three hops", counted(func(qs graph.QuadStore, s Sample) *path.Path {
			return path.StartPath(qs, s.actor).In(ng("speaker")).Out(ng("proposition")).Out(ng("patient")).Unique()
		})},
		{"range of time", names(func(qs graph.QuadStore, s Sample) *path.Path {
			return path.StartPath(qs, s.hub).In(ng("speaker")).HasFilter(ng("saidAt"), false,
				shape.Comparison{Op: iterator.CompareGTE, Val: quad.Time(s.from)},
				shape.Comparison{Op: iterator.CompareLT, Val: quad.Time(s.to)})
		})},
		{"count of a class", counted(func(qs graph.QuadStore, s Sample) *path.Path {
			return path.StartPath(qs, ng("Statement")).In(rdfType)
		})},
		{"texts of an article's statements", names(func(qs graph.QuadStore, s Sample) *path.Path {
			return path.StartPath(qs, s.article).In(quotedIn).Out(ng("text"))
		})},
		{"both of two actors", names(func(qs graph.QuadStore, s Sample) *path.Path {
			return path.StartPath(qs, s.hub).In(ng("speaker")).And(path.StartPath(qs, s.actor).In(ng("about")))
		})},
		{"rows of tags", tagged(func(qs graph.QuadStore, s Sample) *path.Path {
			return path.StartPath(qs, s.actor).In(ng("speaker")).Save(ng("text"), "text").Save(ng("verb"), "verb").
				Save(ng("saidAt"), "at")
		})},
	}
}

type makePath func(qs graph.QuadStore, s Sample) *path.Path

type ask = func(ctx context.Context, qs graph.QuadStore, s Sample) (int64, error)

// counted asks for the number of results.
func counted(p makePath) ask {
	return func(ctx context.Context, qs graph.QuadStore, s Sample) (int64, error) {
		return p(qs, s).Iterate(ctx).Count()
	}
}

// names asks for the values of all results.
func names(p makePath) ask {
	return func(ctx context.Context, qs graph.QuadStore, s Sample) (n int64, err error) {
		err = p(qs, s).Iterate(ctx).EachValue(qs, func(quad.Value) { n++ })
		return n, err
	}
}

// tagged asks for rows of tagged values.
func tagged(p makePath) ask {
	return func(ctx context.Context, qs graph.QuadStore, s Sample) (n int64, err error) {
		err = p(qs, s).Iterate(ctx).TagValues(qs, func(map[string]quad.Value) { n++ })
		return n, err
	}
}

// Timing is the median time of a query and the number of its results.
type Timing struct {
	Took    time.Duration
	Results int64
	Over    bool // the query was given up after Took
	Failed  string
}

// Measure asks again and again, for about half a second and at least three times, unless once takes longer than limit.
func (q Shape) Measure(ctx context.Context, qs graph.QuadStore, s Sample, limit time.Duration) Timing {
	var times []time.Duration
	var n int64
	for start := time.Now(); len(times) < 3 || time.Since(start) < 500*time.Millisecond; {
		within, cancel := context.WithTimeout(ctx, limit)
		begin := time.Now()
		got, err := q.ask(within, qs, s)
		took := time.Since(begin)
		over := within.Err() != nil
		cancel()
		if over {
			return Timing{Took: took, Over: true}
		}
		if err != nil {
			return Timing{Failed: err.Error()}
		}
		if n, times = got, append(times, took); took > limit/3 {
			break
		}
	}
	slices.Sort(times)
	return Timing{Took: times[len(times)/2], Results: n}
}
