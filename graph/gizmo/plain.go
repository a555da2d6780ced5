package gizmo

import (
	"bytes"
	"encoding/json"
	"iter"
	"slices"

	"github.com/cayleygraph/quad"
	"github.com/dop251/goja"

	"github.com/newsgraph/newsgraph/graph"
)

// Object is an object that a function gives to a script; keys keep their order.
type Object []Field

// Field is one key of an Object.
type Field struct {
	Key   string
	Value any
}

// MarshalJSON writes the object with its keys in order.
func (o Object) MarshalJSON() ([]byte, error) {
	var b bytes.Buffer
	b.WriteByte('{')
	for i, f := range o {
		if i > 0 {
			b.WriteByte(',')
		}
		k, _ := json.Marshal(f.Key) // a string
		b.Write(k)
		b.WriteByte(':')
		v, err := json.Marshal(f.Value)
		if err != nil {
			return nil, err
		}
		b.Write(v)
	}
	b.WriteByte('}')
	return b.Bytes(), nil
}

// Get is the value of a key, nil when it is not there.
func (o Object) Get(key string) any {
	for _, f := range o {
		if f.Key == key {
			return f.Value
		}
	}
	return nil
}

// fromPlain gives a script what a function returned.
func (s *Session) fromPlain(v any) goja.Value {
	switch v := v.(type) {
	case nil:
		return goja.Null()
	case quad.Value:
		return s.vm.ToValue(s.native(v))
	case json.RawMessage: // from another process; written by json.Marshal
		parse, _ := goja.AssertFunction(s.parseJSON)
		out, err := parse(goja.Undefined(), s.vm.ToValue(string(v)))
		if err != nil {
			panic(err)
		}
		return out
	case Object:
		o := s.vm.NewObject()
		for _, f := range v {
			_ = o.Set(f.Key, s.fromPlain(f.Value)) // a plain object takes any name
		}
		return o
	case []Object:
		return s.list(len(v), func(i int) any { return v[i] })
	case []any:
		return s.list(len(v), func(i int) any { return v[i] })
	case []string:
		return s.list(len(v), func(i int) any { return v[i] })
	case map[string]any:
		o := s.vm.NewObject()
		for _, k := range slices.Sorted(mapKeys(v)) {
			_ = o.Set(k, s.fromPlain(v[k]))
		}
		return o
	}
	return s.vm.ToValue(v)
}

func (s *Session) list(n int, at func(int) any) goja.Value {
	out := make([]any, n)
	for i := range out {
		out[i] = s.fromPlain(at(i))
	}
	return s.vm.NewArray(out...)
}

func mapKeys[V any](m map[string]V) iter.Seq[string] {
	return func(yield func(string) bool) {
		for k := range m {
			if !yield(k) {
				return
			}
		}
	}
}

// decodeJSON reads what a script passed to a function; nil when it is no JSON.
func decodeJSON(data []byte) any {
	var v any
	if json.Unmarshal(data, &v) != nil {
		return nil
	}
	return v
}

// plus returns the names with one prefix more, or another meaning of a prefix.
func (n Names) plus(prefix, iri string) Names {
	keep := slices.DeleteFunc(slices.Clone(n.prefixes), func(p graph.Prefix) bool { return p.Name == prefix })
	n.prefixes = append(keep, graph.Prefix{Name: prefix, IRI: iri})
	return n
}
