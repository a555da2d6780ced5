package gizmo

import (
	"context"
	_ "embed"
	"fmt"
	"slices"
	"strings"

	"github.com/dop251/goja"
)

//go:embed prelude.js
var prelude string

// bind fills a fresh runtime with the language.
func (s *Session) bind() {
	s.proto = s.vm.NewObject()
	var names []string
	for _, m := range pathMethods() {
		for _, n := range spellings(m.Method) {
			s.define(s.proto, n, s.pathCall(m))
		}
		names = append(append(names, m.Name), m.Aliases...)
	}
	s.define(s.proto, "toString", func(c goja.FunctionCall) goja.Value {
		if p, ok := s.asPath(c.This); ok {
			return s.vm.ToValue(p.String())
		}
		return s.vm.ToValue("path")
	})
	s.proto.SetPrototype(s.suggesting("a path", names))

	g := s.vm.NewObject()
	names = nil
	for _, f := range graphFunctions() {
		for _, n := range spellings(f.Method) {
			s.define(g, n, s.functionCall("g.", f))
		}
		names = append(append(names, f.Name), f.Aliases...)
	}
	g.SetPrototype(s.suggesting("g", names))
	s.set("g", g)
	s.set("graph", g)
	for _, f := range valueFunctions() {
		s.set(f.Name, s.functionCall("", f))
	}
	for _, f := range Functions() {
		s.set(f.Name, s.hostCall(f))
	}
	s.set("args", s.vm.NewObject())
	s.set("__limit", maxStringSize)
	if _, err := s.vm.RunScript("prelude.js", prelude); err != nil {
		panic(fmt.Sprintf("prelude.js: %v", err)) // embedded, and tested: cannot fail
	}
}

func (s *Session) set(name string, v any) {
	if err := s.vm.GlobalObject().Set(name, v); err != nil {
		panic(fmt.Sprintf("%s: %v", name, err)) // a fresh global object takes any name
	}
}

func (s *Session) define(o *goja.Object, name string, v any) {
	_ = o.DefineDataProperty(name, s.vm.ToValue(v), goja.FLAG_FALSE, goja.FLAG_FALSE, goja.FLAG_FALSE) // fresh object
}

// spellings are a method's names and aliases, each also with a capital as in older scripts.
func spellings(m Method) []string {
	var out []string
	for _, n := range append([]string{m.Name}, m.Aliases...) {
		for _, v := range []string{n, strings.ToUpper(n[:1]) + n[1:]} {
			if !slices.Contains(out, v) {
				out = append(out, v)
			}
		}
	}
	return out
}

func (s *Session) pathCall(m method) func(goja.FunctionCall) goja.Value {
	return func(c goja.FunctionCall) goja.Value {
		p, ok := s.asPath(c.This)
		if !ok {
			s.throw("%s() must be called on a path", m.Name)
		}
		s.count(m.Name, c.Arguments, m.min, m.max)
		return m.call(s, p, c.Arguments)
	}
}

func (s *Session) functionCall(prefix string, f function) func(goja.FunctionCall) goja.Value {
	return func(c goja.FunctionCall) goja.Value {
		s.count(prefix+f.Name, c.Arguments, f.min, f.max)
		return f.call(s, c.Arguments)
	}
}

func (s *Session) count(name string, args []goja.Value, least, most int) {
	n := len(args)
	switch {
	case n < least && least == most || most >= 0 && n > most && least == most:
		s.throw("%s() wants %s, got %d", name, plural(least, "argument"), n)
	case n < least:
		s.throw("%s() wants at least %s, got %d", name, plural(least, "argument"), n)
	case most >= 0 && n > most:
		s.throw("%s() takes at most %s, got %d", name, plural(most, "argument"), n)
	}
}

func plural(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}

// suggesting is the last prototype of an object: asked for a method that is not there, it says which one
// may have been meant.
func (s *Session) suggesting(what string, names []string) *goja.Object {
	base := s.vm.Get("Object").ToObject(s.vm).Get("prototype").ToObject(s.vm)
	get := func(_ *goja.Object, property string, _ goja.Value) goja.Value {
		switch property {
		case "then", "toJSON", "length", "inspect", "nodeType":
			return goja.Undefined() // asked by the language itself
		}
		if v := base.Get(property); v != nil && !goja.IsUndefined(v) {
			return v
		}
		hint := didYouMean(property, names)
		if hint != "" {
			hint = " (" + strings.TrimSuffix(hint, "?") + "()?)"
		}
		s.throw("%s has no method %s()%s", what, clip(property), hint)
		return nil
	}
	return s.vm.ToValue(s.vm.NewProxy(s.vm.NewObject(), &goja.ProxyTrapConfig{Get: get})).(*goja.Object)
}

// hostCall calls a function that the engine answers.
func (s *Session) hostCall(f Function) func(goja.FunctionCall) goja.Value {
	return func(c goja.FunctionCall) goja.Value {
		s.count(f.Name, c.Arguments, f.Min, f.Max)
		args := make([]any, len(c.Arguments))
		for i, a := range c.Arguments {
			args[i] = s.plain(a)
		}
		out, err := s.host.callFunction(s.ctx, f.Name, args)
		if err != nil {
			if context.Cause(s.ctx) != nil {
				s.check(err)
			}
			s.throw("%s(): %v", f.Name, err)
		}
		return s.fromPlain(out)
	}
}

// plain converts an argument of a function: a path stays one, the rest becomes JSON-like data.
func (s *Session) plain(v goja.Value) any {
	if absent(v) {
		return nil
	}
	o, ok := v.(*goja.Object)
	if !ok {
		return v.Export()
	}
	if x, ok := o.Export().(*jsValue); ok {
		return s.native(x.v)
	}
	if p, ok := s.asPath(v); ok {
		s.runnable(p)
		return p
	}
	data, err := o.MarshalJSON()
	if err != nil {
		s.throw("cannot pass the value on: %s", firstLine(err.Error()))
	}
	return decodeJSON(data)
}

// bindArgs binds the script's arguments as the object "args"; they are values, never text of the script.
func (s *Session) bindArgs(args map[string]any) error {
	o := s.vm.NewObject()
	for _, k := range slices.Sorted(mapKeys(args)) {
		if err := o.Set(k, s.fromPlain(args[k])); err != nil {
			return fmt.Errorf("argument %s: %w", k, err)
		}
	}
	return s.vm.GlobalObject().Set("args", o)
}

// Language documents every method and function, in the order of the documentation.
func Language() []Method {
	var out []Method
	for _, f := range graphFunctions() {
		out = append(out, f.Method)
	}
	for _, m := range pathMethods() {
		out = append(out, m.Method)
	}
	for _, f := range valueFunctions() {
		out = append(out, f.Method)
	}
	for _, f := range Functions() {
		out = append(out, f.Method)
	}
	return append(out, preludeMethods()...)
}
