package gizmo

import (
	"cmp"
	"context"
	"slices"
	"strings"

	cayley "github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/quad"

	"github.com/newsgraph/newsgraph/graph"
)

// How a name led to a candidate, best first.
const (
	ByIRI      = "iri"
	ByName     = "name"
	ByAlias    = "alias"
	ByWord     = "part of the name"
	BySpelling = "similar spelling"
)

var howRank = map[string]int{ByIRI: 0, ByName: 1, ByAlias: 1, ByWord: 2, BySpelling: 3}

// Candidate is an actor or topic that a name may mean.
type Candidate struct {
	IRI      quad.IRI
	Name     string
	Kind     string // "person", "organization", "country", "place", "role", "topic"
	How      string
	Settled  bool // its identity holds across articles
	Articles int  // how many mention it
	distance int
}

// Candidates lists what a name may mean among nodes of a kind ("actor" for any actor, "topic", "source",
// "" for all of them), best first, at most 20. Only the best way of matching is listed: a misspelling is
// tried when nothing bears the name. The error is that of reading the graph.
func (e *Engine) Candidates(ctx context.Context, name, kind string) ([]Candidate, error) {
	r := e.reader(ctx)
	name = strings.TrimSpace(name)
	var out []Candidate
	if iri, ok := e.names.Parse(name).(quad.IRI); ok {
		if ref := e.qs.ValueOf(iri); ref != nil {
			return []Candidate{r.candidate(ref, ByIRI, 0)}, r.err
		}
	}
	if out = r.exact(name, kind); len(out) == 0 && r.err == nil {
		out = r.nameIndex().search(r, name, kind)
	}
	slices.SortFunc(out, func(a, b Candidate) int {
		settled := func(c Candidate) int {
			if c.Settled {
				return 0
			}
			return 1
		}
		return cmp.Or(cmp.Compare(howRank[a.How], howRank[b.How]), cmp.Compare(a.distance, b.distance), cmp.Compare(settled(a), settled(b)),
			cmp.Compare(b.Articles, a.Articles), strings.Compare(string(a.IRI), string(b.IRI)))
	})
	if len(out) > 20 {
		out = out[:20]
	}
	return out, r.err
}

// Clear picks the candidate that is clearly meant: the only one; the only settled one that matches best;
// or one that at least four times as many articles mention as the next. False when there is none.
func Clear(cands []Candidate) (Candidate, bool) {
	if len(cands) == 0 {
		return Candidate{}, false
	}
	first := cands[0]
	if len(cands) == 1 {
		return first, true
	}
	second := cands[1]
	if howRank[first.How] < howRank[second.How] || first.distance < second.distance {
		return first, true
	}
	if first.Settled && !second.Settled {
		return first, true
	}
	return first, first.Articles >= 4*max(second.Articles, 1)
}

func (r *reader) candidate(ref cayley.Ref, how string, distance int) Candidate {
	iri, _ := r.name(ref).(quad.IRI)
	c := Candidate{IRI: iri, Name: r.label(ref), Kind: r.kind(ref), How: how, distance: distance}
	articles := map[any]bool{}
	pred := r.pred(graph.ResolvesTo)
	if pred != nil {
		var p pattern
		p[quad.Predicate], p[quad.Object] = pred, ref
		for q := range r.quads(p) {
			if l := r.qs.QuadDirection(q, quad.Label); l != nil {
				articles[cayley.ToKey(l)] = true
			}
			if !c.Settled && len(articles) <= 8 {
				by := r.text(r.qs.QuadDirection(q, quad.Subject), graph.ResolvedBy)
				c.Settled = by != "" && by != "local"
			}
		}
	}
	c.Articles = len(articles)
	return c
}

func wantedKind(kind, want string) bool {
	switch want {
	case "":
		return isActorKind(kind) || kind == "topic" || kind == "source"
	case "actor":
		return isActorKind(kind)
	}
	return kind == want
}

// exact finds nodes that bear exactly this name or alias, by the literal's index.
func (r *reader) exact(name, kind string) []Candidate {
	lit := r.qs.ValueOf(quad.String(name))
	if lit == nil {
		return nil
	}
	var out []Candidate
	seen := map[any]bool{}
	for _, by := range []struct {
		pred quad.IRI
		how  string
	}{{graph.PrefLabel, ByName}, {graph.Name, ByName}, {graph.AltLabel, ByAlias}} {
		for _, ref := range r.ins(lit, by.pred) {
			if k := cayley.ToKey(ref); !seen[k] && wantedKind(r.kind(ref), kind) {
				seen[k] = true
				out = append(out, r.candidate(ref, by.how, 0))
			}
		}
	}
	return out
}

func callCandidates(r *reader, args []any) (any, error) {
	name, _ := args[0].(string)
	kind := ""
	if len(args) > 1 {
		kind, _ = args[1].(string)
	}
	cands, err := r.e.Candidates(r.ctx, name, kind)
	out := []Object{}
	for i, c := range cands {
		_, clear := Clear(cands)
		out = append(out, Object{{"id", c.IRI}, {"name", c.Name}, {"kind", orNil(c.Kind)}, {"how", c.How},
			{"articles", int64(c.Articles)}, {"clear", clear && i == 0}})
	}
	return out, err
}
