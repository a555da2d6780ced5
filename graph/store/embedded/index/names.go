package index

import (
	"sync"

	"github.com/cayleygraph/quad"

	"github.com/newsgraph/newsgraph/graph/store/embedded/keys"
)

// Names remembers the values of ids that were asked for. An id is never given to another value, so that what is
// remembered stays true. Half of it is forgotten when it is full.
type Names struct {
	mu         sync.Mutex
	young, old map[keys.ID]quad.Value
}

// Limits of Names: how many values a half holds, and how many bytes a value may have to be remembered.
const (
	namesHalf = 1 << 16
	namesLong = 256
)

// NewNames makes an empty memory.
func NewNames() *Names { return &Names{young: map[keys.ID]quad.Value{}} }

func (n *Names) get(id keys.ID) (quad.Value, bool) {
	n.mu.Lock()
	defer n.mu.Unlock()
	v, ok := n.young[id]
	if !ok {
		if v, ok = n.old[id]; ok {
			n.set(id, v)
		}
	}
	return v, ok
}

func (n *Names) put(id keys.ID, v quad.Value, size int) {
	if size > namesLong {
		return
	}
	n.mu.Lock()
	defer n.mu.Unlock()
	n.set(id, v)
}

func (n *Names) set(id keys.ID, v quad.Value) {
	if len(n.young) >= namesHalf {
		n.old, n.young = n.young, make(map[keys.ID]quad.Value, namesHalf)
	}
	n.young[id] = v
}
