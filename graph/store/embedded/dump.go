package embedded

import (
	"bytes"
	"context"
	"errors"
	"iter"
	"slices"

	"github.com/cayleygraph/quad"
	"github.com/cockroachdb/pebble/v2"

	"github.com/newsgraph/newsgraph/graph/store/embedded/index"
	"github.com/newsgraph/newsgraph/graph/store/embedded/keys"
)

// sortMax is the number of quads up to which a graph is sorted in memory; a larger one is listed subject by subject.
const sortMax = 1 << 17

// Quads lists the quads of a graph, or of all, ordered by their terms.
func (e *Engine) Quads(ctx context.Context, label quad.Value) iter.Seq2[quad.Quad, error] {
	return func(yield func(quad.Quad, error) bool) {
		snap := e.db.NewSnapshot()
		d := &dumper{ctx: ctx, r: index.New(snap, e.names, true), yield: yield, known: map[keys.ID]*named{}}
		err := d.dump(label)
		err = errors.Join(err, d.close(), d.r.Close(), snap.Close())
		if err != nil && !d.stopped {
			yield(quad.Quad{}, err)
		}
	}
}

// dumper lists quads in the order of their terms.
type dumper struct {
	ctx     context.Context
	r       *index.Reader
	yield   func(quad.Quad, error) bool
	stopped bool
	known   map[keys.ID]*named // terms that were read lately
	terms   *pebble.Iterator
	buf     []byte
}

// named is a node with its term.
type named struct {
	id    keys.ID
	value quad.Value
	term  string // encoded: the order of the dump
}

// errStopped ends a dump that nobody wants to go on.
var errStopped = errors.New("stopped")

func (d *dumper) dump(label quad.Value) error {
	graphs, err := d.graphs(label)
	if err != nil {
		return err
	}
	for _, g := range graphs {
		if err := d.ctx.Err(); err != nil {
			return err
		}
		if err := d.graph(g); err == errStopped {
			d.stopped = true
			return nil
		} else if err != nil {
			return err
		}
	}
	return nil
}

// graphs lists the graphs to dump, in order. The one without label comes first.
func (d *dumper) graphs(label quad.Value) ([]*named, error) {
	if label != nil {
		id, ok, err := d.r.ID(label)
		if !ok || err != nil {
			return nil, err
		}
		g, err := d.name(id)
		return []*named{g}, err
	}
	c, err := d.r.Cursor()
	if err != nil {
		return nil, err
	}
	defer c.Close()
	var out []*named
	c.SeekTable(keys.LabelFirst)
	for ok := c.Next(); ok; ok = c.Skip() {
		g, err := d.name(c.Quad()[3])
		if err != nil {
			return nil, err
		}
		out = append(out, g)
	}
	slices.SortFunc(out, func(a, b *named) int { return compareTerms(a, b) })
	return out, c.Err()
}

func compareTerms(a, b *named) int {
	if a == b {
		return 0
	}
	if a.term < b.term {
		return -1
	}
	return 1
}

func (d *dumper) graph(g *named) error {
	p := keys.Pattern{}.With(quad.Label, g.id)
	c, err := d.r.Cursor()
	if err != nil {
		return err
	}
	defer c.Close()
	var quads []keys.Quad
	for c.Seek(p); len(quads) <= sortMax && c.Next(); {
		quads = append(quads, c.Quad())
	}
	if err := c.Err(); err != nil {
		return err
	}
	if len(quads) > sortMax {
		return d.bySubject(g, p)
	}
	return d.sorted(g, quads)
}

// sorted lists quads of one graph in order.
func (d *dumper) sorted(g *named, quads []keys.Quad) error {
	if err := d.learn(quads); err != nil {
		return err
	}
	rows := make([][3]*named, len(quads))
	for i, q := range quads {
		rows[i] = [3]*named{d.known[q[0]], d.known[q[1]], d.known[q[2]]}
	}
	slices.SortFunc(rows, func(a, b [3]*named) int {
		for i := range a {
			if o := compareTerms(a[i], b[i]); o != 0 {
				return o
			}
		}
		return 0
	})
	for _, r := range rows {
		if !d.yield(quad.Quad{Subject: r[0].value, Predicate: r[1].value, Object: r[2].value, Label: g.value}, nil) {
			return errStopped
		}
	}
	return nil
}

// bySubject goes through all terms in order and lists the quads of which each is the subject: first those whose keys
// are the terms themselves, then the rest, which is sorted in memory.
func (d *dumper) bySubject(g *named, p keys.Pattern) error {
	c, err := d.r.Cursor()
	if err != nil {
		return err
	}
	defer c.Close()
	var quads []keys.Quad
	of := func(id keys.ID) error {
		quads = quads[:0]
		for c.Seek(p.With(quad.Subject, id)); c.Next(); {
			quads = append(quads, c.Quad())
		}
		if err := c.Err(); err != nil || len(quads) == 0 {
			return err
		}
		return d.sorted(g, quads)
	}
	if err := d.eachID(keys.ShortTerms, []byte{keys.ShortTerms}, of); err != nil {
		return err
	}
	return d.otherSubjects(of)
}

// eachID calls f for the ids of a table, from a key on: of its values or, in the table of tallies, of its keys.
func (d *dumper) eachID(table byte, from []byte, f func(keys.ID) error) error {
	it, err := d.r.Iter(table)
	if err != nil {
		return err
	}
	defer it.Close()
	for ok := it.SeekGE(from); ok; ok = it.Next() {
		b := it.Value()
		if table == keys.Counts {
			b = it.Key()[1:]
		}
		id, _, err := keys.DecodeID(b)
		if err != nil {
			return err
		}
		if err := f(id); err != nil {
			return err
		}
	}
	return it.Error()
}

// otherSubjects goes through subjects that are long terms or, against the rules of RDF but possible in Cayley, numbers.
func (d *dumper) otherSubjects(of func(keys.ID) error) error {
	var rest []*named
	collect := func(id keys.ID) error {
		if t, err := d.r.Tally(id); err != nil || t[0] == 0 {
			return err
		}
		n, err := d.name(id)
		rest = append(rest, n)
		return err
	}
	if err := d.eachID(keys.LongTerms, []byte{keys.LongTerms}, collect); err != nil {
		return err
	}
	inline := keys.AppendNodeKey(nil, keys.Counts, keys.MaxTerm+1)
	if err := d.eachID(keys.Counts, inline, collect); err != nil {
		return err
	}
	slices.SortFunc(rest, compareTerms)
	for _, n := range rest {
		if err := of(n.id); err != nil {
			return err
		}
	}
	return nil
}

// learn reads the terms of quads that are not known, in the order in which they lie.
func (d *dumper) learn(quads []keys.Quad) error {
	if len(d.known) > 1<<18 {
		clear(d.known)
	}
	var ids []keys.ID
	for _, q := range quads {
		for _, id := range q[:3] {
			if _, ok := d.known[id]; !ok {
				d.known[id] = nil
				ids = append(ids, id)
			}
		}
	}
	slices.Sort(ids)
	for _, id := range ids {
		if _, err := d.name(id); err != nil {
			return err
		}
	}
	return nil
}

// name is the node with its term.
func (d *dumper) name(id keys.ID) (*named, error) {
	if n := d.known[id]; n != nil || id == 0 {
		if n == nil {
			n = &named{}
		}
		return n, nil
	}
	n := &named{id: id}
	var err error
	if id.Inline() {
		n.value = id.InlineValue()
		d.buf, err = keys.AppendTerm(d.buf[:0], n.value)
		n.term = string(d.buf)
	} else if n.term, err = d.term(id); err == nil {
		n.value, err = keys.DecodeTerm([]byte(n.term))
	}
	d.known[id] = n
	return n, err
}

// term reads a term. Ids that follow each other are read without a search.
func (d *dumper) term(id keys.ID) (term string, err error) {
	if d.terms == nil {
		if d.terms, err = d.r.Iter(keys.Terms); err != nil {
			return "", err
		}
	}
	d.buf = keys.AppendNodeKey(d.buf[:0], keys.Terms, id)
	it := d.terms
	if !it.Valid() || !it.Next() || !bytes.Equal(it.Key(), d.buf) {
		if !it.SeekGE(d.buf) || !bytes.Equal(it.Key(), d.buf) {
			return "", errors.Join(it.Error(), index.MissingTerm(id))
		}
	}
	return string(it.Value()), nil
}

func (d *dumper) close() error {
	if d.terms == nil {
		return nil
	}
	return d.terms.Close()
}
