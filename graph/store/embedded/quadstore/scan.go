package quadstore

import (
	"context"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/quad"

	"github.com/newsgraph/newsgraph/graph/store/embedded/index"
	"github.com/newsgraph/newsgraph/graph/store/embedded/keys"
)

// linksScan lists what links describes.
type linksScan struct {
	l       *links
	outer   graph.Scanner // of the sub that the plan goes through, nil for none
	checks  []check       // of the other subs
	cursor  *index.Cursor // nil before the start and after the end
	done    bool
	have    bool // quad is a result
	walking bool // the cursor is on the quads of a pattern
	quad    keys.Quad
	filter  bool // the span must be checked on every quad
	err     error
}

// check asks whether the node in a direction is a result of another iterator.
type check struct {
	d  quad.Direction
	it graph.Index
}

func (s *linksScan) String() string                      { return s.l.String() }
func (s *linksScan) TagResults(dst map[string]graph.Ref) { s.tagResults(dst) }
func (s *linksScan) Err() error                          { return s.err }

func (s *linksScan) tagResults(dst map[string]graph.Ref) {
	if !s.have {
		return
	}
	s.l.tag(s.quad, dst)
	if s.outer != nil {
		s.outer.TagResults(dst)
	}
	for _, c := range s.checks {
		c.it.TagResults(dst)
	}
}

// Result is the present result.
func (s *linksScan) Result() graph.Ref {
	if !s.have {
		return nil
	}
	return s.l.ref(s.quad)
}

// start makes the plan and opens what it needs.
func (s *linksScan) start(ctx context.Context) bool {
	if s.err = s.l.plan(ctx); s.err != nil {
		return false
	}
	if s.cursor, s.err = s.l.s.r.Cursor(); s.err != nil {
		return false
	}
	s.l.s.watch(s, s.cursor)
	for i, u := range s.l.subs {
		if i == s.l.outer {
			s.outer = u.it.Iterate()
		} else {
			s.checks = append(s.checks, check{u.d, u.it.Lookup()})
		}
	}
	if s.outer == nil {
		s.seek(s.l.pattern)
	}
	return true
}

// seek starts on the quads of a pattern, as far as they are in the span.
func (s *linksScan) seek(p keys.Pattern) {
	s.walking = true
	if sp := s.l.span; sp.d == quad.Any {
		s.cursor.Seek(p)
	} else if s.filter = !s.cursor.SeekRange(p, sp.d, sp.lo, sp.hi); s.filter {
		s.cursor.Seek(p)
	}
}

// Next comes to the next result.
func (s *linksScan) Next(ctx context.Context) bool {
	s.have = false
	if s.done || s.cursor == nil && !s.start(ctx) {
		return false
	}
	for {
		if !s.walking && (s.outer == nil || !s.advance(ctx)) {
			return s.end()
		}
		for s.step() {
			if s.good(ctx) {
				s.have = true
				return true
			}
			if s.err != nil {
				return s.end()
			}
		}
		s.walking = false
		if s.err = s.cursor.Err(); s.err != nil {
			return s.end()
		}
	}
}

// advance goes to the quads of the next node of the outer iterator.
func (s *linksScan) advance(ctx context.Context) bool {
	for s.outer.Next(ctx) {
		if id, ok := s.l.s.id(s.outer.Result()); ok {
			s.seek(s.l.pattern.With(s.l.subs[s.l.outer].d, id))
			return true
		}
	}
	s.err = s.outer.Err()
	return false
}

// patience is the number of equal results after which a distinct scan jumps instead of stepping.
const patience = 8

// step comes to the next quad of the index.
func (s *linksScan) step() bool {
	if !s.l.distinct || s.quad == (keys.Quad{}) {
		if !s.cursor.Next() {
			return false
		}
		s.quad = s.cursor.Quad()
		return true
	}
	last := s.quad.Get(s.l.result)
	for range patience {
		if !s.cursor.Next() {
			return false
		}
		if s.quad = s.cursor.Quad(); s.quad.Get(s.l.result) != last {
			return true
		}
	}
	if !s.cursor.Skip() {
		return false
	}
	s.quad = s.cursor.Quad()
	return true
}

// good reports whether the present quad is what the query wants.
func (s *linksScan) good(ctx context.Context) bool {
	q := s.quad
	if s.l.labelled && q[3] == 0 || s.filter && !s.l.match(q) {
		return false
	}
	for _, c := range s.checks {
		id := q.Get(c.d)
		if id == 0 || !c.it.Contains(ctx, id) {
			if s.err == nil {
				s.err = c.it.Err()
			}
			return false
		}
	}
	return true
}

// NextPath comes to another way to the present result.
func (s *linksScan) NextPath(ctx context.Context) bool {
	if s.outer != nil && s.outer.NextPath(ctx) {
		return true
	}
	for _, c := range s.checks {
		if c.it.NextPath(ctx) {
			return true
		}
	}
	return false
}

func (s *linksScan) end() bool {
	s.done = true
	if err := s.Close(); s.err == nil {
		s.err = err
	}
	return false
}

// Close gives everything back.
func (s *linksScan) Close() error {
	var err error
	if s.cursor != nil {
		err = s.cursor.Close()
		s.cursor, s.done = nil, true
	}
	if s.outer != nil {
		if e := s.outer.Close(); err == nil {
			err = e
		}
	}
	for _, c := range s.checks {
		if e := c.it.Close(); err == nil {
			err = e
		}
	}
	return err
}

// linksFind answers whether a node or a quad is a result of links.
type linksFind struct{ linksScan }

// Contains reports whether ref is a result; NextPath then comes to further ways to it.
func (f *linksFind) Contains(ctx context.Context, ref graph.Ref) bool {
	f.have = false
	if f.err != nil || !f.open() {
		return false
	}
	if f.l.result == quad.Any {
		q, ok := ref.(keys.Quad)
		f.quad = q
		f.have = ok && f.l.match(q) && f.good(ctx)
		return f.have
	}
	id, ok := f.l.s.id(ref)
	if !ok || f.l.pattern.Has(f.l.result) && f.l.pattern.Known.Get(f.l.result) != id {
		return false
	}
	f.seek(f.l.pattern.With(f.l.result, id))
	return f.find(ctx)
}

// open prepares for the first question.
func (f *linksFind) open() bool {
	if f.cursor != nil {
		return true
	}
	if f.cursor, f.err = f.l.s.r.Cursor(); f.err != nil {
		return false
	}
	f.l.s.watch(&f.linksScan, f.cursor)
	f.checks = f.checks[:0]
	for _, u := range f.l.subs {
		f.checks = append(f.checks, check{u.d, u.it.Lookup()})
	}
	return true
}

func (f *linksFind) find(ctx context.Context) bool {
	for f.cursor.Next() {
		f.quad = f.cursor.Quad()
		if f.good(ctx) {
			f.have = true
			return true
		}
		if f.err != nil {
			return false
		}
	}
	f.err = f.cursor.Err()
	return false
}

// NextPath comes to another way to the node that was found.
func (f *linksFind) NextPath(ctx context.Context) bool {
	if !f.have {
		return false
	}
	for _, c := range f.checks {
		if c.it.NextPath(ctx) {
			return true
		}
	}
	if f.l.result == quad.Any {
		return false
	}
	last := f.quad
	f.have = false
	if f.find(ctx) || f.err != nil {
		return f.have
	}
	// Other iterators may have further ways to the node, and ask for the tags of this one's last way then.
	f.quad, f.have = last, true
	if len(f.checks) > 0 {
		f.good(ctx)
	}
	return false
}
