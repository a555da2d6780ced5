// Package index reads the embedded store's dictionary and permutation indexes from a database or a snapshot of it.
package index

import (
	"encoding/binary"
	"errors"
	"fmt"
	"sync"

	"github.com/cayleygraph/quad"
	"github.com/cockroachdb/pebble/v2"

	"github.com/newsgraph/newsgraph/graph/store/backend"
	"github.com/newsgraph/newsgraph/graph/store/embedded/keys"
)

// Reader answers from one source: a snapshot, which never changes, or the database itself. It may be used by several
// goroutines.
type Reader struct {
	src   pebble.Reader
	names *Names

	mu   sync.Mutex
	idle []*Cursor            // kept for reuse; only when the source never changes
	open map[*Cursor]struct{} // all that are not closed
	keep bool
}

// New makes a reader of a snapshot, or of a database when fixed is false. The names may be shared by all readers of one
// database.
func New(src pebble.Reader, names *Names, fixed bool) *Reader {
	return &Reader{src: src, names: names, open: map[*Cursor]struct{}{}, keep: fixed}
}

// Get returns a copy of the value under a key, or nil when there is none.
func (r *Reader) Get(key []byte) ([]byte, error) {
	v, closer, err := r.src.Get(key)
	if errors.Is(err, pebble.ErrNotFound) {
		return nil, nil
	}
	if err != nil {
		return nil, damaged(err)
	}
	out := append(make([]byte, 0, len(v)), v...)
	return out, closer.Close()
}

// Iter iterates over the keys that begin with a table's byte.
func (r *Reader) Iter(table byte) (*pebble.Iterator, error) {
	return r.src.NewIter(&pebble.IterOptions{LowerBound: []byte{table}, UpperBound: []byte{table + 1}})
}

// ID finds the id of a value that some quad has.
func (r *Reader) ID(v quad.Value) (keys.ID, bool, error) {
	v = keys.Canonical(v)
	if id, ok := keys.InlineID(v); ok {
		t, err := r.Tally(id)
		return id, !t.Zero(), err
	}
	term, err := keys.AppendTerm(nil, v)
	if err != nil {
		return 0, false, nil // what cannot be stored is not there
	}
	return r.TermID(keys.AppendTermKey(nil, term))
}

// TermID finds the id of a term by the key of keys.AppendTermKey.
func (r *Reader) TermID(key []byte) (keys.ID, bool, error) {
	b, err := r.Get(key)
	if err != nil || b == nil {
		return 0, false, err
	}
	id, _, err := keys.DecodeID(b)
	return id, err == nil, damaged(err)
}

// Value is the value of an id; nil for the id of no node.
func (r *Reader) Value(id keys.ID) (quad.Value, error) {
	if id.Inline() {
		return id.InlineValue(), nil
	}
	if id == 0 {
		return nil, nil
	}
	if v, ok := r.names.get(id); ok {
		return v, nil
	}
	b, err := r.Get(keys.AppendNodeKey(nil, keys.Terms, id))
	if err != nil || b == nil {
		return nil, err
	}
	v, err := keys.DecodeTerm(b)
	if err != nil {
		return nil, damaged(err)
	}
	r.names.put(id, v, len(b))
	return v, nil
}

// Quad is the quad of the ids.
func (r *Reader) Quad(q keys.Quad) (quad.Quad, error) {
	var out quad.Quad
	for d := quad.Subject; d <= quad.Label; d++ {
		v, err := r.Value(q.Get(d))
		if err != nil {
			return quad.Quad{}, err
		}
		if v == nil && d != quad.Label {
			return quad.Quad{}, MissingTerm(q.Get(d))
		}
		out.Set(d, v)
	}
	return out, nil
}

// MissingTerm reports a node without an entry in the dictionary.
func MissingTerm(id keys.ID) error {
	return fmt.Errorf("%w: node %d has no term", backend.ErrCorrupt, id)
}

// Tally is how many quads have a node in each place.
func (r *Reader) Tally(id keys.ID) (keys.Tally, error) {
	b, err := r.Get(keys.AppendNodeKey(nil, keys.Counts, id))
	if err != nil || b == nil {
		return keys.Tally{}, err
	}
	t, err := keys.DecodeTally(b)
	return t, damaged(err)
}

// Has reports whether a quad is in the store.
func (r *Reader) Has(q keys.Quad) (bool, error) {
	b, err := r.Get(keys.AppendQuad(nil, 0, q))
	return b != nil, err
}

// Number reads a number of the Meta table; 0 when it is not there.
func (r *Reader) Number(name string) (uint64, error) {
	b, err := r.Get(MetaKey(name))
	if err != nil || b == nil {
		return 0, err
	}
	if len(b) != 8 {
		return 0, damaged(keys.ErrKey)
	}
	return binary.BigEndian.Uint64(b), nil
}

// MetaKey is the key of an entry of the Meta table.
func MetaKey(name string) []byte { return append([]byte{keys.Meta}, name...) }

// damaged marks an error of decoding or of a checksum as damage to the store.
func damaged(err error) error {
	if errors.Is(err, keys.ErrKey) || pebble.IsCorruptionError(err) {
		return fmt.Errorf("%w: %w", backend.ErrCorrupt, err)
	}
	return err
}
