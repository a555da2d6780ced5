package embedded

import (
	"bytes"
	"slices"

	"github.com/cayleygraph/quad"
	"github.com/cockroachdb/pebble/v2"

	"github.com/newsgraph/newsgraph/graph/store/embedded/keys"
)

// terms are the distinct values of the quads that a transaction writes. All are collected first and then found in one
// ordered pass over the dictionary.
type terms struct {
	place  map[quad.Value]uint32
	values []quad.Value // canonical, in order of first use, predicates first where possible
	ids    []keys.ID    // of values, once resolved
	fresh  []freshTerm  // those that are new to the store, by their key
}

type freshTerm struct {
	key, term []byte
	id        keys.ID
}

// row is a quad by the places of its values; 0 is no label.
type row [4]uint32

func newTerms() *terms {
	return &terms{place: map[quad.Value]uint32{}, values: []quad.Value{nil}, ids: []keys.ID{0}}
}

// add collects a value and returns its place.
func (t *terms) add(v quad.Value) uint32 {
	if v == nil {
		return 0
	}
	if at, ok := t.place[v]; ok {
		return at
	}
	c := keys.Canonical(v)
	at, ok := t.place[c]
	if !ok {
		at = uint32(len(t.values))
		t.values = append(t.values, c)
		t.place[c] = at
	}
	if v != c {
		t.place[v] = at
	}
	return at
}

// row collects the values of a quad. Predicates should be added before all else: they get small, short ids.
func (t *terms) row(q quad.Quad) row {
	return row{t.add(q.Subject), t.add(q.Predicate), t.add(q.Object), t.add(q.Label)}
}

// quad is the quad of a row, once the terms are resolved.
func (t *terms) quad(r row) keys.Quad {
	return keys.Quad{t.ids[r[0]], t.ids[r[1]], t.ids[r[2]], t.ids[r[3]]}
}

// lookup is a term that the writer's memory does not know.
type lookup struct {
	at        int
	key, term []byte
}

// resolve finds the ids of all values and gives new ones, from next on, to those that the store does not have. It
// returns the next id that is free.
func (t *terms) resolve(e *Engine, next keys.ID) (keys.ID, error) {
	t.ids = append(t.ids, make([]keys.ID, len(t.values)-len(t.ids))...)
	var todo []lookup
	for at, v := range t.values[1:] {
		id, ok := keys.InlineID(v)
		if !ok {
			id, ok = e.hot.ids[v]
		}
		if ok {
			t.ids[at+1] = id
			continue
		}
		term, err := keys.AppendTerm(nil, v)
		if err != nil {
			return next, err
		}
		todo = append(todo, lookup{at + 1, keys.AppendTermKey(nil, term), term})
	}
	slices.SortFunc(todo, func(a, b lookup) int { return bytes.Compare(a.key, b.key) })
	missing := todo
	if next > 1 {
		var err error
		if missing, err = t.find(e.db, todo); err != nil {
			return next, err
		}
	}
	return t.number(missing, next), nil
}

// find looks the terms up in their order and returns those that are not there.
func (t *terms) find(db pebble.Reader, todo []lookup) ([]lookup, error) {
	it, err := db.NewIter(&pebble.IterOptions{LowerBound: []byte{keys.ShortTerms}, UpperBound: []byte{keys.LongTerms + 1}})
	if err != nil {
		return nil, err
	}
	defer it.Close()
	missing := todo[:0:0]
	for _, l := range todo {
		if !it.SeekGE(l.key) || !bytes.Equal(it.Key(), l.key) {
			if err := it.Error(); err != nil {
				return nil, err
			}
			missing = append(missing, l)
			continue
		}
		if t.ids[l.at], _, err = keys.DecodeID(it.Value()); err != nil {
			return nil, err
		}
	}
	return missing, it.Error()
}

// number gives ids to new terms: in order of first use, since what is used together should lie together.
func (t *terms) number(missing []lookup, next keys.ID) keys.ID {
	order := make([]int, len(missing))
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, func(a, b int) int { return missing[a].at - missing[b].at })
	t.fresh = make([]freshTerm, len(missing))
	for _, i := range order {
		l := missing[i]
		t.ids[l.at] = next
		t.fresh[i] = freshTerm{l.key, l.term, next}
		next++
	}
	return next
}
