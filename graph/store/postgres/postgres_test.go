package postgres

import (
	"context"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	cayleygraph "github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/graph/graphtest"
	csql "github.com/cayleygraph/cayley/graph/sql"
	"github.com/cayleygraph/quad"

	"github.com/newsgraph/newsgraph/graph/store/backend"
	"github.com/newsgraph/newsgraph/graph/store/postgres/pgtest"
)

var ctx = context.Background()

// TestPostgres runs everything on one server; the last test kills it.
func TestPostgres(t *testing.T) {
	server := pgtest.Start(t)
	t.Run("conformance", func(t *testing.T) { testConformance(t, server) })
	t.Run("Cayley reads", func(t *testing.T) { testCayleyReads(t, server) })
	t.Run("writers together", func(t *testing.T) { testWritersTogether(t, server) })
	t.Run("trouble", func(t *testing.T) { testServerTrouble(t, server) })
}

func open(t testing.TB, address string) *Engine {
	t.Helper()
	e, err := Open(ctx, address, Options{Create: true, Base: "b:"})
	if err != nil {
		t.Fatal(err)
	}
	return e
}

// testConformance runs Cayley's suite for quad stores, with what its own SQL backend is excused from: times are kept to
// the microsecond, comparisons are pushed to the server only in part, and an iterator that is underway does not see a
// deletion.
func testConformance(t *testing.T, server *pgtest.Server) {
	t.Chdir(conformanceFolder(t))
	graphtest.TestAll(t, func(t testing.TB) (cayleygraph.QuadStore, cayleygraph.Options, func()) {
		qs, err := open(t, server.Database(t)).Live()
		if err != nil {
			t.Fatal(err)
		}
		return qs, nil, func() {
			if err := qs.Close(); err != nil {
				t.Error(err)
			}
		}
	}, &graphtest.Config{TimeInMcs: true, OptimizesComparison: true, SkipDeletedFromIterator: true,
		AlwaysRunIntegration: os.Getenv("NEWSGRAPH_LONG") != ""})
}

// conformanceFolder makes a folder from which the suite's relative paths lead to the data of Cayley's module.
func conformanceFolder(t *testing.T) string {
	out, err := exec.Command("go", "list", "-m", "-f", "{{.Dir}}", "github.com/cayleygraph/cayley").Output()
	if err != nil {
		t.Skipf("SKIPPED: the folder of Cayley's module is not known: %v", err)
	}
	root := t.TempDir()
	work := filepath.Join(root, "1", "2", "3", "4")
	if err := os.MkdirAll(work, 0o777); err != nil {
		t.Fatal(err)
	}
	data := filepath.Join(strings.TrimSpace(string(out)), "data")
	for _, at := range []string{root, filepath.Join(root, "1")} {
		if err := os.Symlink(data, filepath.Join(at, "data")); err != nil {
			t.Fatal(err)
		}
	}
	return work
}

func some(key string, n int) backend.Article {
	a := backend.Article{Key: key, IRI: quad.IRI("https://example.org/" + key)}
	for i := range n {
		a.Quads = append(a.Quads, quad.Quad{Subject: a.IRI, Predicate: quad.IRI("p"), Object: quad.Int(i)})
	}
	return a
}

// testCayleyReads opens the tables with Cayley's own backend.
func testCayleyReads(t *testing.T, server *pgtest.Server) {
	address := server.Database(t)
	e := open(t, address)
	defer e.Close()
	if err := e.Replace(ctx, some("a", 3)); err != nil {
		t.Fatal(err)
	}
	register()
	qs, err := csql.New(flavor, address, nil)
	if err != nil {
		t.Fatal(err)
	}
	defer qs.Close()
	n, err := cayleygraph.Iterate(ctx, qs.QuadIterator(quad.Subject, qs.ValueOf(some("a", 0).IRI))).Count()
	if err != nil || n != 3 {
		t.Errorf("Cayley finds %d quads, %v", n, err)
	}
}

// testWritersTogether replaces articles that share nodes from many connections at once.
func testWritersTogether(t *testing.T, server *pgtest.Server) {
	e := open(t, server.Database(t))
	defer e.Close()
	var wg sync.WaitGroup
	for w := range 6 {
		wg.Go(func() {
			for n := range 5 {
				if err := e.Replace(ctx, some(string(rune('a'+w)), 10+n), some("shared", n)); err != nil {
					t.Error(err)
				}
			}
		})
	}
	wg.Wait()
	s, err := e.Stats(ctx)
	if err != nil || s.Articles != 7 || s.Quads != 6*14+4 {
		t.Errorf("%+v, %v", s, err)
	}
	var bad int
	if err := e.pool.QueryRow(ctx, `SELECT count(*) FROM nodes n WHERE refs <> (SELECT count(*) FROM quads,
		LATERAL (VALUES (subject_hash), (predicate_hash), (object_hash), (label_hash)) AS v(h) WHERE h = n.hash)`).Scan(&bad); err != nil || bad > 0 {
		t.Errorf("%d nodes have wrong numbers of references, %v", bad, err)
	}
}

// testServerTrouble holds that errors name the database and what to do, and never the password.
func testServerTrouble(t *testing.T, server *pgtest.Server) {
	address := server.Database(t)
	if _, err := Open(ctx, address, Options{}); !errors.Is(err, backend.ErrNotFound) {
		t.Errorf("empty database: %v", err)
	}
	if _, err := Open(ctx, strings.Replace(address, "@/test", "@/none", 1), Options{Create: true}); !errors.Is(err, backend.ErrNotFound) {
		t.Errorf("no database: %v", err)
	}
	quick, cancel := context.WithTimeout(ctx, 5*time.Second)
	defer cancel()
	_, err := Open(quick, "postgres://me:secret@127.0.0.1:1/db", Options{Create: true})
	if err == nil || strings.Contains(err.Error(), "secret") || !strings.Contains(err.Error(), "127.0.0.1") {
		t.Errorf("no server: %v", err)
	}
	if _, err := Open(ctx, "postgres://me:secret@%zz", Options{}); err == nil || strings.Contains(err.Error(), "secret") {
		t.Errorf("bad address: %v", err)
	}
	e := open(t, address)
	defer e.Close()
	if err := e.Replace(ctx, some("a", 3)); err != nil {
		t.Fatal(err)
	}
	r, err := Open(ctx, address, Options{ReadOnly: true})
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	if err := r.Replace(ctx, some("b", 1)); !errors.Is(err, backend.ErrReadOnly) {
		t.Errorf("a reader wrote: %v", err)
	}
	server.Stop()
	for i := 0; err == nil || i == 0; i++ { // its processes notice only after a while
		if err = e.Replace(quick, some("b", 3+i)); i > 1000 {
			break
		}
	}
	if err == nil || !strings.Contains(err.Error(), "postgres://") {
		t.Errorf("server gone: %v", err)
	}
}
