package embedded

import (
	"context"
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	cayleygraph "github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/graph/iterator"
	"github.com/cayleygraph/cayley/graph/memstore"
	"github.com/cayleygraph/cayley/graph/path"
	"github.com/cayleygraph/cayley/graph/shape"
	"github.com/cayleygraph/quad"
)

// randomNode is a random node of a small graph; some are numbers and times.
func randomNode(r *rand.Rand) quad.Value {
	switch n := r.IntN(40); {
	case n < 25:
		return quad.IRI(fmt.Sprint("n", n))
	case n < 32:
		return quad.Int(n - 28)
	case n < 36:
		return quad.Time(time.Unix(int64(n), 0).UTC())
	default:
		return quad.String(fmt.Sprint("text ", n))
	}
}

func predicate(r *rand.Rand) quad.IRI { return quad.IRI(fmt.Sprint("p", r.IntN(5))) }

func randomQuads(r *rand.Rand, n int) []quad.Quad {
	set := map[quad.Quad]bool{}
	for range n {
		q := quad.Quad{Subject: quad.IRI(fmt.Sprint("n", r.IntN(25))), Predicate: predicate(r), Object: randomNode(r)}
		if l := r.IntN(4); l > 0 {
			q.Label = quad.IRI(fmt.Sprint("g", l))
		}
		set[q] = true
	}
	out := slices.Collect(maps.Keys(set))
	slices.SortFunc(out, func(a, b quad.Quad) int { return compareStrings(a.String(), b.String()) })
	return out
}

func compareStrings(a, b string) int {
	if a < b {
		return -1
	} else if a > b {
		return 1
	}
	return 0
}

// step adds a random step to a path. It draws the same numbers whatever the store.
func step(r *rand.Rand, p *path.Path, tag int) *path.Path {
	switch r.IntN(12) {
	case 0:
		return p.Out(predicate(r))
	case 1:
		return p.In(predicate(r))
	case 2:
		return p.Both(predicate(r))
	case 3:
		return p.Out()
	case 4:
		return p.In()
	case 5:
		return p.Has(predicate(r), randomNode(r))
	case 6:
		return p.HasReverse(predicate(r), quad.IRI(fmt.Sprint("n", r.IntN(25))))
	case 7:
		return p.HasFilter(predicate(r), false, shape.Comparison{Op: iterator.Operator(r.IntN(4)), Val: quad.Int(r.IntN(8) - 4)})
	case 8:
		return p.HasFilter(predicate(r), false, shape.Comparison{Op: iterator.Operator(r.IntN(4)), Val: quad.Time(time.Unix(int64(30+r.IntN(8)), 0))})
	case 9:
		return p.Save(predicate(r), fmt.Sprint("tag", tag))
	case 10:
		return p.And(path.StartPath(nil, randomNode(r), randomNode(r), randomNode(r)).Out())
	default:
		return p.LabelContext(quad.IRI(fmt.Sprint("g", 1+r.IntN(3)))).Out(predicate(r))
	}
}

// distinctResults lists what a path finds, each value once: in how many ways a value is found depends on the plan.
func distinctResults(t *testing.T, qs cayleygraph.QuadStore, seed uint64, optimized bool) []string {
	r := rand.New(rand.NewPCG(seed, 9))
	p := path.StartPath(qs)
	if r.IntN(3) > 0 {
		p = path.StartPath(qs, randomNode(r), randomNode(r))
	}
	for i := range 1 + r.IntN(3) {
		p = step(r, p, i)
	}
	var out []string
	it := p.BuildIterator()
	chain := cayleygraph.Iterate(context.Background(), it).Paths(false).On(qs)
	if !optimized {
		chain = chain.UnOptimized()
	}
	if err := chain.EachValue(qs, func(v quad.Value) { out = append(out, v.String()) }); err != nil {
		t.Fatal(err)
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// TestAsMemstore asks random paths of random graphs and of Cayley's memstore with the same quads.
func TestAsMemstore(t *testing.T) {
	found := 0
	for g := range uint64(12) {
		quads := randomQuads(rand.New(rand.NewPCG(g, 1)), 150)
		e, err := InMemory("b:")
		if err != nil {
			t.Fatal(err)
		}
		if _, err := e.BulkLoad(ctx, each(quads), nil); err != nil {
			t.Fatal(err)
		}
		mem, qs := memstore.New(quads...), e.QuadStore()
		for seed := range uint64(300) {
			want := distinctResults(t, mem, seed, true)
			if len(want) > 0 {
				found++
			}
			for _, optimized := range []bool{true, false} {
				if got := distinctResults(t, qs, seed, optimized); !slices.Equal(got, want) {
					t.Errorf("graph %d, path %d, optimized %v:\n%v\nwant\n%v", g, seed, optimized, got, want)
				}
			}
		}
		if err := e.Close(); err != nil {
			t.Error(err)
		}
	}
	if found < 1000 {
		t.Errorf("only %d paths found something", found)
	}
}

func each(quads []quad.Quad) func(func(quad.Quad, error) bool) {
	return func(yield func(quad.Quad, error) bool) {
		for _, q := range quads {
			if !yield(q, nil) {
				return
			}
		}
	}
}
