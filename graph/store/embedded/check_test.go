package embedded

import (
	"strings"
	"testing"

	"github.com/cayleygraph/quad"
	"github.com/cockroachdb/pebble/v2"

	"github.com/newsgraph/newsgraph/graph/store/embedded/index"
	"github.com/newsgraph/newsgraph/graph/store/embedded/keys"
)

// healthy fails the test when a store is not in order.
func healthy(t *testing.T, e *Engine) {
	t.Helper()
	problems, err := e.Check(ctx)
	if err != nil || len(problems) > 0 {
		t.Errorf("check: %q, %v", problems, err)
	}
}

func filled(t *testing.T) *Engine {
	e, err := InMemory("b:")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = e.Close() })
	a := art(1)
	a.Path = "somewhere"
	a.Quads[0].Object = quad.String(strings.Repeat("long ", 100))
	if err := e.Replace(ctx, a, art(2)); err != nil {
		t.Fatal(err)
	}
	if err := e.ReplaceGraph(ctx, "identity", art(3).Quads); err != nil {
		t.Fatal(err)
	}
	return e
}

func TestCheckHealthy(t *testing.T) { healthy(t, filled(t)) }

// TestCheckFinds spoils one thing at a time.
func TestCheckFinds(t *testing.T) {
	q := keys.Quad{900, 901, 902, 903}
	for name, spoil := range map[string]func(b *pebble.Batch) error{
		"one permutation": func(b *pebble.Batch) error { return b.Set(keys.AppendQuad(nil, 2, q), nil, nil) },
		"all permutations": func(b *pebble.Batch) (err error) {
			for perm := range keys.Perms {
				err = b.Set(keys.AppendQuad(nil, perm, q), nil, nil)
			}
			return err
		},
		"malformed key": func(b *pebble.Batch) error { return b.Set([]byte{keys.Index(0), 0xFF}, nil, nil) },
		"term":          func(b *pebble.Batch) error { return b.Delete(keys.AppendNodeKey(nil, keys.Terms, 2), nil) },
		"tally":         func(b *pebble.Batch) error { return b.Delete(keys.AppendNodeKey(nil, keys.Counts, 2), nil) },
		"total":         func(b *pebble.Batch) error { return b.Set(index.MetaKey(index.QuadTotal), number(7), nil) },
		"card":          func(b *pebble.Batch) error { return b.Set(tableKey(keys.Articles, "article-1"), []byte("{}"), nil) },
		"records":       func(b *pebble.Batch) error { return b.Set(tableKey(keys.Records, "article-1"), []byte("x"), nil) },
		"path":          func(b *pebble.Batch) error { return b.Delete(tableKey(keys.Paths, "somewhere"), nil) },
	} {
		t.Run(name, func(t *testing.T) {
			e := filled(t)
			b := e.db.NewBatch()
			if err := spoil(b); err != nil {
				t.Fatal(err)
			}
			if err := b.Commit(nil); err != nil {
				t.Fatal(err)
			}
			if problems, err := e.Check(ctx); err != nil || len(problems) == 0 {
				t.Errorf("found %q, %v", problems, err)
			}
		})
	}
}
