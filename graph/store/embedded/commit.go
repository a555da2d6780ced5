package embedded

import (
	"errors"
	"fmt"
	"sort"
	"strings"
	"syscall"

	"github.com/cockroachdb/pebble/v2"

	"github.com/newsgraph/newsgraph/graph/store/backend"
	"github.com/newsgraph/newsgraph/graph/store/embedded/index"
	"github.com/newsgraph/newsgraph/graph/store/embedded/keys"
)

// Names of the totals that the Meta table has besides those of package index.
const (
	articleTotal = "articles"
	graphTotal   = "graphs"
	recordTotal  = "record bytes"
)

// ingestFrom is the number of changed quads from which on a commit writes sorted tables instead of the log.
const ingestFrom = 20000

// commit makes the transaction durable. On an error nothing of it is kept.
func (t *txn) commit() error {
	if err := t.e.room(t.size()); err != nil {
		return err
	}
	if err := t.settle(); err != nil {
		return err
	}
	var err error
	if len(t.changes)+len(t.runs) >= ingestFrom {
		err = t.ingest()
	} else {
		err = t.log()
	}
	if err != nil {
		t.e.hot = newHot()
		return t.e.explainWrite(err)
	}
	t.e.hot.learn(t)
	return nil
}

// size is a guess at the bytes that the commit writes.
func (t *txn) size() uint64 {
	n := uint64(len(t.changes)+len(t.runs))*150 + uint64(len(t.terms.fresh))*300
	for k, v := range t.pending {
		n += uint64(len(k) + len(v))
	}
	return n
}

// settle turns what was counted into the totals.
func (t *txn) settle() error {
	t.set(index.MetaKey(index.NextID), number(uint64(t.next)))
	for _, n := range t.nodes {
		t.totals[index.NodeTotal] += appeared(n.old.Zero(), n.now.Zero())
		t.totals[graphTotal] += appeared(n.old[3] == 0, n.now[3] == 0)
	}
	for name, by := range t.totals {
		if by == 0 {
			continue
		}
		old, err := t.e.live.Number(name)
		if err != nil {
			return err
		}
		t.set(index.MetaKey(name), number(old+uint64(by)))
	}
	return nil
}

// appeared is 1 for what was not there and is now, -1 for what is not there any more.
func appeared(absent, absentNow bool) int64 {
	switch {
	case absent && !absentNow:
		return 1
	case !absent && absentNow:
		return -1
	}
	return 0
}

// log commits through the library's log and memory table: fastest for a few articles.
func (t *txn) log() (err error) {
	defer t.e.recoverFatal(&err)
	b := t.e.db.NewBatch()
	defer b.Close()
	if err := t.each(func(key, value []byte) error {
		if value == nil {
			return b.Delete(key, nil)
		}
		return b.Set(key, value, nil)
	}); err != nil {
		return err
	}
	return b.Commit(pebble.Sync)
}

// recoverFatal makes an error of the library's wish to end the process. The store cannot be written to afterwards.
func (e *Engine) recoverFatal(err *error) {
	switch p := recover().(type) {
	case nil:
	case fatal:
		kind := errors.New("the commit failed")
		if strings.Contains(p.reason, syscall.ENOSPC.Error()) {
			kind = backend.ErrDiskFull
		}
		e.broken = fmt.Errorf("%w; what was acknowledged before is safe; start the program again: %w", kind, p)
		*err = e.broken
	default:
		panic(p)
	}
}

// each calls set for every key that changes, with a nil value for what is deleted. Keys of one table come in no
// particular order.
func (t *txn) each(set func(key, value []byte) error) error {
	for key, value := range t.pending {
		if err := set([]byte(key), value); err != nil {
			return err
		}
	}
	for _, f := range t.terms.fresh {
		if err := t.eachTerm(f, set); err != nil {
			return err
		}
	}
	if err := t.eachNode(set); err != nil {
		return err
	}
	for q, added := range t.changes {
		if err := eachPerm(q, added, set); err != nil {
			return err
		}
	}
	for _, q := range t.runs {
		if err := eachPerm(q, true, set); err != nil {
			return err
		}
	}
	return nil
}

// eachPerm writes or deletes the keys of a quad.
func eachPerm(q keys.Quad, added bool, set func(key, value []byte) error) error {
	var value []byte
	if added {
		value = present
	}
	var space [64]byte
	for perm := range keys.Perms {
		if err := set(keys.AppendQuad(space[:0], perm, q), value); err != nil {
			return err
		}
	}
	return nil
}

// present is the value of a quad's keys: there is nothing to say but that it is there.
var present = []byte{}

// eachTerm writes a new term, unless its last quad was removed in the same transaction.
func (t *txn) eachTerm(f freshTerm, set func(key, value []byte) error) error {
	if n := t.nodes[f.id]; n == nil || n.now.Zero() {
		return nil
	}
	if err := set(f.key, keys.AppendID(nil, f.id)); err != nil {
		return err
	}
	return set(keys.AppendNodeKey(nil, keys.Terms, f.id), f.term)
}

// eachNode writes the tallies that changed and forgets nodes that no quad has any more.
func (t *txn) eachNode(set func(key, value []byte) error) error {
	ids := make([]keys.ID, 0, len(t.nodes))
	for id, n := range t.nodes {
		if n.old != n.now {
			ids = append(ids, id)
		}
	}
	sort.Slice(ids, func(i, j int) bool { return ids[i] < ids[j] })
	var buf []byte
	for _, id := range ids {
		n := t.nodes[id]
		key := keys.AppendNodeKey(buf[:0], keys.Counts, id)
		if !n.now.Zero() {
			if err := set(key, n.now.Append(nil)); err != nil {
				return err
			}
			continue
		}
		if err := set(key, nil); err != nil {
			return err
		}
		if err := t.forget(id, set); err != nil {
			return err
		}
	}
	return nil
}

// forget takes a node out of the dictionary.
func (t *txn) forget(id keys.ID, set func(key, value []byte) error) error {
	if id.Inline() {
		return nil
	}
	key := keys.AppendNodeKey(nil, keys.Terms, id)
	term, err := t.e.live.Get(key)
	if err != nil {
		return err
	}
	if term == nil {
		return index.MissingTerm(id)
	}
	if err := set(keys.AppendTermKey(nil, term), nil); err != nil {
		return err
	}
	return set(key, nil)
}
