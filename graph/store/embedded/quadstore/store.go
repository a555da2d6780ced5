// Package quadstore shows the embedded store to Cayley: it is a graph.QuadStore whose optimizer turns the shapes of a
// query into scans of index ranges.
package quadstore

import (
	"context"
	"runtime"
	"sync"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/graph/iterator"
	"github.com/cayleygraph/cayley/graph/shape"
	"github.com/cayleygraph/quad"

	"github.com/newsgraph/newsgraph/graph/store/backend"
	"github.com/newsgraph/newsgraph/graph/store/embedded/index"
	"github.com/newsgraph/newsgraph/graph/store/embedded/keys"
)

// Writer takes Cayley's changes.
type Writer interface {
	ApplyDeltas(in []graph.Delta, opts graph.IgnoreOpts) error
}

// Store is a view of an embedded store. It may be used by several goroutines.
type Store struct {
	r     *index.Reader
	w     Writer
	close func() error

	mu  sync.Mutex
	err error
}

var (
	_ graph.QuadStore      = (*Store)(nil)
	_ shape.Optimizer      = (*Store)(nil)
	_ graph.BatchQuadStore = (*Store)(nil)
)

// New makes a view from a reader. Without a writer it cannot be written to. Closing it calls close.
func New(r *index.Reader, w Writer, close func() error) *Store {
	return &Store{r: r, w: w, close: close}
}

// Err is the first failure of a method that cannot return one, such as a checksum that does not agree.
func (s *Store) Err() error {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.err
}

func (s *Store) note(err error) {
	if err != nil {
		s.mu.Lock()
		defer s.mu.Unlock()
		if s.err == nil {
			s.err = err
		}
	}
}

// watch takes a cursor back when its iterator is garbage. Cayley does not close all that it opens, and on a store that is
// written to an open cursor keeps what was deleted from being freed. The cursors of a fixed view end with it.
func (s *Store) watch(owner *linksScan, c *index.Cursor) {
	if s.w != nil {
		runtime.AddCleanup(owner, func(c *index.Cursor) { s.note(c.Close()) }, c)
	}
}

// ValueOf finds the node of a value; nil when no quad has it.
func (s *Store) ValueOf(v quad.Value) graph.Ref {
	if v == nil {
		return nil
	}
	id, ok, err := s.r.ID(v)
	s.note(err)
	if !ok || err != nil {
		return nil
	}
	return id
}

// NameOf is the value of a node.
func (s *Store) NameOf(ref graph.Ref) quad.Value {
	switch ref := ref.(type) {
	case keys.ID:
		v, err := s.r.Value(ref)
		s.note(err)
		return v
	case graph.PreFetchedValue:
		return ref.NameOf()
	}
	return nil
}

// ValuesOf is NameOf for many nodes.
func (s *Store) ValuesOf(ctx context.Context, refs []graph.Ref) ([]quad.Value, error) {
	out := make([]quad.Value, len(refs))
	for i, ref := range refs {
		out[i] = s.NameOf(ref)
	}
	return out, s.Err()
}

// RefsOf is ValueOf for many values; one that is not there is an error.
func (s *Store) RefsOf(ctx context.Context, values []quad.Value) ([]graph.Ref, error) {
	out := make([]graph.Ref, len(values))
	for i, v := range values {
		id, ok, err := s.r.ID(v)
		if err != nil {
			return nil, err
		}
		if !ok {
			return nil, graph.ErrNodeNotExists
		}
		out[i] = id
	}
	return out, nil
}

// id is the node that a ref of a query stands for.
func (s *Store) id(ref graph.Ref) (keys.ID, bool) {
	switch ref := ref.(type) {
	case keys.ID:
		return ref, true
	case graph.PreFetchedValue:
		id, ok, err := s.r.ID(ref.NameOf())
		s.note(err)
		return id, ok
	}
	return 0, false
}

// Quad is the quad that a ref stands for.
func (s *Store) Quad(ref graph.Ref) quad.Quad {
	q, ok := ref.(keys.Quad)
	if !ok {
		return quad.Quad{}
	}
	out, err := s.r.Quad(q)
	s.note(err)
	return out
}

// QuadDirection is the node in a direction of a quad; nil for the label of a quad that has none.
func (s *Store) QuadDirection(ref graph.Ref, d quad.Direction) graph.Ref {
	q, ok := ref.(keys.Quad)
	if !ok || q.Get(d) == 0 {
		return nil
	}
	return q.Get(d)
}

// QuadIterator lists the quads that have a node in a direction.
func (s *Store) QuadIterator(d quad.Direction, ref graph.Ref) graph.Iterator {
	id, ok := s.id(ref)
	if !ok || id == 0 {
		return iterator.NewNull()
	}
	return graph.NewLegacy(&links{s: s, linkSet: linkSet{pattern: keys.Pattern{}.With(d, id)}}, nil)
}

// QuadIteratorSize counts the quads that have a node in a direction, exactly.
func (s *Store) QuadIteratorSize(ctx context.Context, d quad.Direction, ref graph.Ref) (graph.Size, error) {
	id, ok := s.id(ref)
	if !ok || id == 0 {
		return graph.Size{Exact: true}, nil
	}
	n, exact, err := s.r.Size(keys.Pattern{}.With(d, id), 0)
	return graph.Size{Size: n, Exact: exact}, err
}

// QuadsAllIterator lists all quads.
func (s *Store) QuadsAllIterator() graph.Iterator { return graph.NewLegacy(&links{s: s}, nil) }

// NodesAllIterator lists all nodes.
func (s *Store) NodesAllIterator() graph.Iterator { return graph.NewLegacy(&nodes{s: s}, nil) }

// Stats counts nodes and quads, exactly.
func (s *Store) Stats(ctx context.Context, exact bool) (graph.Stats, error) {
	n, err := s.r.Number(index.NodeTotal)
	if err != nil {
		return graph.Stats{}, err
	}
	q, err := s.r.Number(index.QuadTotal)
	return graph.Stats{Nodes: graph.Size{Size: int64(n), Exact: true},
		Quads: graph.Size{Size: int64(q), Exact: true}}, err
}

// ApplyDeltas writes, unless the view is fixed.
func (s *Store) ApplyDeltas(in []graph.Delta, opts graph.IgnoreOpts) error {
	if s.w == nil {
		return backend.ErrReadOnly
	}
	return s.w.ApplyDeltas(in, opts)
}

// NewQuadWriter adds quads in batches and ignores those that are there.
func (s *Store) NewQuadWriter() (quad.WriteCloser, error) {
	if s.w == nil {
		return nil, backend.ErrReadOnly
	}
	return &adder{w: s.w}, nil
}

// Close gives the view up.
func (s *Store) Close() error { return s.close() }

// adder is a quad.WriteCloser over a Writer.
type adder struct{ w Writer }

func (a *adder) WriteQuad(q quad.Quad) error {
	_, err := a.WriteQuads([]quad.Quad{q})
	return err
}

func (a *adder) WriteQuads(quads []quad.Quad) (int, error) {
	in := make([]graph.Delta, len(quads))
	for i, q := range quads {
		in[i] = graph.Delta{Quad: q, Action: graph.Add}
	}
	if err := a.w.ApplyDeltas(in, graph.IgnoreOpts{IgnoreDup: true}); err != nil {
		return 0, err
	}
	return len(quads), nil
}

func (a *adder) Close() error { return nil }
