package gizmo

import (
	"cmp"
	"slices"
	"strings"

	cayley "github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/quad"

	"github.com/newsgraph/newsgraph/graph"
)

// articlesOf are the articles that mention an actor: the graphs of the chains that resolve to it.
func (r *reader) articlesOf(actor cayley.Ref) []*articleInfo {
	pred := r.pred(graph.ResolvesTo)
	if pred == nil || actor == nil {
		return nil
	}
	var p pattern
	p[quad.Predicate], p[quad.Object] = pred, actor
	var out []*articleInfo
	seen := map[any]bool{}
	for q := range r.quads(p) {
		label := r.qs.QuadDirection(q, quad.Label)
		if label != nil && !seen[cayley.ToKey(label)] {
			seen[cayley.ToKey(label)] = true
			out = append(out, r.article(label))
		}
	}
	slices.SortFunc(out, func(a, b *articleInfo) int {
		return cmp.Or(strings.Compare(b.date, a.date), compareValues(a.iri, b.iri))
	})
	return out
}

// actorsIn are the actors that an article mentions.
func (r *reader) actorsIn(article cayley.Ref) []cayley.Ref {
	pred := r.pred(graph.ResolvesTo)
	if pred == nil || article == nil {
		return nil
	}
	var p pattern
	p[quad.Predicate], p[quad.Label] = pred, article
	var out []cayley.Ref
	seen := map[any]bool{}
	for q := range r.quads(p) {
		o := r.qs.QuadDirection(q, quad.Object)
		if !seen[cayley.ToKey(o)] {
			seen[cayley.ToKey(o)] = true
			out = append(out, o)
		}
	}
	r.sort(out)
	return out
}

func callArticlesOf(r *reader, args []any) (any, error) {
	n, err := r.node(args[0])
	if err != nil {
		return nil, err
	}
	out := []Object{}
	for _, a := range r.articlesOf(n) {
		out = append(out, Object{{"article", a.iri}, {"title", orNil(a.title)}, {"published", orNil(a.date)},
			{"source", orNil(a.source)}, {"sourceId", a.sourceIRI}, {"url", orNil(a.url)}})
	}
	return out, nil
}

func callActorsIn(r *reader, args []any) (any, error) {
	n, err := r.node(args[0])
	if err != nil {
		return nil, err
	}
	out := []Object{}
	for _, a := range r.actorsIn(n) {
		out = append(out, Object{{"id", r.name(a)}, {"name", r.label(a)}, {"kind", orNil(r.kind(a))}})
	}
	return out, nil
}

// callTally counts without reading whole facts.
func callTally(r *reader, args []any) (any, error) {
	o, err := optionsArg(args, 2, "since", "until", "source", "limit")
	if err != nil {
		return nil, err
	}
	nodes, err := r.nodes(args[0])
	if err != nil {
		return nil, err
	}
	c := o.choice(r)
	var pred quad.IRI
	if len(args) > 1 && args[1] != nil {
		name, _ := args[1].(string)
		iri, ok := r.e.names.Parse(name).(quad.IRI)
		if !ok {
			iri, _ = r.e.names.Expand("ng:" + name)
		}
		pred = iri
	}
	counts, refs := map[any]int{}, map[any]cayley.Ref{}
	for _, n := range nodes {
		if (c.since != "" || c.until != "" || c.source != "") && !r.fits(r.dated(n), c) {
			continue
		}
		ends := []cayley.Ref{n}
		if pred != "" {
			ends = r.outs(n, pred)
		}
		for _, e := range ends {
			k := cayley.ToKey(e)
			counts[k]++
			refs[k] = e
		}
	}
	return r.tallied(counts, refs, c.limit), nil
}

func (r *reader) tallied(counts map[any]int, refs map[any]cayley.Ref, limit int) []Object {
	type row struct {
		v quad.Value
		k any
	}
	var rows []row
	for k := range counts {
		rows = append(rows, row{r.name(refs[k]), k})
	}
	slices.SortFunc(rows, func(a, b row) int {
		return cmp.Or(cmp.Compare(counts[b.k], counts[a.k]), compareValues(a.v, b.v))
	})
	if limit > 0 && len(rows) > limit {
		rows = rows[:limit]
	}
	out := []Object{}
	for _, x := range rows {
		out = append(out, Object{{"id", x.v}, {"name", r.label(refs[x.k])}, {"kind", orNil(r.kind(refs[x.k]))}, {"count", int64(counts[x.k])}})
	}
	return out
}
