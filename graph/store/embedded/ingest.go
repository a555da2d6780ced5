package embedded

import (
	"bytes"
	"context"
	"fmt"
	"slices"

	"github.com/cockroachdb/pebble/v2/objstorage/objstorageprovider"
	"github.com/cockroachdb/pebble/v2/sstable"
	"github.com/cockroachdb/pebble/v2/vfs"
	"golang.org/x/sync/errgroup"

	"github.com/newsgraph/newsgraph/graph/store/embedded/keys"
)

// entry is a key with its new value, nil for deleted.
type entry struct{ key, value []byte }

// ingest commits by writing sorted tables, one for the dictionary and one for each permutation, and handing them to the
// library, which takes in all or none.
func (t *txn) ingest() (err error) {
	defer t.e.recoverFatal(&err)
	paths := make([]string, 1+len(keys.Perms))
	for i := range paths {
		paths[i] = t.e.fs.PathJoin(t.e.scratch(), fmt.Sprintf("run-%d.sst", i))
	}
	var g errgroup.Group
	g.SetLimit(2)
	for perm := range keys.Perms {
		g.Go(func() error { return t.writePerm(paths[perm+1], perm) })
	}
	g.Go(func() error { return t.writeRest(paths[0]) })
	if err := g.Wait(); err != nil {
		for _, p := range paths {
			_ = t.e.fs.Remove(p) // some were never made
		}
		return err
	}
	return t.e.db.Ingest(context.Background(), paths)
}

// change is an added or removed quad.
type change struct {
	quad  keys.Quad
	added bool
}

// writePerm writes the table of a permutation.
func (t *txn) writePerm(path string, perm int) error {
	list := make([]change, 0, len(t.changes)+len(t.runs))
	for q, added := range t.changes {
		list = append(list, change{q, added})
	}
	for _, q := range t.runs {
		list = append(list, change{q, true})
	}
	p := keys.Perms[perm]
	slices.SortFunc(list, func(a, b change) int {
		for _, place := range p {
			if x, y := a.quad[place], b.quad[place]; x != y {
				if x < y {
					return -1
				}
				return 1
			}
		}
		return 0
	})
	w, err := t.e.table(path)
	if err != nil {
		return err
	}
	var buf []byte
	for _, c := range list {
		buf = keys.AppendQuad(buf[:0], perm, c.quad)
		if c.added {
			err = w.Set(buf, nil)
		} else {
			err = w.Delete(buf)
		}
		if err != nil {
			return err
		}
	}
	return w.Close()
}

// writeRest writes the table of everything that is not a quad.
func (t *txn) writeRest(path string) error {
	var list []entry
	collect := func(key, value []byte) error {
		list = append(list, entry{bytes.Clone(key), value})
		return nil
	}
	for key, value := range t.pending {
		list = append(list, entry{[]byte(key), value})
	}
	for _, f := range t.terms.fresh {
		if err := t.eachTerm(f, collect); err != nil {
			return err
		}
	}
	if err := t.eachNode(collect); err != nil {
		return err
	}
	slices.SortFunc(list, func(a, b entry) int { return bytes.Compare(a.key, b.key) })
	w, err := t.e.table(path)
	if err != nil {
		return err
	}
	for _, e := range list {
		if e.value == nil {
			err = w.Delete(e.key)
		} else {
			err = w.Set(e.key, e.value)
		}
		if err != nil {
			return err
		}
	}
	return w.Close()
}

// table makes a sorted table in the form that the library would give to one of its deepest level.
func (e *Engine) table(path string) (*sstable.Writer, error) {
	f, err := e.fs.Create(path, vfs.WriteCategoryUnspecified)
	if err != nil {
		return nil, err
	}
	o := settings(e.fs, false).MakeWriterOptions(6, e.db.TableFormat())
	return sstable.NewWriter(objstorageprovider.NewFileWritable(f), o), nil
}
