package gizmo

import (
	"fmt"
	"regexp"
	"strings"

	"github.com/cayleygraph/quad"
	"github.com/dop251/goja"
)

type function struct {
	Method
	min, max int
	call     func(s *Session, args []goja.Value) goja.Value
}

// graphFunctions is the table of what can be called on g.
func graphFunctions() []function {
	vertex := func(s *Session, a []goja.Value) goja.Value { return s.wrapPath(start(s.valueArgs("g.V", a))) }
	morphism := func(s *Session, _ []goja.Value) goja.Value { return s.wrapPath(&Path{morphism: true}) }
	nothing := func(*Session, []goja.Value) goja.Value { return goja.Undefined() }
	return []function{
		{Method{"V", []string{"Vertex"}, "[node, …]", "starts a path at these nodes, at all nodes when none is given", "graph"}, 0, -1, vertex},
		{Method{"M", []string{"Morphism"}, "", "starts a path to be followed later", "graph"}, 0, 0, morphism},
		{Method{"IRI", []string{"Uri", "iri"}, "text", "makes an IRI, with prefixes expanded", "graph"}, 1, 1, func(s *Session, a []goja.Value) goja.Value {
			text := s.textArg("g.IRI", a[0])
			if iri, ok := s.names.Expand(text); ok {
				return s.wrapValue(iri)
			}
			return s.wrapValue(quad.IRI(strings.Trim(text, "<>")))
		}},
		{Method{"emit", nil, "value", "gives a row: an object's keys are its columns", "graph"}, 1, 1, emit},
		{Method{"addNamespace", nil, "prefix, iri", "makes a prefix known", "graph"}, 2, 2, func(s *Session, a []goja.Value) goja.Value {
			s.names = s.names.plus(s.textArg("g.addNamespace", a[0]), s.textArg("g.addNamespace", a[1]))
			s.out.names = s.names
			return goja.Undefined()
		}},
		{Method{"addDefaultNamespaces", nil, "", "does nothing: the standard prefixes are always known", "graph"}, 0, 0, nothing},
		{Method{"loadNamespaces", nil, "", "does nothing: prefixes are not kept in the graph", "graph"}, 0, 0, nothing},
	}
}

// valueFunctions make values and filters.
func valueFunctions() []function {
	text := func(name, doc string, make func(string) quad.Value) function {
		return function{Method{name, nil, "text", doc, "value"}, 1, 1, func(s *Session, a []goja.Value) goja.Value {
			return s.wrapValue(make(s.textArg(name, a[0])))
		}}
	}
	compare := func(name, doc string) function {
		return function{Method{name, nil, "value", doc, "filter"}, 1, 1, func(s *Session, a []goja.Value) goja.Value {
			return s.vm.ToValue(&jsFilter{Filter{name: name, value: s.valueArg(name, a[0])}})
		}}
	}
	return []function{
		{Method{"iri", nil, "text", "makes an IRI, with prefixes expanded", "value"}, 1, 1, func(s *Session, a []goja.Value) goja.Value {
			if iri, ok := s.names.Expand(s.textArg("iri", a[0])); ok {
				return s.wrapValue(iri)
			}
			return s.wrapValue(quad.IRI(s.textArg("iri", a[0])))
		}},
		text("bnode", "makes a blank node", func(t string) quad.Value { return quad.BNode(t) }),
		text("raw", "reads a value as N-Quads writes it", func(t string) quad.Value { return quad.StringToValue(t) }),
		text("str", "makes plain text, whatever it looks like", func(t string) quad.Value { return quad.String(t) }),
		{Method{"lang", nil, "text, language", "makes text in a language", "value"}, 2, 2, func(s *Session, a []goja.Value) goja.Value {
			return s.wrapValue(quad.LangString{Value: quad.String(s.textArg("lang", a[0])), Lang: s.textArg("lang", a[1])})
		}},
		{Method{"typed", nil, "text, datatype", "makes a literal of a datatype", "value"}, 2, 2, func(s *Session, a []goja.Value) goja.Value {
			t := s.textArg("typed", a[1])
			typ, ok := s.names.Expand(t)
			if !ok {
				typ = quad.IRI(strings.Trim(t, "<>"))
			}
			return s.wrapValue(quad.TypedString{Value: quad.String(s.textArg("typed", a[0])), Type: typ})
		}},
		compare("lt", "passes values below this one"), compare("lte", "passes values up to this one"),
		compare("gt", "passes values above this one"), compare("gte", "passes values from this one on"),
		{Method{"regex", nil, "pattern, [also IRIs]", "passes text that matches; IRIs instead when the second argument is true", "filter"}, 1, 2, regexFilter},
		{Method{"like", nil, "pattern", "passes text or IRIs that match; % is any run, ? one character", "filter"}, 1, 1, func(s *Session, a []goja.Value) goja.Value {
			re, err := likePattern(s.textArg("like", a[0]))
			if err != nil {
				s.throw("like(): %v", err)
			}
			return s.vm.ToValue(&jsFilter{Filter{name: "like", re: re}})
		}},
	}
}

func regexFilter(s *Session, a []goja.Value) goja.Value {
	f := Filter{name: "regex"}
	if !absent(arg(a, 1)) {
		b, ok := a[1].Export().(bool)
		if !ok {
			s.throw("regex() wants true or false as its second argument, got %s", s.describe(a[1]))
		}
		f.refs = b
	}
	pattern, ok := arg(a, 0).Export().(string)
	if v, wrapped := a[0].Export().(*jsValue); wrapped && f.refs {
		pattern, ok = lexical(v.v), true
	}
	if !ok {
		s.throw("regex() wants a pattern as text, got %s; for IRIs write regex(\"…\", true)", s.describe(a[0]))
	}
	re, err := regexp.Compile(pattern)
	if err != nil {
		s.throw("regex(): %v", err)
	}
	f.re = re
	return s.vm.ToValue(&jsFilter{f})
}

func (s *Session) textArg(fn string, v goja.Value) string {
	if !absent(v) {
		switch x := v.Export().(type) {
		case string:
			return x
		case *jsValue:
			return lexical(x.v)
		}
	}
	s.throw("%s() wants a text, got %s", fn, s.describe(v))
	return ""
}

// wrapValue gives a script a value of the graph; it prints as N-Quads writes it.
func (s *Session) wrapValue(v quad.Value) goja.Value {
	o := s.vm.ToValue(&jsValue{v}).(*goja.Object)
	text := quad.StringOf(v)
	proto := s.vm.NewObject()
	_ = proto.Set("toString", func(goja.FunctionCall) goja.Value { return s.vm.ToValue(text) })
	_ = proto.Set("toJSON", func(goja.FunctionCall) goja.Value { return s.vm.ToValue(text) })
	o.SetPrototype(proto)
	return o
}

// emit gives a row.
func emit(s *Session, a []goja.Value) goja.Value {
	v := a[0]
	if absent(v) {
		return goja.Null()
	}
	o, ok := v.(*goja.Object)
	if !ok || o.ClassName() != "Object" || s.opaque(o) {
		s.give([]string{"value"}, []Cell{s.cell(v)})
		return goja.Null()
	}
	keys := o.Keys()
	if len(keys) > 1000 {
		s.throw("g.emit(): a row of %d columns is too wide", len(keys))
	}
	cells := make([]Cell, len(keys))
	for i, k := range keys {
		cells[i] = s.cell(o.Get(k))
	}
	s.give(keys, cells)
	return goja.Null()
}

func (s *Session) opaque(o *goja.Object) bool {
	switch o.Export().(type) {
	case *jsPath, *jsValue, *jsFilter:
		return true
	}
	return false
}

// cell converts what a script gives: "<iri>" becomes an IRI, lists and objects JSON.
func (s *Session) cell(v goja.Value) Cell {
	if absent(v) {
		return Cell{}
	}
	o, isObject := v.(*goja.Object)
	if !isObject {
		switch x := v.Export().(type) {
		case string:
			if len(x) > 2 && x[0] == '<' && x[len(x)-1] == '>' && !strings.ContainsAny(x, " \n") {
				return Cell{Kind: IRI, Text: x[1 : len(x)-1]}
			}
			return Cell{Kind: Text, Text: x}
		case bool:
			return CellOf(quad.Bool(x))
		case int64:
			return CellOf(quad.Int(x))
		case float64:
			return CellOf(quad.Float(x))
		}
		return Cell{Kind: Text, Text: v.String()}
	}
	switch x := o.Export().(type) {
	case *jsValue:
		return CellOf(x.v)
	case *jsPath:
		return Cell{Kind: Text, Text: x.p.String()}
	case *jsFilter:
		return Cell{Kind: Text, Text: x.f.name + "(…)"}
	}
	if _, callable := goja.AssertFunction(v); callable {
		return Cell{Kind: Text, Text: clip(o.String())}
	}
	data, err := o.MarshalJSON()
	if err != nil {
		s.throw("cannot show the value: %s", firstLine(fmt.Sprint(err)))
	}
	if string(data) == "" {
		return Cell{Kind: Text, Text: clip(o.String())}
	}
	if data[0] == '"' {
		return Cell{Kind: Date, Text: strings.Trim(string(data), `"`)}
	}
	return Cell{Kind: JSON, Text: string(data)}
}
