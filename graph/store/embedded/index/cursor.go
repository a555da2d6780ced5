package index

import (
	"bytes"

	"github.com/cayleygraph/quad"
	"github.com/cockroachdb/pebble/v2"

	"github.com/newsgraph/newsgraph/graph/store/embedded/keys"
)

// Cursor walks over the quads of patterns, one pattern after the other. It is used by one goroutine and given back with
// Close.
type Cursor struct {
	r      *Reader
	it     *pebble.Iterator
	first  bool
	prefix []byte
	seek   []byte
	perm   keys.Perm
	known  int // components that the prefix holds
	quad   keys.Quad
	last   keys.ID // the greatest id after the prefix
	ranged bool
}

// Cursor lends a cursor.
func (r *Reader) Cursor() (*Cursor, error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if n := len(r.idle); n > 0 {
		c := r.idle[n-1]
		r.idle = r.idle[:n-1]
		return c, nil
	}
	it, err := r.src.NewIter(&pebble.IterOptions{
		LowerBound: []byte{keys.Index(0)}, UpperBound: []byte{keys.TableAfter}})
	if err != nil {
		return nil, damaged(err)
	}
	c := &Cursor{r: r, it: it}
	r.open[c] = struct{}{}
	return c, nil
}

// Close gives the cursor back.
func (c *Cursor) Close() error {
	c.r.mu.Lock()
	defer c.r.mu.Unlock()
	if _, ok := c.r.open[c]; !ok {
		return nil
	}
	if c.r.keep {
		c.r.idle = append(c.r.idle, c)
		return nil
	}
	delete(c.r.open, c)
	return c.it.Close()
}

// Close closes all cursors; the reader must not be used any more.
func (r *Reader) Close() error {
	r.mu.Lock()
	defer r.mu.Unlock()
	var first error
	for c := range r.open {
		if err := c.it.Close(); err != nil && first == nil {
			first = err
		}
	}
	r.open, r.idle = map[*Cursor]struct{}{}, nil
	return damaged(first)
}

// Seek starts the walk over a pattern; Next comes to its first quad.
func (c *Cursor) Seek(p keys.Pattern) {
	c.start(p)
	c.ranged = false
	c.seek = append(c.seek[:0], c.prefix...)
}

// SeekTable starts the walk over all quads in a permutation; Skip then passes over those alike in its first component.
func (c *Cursor) SeekTable(perm int) {
	c.prefix = append(c.prefix[:0], keys.Index(perm))
	c.perm, c.quad, c.first, c.known, c.ranged = keys.Perms[perm], keys.Quad{}, true, 0, false
	c.seek = append(c.seek[:0], c.prefix...)
}

// SeekRange starts the walk over those quads of a pattern that have an id from lo to hi in a direction. It reports
// false when no permutation has that direction right after the known ones.
func (c *Cursor) SeekRange(p keys.Pattern, d quad.Direction, lo, hi keys.ID) bool {
	c.start(p)
	if c.known > 3 || int(c.perm[c.known]) != int(d-1) {
		return false
	}
	c.ranged, c.last = true, hi
	c.seek = keys.AppendID(append(c.seek[:0], c.prefix...), lo)
	return true
}

func (c *Cursor) start(p keys.Pattern) {
	c.prefix = p.Append(c.prefix[:0])
	c.perm, c.quad, c.first, c.known = keys.Perms[p.Perm()], p.Known, true, 0
	for c.known < 4 && p.Mask&(1<<c.perm[c.known]) != 0 {
		c.known++
	}
}

// Next comes to the next quad. False at the end and on an error.
func (c *Cursor) Next() bool {
	var ok bool
	if c.first {
		c.first = false
		ok = c.it.SeekGE(c.seek)
	} else {
		ok = c.it.Next()
	}
	return ok && c.decode()
}

// Skip comes to the first quad that has another id than the present one in the component after the known ones.
func (c *Cursor) Skip() bool {
	c.seek = keys.AppendID(append(c.seek[:0], c.prefix...), c.quad[c.perm[c.known]]+1)
	return c.it.SeekGE(c.seek) && c.decode()
}

func (c *Cursor) decode() bool {
	key := c.it.Key()
	if !bytes.HasPrefix(key, c.prefix) {
		return false
	}
	rest := key[len(c.prefix):]
	for i := c.known; i < 4; i++ {
		id, r, err := keys.DecodeID(rest)
		if err != nil {
			return false
		}
		c.quad[c.perm[i]], rest = id, r
	}
	return !c.ranged || c.quad[c.perm[c.known]] <= c.last
}

// Quad is the present quad.
func (c *Cursor) Quad() keys.Quad { return c.quad }

// Err tells what went wrong.
func (c *Cursor) Err() error { return damaged(c.it.Error()) }

// Size counts the quads of a pattern, but not beyond limit; exact is false when there may be more. A pattern of at most
// one component is counted without a walk.
func (r *Reader) Size(p keys.Pattern, limit int) (n int64, exact bool, err error) {
	switch p.Mask {
	case 0:
		total, err := r.Number(QuadTotal)
		return int64(total), true, err
	case 1, 2, 4, 8:
		for i := range 4 {
			if p.Mask == 1<<i {
				t, err := r.Tally(p.Known[i])
				return int64(t[i]), true, err
			}
		}
	}
	c, err := r.Cursor()
	if err != nil {
		return 0, false, err
	}
	defer c.Close()
	for c.Seek(p); n < int64(limit) && c.Next(); n++ {
	}
	return n, n < int64(limit), c.Err()
}

// Names of the numbers in the Meta table.
const (
	QuadTotal = "quads" // quads in the store
	NodeTotal = "nodes" // nodes of these quads
	NextID    = "next"  // id of the next new term
)
