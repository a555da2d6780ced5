package gizmo

import (
	"slices"
	"strings"
	"sync"

	cayley "github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/quad"

	"github.com/newsgraph/newsgraph/graph"
)

// reader reads nodes of the model: names of actors, articles, statements, propositions. It belongs to one
// goroutine; what it learns of actors and articles goes into the engine's memo.
type reader struct {
	*walk
	e    *Engine
	memo *memo
}

// memo keeps what does not change as long as the store's view does. Safe for concurrent use.
type memo struct {
	mu       sync.Mutex
	labels   map[any]string
	articles map[any]*articleInfo
	kinds    map[any]string
	preds    map[quad.IRI]cayley.Ref
	values   map[any]quad.Value
	index    *nameIndex
}

const maxMemo = 200_000 // values kept; enough for the predicates, dates and names that come up again and again

func newMemo() *memo {
	return &memo{labels: map[any]string{}, articles: map[any]*articleInfo{}, kinds: map[any]string{},
		preds: map[quad.IRI]cayley.Ref{}, values: map[any]quad.Value{}}
}

// articleInfo is what rows show of an article.
type articleInfo struct {
	iri            quad.Value
	date, source   string
	sourceIRI      quad.Value
	ref            cayley.Ref
	headline, link cayley.Ref // read when shown
}

// pred is the node of a predicate or class, nil when the graph has none.
func (r *reader) pred(p quad.IRI) cayley.Ref {
	r.memo.mu.Lock()
	ref, ok := r.memo.preds[p]
	r.memo.mu.Unlock()
	if ok {
		return ref
	}
	ref = r.qs.ValueOf(p)
	r.memo.mu.Lock()
	r.memo.preds[p] = ref
	r.memo.mu.Unlock()
	return ref
}

// name is the value of a node; short ones are remembered.
func (r *reader) name(node cayley.Ref) quad.Value {
	if node == nil {
		return nil
	}
	k := cayley.ToKey(node)
	r.memo.mu.Lock()
	v, ok := r.memo.values[k]
	r.memo.mu.Unlock()
	if ok {
		return v
	}
	v = r.walk.name(node)
	if len(lexical(v)) < 100 {
		r.memo.mu.Lock()
		if len(r.memo.values) < maxMemo {
			r.memo.values[k] = v
		}
		r.memo.mu.Unlock()
	}
	return v
}

// outs yields the distinct objects of the node's edges with predicate p, in the store's order.
func (r *reader) outs(node cayley.Ref, p quad.IRI) []cayley.Ref { return r.far(node, quad.Subject, p) }

// ins are the distinct subjects of edges with predicate p that point at the node.
func (r *reader) ins(node cayley.Ref, p quad.IRI) []cayley.Ref { return r.far(node, quad.Object, p) }

func (r *reader) far(node cayley.Ref, dir quad.Direction, p quad.IRI) []cayley.Ref {
	if node == nil {
		return nil
	}
	pred := r.pred(p)
	if pred == nil {
		return nil
	}
	other := quad.Object
	if dir == quad.Object {
		other = quad.Subject
	}
	var pat pattern
	pat[dir], pat[quad.Predicate] = node, pred
	var out []cayley.Ref
	var seen tripleSet
	for q := range r.quads(pat) {
		o := r.qs.QuadDirection(q, other)
		if !seen.again(nil, cayley.ToKey(o)) {
			out = append(out, o)
		}
	}
	return out
}

// out is the first object, by value, of the node's edges with predicate p; nil for none.
func (r *reader) out(node cayley.Ref, p quad.IRI) cayley.Ref {
	all := r.outs(node, p)
	if len(all) == 0 {
		return nil
	}
	if len(all) > 1 {
		r.sort(all)
	}
	return all[0]
}

func (r *reader) sort(refs []cayley.Ref) {
	slices.SortFunc(refs, func(a, b cayley.Ref) int { return compareValues(r.name(a), r.name(b)) })
}

// pick reads the first objects, by value, of several of a node's predicates in one pass over its edges, and
// a named graph in which the node stands.
func (r *reader) pick(node cayley.Ref, preds ...quad.IRI) (objects []cayley.Ref, label cayley.Ref) {
	objects = make([]cayley.Ref, len(preds))
	if node == nil {
		return objects, nil
	}
	keys := make([]any, len(preds))
	for i, p := range preds {
		if ref := r.pred(p); ref != nil {
			keys[i] = cayley.ToKey(ref)
		}
	}
	var pat pattern
	pat[quad.Subject] = node
	for q := range r.quads(pat) {
		if label == nil {
			label = r.qs.QuadDirection(q, quad.Label)
		}
		i := slices.Index(keys, cayley.ToKey(r.qs.QuadDirection(q, quad.Predicate)))
		if i < 0 {
			continue
		}
		o := r.qs.QuadDirection(q, quad.Object)
		if objects[i] == nil || cayley.ToKey(o) != cayley.ToKey(objects[i]) && compareValues(r.name(o), r.name(objects[i])) < 0 {
			objects[i] = o
		}
	}
	return objects, label
}

// text is the lexical form of out's value, "" for none.
func (r *reader) text(node cayley.Ref, p quad.IRI) string { return lexical(r.name(r.out(node, p))) }

// edgesOf groups the objects of all of a node's edges by predicate.
func (r *reader) edgesOf(node cayley.Ref) map[quad.IRI][]cayley.Ref {
	var p pattern
	p[quad.Subject] = node
	out := map[quad.IRI][]cayley.Ref{}
	for q := range r.quads(p) {
		pred, _ := r.name(r.qs.QuadDirection(q, quad.Predicate)).(quad.IRI)
		o := r.qs.QuadDirection(q, quad.Object)
		same := func(x cayley.Ref) bool { return cayley.ToKey(x) == cayley.ToKey(o) }
		if !slices.ContainsFunc(out[pred], same) {
			out[pred] = append(out[pred], o)
		}
	}
	for _, refs := range out {
		if len(refs) > 1 {
			r.sort(refs)
		}
	}
	return out
}

// label is the name of an actor, topic, source or article: its most used skos:prefLabel, the longer one
// and then the first by alphabet where equal; the last part of its IRI when it has none.
func (r *reader) label(node cayley.Ref) string {
	if node == nil {
		return ""
	}
	k := cayley.ToKey(node)
	r.memo.mu.Lock()
	l, ok := r.memo.labels[k]
	r.memo.mu.Unlock()
	if ok {
		return l
	}
	l = r.findLabel(node)
	r.memo.mu.Lock()
	r.memo.labels[k] = l
	r.memo.mu.Unlock()
	return l
}

func (r *reader) findLabel(node cayley.Ref) string {
	used := map[string]int{}
	if pred := r.pred(graph.PrefLabel); pred != nil {
		var p pattern
		p[quad.Subject], p[quad.Predicate] = node, pred
		for q := range r.quads(p) {
			used[lexical(r.name(r.qs.QuadDirection(q, quad.Object)))]++
		}
	}
	best := ""
	for _, l := range slices.Sorted(mapKeys(used)) {
		if best == "" || used[l] > used[best] || used[l] == used[best] && len(l) > len(best) {
			best = l
		}
	}
	if best != "" {
		return best
	}
	for _, p := range []quad.IRI{graph.Name, graph.Headline} {
		if t := r.text(node, p); t != "" {
			return t
		}
	}
	v := r.name(node)
	if iri, ok := v.(quad.IRI); ok {
		t := strings.TrimRight(string(iri), "/#")
		return t[strings.LastIndexAny(t, "/#")+1:]
	}
	return lexical(v)
}

var kindOfClass = map[quad.IRI]string{graph.Person: "person", graph.Organization: "organization", graph.Country: "country",
	graph.Place: "place", graph.RoleActor: "role", graph.Topic: "topic", graph.NewsMediaOrganization: "source",
	graph.Statement: "statement", graph.Proposition: "proposition", graph.NewsArticle: "article", graph.Chain: "chain"}

// kind tells what a node is: "person", "organization", "country", "place", "role", "topic", "source",
// "statement", "proposition", "article", "chain"; "" for anything else.
func (r *reader) kind(node cayley.Ref) string {
	k := cayley.ToKey(node)
	r.memo.mu.Lock()
	kind, ok := r.memo.kinds[k]
	r.memo.mu.Unlock()
	if ok {
		return kind
	}
	types := r.outs(node, graph.Type)
	r.sort(types)
	for _, t := range types {
		if iri, ok := r.name(t).(quad.IRI); ok && kindOfClass[iri] != "" {
			kind = kindOfClass[iri]
			break
		}
	}
	r.memo.mu.Lock()
	r.memo.kinds[k] = kind
	r.memo.mu.Unlock()
	return kind
}

func isActorKind(kind string) bool {
	switch kind {
	case "person", "organization", "country", "place", "role":
		return true
	}
	return false
}

// article reads an article's title, date and source.
func (r *reader) article(node cayley.Ref) *articleInfo {
	if node == nil {
		return &articleInfo{}
	}
	k := cayley.ToKey(node)
	r.memo.mu.Lock()
	a := r.memo.articles[k]
	r.memo.mu.Unlock()
	if a != nil {
		return a
	}
	got, _ := r.pick(node, graph.Headline, graph.DatePublished, graph.URL, graph.Publisher)
	a = &articleInfo{iri: r.name(node), ref: node, date: lexical(r.name(got[1])), headline: got[0], link: got[2]}
	if src := got[3]; src != nil {
		a.sourceIRI, a.source = r.name(src), r.label(src)
	}
	r.memo.mu.Lock()
	r.memo.articles[k] = a
	r.memo.mu.Unlock()
	return a
}

func (r *reader) title(a *articleInfo) string { return lexical(r.name(a.headline)) }
func (r *reader) url(a *articleInfo) string   { return lexical(r.name(a.link)) }
