package embedded

import (
	"bytes"
	"cmp"
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

// change is an added or removed quad, its components in the order of a permutation.
type change struct {
	ids   keys.Quad
	added bool
}

// permuted lists the changes in the order of a permutation.
func (t *txn) permuted(perm int) []change {
	p := keys.Perms[perm]
	list := make([]change, 0, len(t.changes)+len(t.runs))
	add := func(q keys.Quad, added bool) {
		list = append(list, change{keys.Quad{q[p[0]], q[p[1]], q[p[2]], q[p[3]]}, added})
	}
	for _, q := range t.runs {
		add(q, true)
	}
	for q, added := range t.changes {
		add(q, added)
	}
	slices.SortFunc(list, func(a, b change) int {
		if a.ids[0] != b.ids[0] {
			return cmp.Compare(a.ids[0], b.ids[0])
		}
		if a.ids[1] != b.ids[1] {
			return cmp.Compare(a.ids[1], b.ids[1])
		}
		if a.ids[2] != b.ids[2] {
			return cmp.Compare(a.ids[2], b.ids[2])
		}
		return cmp.Compare(a.ids[3], b.ids[3])
	})
	return list
}

// writePerm writes the table of a permutation.
func (t *txn) writePerm(path string, perm int) error {
	w, err := t.table(path)
	if err != nil {
		return err
	}
	var buf []byte
	for _, c := range t.permuted(perm) {
		buf = append(buf[:0], keys.Index(perm))
		for _, id := range c.ids {
			buf = keys.AppendID(buf, id)
		}
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
	w, err := t.table(path)
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

// deepest is the level whose tables are packed most tightly.
const deepest = 6

// table makes a sorted table. What will soon be merged with others is packed fast, what comes into an empty store packed
// tightly.
func (t *txn) table(path string) (*sstable.Writer, error) {
	f, err := t.e.fs.Create(path, vfs.WriteCategoryUnspecified)
	if err != nil {
		return nil, err
	}
	level := 0
	if t.first == 1 {
		level = deepest
	}
	o := settings(t.e.fs, false).MakeWriterOptions(level, t.e.db.TableFormat())
	return sstable.NewWriter(objstorageprovider.NewFileWritable(f), o), nil
}
