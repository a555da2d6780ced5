package gizmo

import (
	"fmt"
	"strings"
	"time"

	"github.com/cayleygraph/quad"
	"github.com/dop251/goja"
)

// jsPath, jsValue and jsFilter are what scripts hold of paths, values and filters. They show no field
// and no method to the script.
type (
	jsPath   struct{ p *Path }
	jsValue  struct{ v quad.Value }
	jsFilter struct{ f Filter }
)

// throw ends the script's call with a TypeError that the script may catch.
func (s *Session) throw(format string, args ...any) {
	panic(s.vm.NewTypeError(append([]any{format}, args...)...))
}

func (s *Session) wrapPath(p *Path) goja.Value {
	if p.tooLong() {
		s.throw("the path is too long: more than %d steps, or paths nested deeper than %d", maxPathSize, maxPathDepth)
	}
	o := s.vm.ToValue(&jsPath{p}).(*goja.Object)
	o.SetPrototype(s.proto)
	return o
}

func (s *Session) asPath(v goja.Value) (*Path, bool) {
	if v == nil {
		return nil, false
	}
	if o, ok := v.(*goja.Object); ok {
		if p, ok := o.Export().(*jsPath); ok {
			return p.p, true
		}
	}
	return nil, false
}

// absent reports whether an argument was left out.
func absent(v goja.Value) bool { return v == nil || goja.IsUndefined(v) || goja.IsNull(v) }

// pathArg is an argument that must be a path.
func (s *Session) pathArg(method string, v goja.Value) *Path {
	p, ok := s.asPath(v)
	if !ok {
		s.throw("%s() wants a path, got %s", method, s.describe(v))
	}
	return p
}

// describe names the kind of an argument in an error.
func (s *Session) describe(v goja.Value) string {
	switch {
	case v == nil || goja.IsUndefined(v):
		return "nothing"
	case goja.IsNull(v):
		return "null"
	}
	if o, ok := v.(*goja.Object); ok {
		switch o.Export().(type) {
		case *jsPath:
			return "a path"
		case *jsFilter:
			return "a filter"
		case *jsValue:
			return "a value"
		}
		if _, ok := goja.AssertFunction(v); ok {
			return "a function"
		}
		if o.ClassName() == "Array" {
			return "a list"
		}
		return "an object"
	}
	return "the " + strings.ToLower(v.ExportType().Kind().String()) + " " + clip(v.String())
}

func clip(s string) string {
	if r := []rune(s); len(r) > 40 {
		return string(r[:40]) + "…"
	}
	return s
}

// items spreads lists among the arguments, one level deep.
func (s *Session) items(args []goja.Value) []goja.Value {
	var out []goja.Value
	for _, a := range args {
		if o, ok := a.(*goja.Object); ok && o.ClassName() == "Array" {
			n := o.Get("length").ToInteger()
			if n > maxPathSize {
				s.throw("a list of %d is too long", n)
			}
			for i := range n {
				out = append(out, o.Get(fmt.Sprint(i)))
			}
			continue
		}
		out = append(out, a)
	}
	return out
}

// valueArg is an argument that must be a value of the graph.
func (s *Session) valueArg(method string, v goja.Value) quad.Value {
	if !absent(v) {
		switch x := v.Export().(type) {
		case *jsValue:
			return x.v
		case string:
			return s.names.Parse(x)
		case bool:
			return quad.Bool(x)
		case int64:
			return quad.Int(x)
		case float64:
			return quad.Float(x)
		case time.Time:
			return quad.Time(x)
		}
	}
	s.throw("%s() wants a node, text, number, boolean or date, got %s", method, s.describe(v))
	return nil
}

func (s *Session) valueArgs(method string, args []goja.Value) []quad.Value {
	var out []quad.Value
	for _, a := range s.items(args) {
		out = append(out, s.valueArg(method, a))
	}
	return out
}

// predicateArg is a value in the place of a predicate: a bare word is a name of the project's vocabulary.
func (s *Session) predicateArg(method string, v goja.Value) quad.Value {
	q := s.valueArg(method, v)
	if text, ok := q.(quad.String); ok {
		if iri, ok := s.names.Expand("ng:" + string(text)); ok && text != "" {
			return iri
		}
		s.throw("%s(): a predicate is an IRI such as \"ng:said\" or \"<http://…>\", not the text %q", method, clip(string(text)))
	}
	return q
}

// viaArg reads an argument that selects predicates or labels: nothing for any, a value, a list, a path.
func (s *Session) viaArg(method string, v goja.Value) *selector {
	if absent(v) {
		return nil
	}
	if p, ok := s.asPath(v); ok {
		return &selector{path: p}
	}
	var sel selector
	for _, a := range s.items([]goja.Value{v}) {
		if p, ok := s.asPath(a); ok {
			s.throw("%s(): a path must stand alone, not in a list (it has %s)", method, p)
		}
		sel.values = append(sel.values, s.predicateArg(method, a))
	}
	if len(sel.values) == 0 {
		return nil
	}
	return &sel
}

// tagArgs are names: texts or lists of texts.
func (s *Session) tagArgs(method string, args []goja.Value) []string {
	var out []string
	for _, a := range s.items(args) {
		if absent(a) {
			continue
		}
		text, ok := a.Export().(string)
		if !ok {
			s.throw("%s(): a tag is a text, got %s", method, s.describe(a))
		}
		out = append(out, text)
	}
	return out
}

// filterArgs returns the arguments as filters when all of them are.
func (s *Session) filterArgs(args []goja.Value) ([]Filter, bool) {
	var out []Filter
	for _, a := range s.items(args) {
		if a == nil {
			return nil, false
		}
		f, ok := a.Export().(*jsFilter)
		if !ok {
			return nil, false
		}
		out = append(out, f.f)
	}
	return out, len(out) > 0
}

// intArg is an argument that must be a whole number.
func (s *Session) intArg(method string, v goja.Value) int64 {
	if !absent(v) {
		switch x := v.Export().(type) {
		case int64:
			return x
		case float64:
			if x == float64(int64(x)) {
				return int64(x)
			}
		}
	}
	s.throw("%s() wants a whole number, got %s", method, s.describe(v))
	return 0
}
