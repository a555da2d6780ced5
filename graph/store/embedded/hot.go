package embedded

import (
	"github.com/cayleygraph/quad"

	"github.com/newsgraph/newsgraph/graph/store/embedded/keys"
)

// hot remembers the ids and tallies of nodes that were lately written, since the next article often has them too. Only
// the writer uses it, under its lock; it is what the last commit left.
type hot struct {
	ids     map[quad.Value]keys.ID
	tallies map[keys.ID]keys.Tally
}

// hotMax is the number of entries after which the memory starts anew.
const hotMax = 1 << 16

func newHot() hot {
	return hot{ids: map[quad.Value]keys.ID{}, tallies: map[keys.ID]keys.Tally{}}
}

// learn takes over what a transaction has committed. Long values are not worth their memory.
func (h *hot) learn(t *txn) {
	if len(h.ids) > hotMax || len(h.tallies) > hotMax {
		*h = newHot()
	}
	gone := false
	for id, n := range t.nodes {
		if n.now.Zero() {
			delete(h.tallies, id)
			gone = gone || n.old != n.now
			continue
		}
		if !n.fresh || n.now[1] > 1 || n.now[2] > 1 {
			h.tallies[id] = n.now
		}
	}
	if gone { // ids of deleted nodes must not be used again
		clear(h.ids)
		return
	}
	for i, v := range t.terms.values {
		id := t.terms.ids[i]
		if n := t.nodes[id]; n != nil && (!n.fresh || n.now[1] > 1 || n.now[2] > 1) && len(v.String()) < 128 {
			h.ids[v] = id
		}
	}
}
