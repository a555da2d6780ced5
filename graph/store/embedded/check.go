package embedded

import (
	"context"
	"errors"
	"fmt"
	"hash/maphash"

	"github.com/cayleygraph/quad"
	"github.com/cockroachdb/pebble/v2"
	"github.com/klauspost/compress/zstd"

	"github.com/newsgraph/newsgraph/graph/store/embedded/index"
	"github.com/newsgraph/newsgraph/graph/store/embedded/keys"
)

// maxProblems is the number of problems after which a check has seen enough.
const maxProblems = 100

// Check reads everything, so that every checksum is verified, and compares what is stored twice: the permutations with
// each other, the dictionary with its reverse, the tallies and totals with the quads, the cards of articles with their
// graphs. It returns what does not agree; an error means that the check itself could not go on.
func (e *Engine) Check(ctx context.Context) (problems []string, err error) {
	snap := e.db.NewSnapshot()
	c := &checker{ctx: ctx, r: index.New(snap, e.names, true), seed: maphash.MakeSeed()}
	for _, part := range []func() error{c.permutations, c.dictionary, c.tallies, c.articles} {
		if err = part(); err != nil {
			break
		}
	}
	if errors.Is(err, errEnough) {
		err = nil
	}
	return c.problems, errors.Join(err, c.r.Close(), snap.Close())
}

// errEnough ends a check that has found maxProblems.
var errEnough = errors.New("enough")

type checker struct {
	ctx      context.Context
	r        *index.Reader
	seed     maphash.Seed
	problems []string
	quads    uint64
}

func (c *checker) problem(format string, args ...any) error {
	c.problems = append(c.problems, fmt.Sprintf(format, args...))
	if len(c.problems) >= maxProblems {
		return errEnough
	}
	return nil
}

// each calls f for every key of a table, without the table's byte. What cannot be read is a problem.
func (c *checker) each(table byte, f func(key, value []byte) error) error {
	it, err := c.r.Iter(table)
	if err != nil {
		return err
	}
	for ok := it.First(); ok; ok = it.Next() {
		if err = errors.Join(f(it.Key()[1:], it.Value()), c.ctx.Err()); err != nil {
			return errors.Join(err, it.Close())
		}
	}
	if err := errors.Join(it.Error(), it.Close()); err != nil {
		return c.problem("table %#x cannot be read: %v", table, err)
	}
	return nil
}

// permutations compares the sets of quads by their number and a sum over hashes, which does not depend on the order.
func (c *checker) permutations() error {
	var first, firstSum uint64
	for perm := range keys.Perms {
		var n, sum uint64
		err := c.each(keys.Index(perm), func(key, _ []byte) error {
			q, _, err := keys.DecodeQuad(append([]byte{keys.Index(perm)}, key...))
			if err != nil {
				return c.problem("permutation %d has the malformed key %x", perm, key)
			}
			n++
			sum += maphash.Comparable(c.seed, q)
			return nil
		})
		if err != nil {
			return err
		}
		if perm == 0 {
			first, firstSum = n, sum
		} else if n != first || sum != firstSum {
			if err := c.problem("permutation %d has other quads than permutation 0: %d, not %d", perm, n, first); err != nil {
				return err
			}
		}
	}
	c.quads = first
	return c.total(index.QuadTotal, first)
}

func (c *checker) total(name string, want uint64) error {
	got, err := c.r.Number(name)
	if err != nil || got == want {
		return err
	}
	return c.problem("the number of %s is recorded as %d, there are %d", name, got, want)
}

// dictionary compares the terms with their reverse.
func (c *checker) dictionary() error {
	var n, back, sum, backSum uint64
	count := func(table byte) error {
		return c.each(table, func(key, value []byte) error {
			n++
			sum += maphash.String(c.seed, string(table)+string(key)+"\x00"+string(value))
			return nil
		})
	}
	if err := errors.Join(count(keys.ShortTerms), count(keys.LongTerms)); err != nil {
		return err
	}
	err := c.each(keys.Terms, func(key, term []byte) error {
		if _, err := keys.DecodeTerm(term); err != nil {
			return c.problem("node %x has a malformed term", key)
		}
		back++
		k := keys.AppendTermKey(nil, term)
		backSum += maphash.String(c.seed, string(k[0])+string(k[1:])+"\x00"+string(key))
		return nil
	})
	if err != nil {
		return err
	}
	if n != back || sum != backSum {
		return c.problem("the dictionary has %d terms, its reverse %d, and they do not agree", n, back)
	}
	return nil
}

// run counts the quads that have the same node first in a permutation.
type run struct {
	it  *pebble.Iterator
	ok  bool
	id  keys.ID
	err error
}

func (c *checker) run(perm int) (*run, error) {
	it, err := c.r.Iter(keys.Index(perm))
	if err != nil {
		return nil, err
	}
	r := &run{it: it}
	r.ok = it.First() && r.read()
	return r, nil
}

func (r *run) read() bool {
	r.id, _, r.err = keys.DecodeID(r.it.Key()[1:])
	return r.err == nil
}

// count counts the quads of a node and passes over them.
func (r *run) count(id keys.ID) (n uint64) {
	for r.ok && r.id == id {
		n++
		r.ok = r.it.Next() && r.read()
	}
	return n
}

// tallies counts the quads of every node in each direction and compares that with its tally.
func (c *checker) tallies() error {
	var runs [4]*run
	for i, perm := range []int{0, 1, 2, keys.LabelFirst} {
		r, err := c.run(perm)
		if err != nil {
			return err
		}
		defer r.it.Close()
		runs[i] = r
	}
	runs[3].count(0) // quads without a label
	terms, err := c.r.Iter(keys.Terms)
	if err != nil {
		return err
	}
	defer terms.Close()
	termOK := terms.First()
	var nodes, graphs uint64
	err = c.each(keys.Counts, func(key, value []byte) error {
		id, _, err := keys.DecodeID(key)
		tally, err2 := keys.DecodeTally(value)
		if err != nil || err2 != nil {
			return c.problem("the tally of node %x is malformed", key)
		}
		nodes++
		if tally[3] > 0 {
			graphs++
		}
		for i, r := range runs {
			if n := r.count(id); n != tally[i] {
				return c.problem("node %d is the %v of %d quads, its tally says %d", id, quad.Direction(i+1), n, tally[i])
			}
		}
		if id.Inline() {
			return nil
		}
		if !termOK || string(terms.Key()[1:]) != string(key) {
			return c.problem("node %d has no term, or a term has no node", id)
		}
		termOK = terms.Next()
		return nil
	})
	if err != nil {
		return err
	}
	for i, r := range runs {
		if r.ok {
			if err := c.problem("node %d is the %v of quads and has no tally", r.id, quad.Direction(i+1)); err != nil {
				return err
			}
		}
	}
	return errors.Join(c.total(index.NodeTotal, nodes), c.total(graphTotal, graphs))
}

// articles compares the cards with the graphs, the paths and the records.
func (c *checker) articles() error {
	unpack, err := zstd.NewReader(nil, zstd.WithDecoderConcurrency(1))
	if err != nil {
		return err
	}
	defer unpack.Close()
	var n, bytes uint64
	err = c.each(keys.Articles, func(key, value []byte) error {
		card, err := readCard(value)
		if err != nil {
			return c.problem("the card of article %s is malformed: %v", key, err)
		}
		n++
		bytes += uint64(card.Records)
		return c.article(string(key), card, unpack)
	})
	if err != nil {
		return err
	}
	for _, table := range []byte{keys.ByGraph, keys.Paths} {
		err := c.each(table, func(name, key []byte) error {
			if card, err := c.r.Get(tableKey(keys.Articles, string(key))); err != nil || card == nil {
				return c.problem("%s leads to article %s, which is not there", name, key)
			}
			return nil
		})
		if err != nil {
			return err
		}
	}
	return errors.Join(c.total(articleTotal, n), c.total(recordTotal, bytes))
}

func (c *checker) article(key string, card card, unpack *zstd.Decoder) error {
	owner, err := c.r.Get(tableKey(keys.ByGraph, card.IRI))
	if err != nil || string(owner) != key {
		return c.problem("the graph %s of article %s belongs to %q (%v)", card.IRI, key, owner, err)
	}
	for _, p := range card.Paths {
		if owner, err := c.r.Get(tableKey(keys.Paths, p)); err != nil || string(owner) != key {
			return c.problem("the path %s of article %s belongs to %q (%v)", p, key, owner, err)
		}
	}
	id, ok, err := c.r.ID(quad.IRI(card.IRI))
	if err != nil {
		return c.problem("article %s: %v", key, err)
	}
	var tally keys.Tally
	if ok {
		if tally, err = c.r.Tally(id); err != nil {
			return c.problem("article %s: %v", key, err)
		}
	}
	if int(tally[3]) != card.Quads {
		return c.problem("article %s has %d quads, its card says %d", key, tally[3], card.Quads)
	}
	packed, err := c.r.Get(tableKey(keys.Records, key))
	if err != nil {
		return c.problem("the records of article %s cannot be read: %v", key, err)
	}
	if records, err := unpack.DecodeAll(packed, nil); err != nil || len(records) != card.Records {
		return c.problem("the records of article %s are %d bytes, not %d (%v)", key, len(records), card.Records, err)
	}
	return nil
}
