package quadstore

import (
	"bytes"
	"context"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cockroachdb/pebble/v2"

	"github.com/newsgraph/newsgraph/graph/store/embedded/keys"
)

// rangeScan lists first the inline nodes, then those of the dictionary.
type rangeScan struct {
	r      valueRange
	inline *nodesScan
	tables []byte // still to do
	it     *pebble.Iterator
	begun  bool
	id     keys.ID
	err    error
}

func (s *rangeScan) String() string                  { return "range" }
func (s *rangeScan) TagResults(map[string]graph.Ref) {}
func (s *rangeScan) NextPath(context.Context) bool   { return false }
func (s *rangeScan) Err() error                      { return s.err }

func (s *rangeScan) Result() graph.Ref {
	if s.id == 0 {
		return nil
	}
	return s.id
}

func (s *rangeScan) Next(ctx context.Context) bool {
	s.id = 0
	if s.inline != nil {
		if s.inline.Next(ctx) {
			s.id = s.inline.id
			return true
		}
		if s.err = s.inline.Err(); s.err != nil {
			return false
		}
		s.inline = nil
	}
	for s.err == nil && len(s.tables) > 0 {
		if s.nextTerm() {
			return true
		}
		s.tables = s.tables[1:]
		if err := s.Close(); s.err == nil {
			s.err = err
		}
	}
	return false
}

// nextTerm comes to the next term of the present table that is in the range.
func (s *rangeScan) nextTerm() bool {
	if s.it == nil {
		if s.it, s.err = s.r.s.r.Iter(s.tables[0]); s.err != nil {
			return false
		}
		s.begun = false
	}
	for s.move() {
		id, _, err := keys.DecodeID(s.it.Value())
		if err != nil {
			s.err = err
			return false
		}
		v, err := s.r.s.r.Value(id)
		if err != nil {
			s.err = err
			return false
		}
		if s.r.match(v) {
			s.id = id
			return true
		}
	}
	s.err = s.it.Error()
	return false
}

// move steps to the next key that may be in the range. Keys of long terms hold only the term's beginning.
func (s *rangeScan) move() bool {
	ok := false
	if s.begun {
		ok = s.it.Next()
	} else {
		s.begun = true
		ok = s.it.SeekGE(append([]byte{s.tables[0]}, keys.Beginning(s.r.lo)...))
	}
	if !ok {
		return false
	}
	have, hi := s.it.Key()[1:], s.r.hi
	if s.tables[0] == keys.LongTerms {
		have, hi = keys.Beginning(have), keys.Beginning(hi)
	}
	return bytes.Compare(have, hi) <= 0
}

func (s *rangeScan) Close() error {
	var err error
	if s.inline != nil {
		err = s.inline.Close()
	}
	if s.it != nil {
		if e := s.it.Close(); err == nil {
			err = e
		}
		s.it = nil
	}
	return err
}

// rangeFind answers whether a node is in the range.
type rangeFind struct {
	r   *valueRange
	ref graph.Ref
}

func (f *rangeFind) String() string                  { return "range" }
func (f *rangeFind) TagResults(map[string]graph.Ref) {}
func (f *rangeFind) NextPath(context.Context) bool   { return false }
func (f *rangeFind) Err() error                      { return f.r.s.Err() }
func (f *rangeFind) Close() error                    { return nil }
func (f *rangeFind) Result() graph.Ref               { return f.ref }

func (f *rangeFind) Contains(ctx context.Context, ref graph.Ref) bool {
	f.ref = ref
	if id, ok := ref.(keys.ID); ok && id.Inline() {
		return id >= f.r.min && id <= f.r.to
	}
	return f.r.match(f.r.s.NameOf(ref))
}
