package gizmo

import (
	"context"
	"fmt"
	"math"

	cayley "github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/quad"
)

// Function is something that scripts can call and the engine answers: what Gizmo itself cannot do.
type Function struct {
	Method
	Min, Max int
	call     func(r *reader, args []any) (any, error)
}

// Functions is the table of them, in the order of the documentation.
func Functions() []Function {
	return []Function{
		{Method{"facts", nil, "path or nodes, [options]", "reads statements and propositions with all that a row shows, newest first; options: since, until, source, order (\"date\", \"-date\", \"any\"), limit", "newsgraph"}, 1, 2, callFacts},
		{Method{"label", nil, "node", "is the name of an actor, topic, source or article", "newsgraph"}, 1, 1, callLabel},
		{Method{"kind", nil, "node", "is \"person\", \"organization\", \"country\", \"place\", \"role\", \"topic\", \"source\", \"statement\", \"proposition\" or \"article\"", "newsgraph"}, 1, 1, callKind},
		{Method{"candidates", nil, "name, [kind]", "lists the actors that a name may mean, best first", "newsgraph"}, 1, 2, callCandidates},
		{Method{"articlesOf", nil, "actor", "lists the articles in which an actor is mentioned, newest first", "newsgraph"}, 1, 1, callArticlesOf},
		{Method{"actorsIn", nil, "article", "lists the actors mentioned in an article", "newsgraph"}, 1, 1, callActorsIn},
		{Method{"paths", nil, "from, to, [options]", "finds the shortest chains of facts between two actors; options: max (steps), all (all of the shortest), via (an actor in between), limit", "newsgraph"}, 2, 3, callPaths},
		{Method{"deeds", nil, "options", "joins propositions over their roles; options: agent, patient, lemma, both (either way round), modality, asserted", "newsgraph"}, 1, 1, callDeeds},
		{Method{"contradictions", nil, "options", "finds pairs of propositions with the same participants and deed but opposite polarity; options: actor, other, days, same (one speaker), since, until, limit", "newsgraph"}, 1, 1, callContradictions},
		{Method{"disagreements", nil, "options", "finds pairs of reports of one event in which sources differ in speaker, verb, number or polarity; options: actor, days, since, until, limit", "newsgraph"}, 1, 1, callDisagreements},
		{Method{"tally", nil, "path or null, [predicate], [options]", "counts the ends of a path, or what their edges with the predicate lead to (for null: everywhere), most frequent first; options: since, until, source, limit, bySource", "newsgraph"}, 1, 3, callTally},
	}
}

func (e *Engine) callFunction(ctx context.Context, name string, args []any) (any, error) {
	for _, f := range Functions() {
		if f.Name == name {
			r := e.reader(ctx)
			out, err := f.call(r, args)
			if err == nil {
				err = r.err
			}
			return out, err
		}
	}
	return nil, fmt.Errorf("no function %s", name)
}

func (e *Engine) reader(ctx context.Context) *reader {
	return &reader{walk: newWalk(ctx, e.qs), e: e, memo: e.memo}
}

// nodes reads an argument that names nodes: a path, a node, or a list of nodes.
func (r *reader) nodes(a any) ([]cayley.Ref, error) {
	switch a := a.(type) {
	case nil:
		return nil, nil
	case *Path:
		var out []cayley.Ref
		for st := range unique(r.run(a)) {
			out = append(out, st.ref)
		}
		return out, r.err
	case []any:
		var out []cayley.Ref
		for _, x := range a {
			n, err := r.nodes(x)
			if err != nil {
				return nil, err
			}
			out = append(out, n...)
		}
		return out, nil
	case string:
		if ref := r.qs.ValueOf(r.e.names.Parse(a)); ref != nil {
			return []cayley.Ref{ref}, nil
		}
		return nil, nil
	}
	return nil, fmt.Errorf("wants a path or nodes, got %v", a)
}

// node reads an argument that names one node; nil when the graph does not have it.
func (r *reader) node(a any) (cayley.Ref, error) {
	all, err := r.nodes(a)
	if err != nil || len(all) == 0 {
		return nil, err
	}
	return all[0], nil
}

// options are a function's named arguments.
type options map[string]any

func optionsArg(args []any, i int, known ...string) (options, error) {
	if i >= len(args) || args[i] == nil {
		return options{}, nil
	}
	o, ok := args[i].(map[string]any)
	if !ok {
		return nil, fmt.Errorf("options are an object such as {limit: 10}, not %v", args[i])
	}
	for k := range o {
		found := false
		for _, n := range known {
			found = found || n == k
		}
		if !found {
			return nil, fmt.Errorf("no option %q (known: %q)", k, known)
		}
	}
	return o, nil
}

func (o options) text(key string) string {
	if s, ok := o[key].(string); ok {
		return s
	}
	return ""
}

func (o options) int(key string, fallback int) int {
	if f, ok := o[key].(float64); ok && math.Abs(f) < 1<<31 {
		return int(f)
	}
	if n, ok := o[key].(int64); ok {
		return int(n)
	}
	return fallback
}

func (o options) bool(key string) bool { b, _ := o[key].(bool); return b }

func (o options) choice(r *reader) choice {
	src := o.text("source")
	if iri, ok := r.e.names.Parse(src).(quad.IRI); ok {
		src = string(iri)
	}
	return choice{since: o.text("since"), until: o.text("until"), source: src, order: o.text("order"), limit: o.int("limit", 0)}
}

func callFacts(r *reader, args []any) (any, error) {
	o, err := optionsArg(args, 1, "since", "until", "source", "order", "limit")
	if err != nil {
		return nil, err
	}
	nodes, err := r.nodes(args[0])
	if err != nil {
		return nil, err
	}
	out := []Object{}
	for _, d := range r.choose(nodes, o.choice(r)) {
		out = append(out, r.fact(d))
	}
	return out, nil
}

func callLabel(r *reader, args []any) (any, error) {
	n, err := r.node(args[0])
	if n == nil {
		return nil, err
	}
	return r.label(n), err
}

func callKind(r *reader, args []any) (any, error) {
	n, err := r.node(args[0])
	if n == nil {
		return nil, err
	}
	return orNil(r.kind(n)), err
}
