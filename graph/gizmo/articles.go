package gizmo

import (
	"cmp"
	"fmt"
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
		out = append(out, Object{{"article", a.iri}, {"title", orNil(r.title(a))}, {"published", orNil(a.date)},
			{"source", orNil(a.source)}, {"sourceId", a.sourceIRI}, {"url", orNil(r.url(a))}})
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

// tallyAll counts what a predicate leads to everywhere, in one pass over its quads; by source when wanted.
func (r *reader) tallyAll(pred quad.IRI, bySource bool, limit int) []Object {
	ref := r.pred(pred)
	if ref == nil {
		return []Object{}
	}
	counts, refs := map[any]int{}, map[any]cayley.Ref{}
	sources := map[[2]any]int{}
	var p pattern
	p[quad.Predicate] = ref
	for q := range r.quads(p) {
		o := r.qs.QuadDirection(q, quad.Object)
		k := cayley.ToKey(o)
		counts[k]++
		refs[k] = o
		if label := r.qs.QuadDirection(q, quad.Label); bySource && label != nil {
			sources[[2]any{r.article(label).source, k}]++
		}
	}
	if !bySource {
		return r.tallied(counts, refs, limit)
	}
	return r.bySource(sources, refs)
}

func (r *reader) bySource(counts map[[2]any]int, refs map[any]cayley.Ref) []Object {
	out := []Object{}
	for k, n := range counts {
		out = append(out, Object{{"source", k[0]}, {"id", r.name(refs[k[1]])}, {"count", int64(n)}})
	}
	slices.SortFunc(out, func(a, b Object) int {
		text := func(o Object) string { s, _ := o.Get("source").(string); return s }
		return cmp.Or(strings.Compare(text(a), text(b)), cmp.Compare(b.Get("count").(int64), a.Get("count").(int64)),
			strings.Compare(fmt.Sprint(a.Get("id")), fmt.Sprint(b.Get("id"))))
	})
	return out
}

// predicate is the second argument as a predicate, "" for none; a bare word is a name of our vocabulary.
func (r *reader) predicate(args []any) quad.IRI {
	if len(args) < 2 || args[1] == nil {
		return ""
	}
	name, _ := args[1].(string)
	iri, ok := r.e.names.Parse(name).(quad.IRI)
	if !ok {
		iri, _ = r.e.names.Expand("ng:" + name)
	}
	return iri
}

// callTally counts without reading whole facts.
func callTally(r *reader, args []any) (any, error) {
	o, err := optionsArg(args, 2, "since", "until", "source", "limit", "bySource")
	if err != nil {
		return nil, err
	}
	c := o.choice(r)
	pred := r.predicate(args)
	if args[0] == nil && c.since == "" && c.until == "" && c.source == "" {
		return r.tallyAll(pred, o.bool("bySource"), c.limit), nil
	}
	nodes, err := r.nodes(args[0])
	if err != nil {
		return nil, err
	}
	if args[0] == nil {
		nodes = r.subjects(pred)
	}
	sources := map[[2]any]int{}
	counts, refs := map[any]int{}, map[any]cayley.Ref{}
	for _, n := range nodes {
		var d dated
		if c.since != "" || c.until != "" || c.source != "" || o.bool("bySource") {
			if d = r.dated(n); !r.fits(d, c) {
				continue
			}
		}
		ends := []cayley.Ref{n}
		if pred != "" {
			ends = r.outs(n, pred)
		}
		for _, e := range ends {
			k := cayley.ToKey(e)
			counts[k]++
			refs[k] = e
			if o.bool("bySource") {
				sources[[2]any{d.article.source, k}]++
			}
		}
	}
	if o.bool("bySource") {
		return r.bySource(sources, refs), nil
	}
	return r.tallied(counts, refs, c.limit), nil
}

// subjects are the nodes that have an edge with the predicate, each once.
func (r *reader) subjects(pred quad.IRI) []cayley.Ref {
	ref := r.pred(pred)
	if ref == nil {
		return nil
	}
	var p pattern
	p[quad.Predicate] = ref
	var out []cayley.Ref
	for q := range r.quads(p) {
		out = append(out, r.qs.QuadDirection(q, quad.Subject))
	}
	return distinct(out)
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
