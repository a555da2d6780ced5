package gizmo

import (
	"strings"

	"github.com/cayleygraph/quad"

	"github.com/newsgraph/newsgraph/graph"
)

// Names knows the prefixes of a graph: it reads what people write and writes what people read. The zero
// value knows none. Safe for concurrent use.
type Names struct {
	Base     string // namespace of instances
	prefixes []graph.Prefix
}

// NewNames knows the closed table of prefixes for instances below base ("" for [graph.DefaultBase]).
func NewNames(base string) Names {
	if base == "" {
		base = graph.DefaultBase
	}
	return Names{Base: base, prefixes: graph.Prefixes(base)}
}

// Prefixes lists the prefixes that are known.
func (n Names) Prefixes() []graph.Prefix { return n.prefixes }

// Expand turns "ng:said" into its full IRI; false when the prefix is not known.
func (n Names) Expand(short string) (quad.IRI, bool) {
	prefix, local, ok := strings.Cut(short, ":")
	if !ok || strings.ContainsAny(local, " \t\n") {
		return "", false
	}
	for _, p := range n.prefixes {
		if p.Name == prefix {
			return quad.IRI(p.IRI + local), true
		}
	}
	return "", false
}

// Short is the reverse of Expand: "ng:said" for its full IRI, "<iri>" when no prefix fits.
func (n Names) Short(iri quad.IRI) string {
	best, out := 0, "<"+string(iri)+">"
	for _, p := range n.prefixes {
		if local, ok := strings.CutPrefix(string(iri), p.IRI); ok && len(p.IRI) > best && local != "" {
			best, out = len(p.IRI), p.Name+":"+local
		}
	}
	return out
}

// Parse reads a value as a script writes it: "<iri>", "<prefix:name>", "prefix:name", "_:node", a typed or
// tagged literal ("\"2026\"^^<type>"), else plain text.
func (n Names) Parse(text string) quad.Value {
	if inner, ok := strings.CutPrefix(text, "<"); ok && strings.HasSuffix(inner, ">") {
		inner = strings.TrimSuffix(inner, ">")
		if iri, ok := n.Expand(inner); ok {
			return iri
		}
		return quad.IRI(inner)
	}
	if strings.HasPrefix(text, `"`) || strings.HasPrefix(text, "_:") {
		return quad.StringToValue(text)
	}
	if iri, ok := n.Expand(text); ok {
		return iri
	}
	return quad.String(text)
}

// short writes a value for people, by the default table of prefixes.
func short(v quad.Value) string {
	if iri, ok := v.(quad.IRI); ok {
		return NewNames("").Short(iri)
	}
	return quad.StringOf(v)
}
