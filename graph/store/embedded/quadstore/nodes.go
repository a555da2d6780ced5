package quadstore

import (
	"context"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cockroachdb/pebble/v2"

	"github.com/newsgraph/newsgraph/graph/store/embedded/index"
	"github.com/newsgraph/newsgraph/graph/store/embedded/keys"
)

// nodes lists all nodes.
type nodes struct{ s *Store }

func (n *nodes) String() string                      { return "nodes" }
func (n *nodes) SubIterators() []graph.IteratorShape { return nil }
func (n *nodes) Iterate() graph.Scanner              { return &nodesScan{s: n.s} }
func (n *nodes) Lookup() graph.Index                 { return &nodesFind{s: n.s} }
func (n *nodes) Optimize(context.Context) (graph.IteratorShape, bool) {
	return n, false
}

func (n *nodes) Stats(context.Context) (graph.IteratorCosts, error) {
	total, err := n.s.r.Number(index.NodeTotal)
	return graph.IteratorCosts{NextCost: 1, ContainsCost: 1, Size: graph.Size{Size: int64(total), Exact: true}}, err
}

// nodesScan walks over the table of tallies.
type nodesScan struct {
	s      *Store
	it     *pebble.Iterator
	lo, hi keys.ID // zero for no bounds
	id     keys.ID
	done   bool
	err    error
}

func (n *nodesScan) String() string                  { return "nodes" }
func (n *nodesScan) TagResults(map[string]graph.Ref) {}
func (n *nodesScan) NextPath(context.Context) bool   { return false }
func (n *nodesScan) Err() error                      { return n.err }

func (n *nodesScan) Result() graph.Ref {
	if n.id == 0 {
		return nil
	}
	return n.id
}

func (n *nodesScan) Next(context.Context) bool {
	n.id = 0
	if n.done {
		return false
	}
	ok := false
	if n.it == nil {
		if n.it, n.err = n.s.r.Iter(keys.Counts); n.err != nil {
			n.done = true
			return false
		}
		ok = n.it.SeekGE(keys.AppendNodeKey(nil, keys.Counts, n.lo))
	} else {
		ok = n.it.Next()
	}
	if ok {
		n.id, _, n.err = keys.DecodeID(n.it.Key()[1:])
	}
	if !ok || n.err != nil || n.hi != 0 && n.id > n.hi {
		n.id = 0
		if err := n.Close(); n.err == nil {
			n.err = err
		}
		return false
	}
	return true
}

func (n *nodesScan) Close() error {
	n.done = true
	if n.it == nil {
		return nil
	}
	it := n.it
	n.it = nil
	return it.Close()
}

// nodesFind answers whether a ref is a node.
type nodesFind struct {
	s   *Store
	ref graph.Ref
}

func (n *nodesFind) String() string                  { return "nodes" }
func (n *nodesFind) TagResults(map[string]graph.Ref) {}
func (n *nodesFind) NextPath(context.Context) bool   { return false }
func (n *nodesFind) Err() error                      { return nil }
func (n *nodesFind) Close() error                    { return nil }
func (n *nodesFind) Result() graph.Ref               { return n.ref }

func (n *nodesFind) Contains(ctx context.Context, ref graph.Ref) bool {
	n.ref = ref
	id, ok := n.s.id(ref)
	return ok && id != 0
}
