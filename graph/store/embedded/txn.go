package embedded

import (
	"encoding/binary"
	"slices"

	"github.com/cayleygraph/quad"

	"github.com/newsgraph/newsgraph/graph/store/embedded/index"
	"github.com/newsgraph/newsgraph/graph/store/embedded/keys"
)

// txn gathers what one commit changes. It sees its own changes; the store sees none before the commit.
type txn struct {
	e       *Engine
	terms   *terms
	first   keys.ID // ids from here on are new in this transaction
	next    keys.ID
	nodes   map[keys.ID]*node
	changes map[keys.Quad]bool // true added, false removed: net of what the store has
	runs    []keys.Quad        // added, already known to be new and not to be removed again
	once    bool               // each graph is set once
	graphs  map[keys.ID][]keys.Quad
	pending map[string][]byte // other keys: their new values, nil for deleted
	totals  map[string]int64  // changes of the numbers in the Meta table
}

// node is a node whose tally changes.
type node struct {
	old, now keys.Tally
	fresh    bool
}

// begin starts a transaction; the caller holds the write lock.
func (e *Engine) begin() (*txn, error) {
	next, err := e.live.Number(index.NextID)
	if err != nil {
		return nil, err
	}
	return &txn{e: e, terms: newTerms(), first: keys.ID(next), next: keys.ID(next), nodes: map[keys.ID]*node{},
		changes: map[keys.Quad]bool{}, graphs: map[keys.ID][]keys.Quad{}, pending: map[string][]byte{},
		totals: map[string]int64{}}, nil
}

// resolve gives ids to all terms collected so far.
func (t *txn) resolve() (err error) {
	t.next, err = t.terms.resolve(t.e, t.next)
	return err
}

// node is the node of an id, read when it is first touched.
func (t *txn) node(id keys.ID) (*node, error) {
	if n, ok := t.nodes[id]; ok {
		return n, nil
	}
	n := &node{fresh: id >= t.first && !id.Inline()}
	if !n.fresh {
		var ok bool
		if n.old, ok = t.e.hot.tallies[id]; !ok {
			var err error
			if n.old, err = t.e.live.Tally(id); err != nil {
				return nil, err
			}
		}
		n.now = n.old
	}
	t.nodes[id] = n
	return n, nil
}

// count adds by to the tallies of a quad's nodes and to the totals.
func (t *txn) count(q keys.Quad, by int64) error {
	for i, id := range q {
		if id == 0 {
			continue
		}
		n, err := t.node(id)
		if err != nil {
			return err
		}
		n.now[i] += uint64(by)
	}
	t.totals[index.QuadTotal] += by
	return nil
}

// put adds or removes a quad of which the caller knows that it is absent or present.
func (t *txn) put(q keys.Quad, add bool) error {
	if was, ok := t.changes[q]; ok && was != add {
		delete(t.changes, q)
	} else {
		t.changes[q] = add
	}
	if add {
		return t.count(q, 1)
	}
	return t.count(q, -1)
}

// has reports whether a quad is there, as far as this transaction sees.
func (t *txn) has(q keys.Quad) (bool, error) {
	if added, ok := t.changes[q]; ok {
		return added, nil
	}
	return t.e.live.Has(q)
}

// graph lists the quads of a named graph, in order.
func (t *txn) graph(label keys.ID) ([]keys.Quad, error) {
	if quads, ok := t.graphs[label]; ok {
		return quads, nil
	}
	if label >= t.first {
		return nil, nil
	}
	c, err := t.e.live.Cursor()
	if err != nil {
		return nil, err
	}
	defer c.Close()
	var quads []keys.Quad
	for c.Seek(keys.Pattern{}.With(quad.Label, label)); c.Next(); {
		quads = append(quads, c.Quad())
	}
	return quads, c.Err()
}

// setGraph makes quads the content of a named graph. Only what differs is written. It returns how many quads the graph
// has.
func (t *txn) setGraph(label keys.ID, quads []keys.Quad) (int, error) {
	old, err := t.graph(label)
	if err != nil {
		return 0, err
	}
	slices.SortFunc(quads, compareQuads)
	quads = slices.Compact(quads)
	if t.once && len(old) == 0 {
		t.runs = append(t.runs, quads...)
		for _, q := range quads {
			if err := t.count(q, 1); err != nil {
				return 0, err
			}
		}
		return len(quads), nil
	}
	i, j := 0, 0
	for i < len(old) || j < len(quads) {
		order := 0
		switch {
		case i == len(old):
			order = 1
		case j == len(quads):
			order = -1
		default:
			order = compareQuads(old[i], quads[j])
		}
		switch {
		case order < 0:
			err = t.put(old[i], false)
			i++
		case order > 0:
			err = t.put(quads[j], true)
			j++
		default:
			i, j = i+1, j+1
		}
		if err != nil {
			return 0, err
		}
	}
	t.graphs[label] = quads
	return len(quads), nil
}

func compareQuads(a, b keys.Quad) int {
	for i := range a {
		if a[i] != b[i] {
			if a[i] < b[i] {
				return -1
			}
			return 1
		}
	}
	return 0
}

// get reads a key of the tables that are neither dictionary nor index.
func (t *txn) get(key []byte) ([]byte, error) {
	if v, ok := t.pending[string(key)]; ok {
		return v, nil
	}
	return t.e.live.Get(key)
}

// set writes such a key; nil deletes it.
func (t *txn) set(key, value []byte) { t.pending[string(key)] = value }

// number is the form of a number in the Meta table.
func number(n uint64) []byte { return binary.BigEndian.AppendUint64(nil, n) }
