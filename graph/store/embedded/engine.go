// Package embedded is the store in a folder, or in memory: an ordered key–value store (Pebble) with a dictionary of terms
// and six permutations of the quads. Package keys has the layout, package index reads it, package quadstore shows it
// to Cayley; this package opens, writes, loads, checks and backs up.
package embedded

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"os"
	"slices"
	"strings"
	"sync"
	"time"

	cayleygraph "github.com/cayleygraph/cayley/graph"
	"github.com/cockroachdb/pebble/v2"
	"github.com/cockroachdb/pebble/v2/vfs"
	"github.com/klauspost/compress/zstd"

	"github.com/newsgraph/newsgraph/graph/store/backend"
	"github.com/newsgraph/newsgraph/graph/store/embedded/index"
	"github.com/newsgraph/newsgraph/graph/store/embedded/quadstore"
)

// SchemaVersion is the version of the layout that this package writes. A store of another version is not opened.
const SchemaVersion = 1

// Options say how to open a store.
type Options struct {
	ReadOnly bool
	Create   bool // make the store when there is none
	// Base is recorded when the store is made, and must be what an existing store has recorded. Without it, a new store
	// gets DefaultBase and an existing one keeps its own.
	Base, DefaultBase string
}

// Engine is an open store.
type Engine struct {
	fs       vfs.FS
	dir      string // "" for a store in memory
	data     string // the library's folder
	db       *pebble.DB
	release  func() error // gives up the lock or removes the borrowed files
	borrowed Borrowed
	base     string
	readOnly bool
	fresh    bool // there were no tables before
	names    *index.Names
	live     *index.Reader
	now      func() time.Time
	packer   *zstd.Encoder

	write  sync.Mutex // one writer at a time
	hot    hot
	broken error // set when a commit failed half-way: nothing more is written

	mu    sync.Mutex
	views map[*quadstore.Store]*pebble.Snapshot
}

// Borrowed tells that a store that is open for reading only is a copy made of hard links while another process writes.
type Borrowed struct {
	Writer int       // process that writes, 0 when there was none
	AsOf   time.Time // what was acknowledged before this time is in the copy
}

// InMemory makes an empty store that is gone when it is closed.
func InMemory(base string) (*Engine, error) {
	o := Options{Base: base, Create: true}
	e := newEngine(vfs.NewMem(), "", "data", o)
	e.release = func() error { return nil }
	return e, e.start(o)
}

func newEngine(fs vfs.FS, dir, data string, o Options) *Engine {
	packer, err := zstd.NewWriter(nil, zstd.WithEncoderConcurrency(1), zstd.WithWindowSize(128<<10))
	if err != nil {
		panic(err) // the options are constants
	}
	return &Engine{fs: fs, dir: dir, data: data, readOnly: o.ReadOnly, names: index.NewNames(), now: time.Now, packer: packer,
		hot: newHot(), views: map[*quadstore.Store]*pebble.Snapshot{}}
}

// start opens the library's files and reads or writes what the store says of itself.
func (e *Engine) start(o Options) (err error) {
	defer func() {
		if f, ok := recover().(fatal); ok {
			err = fmt.Errorf("%s: %w: %w", e.dir, backend.ErrCorrupt, f)
		}
	}()
	if e.db, err = pebble.Open(e.data, settings(e.fs, e.readOnly)); err != nil {
		return e.explainOpen(err)
	}
	e.live = index.New(e.db, e.names, false)
	if err = e.identify(o); err != nil {
		return errors.Join(err, e.db.Close())
	}
	return nil
}

// identify checks the schema and the base, or records them in a new store.
func (e *Engine) identify(o Options) error {
	version, err := e.live.Number("schema")
	if err != nil {
		return err
	}
	if version == 0 && !e.readOnly && (e.fresh || e.dir == "") {
		return e.found(cmp.Or(o.Base, o.DefaultBase))
	}
	if version == 0 {
		return fmt.Errorf("%s: %w: it does not say what it is; restore a backup (newsgraph db restore)", e.dir, backend.ErrCorrupt)
	}
	if version != SchemaVersion {
		return fmt.Errorf("%s: %w: it is %d, this program knows %d; dump it with the program that wrote it "+
			"(newsgraph db dump) and load the dump here", e.dir, backend.ErrVersion, version, SchemaVersion)
	}
	recorded, err := e.live.Get(index.MetaKey("base"))
	if err != nil {
		return err
	}
	e.base = string(recorded)
	if o.Base != "" && o.Base != e.base {
		return fmt.Errorf("%s: the store was made with base %s, not %s", e.dir, e.base, o.Base)
	}
	return nil
}

func (e *Engine) found(base string) error {
	e.base = base
	b := e.db.NewBatch()
	defer b.Close()
	if err := errors.Join(b.Set(index.MetaKey("schema"), number(SchemaVersion), nil),
		b.Set(index.MetaKey("base"), []byte(base), nil),
		b.Set(index.MetaKey(index.NextID), number(1), nil)); err != nil {
		return err
	}
	return b.Commit(pebble.Sync)
}

// Base is the namespace of instances.
func (e *Engine) Base() string { return e.base }

// Borrowed tells how old what a reader sees is; false when it sees the store itself.
func (e *Engine) Borrowed() (Borrowed, bool) { return e.borrowed, !e.borrowed.AsOf.IsZero() }

// QuadStore gives a view of the present state.
func (e *Engine) QuadStore() cayleygraph.QuadStore {
	snap := e.db.NewSnapshot()
	r := index.New(snap, e.names, true)
	var view *quadstore.Store
	view = quadstore.New(r, nil, func() error { return e.drop(view, r) })
	e.mu.Lock()
	defer e.mu.Unlock()
	e.views[view] = snap
	return view
}

// Live gives Cayley the store itself: what is written shows in it, and it can be written to. Closing it closes the store.
func (e *Engine) Live() cayleygraph.QuadStore {
	return quadstore.New(e.live, e, e.Close)
}

func (e *Engine) drop(view *quadstore.Store, r *index.Reader) error {
	e.mu.Lock()
	snap, ok := e.views[view]
	delete(e.views, view)
	e.mu.Unlock()
	if !ok {
		return nil
	}
	return errors.Join(r.Close(), snap.Close())
}

// Close closes all views and the store. What was written last is moved from the log into the tables, so that the
// next start has nothing to replay.
func (e *Engine) Close() (err error) {
	e.write.Lock()
	defer e.write.Unlock()
	if e.db == nil {
		return nil
	}
	e.mu.Lock()
	open := make([]*quadstore.Store, 0, len(e.views))
	for v := range e.views {
		open = append(open, v)
	}
	e.mu.Unlock()
	for _, v := range open {
		err = errors.Join(err, v.Close())
	}
	err = errors.Join(err, e.live.Close())
	if e.broken != nil {
		// The library cannot be closed in order, though its files are in order, and its work in the background may go on:
		// the lock is kept until the process ends.
		e.db = nil
		return err
	}
	err = errors.Join(err, e.finish())
	e.db = nil
	return errors.Join(err, e.release())
}

// finish moves the log into the tables, closes the library and removes the logs that it had kept to use again.
func (e *Engine) finish() error {
	if e.readOnly {
		return e.db.Close()
	}
	if err := e.db.Flush(); err != nil {
		return errors.Join(err, e.db.Close())
	}
	if err := e.db.Close(); err != nil {
		return err
	}
	names, err := e.fs.List(e.data)
	if err != nil {
		return err
	}
	logs := slices.DeleteFunc(names, func(n string) bool { return !strings.HasSuffix(n, ".log") })
	slices.Sort(logs)
	for _, n := range logs[:max(0, len(logs)-1)] { // all but the last are in the tables
		err = errors.Join(err, e.fs.Remove(e.fs.PathJoin(e.data, n)))
	}
	if err != nil || e.dir == "" {
		return err
	}
	if len(logs) > 0 { // the space that the library has reserved for the last log
		last := e.fs.PathJoin(e.data, logs[len(logs)-1])
		if info, err := os.Stat(last); err == nil {
			_ = os.Truncate(last, info.Size()) // it costs no more than space
		}
	}
	return writeSeal(e.dir)
}

var _ backend.Engine = (*Engine)(nil)

// alive reports why nothing can be written any more.
func (e *Engine) alive(ctx context.Context) error {
	if e.db == nil {
		return errors.New("the store is closed")
	}
	if e.readOnly {
		return backend.ErrReadOnly
	}
	if e.broken != nil {
		return e.broken
	}
	return ctx.Err()
}
