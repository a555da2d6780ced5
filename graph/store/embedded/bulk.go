package embedded

import (
	"context"
	"iter"
	"slices"

	"github.com/cayleygraph/quad"

	"github.com/newsgraph/newsgraph/graph/store/embedded/index"
	"github.com/newsgraph/newsgraph/graph/store/embedded/keys"
)

// runQuads is the number of quads of a sorted run; it bounds the memory of a load.
const runQuads = 1 << 20

// progressEvery is the number of quads after which a load tells how far it is.
const progressEvery = 1 << 15

// BulkLoad adds quads by sorted runs. Into an empty store it ends compacted.
func (e *Engine) BulkLoad(ctx context.Context, quads iter.Seq2[quad.Quad, error], progress func(int)) (int, error) {
	e.write.Lock()
	defer e.write.Unlock()
	if err := e.alive(ctx); err != nil {
		return 0, err
	}
	if progress == nil {
		progress = func(int) {}
	}
	l := &loader{e: e, ctx: ctx, progress: progress}
	before, err := e.live.Number(index.QuadTotal)
	if err != nil {
		return 0, err
	}
	for q, err := range quads {
		if err != nil {
			return l.added, err
		}
		if err := l.add(q); err != nil {
			return l.added, err
		}
	}
	if err := l.flush(); err != nil {
		return l.added, err
	}
	progress(l.read)
	if before == 0 && l.runs > 1 {
		return l.added, e.compact(ctx)
	}
	return l.added, e.db.Flush()
}

// loader makes runs.
type loader struct {
	e        *Engine
	ctx      context.Context
	progress func(int)
	t        *txn
	rows     []row
	read     int
	added    int
	runs     int
}

func (l *loader) add(q quad.Quad) error {
	if l.t == nil {
		t, err := l.e.begin()
		if err != nil {
			return err
		}
		l.t = t
	}
	l.rows = append(l.rows, l.t.terms.row(q))
	l.read++
	if l.read%progressEvery == 0 {
		l.progress(l.read)
		if err := l.ctx.Err(); err != nil {
			return err
		}
	}
	if len(l.rows) < runQuads {
		return nil
	}
	return l.flush()
}

// flush commits the run.
func (l *loader) flush() error {
	if len(l.rows) == 0 {
		return nil
	}
	t := l.t
	if err := t.resolve(); err != nil {
		return err
	}
	quads := make([]keys.Quad, len(l.rows))
	for i, r := range l.rows {
		quads[i] = t.terms.quad(r)
	}
	slices.SortFunc(quads, compareQuads)
	quads, err := t.absent(slices.Compact(quads))
	if err != nil {
		return err
	}
	for _, q := range quads {
		if err := t.count(q, 1); err != nil {
			return err
		}
	}
	t.runs = quads
	if err := t.commit(); err != nil {
		return err
	}
	l.added += len(quads)
	l.runs++
	l.t, l.rows = nil, l.rows[:0]
	return nil
}

// absent keeps those quads, given in order, that the store does not have. A quad with a new node cannot be there.
func (t *txn) absent(quads []keys.Quad) ([]keys.Quad, error) {
	if t.first == 1 {
		return quads, nil
	}
	c, err := t.e.live.Cursor()
	if err != nil {
		return nil, err
	}
	defer c.Close()
	out := quads[:0]
	for _, q := range quads {
		if !t.isNew(q) {
			c.Seek(keys.Pattern{Known: q, Mask: 0b1111})
			if c.Next() {
				continue
			}
			if err := c.Err(); err != nil {
				return nil, err
			}
		}
		out = append(out, q)
	}
	return out, nil
}

func (t *txn) isNew(q keys.Quad) bool {
	for _, id := range q {
		if id >= t.first && !id.Inline() {
			return true
		}
	}
	return false
}

// compact moves everything into the deepest level, where it is smallest and fastest to read.
func (e *Engine) compact(ctx context.Context) error {
	if err := e.db.Flush(); err != nil {
		return e.explainWrite(err)
	}
	if err := e.db.Compact(ctx, []byte{keys.Meta}, []byte{keys.TableAfter}, true); err != nil {
		return e.explainWrite(err)
	}
	return nil
}

// Compact makes the store as small and as fast to read as it can be.
func (e *Engine) Compact(ctx context.Context) error {
	e.write.Lock()
	defer e.write.Unlock()
	if err := e.alive(ctx); err != nil {
		return err
	}
	return e.compact(ctx)
}
