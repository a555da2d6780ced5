// Package storetest holds the tests that every engine of the store must pass.
package storetest

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"reflect"
	"slices"
	"testing"
	"time"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/quad"

	"github.com/newsgraph/newsgraph/graph/store"
)

// Run runs all tests. Each test gets an empty store from open, which closes it when the test ends.
func Run(t *testing.T, open func(t *testing.T) *store.Store) {
	tests := map[string]func(*testing.T, *store.Store){
		"replace":  testReplace,
		"shared":   testShared,
		"paths":    testPaths,
		"forget":   testForget,
		"graph":    testGraph,
		"batch":    testBatch,
		"bulk":     testBulk,
		"order":    testOrder,
		"view":     testView,
		"rejected": testRejected,
	}
	for _, name := range slices.Sorted(func(yield func(string) bool) {
		for n := range tests {
			if !yield(n) {
				return
			}
		}
	}) {
		t.Run(name, func(t *testing.T) { tests[name](t, open(t)) })
	}
}

var ctx = context.Background()

func iri(s string) quad.IRI { return quad.IRI("https://example.org/" + s) }

// article makes an article whose graph says that its subjects are people.
func article(key string, subjects ...string) store.Article {
	a := store.Article{Key: key, IRI: iri("article/" + key), Hash: "hash of " + key, Records: []byte("records of " + key)}
	for i, s := range subjects {
		a.Quads = append(a.Quads,
			quad.Quad{Subject: iri(s), Predicate: iri("type"), Object: iri("Person")},
			quad.Quad{Subject: iri(s), Predicate: iri("rank"), Object: quad.Int(i)})
	}
	return a
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// lines lists quads as strings.
func lines(t *testing.T, quads iter.Seq2[quad.Quad, error]) []string {
	t.Helper()
	var out []string
	for q, err := range quads {
		must(t, err)
		out = append(out, fmt.Sprint(q.Subject, " ", q.Predicate, " ", q.Object, " ", quad.StringOf(q.Label)))
	}
	return out
}

func wantStats(t *testing.T, s *store.Store, articles, graphs, nodes, quads int) {
	t.Helper()
	st, err := s.Stats(ctx)
	must(t, err)
	if st.Articles != articles || st.Graphs != graphs || st.Nodes != nodes || st.Quads != quads {
		t.Errorf("stats: %d articles, %d graphs, %d nodes, %d quads; want %d, %d, %d, %d", st.Articles, st.Graphs,
			st.Nodes, st.Quads, articles, graphs, nodes, quads)
	}
}

func testReplace(t *testing.T, s *store.Store) {
	before := time.Now().Add(-time.Second)
	must(t, s.Replace(ctx, article("a", "ann", "ben")))
	wantStats(t, s, 1, 1, 8, 4)
	a := article("a", "ann", "cas", "dee")
	a.Hash, a.Records = "new", nil
	a.Quads = append(a.Quads, a.Quads[0])
	must(t, s.Replace(ctx, a))
	wantStats(t, s, 1, 1, 10, 6)
	info, ok, err := s.Article(ctx, "a")
	must(t, err)
	if !ok || info.Hash != "new" || info.Quads != 6 || info.IRI != a.IRI || info.Ingested.Before(before.Truncate(time.Second)) {
		t.Errorf("article is %+v, %v", info, ok)
	}
	if r, err := s.Records(ctx, "a"); err != nil || len(r) != 0 {
		t.Errorf("records are %q, %v", r, err)
	}
	qs := s.QuadStore()
	defer qs.Close()
	if ref := qs.ValueOf(iri("ben")); ref != nil && qs.NameOf(ref) != nil {
		t.Error("a node that no quad has is still there")
	}
	a.IRI = iri("article/renamed")
	must(t, s.Replace(ctx, a))
	wantStats(t, s, 1, 1, 10, 6)
	if _, ok, _ := s.ByIRI(ctx, iri("article/a")); ok {
		t.Error("the old graph is still known")
	}
}

func testShared(t *testing.T, s *store.Store) {
	must(t, s.Replace(ctx, article("a", "ann"), article("b", "ann")))
	must(t, s.Forget(ctx, "a"))
	want := []string{
		`<https://example.org/ann> <https://example.org/rank> "0"^^<xsd:integer> <https://example.org/article/b>`,
		`<https://example.org/ann> <https://example.org/type> <https://example.org/Person> <https://example.org/article/b>`,
	}
	if got := lines(t, s.Quads(ctx, nil)); !reflect.DeepEqual(got, want) {
		t.Errorf("left are %q", got)
	}
	wantStats(t, s, 1, 1, 6, 2)
}

func testPaths(t *testing.T, s *store.Store) {
	a, b, c := article("a", "ann"), article("b", "ben"), article("c", "cas")
	a.Path, b.Path, c.Path = "p", "p", "q"
	must(t, s.Replace(ctx, a))
	must(t, s.Replace(ctx, b)) // the file at p has changed
	if _, ok, _ := s.Article(ctx, "a"); ok {
		t.Error("the old article of the path is still there")
	}
	b.Path = "q" // the same article at another path too
	must(t, s.Replace(ctx, b))
	must(t, s.Replace(ctx, c)) // the file at q has changed; b is still at p
	for path, want := range map[string]string{"p": "b", "q": "c"} {
		if info, ok, err := s.ByPath(ctx, path); err != nil || !ok || info.Key != want || info.Path != path {
			t.Errorf("at %s is %+v, %v, %v", path, info, ok, err)
		}
	}
	wantStats(t, s, 2, 2, 8, 4)
}

func testForget(t *testing.T, s *store.Store) {
	a := article("a", "ann", "ben")
	a.Path = "p"
	must(t, s.Replace(ctx, a))
	if r, err := s.Records(ctx, "a"); err != nil || string(r) != "records of a" {
		t.Errorf("records are %q, %v", r, err)
	}
	must(t, s.Forget(ctx, "a"))
	wantStats(t, s, 0, 0, 0, 0)
	_, byPath, _ := s.ByPath(ctx, "p")
	_, byIRI, _ := s.ByIRI(ctx, a.IRI)
	if byPath || byIRI {
		t.Error("something is still remembered")
	}
	if err := s.Forget(ctx, "a"); !errors.Is(err, store.ErrNotFound) {
		t.Errorf("forgotten twice: %v", err)
	}
	if _, err := s.Records(ctx, "a"); !errors.Is(err, store.ErrNotFound) {
		t.Errorf("records of nothing: %v", err)
	}
	must(t, s.Replace(ctx, a))
	wantStats(t, s, 1, 1, 8, 4)
}

func testGraph(t *testing.T, s *store.Store) {
	a := article("a", "ann")
	must(t, s.Replace(ctx, a))
	label := iri("identity")
	must(t, s.ReplaceGraph(ctx, label, a.Quads))
	wantStats(t, s, 1, 2, 7, 4)
	must(t, s.ReplaceGraph(ctx, label, a.Quads[:1]))
	wantStats(t, s, 1, 2, 7, 3)
	must(t, s.ReplaceGraph(ctx, label, nil))
	wantStats(t, s, 1, 1, 6, 2)
	if err := s.ReplaceGraph(ctx, a.IRI, nil); err == nil {
		t.Error("an article's graph was replaced behind its back")
	}
}

func testBatch(t *testing.T, s *store.Store) {
	a, b := article("a", "ann"), article("b", "ben")
	a.Path, b.Path = "p", "p"
	must(t, s.Replace(ctx, a, b, a, article("a", "dee"))) // in this order
	var keys []string
	for info, err := range s.Articles(ctx) {
		must(t, err)
		keys = append(keys, info.Key)
	}
	if !slices.Equal(keys, []string{"a"}) {
		t.Errorf("articles are %q", keys)
	}
	wantStats(t, s, 1, 1, 6, 2)
}

// many makes n quads in graphs of ten.
func many(n int) iter.Seq2[quad.Quad, error] {
	return func(yield func(quad.Quad, error) bool) {
		for i := range n {
			q := quad.Quad{Subject: iri(fmt.Sprint("s", i/3)), Predicate: iri(fmt.Sprint("p", i%3)),
				Object: quad.String(fmt.Sprint("o", i%7)), Label: iri(fmt.Sprint("g", i/10))}
			if !yield(q, nil) {
				return
			}
		}
	}
}

func testBulk(t *testing.T, s *store.Store) {
	must(t, s.Replace(ctx, article("a", "ann")))
	told := 0
	n, err := s.BulkLoad(ctx, many(1000), func(n int) { told = n })
	must(t, err)
	if n != 1000 || told != 1000 {
		t.Errorf("%d were new, %d told", n, told)
	}
	if n, err = s.BulkLoad(ctx, many(1100), nil); err != nil || n != 100 {
		t.Errorf("%d were new the second time, %v", n, err)
	}
	if got := len(lines(t, s.Quads(ctx, nil))); got != 1102 {
		t.Errorf("%d quads are listed", got)
	}
	if got := len(lines(t, s.Quads(ctx, iri("g5")))); got != 10 {
		t.Errorf("%d quads are in a graph", got)
	}
	wantStats(t, s, 1, 111, 6+110+367+3+7, 1102)
	failed := errors.New("broken input")
	_, err = s.BulkLoad(ctx, func(yield func(quad.Quad, error) bool) { yield(quad.Quad{}, failed) }, nil)
	if !errors.Is(err, failed) {
		t.Errorf("broken input gives %v", err)
	}
}

// testOrder holds that the order of a listing does not depend on the order of loading.
func testOrder(t *testing.T, s *store.Store) {
	a, b := article("a", "ann", "ben", "cas"), article("b", "ben", "dee")
	must(t, s.Replace(ctx, a))
	must(t, s.Replace(ctx, b))
	want := lines(t, s.Quads(ctx, nil))
	must(t, s.Forget(ctx, "a"))
	must(t, s.Forget(ctx, "b"))
	slices.Reverse(a.Quads)
	must(t, s.Replace(ctx, b, a))
	if got := lines(t, s.Quads(ctx, nil)); !slices.Equal(got, want) {
		t.Errorf("order is\n%q\nwant\n%q", got, want)
	}
}

// testView holds that a view does not change, and that it can be walked.
func testView(t *testing.T, s *store.Store) {
	must(t, s.Replace(ctx, article("a", "ann")))
	qs := s.QuadStore()
	must(t, s.Forget(ctx, "a"))
	ref := qs.ValueOf(iri("ann"))
	if ref == nil {
		t.Fatal("the view has changed")
	}
	n, err := graph.Iterate(ctx, qs.QuadIterator(quad.Subject, ref)).Count()
	if err != nil || n != 2 {
		t.Errorf("%d quads in the view, %v", n, err)
	}
	if err := qs.ApplyDeltas([]graph.Delta{{Quad: quad.MakeIRI("a", "b", "c", ""), Action: graph.Add}}, graph.IgnoreOpts{}); err == nil {
		t.Error("a view was written to")
	}
	must(t, qs.Close())
}

func testRejected(t *testing.T, s *store.Store) {
	bad := article("a", "ann")
	bad.Quads[1].Label = iri("elsewhere")
	for name, a := range map[string]store.Article{
		"no key": {IRI: iri("x")}, "no IRI": {Key: "x"}, "another graph": bad,
		"half a quad": {Key: "x", IRI: iri("x"), Quads: []quad.Quad{{Subject: iri("s")}}},
	} {
		if err := s.Replace(ctx, article("good", "ben"), a); err == nil {
			t.Errorf("%s: accepted", name)
		}
	}
	wantStats(t, s, 0, 0, 0, 0)
	must(t, s.Replace(ctx, article("a", "ann")))
	thief := article("thief", "ben")
	thief.IRI = iri("article/a")
	if err := s.Replace(ctx, thief); err == nil {
		t.Error("an article took another's graph")
	}
	wantStats(t, s, 1, 1, 6, 2)
}
