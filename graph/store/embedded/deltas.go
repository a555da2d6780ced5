package embedded

import (
	"context"

	cayleygraph "github.com/cayleygraph/cayley/graph"
)

// ApplyDeltas makes Cayley's changes in one durable commit, or none of them.
func (e *Engine) ApplyDeltas(in []cayleygraph.Delta, opts cayleygraph.IgnoreOpts) error {
	e.write.Lock()
	defer e.write.Unlock()
	if err := e.alive(context.Background()); err != nil {
		return err
	}
	t, err := e.begin()
	if err != nil {
		return err
	}
	rows := make([]row, len(in))
	for i, d := range in {
		rows[i] = t.terms.row(d.Quad)
	}
	if err := t.resolve(); err != nil {
		return err
	}
	for i, d := range in {
		if err := t.delta(d, rows[i], opts); err != nil {
			return err
		}
	}
	return t.commit()
}

func (t *txn) delta(d cayleygraph.Delta, r row, opts cayleygraph.IgnoreOpts) error {
	q := t.terms.quad(r)
	have, err := t.has(q)
	if err != nil {
		return err
	}
	switch {
	case d.Action == cayleygraph.Add && !have:
		return t.put(q, true)
	case d.Action == cayleygraph.Delete && have:
		return t.put(q, false)
	case d.Action == cayleygraph.Add && opts.IgnoreDup, d.Action == cayleygraph.Delete && opts.IgnoreMissing:
		return nil
	}
	reason := cayleygraph.ErrInvalidAction
	switch d.Action {
	case cayleygraph.Add:
		reason = cayleygraph.ErrQuadExists
	case cayleygraph.Delete:
		reason = cayleygraph.ErrQuadNotExist
	}
	return &cayleygraph.DeltaError{Delta: d, Err: reason}
}
