package gizmo

import (
	"cmp"
	"slices"
	"strings"

	cayley "github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/quad"

	"github.com/newsgraph/newsgraph/graph"
)

// dated is a statement or proposition with what is needed to choose and sort it.
type dated struct {
	ref     cayley.Ref
	id      quad.Value
	date    string // when it was said or happened, else when the article was published
	by      string // "said", "event", "published", ""
	article *articleInfo
}

// date finds when a fact holds.
func (r *reader) dated(node cayley.Ref) dated {
	got, label := r.pick(node, graph.SaidAt, graph.EventAt, graph.WasDerivedFrom)
	if got[2] == nil {
		got[2] = label
	}
	d := dated{ref: node, id: r.name(node), article: r.article(got[2])}
	switch {
	case got[0] != nil:
		d.date, d.by = lexical(r.name(got[0])), "said"
	case got[1] != nil:
		d.date, d.by = lexical(r.name(got[1])), "event"
	case d.article.date != "":
		d.date, d.by = d.article.date, "published"
	}
	return d
}

// choice narrows and sorts facts.
type choice struct {
	since, until string // ISO dates, compared by as much as both give
	source       string // IRI or name of the source
	order        string // "date", "-date", "any" for the first that fit
	limit        int
}

// onOrAfter compares ISO dates by the part that both give: 2026 is on or after 2026-05.
func onOrAfter(date, since string) bool {
	n := min(len(date), len(since))
	return date[:n] >= since[:n]
}

func (r *reader) fits(d dated, c choice) bool {
	if (c.since != "" || c.until != "") && d.date == "" {
		return false
	}
	if c.since != "" && !onOrAfter(d.date, c.since) || c.until != "" && !onOrAfter(c.until, d.date) {
		return false
	}
	if c.source == "" {
		return true
	}
	return strings.EqualFold(d.article.source, c.source) || lexical(d.article.sourceIRI) == c.source
}

// choose sorts facts by date, then by article and id, and keeps as many as wanted. Facts without a date
// come last.
func (r *reader) choose(nodes []cayley.Ref, c choice) []dated {
	var out []dated
	for _, n := range nodes {
		if d := r.dated(n); r.fits(d, c) {
			out = append(out, d)
		}
		if r.err != nil {
			return nil
		}
		if c.order == "any" && c.limit > 0 && len(out) == c.limit {
			return out
		}
	}
	slices.SortFunc(out, func(a, b dated) int {
		if (a.date == "") != (b.date == "") {
			return cmp.Compare(b.date, a.date)
		}
		byDate := strings.Compare(a.date, b.date)
		if c.order != "date" {
			byDate = -byDate
		}
		return cmp.Or(byDate, compareValues(a.article.iri, b.article.iri), compareValues(a.id, b.id))
	})
	if c.limit > 0 && len(out) > c.limit {
		out = out[:c.limit]
	}
	return out
}

// fact reads all that rows show of a statement or proposition.
func (r *reader) fact(d dated) Object {
	edges := r.edgesOf(d.ref)
	one := func(p quad.IRI) cayley.Ref {
		if refs := edges[p]; len(refs) > 0 {
			return refs[0]
		}
		return nil
	}
	text := func(p quad.IRI) any {
		if n := one(p); n != nil {
			return lexical(r.name(n))
		}
		return nil
	}
	o := Object{{"id", d.id}, {"date", orNil(d.date)}, {"dated", orNil(d.by)}, {"kind", text(graph.Kind)}}
	if one(graph.Lemma) != nil || one(graph.Predicate) != nil {
		o = r.proposition(o, edges, one, text)
	} else {
		o = r.statement(o, edges, one, text)
	}
	o = append(o, Field{"confidence", r.name(one(graph.Confidence))}, Field{"rule", text(graph.Rule)})
	if span := one(graph.DenotedBy); span != nil {
		o = append(o, Field{"begin", r.name(r.out(span, graph.BeginIndex))}, Field{"end", r.name(r.out(span, graph.EndIndex))})
	}
	return append(o, r.proof(d)...)
}

// proof is where a fact stands: the article, its date and its source.
func (r *reader) proof(d dated) Object {
	a := d.article
	return Object{{"title", orNil(r.title(a))}, {"published", orNil(a.date)}, {"source", orNil(a.source)}, {"sourceId", a.sourceIRI},
		{"article", a.iri}, {"url", orNil(r.url(a))}}
}

func orNil(s string) any {
	if s == "" {
		return nil
	}
	return s
}

func (r *reader) statement(o Object, edges map[quad.IRI][]cayley.Ref, one func(quad.IRI) cayley.Ref, text func(quad.IRI) any) Object {
	speaker := one(graph.Speaker)
	o = append(o, Field{"type", "statement"}, Field{"speaker", r.name(speaker)}, Field{"speakerName", orNil(r.label(speaker))},
		Field{"verb", text(graph.Verb)}, Field{"cue", text(graph.Cue)}, Field{"text", text(graph.Text)},
		Field{"said", text(graph.SaidAt)}, Field{"precision", text(graph.SaidAtPrecision)})
	o = append(o, r.people("addressee", edges[graph.Addressee])...)
	o = append(o, r.people("about", edges[graph.About])...)
	within := one(graph.Within)
	reporter := r.out(within, graph.Speaker)
	var inner []any
	for _, p := range edges[graph.HasProposition] {
		inner = append(inner, r.name(p))
	}
	return append(o, Field{"within", r.name(within)}, Field{"reporter", r.name(reporter)},
		Field{"reporterName", orNil(r.label(reporter))}, Field{"depth", r.name(one(graph.Depth))},
		Field{"propositions", inner}, Field{"sentence", text(graph.Sentence)})
}

// people are two fields: the IRIs and the names.
func (r *reader) people(key string, refs []cayley.Ref) Object {
	ids, names := []any{}, []any{}
	for _, a := range refs {
		ids, names = append(ids, r.name(a)), append(names, r.label(a))
	}
	return Object{{key, ids}, {key + "Names", names}}
}

func (r *reader) proposition(o Object, edges map[quad.IRI][]cayley.Ref, one func(quad.IRI) cayley.Ref, text func(quad.IRI) any) Object {
	agent, patient, claim := one(graph.Agent), one(graph.Patient), one(graph.ClaimedIn)
	claimer := r.out(claim, graph.Speaker)
	sentence := text(graph.Sentence)
	if sentence == nil {
		sentence = text(graph.Evidence) // imported graphs may have no more
	}
	var roles []any
	for _, n := range edges[graph.HasRole] {
		v := r.out(n, graph.Value)
		roles = append(roles, Object{{"role", r.text(n, graph.RoleName)}, {"marker", orNil(r.text(n, graph.Marker))},
			{"id", r.name(v)}, {"name", r.label(v)}})
	}
	slices.SortStableFunc(roles, func(a, b any) int {
		x, y := a.(Object), b.(Object)
		return cmp.Or(cmp.Compare(x.Get("role").(string), y.Get("role").(string)), cmp.Compare(x.Get("name").(string), y.Get("name").(string)))
	})
	return append(o, Field{"type", "proposition"}, Field{"agent", r.name(agent)}, Field{"agentName", orNil(r.label(agent))},
		Field{"predicate", text(graph.Predicate)}, Field{"lemma", text(graph.Lemma)}, Field{"marker", text(graph.Marker)},
		Field{"patient", r.name(patient)}, Field{"patientName", orNil(r.label(patient))}, Field{"roles", roles},
		Field{"polarity", text(graph.Polarity)}, Field{"modality", text(graph.Modality)},
		Field{"conditional", r.name(one(graph.Conditional))}, Field{"tense", text(graph.Tense)},
		Field{"event", text(graph.EventAt)}, Field{"precision", text(graph.EventAtPrecision)},
		Field{"cameo", text(graph.CAMEO)}, Field{"plover", text(graph.PLOVER)}, Field{"goldstein", r.name(one(graph.Goldstein))},
		Field{"claimedIn", r.name(claim)}, Field{"claimer", r.name(claimer)}, Field{"claimerName", orNil(r.label(claimer))},
		Field{"claimVerb", orNil(r.text(claim, graph.Verb))}, Field{"evidence", text(graph.Evidence)},
		Field{"sentence", sentence})
}
