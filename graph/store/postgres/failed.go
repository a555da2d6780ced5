package postgres

import (
	"context"

	cayleygraph "github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/graph/iterator"
	"github.com/cayleygraph/quad"
)

// failed is a view that could not be made; whatever is asked of it gives the reason.
type failed struct{ err error }

func (f failed) ValueOf(quad.Value) cayleygraph.Ref                            { return nil }
func (f failed) NameOf(cayleygraph.Ref) quad.Value                             { return nil }
func (f failed) Quad(cayleygraph.Ref) quad.Quad                                { return quad.Quad{} }
func (f failed) QuadDirection(cayleygraph.Ref, quad.Direction) cayleygraph.Ref { return nil }
func (f failed) ApplyDeltas([]cayleygraph.Delta, cayleygraph.IgnoreOpts) error { return f.err }
func (f failed) NewQuadWriter() (quad.WriteCloser, error)                      { return nil, f.err }
func (f failed) NodesAllIterator() cayleygraph.Iterator                        { return iterator.NewError(f.err) }
func (f failed) QuadsAllIterator() cayleygraph.Iterator                        { return iterator.NewError(f.err) }
func (f failed) Stats(context.Context, bool) (cayleygraph.Stats, error) {
	return cayleygraph.Stats{}, f.err
}
func (f failed) Close() error { return nil }
func (f failed) Err() error   { return f.err }
func (f failed) QuadIterator(quad.Direction, cayleygraph.Ref) cayleygraph.Iterator {
	return iterator.NewError(f.err)
}
func (f failed) QuadIteratorSize(context.Context, quad.Direction, cayleygraph.Ref) (cayleygraph.Size, error) {
	return cayleygraph.Size{}, f.err
}
