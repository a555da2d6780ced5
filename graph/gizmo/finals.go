package gizmo

import (
	"context"

	"github.com/cayleygraph/quad"
	"github.com/dop251/goja"
)

// resultMethods run a path.
func resultMethods() []method {
	array := func(tags bool) func(*Session, *Path, []goja.Value) goja.Value {
		return func(s *Session, p *Path, a []goja.Value) goja.Value {
			limit := int64(0)
			if !absent(arg(a, 0)) {
				limit = max(s.intArg("toArray", a[0]), 0)
			}
			var out []any
			s.walk(p, limit, func(cols []string, row []quad.Value) { out = append(out, s.jsRow(cols, row, tags)) })
			return s.vm.NewArray(out...)
		}
	}
	value := func(tags bool) func(*Session, *Path, []goja.Value) goja.Value {
		return func(s *Session, p *Path, _ []goja.Value) goja.Value {
			out := goja.Null()
			s.walk(p, 1, func(cols []string, row []quad.Value) { out = s.vm.ToValue(s.jsRow(cols, row, tags)) })
			return out
		}
	}
	return []method{
		{Method{"all", nil, "", "gives a row for each way to the end, with a column for each tag", "result"}, 0, 0,
			func(s *Session, p *Path, _ []goja.Value) goja.Value { s.all(p, -1); return goja.Null() }},
		{Method{"getLimit", nil, "n", "like all, for the first n", "result"}, 1, 1, func(s *Session, p *Path, a []goja.Value) goja.Value {
			s.all(p, s.intArg("getLimit", a[0]))
			return goja.Null()
		}},
		{Method{"toArray", nil, "[limit]", "returns the ends as a list, to go on with in JavaScript", "result"}, 0, 1, array(false)},
		{Method{"tagArray", nil, "[limit]", "returns a list of objects with the end (id) and every tag", "result"}, 0, 1, array(true)},
		{Method{"toValue", nil, "", "returns the first end, null for none", "result"}, 0, 0, value(false)},
		{Method{"tagValue", nil, "", "returns the first end and its tags as an object", "result"}, 0, 0, value(true)},
		{Method{"forEach", []string{"map"}, "[limit], function(row)", "calls the function with each row as an object", "result"}, 1, 2, forEach},
		{Method{"count", nil, "", "returns the number of ways to the end", "result"}, 0, 0, count},
	}
}

func forEach(s *Session, p *Path, a []goja.Value) goja.Value {
	call, ok := goja.AssertFunction(a[len(a)-1])
	if !ok {
		s.throw("forEach() wants a function, got %s", s.describe(a[len(a)-1]))
	}
	limit := int64(0)
	if len(a) == 2 && !absent(a[0]) {
		limit = max(s.intArg("forEach", a[0]), 0)
	}
	s.walk(p, limit, func(cols []string, row []quad.Value) {
		if _, err := call(goja.Undefined(), s.vm.ToValue(s.jsRow(cols, row, true))); err != nil {
			panic(err)
		}
	})
	return goja.Null()
}

func count(s *Session, p *Path, _ []goja.Value) goja.Value {
	s.runnable(p)
	n, err := s.host.countPath(s.ctx, p)
	s.check(err)
	return s.vm.ToValue(n)
}

func (s *Session) runnable(p *Path) {
	if p.morphism {
		s.throw("a path made by g.M() cannot be run; follow() it from a path that starts with g.V()")
	}
}

// check ends the script when the graph could not be read or a limit was reached.
func (s *Session) check(err error) {
	if err == nil {
		return
	}
	if cause := context.Cause(s.ctx); cause != nil {
		s.vm.Interrupt(cause) // takes hold at the script's next step, and cannot be caught
	}
	panic(s.vm.NewGoError(err))
}

// walk runs a path and hands over its rows. Limit 0 is no limit.
func (s *Session) walk(p *Path, limit int64, each func(columns []string, row []quad.Value)) {
	s.runnable(p)
	a, err := s.host.walkPath(s.ctx, p, walkOptions{limit: limit, explain: s.Explain})
	if a != nil {
		s.out.note(a.Absent)
		if a.Plan != nil {
			s.out.plans = append(s.out.plans, *a.Plan)
		}
	}
	s.check(err)
	for _, row := range a.Rows {
		each(a.Columns, row)
	}
}

// all gives the path's rows as the script's result; limit below 1 is all of them.
func (s *Session) all(p *Path, limit int64) {
	s.out.asked = true
	want := max(limit, 0)
	if left := int64(s.out.limit - len(s.out.rows)); s.out.limit > 0 && (want == 0 || left < want) {
		want = left + 1 // one more tells whether the limit was reached
	}
	s.walk(p, want, func(cols []string, row []quad.Value) {
		cells := make([]Cell, len(row))
		for i, v := range row {
			cells[i] = CellOf(v)
		}
		s.give(cols, cells)
	})
}

// give adds a row to the result; a row too many ends the script.
func (s *Session) give(columns []string, cells []Cell) {
	if !s.out.add(columns, cells) {
		s.vm.Interrupt(errRowLimit)
	}
}

// jsRow is what JavaScript sees of a row: the end alone, or an object of all tags.
func (s *Session) jsRow(cols []string, row []quad.Value, tags bool) any {
	if !tags {
		return s.native(row[0])
	}
	o := s.vm.NewObject()
	for i, c := range cols {
		if row[i] != nil {
			_ = o.Set(c, s.native(row[i])) // a plain object takes any name
		}
	}
	return o
}

func (s *Session) native(v quad.Value) any { return nativeOf(v) }

// nativeOf is what JavaScript sees of a value: "<iri>", text, number, boolean; dates are ISO text.
func nativeOf(v quad.Value) any {
	switch c := CellOf(v); c.Kind {
	case None:
		return nil
	case IRI:
		if _, blank := v.(quad.BNode); blank {
			return c.Text
		}
		return "<" + c.Text + ">"
	case Number:
		if n, ok := v.(quad.Int); ok {
			return int64(n)
		}
		return number(v)
	case Bool:
		return c.Text == "true"
	default:
		return c.Text
	}
}
