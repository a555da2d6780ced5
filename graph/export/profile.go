package export

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/cayleygraph/quad"

	"github.com/newsgraph/newsgraph/graph"
	"github.com/newsgraph/newsgraph/graph/rdf"
)

// Profiles of what is written.
const (
	Full       = "full"       // everything
	Statements = "statements" // statements and propositions with their sentences; actors; articles without their text
	Edges      = "edges"      // actor–relation–actor with counts and dates
)

// Graphs says which named graph a quad is written in.
const (
	ByArticle = "article"
	BySource  = "source"
	NoGraphs  = "none"
)

// Selection says what of a graph is written. The zero value is everything.
type Selection struct {
	Base    string
	Profile string
	Graphs  string
	Since   string // ISO date: articles published on it or later; articles without a date are left out
	Actor   string // name, alias or IRI of an actor: only what involves it
	Vocab   []string
	RDF12   bool
	Nodes   map[string]bool // when not nil: only statements, propositions and articles with these IRIs, and those that touch these actors
}

// Wants reports whether an article is selected by its date.
func (s *Selection) Wants(v *View) bool {
	return s.Since == "" || v.Article.Date != "" && v.Article.Date >= s.Since
}

// Narrow gives the quads of one named graph that are selected by profile, actor and nodes.
func (s *Selection) Narrow(v *View, quads []quad.Quad) []quad.Quad {
	if s.Actor == "" && s.Nodes == nil && s.Profile != Statements {
		return quads
	}
	keep := s.kept(v)
	for _, q := range quads { // what a kept proposition's further roles name
		if owner, isRole := roleOwner(q.Subject); isRole && keep[owner] && q.Predicate == quad.Value(graph.Value) {
			keep[lexical(q.Subject)], keep[lexical(q.Object)] = true, true
		}
	}
	var out []quad.Quad
	for _, q := range quads {
		if keep[lexical(q.Subject)] && (keep[lexical(q.Object)] || !isNode(q.Object, s.Base)) && !(s.Profile == Statements && q.Predicate == quad.Value(graph.ArticleBody)) {
			out = append(out, q)
		}
	}
	return out
}

// roleOwner gives the proposition to which the node of a further role belongs.
func roleOwner(v quad.Value) (iri string, ok bool) {
	i, is := v.(quad.IRI)
	if !is {
		return "", false
	}
	iri, _, ok = strings.Cut(string(i), "#role-")
	return iri, ok
}

// isNode reports whether a value is an instance of the graph, which may be left out with all that is said of it.
func isNode(v quad.Value, base string) bool {
	i, ok := v.(quad.IRI)
	return ok && strings.HasPrefix(string(i), base)
}

// involved reports whether a node is the one that is asked for.
func (s *Selection) involved(v *View, iri string) bool {
	if s.Nodes != nil && s.Nodes[iri] {
		return true
	}
	n := v.Nodes[iri]
	if s.Actor == "" || n == nil {
		return false
	}
	return n.IRI == s.Actor || n.IRI == s.Base+s.Actor || n.IRI == s.Base+"actor/"+strings.TrimPrefix(s.Actor, "actor:") ||
		strings.EqualFold(n.Name, s.Actor) || slices.ContainsFunc(n.Aliases, func(a string) bool { return strings.EqualFold(a, s.Actor) })
}

// kept lists the nodes that stay: selected statements and propositions, who takes part in them, the article, its source.
func (s *Selection) kept(v *View) map[string]bool {
	all := s.Actor == "" && s.Nodes == nil
	keep := map[string]bool{}
	add := func(iris ...string) {
		for _, i := range iris {
			keep[i] = true
		}
	}
	any := func(iris ...string) bool {
		return all || slices.ContainsFunc(iris, func(i string) bool { return s.involved(v, i) })
	}
	spans := func(list []Span) {
		for _, x := range list {
			add(v.Article.IRI + fmt.Sprintf("#char=%d,%d", x.Begin, x.End))
		}
	}
	claims := map[string]bool{}
	for i := range v.Propositions {
		p := &v.Propositions[i]
		if any(p.IRI, p.Agent, p.Patient) || s.Nodes[p.ClaimedIn] {
			add(p.IRI, p.Agent, p.Patient)
			spans(p.Spans)
			claims[p.ClaimedIn] = true
		}
	}
	for i := range v.Statements {
		st := &v.Statements[i]
		if claims[st.IRI] || any(append([]string{st.IRI, st.Speaker}, slices.Concat(st.Addressees, st.About)...)...) {
			add(st.IRI, st.Speaker)
			spans(st.Spans)
			add(st.Addressees...)
			add(st.About...)
		}
	}
	if delete(keep, ""); len(keep) == 0 && !all {
		return keep
	}
	for iri, n := range v.Nodes {
		if n.Kind == "source" || all && n.Kind != "topic" {
			add(iri)
		}
	}
	add(v.Article.IRI)
	return keep
}

// Relabel gives the label under which the quads of an article are written.
func (s *Selection) Relabel(v *View, label quad.Value) quad.Value {
	switch s.Graphs {
	case NoGraphs:
		return nil
	case BySource:
		if label == nil || v.Article.Source == "" {
			return quad.IRI(s.Base + "source/unknown")
		}
		return quad.IRI(s.Base + "source/" + slug(v.Article.Source))
	}
	return label
}

// EdgeSet gathers the relations between actors over all views, for the profile Edges.
type EdgeSet struct{ n net }

// NewEdgeSet returns an empty set.
func NewEdgeSet() *EdgeSet {
	return &EdgeSet{net{nodes: map[string]*Node{}, edges: map[[3]string]*edge{}}}
}

// Add takes in the relations that an article tells.
func (e *EdgeSet) Add(v *View) { _ = e.n.Add(v) } // gathering does not fail

// Quads gives the edges with their counts and dates, and the actors with names and kinds, in a fixed order. With
// s.RDF12 an edge's node reifies a triple term, else it is an rdf:Statement.
func (e *EdgeSet) Quads(s *Selection) []quad.Quad {
	var out []quad.Quad
	add := func(sub quad.Value, p quad.IRI, o quad.Value) {
		out = append(out, quad.Quad{Subject: sub, Predicate: p, Object: o})
	}
	classes := map[string]quad.IRI{}
	for _, c := range slices.Sorted(maps.Keys(kinds)) {
		classes[kinds[c]] = c
	}
	for _, n := range e.n.sortedNodes() {
		add(quad.IRI(n.IRI), graph.Type, classes[n.Kind])
		add(quad.IRI(n.IRI), graph.PrefLabel, quad.String(n.Name))
	}
	for _, x := range e.n.sortedEdges() {
		p := quad.IRI(s.Base + "rel/" + slug(x.label))
		if x.kind == "said" {
			p = graph.SpokeAbout
		}
		from, to := quad.IRI(x.from), quad.IRI(x.to)
		add(from, p, to)
		h := sha256.Sum256([]byte(x.from + "\x00" + string(p) + "\x00" + x.to))
		node := quad.IRI(s.Base + "edge/" + hex.EncodeToString(h[:8]))
		if s.RDF12 {
			add(node, graph.RDF+"reifies", rdf.Triple{Subject: from, Predicate: p, Object: to})
		} else {
			add(node, graph.Type, quad.IRI(graph.RDF+"Statement"))
			add(node, graph.RDF+"subject", from)
			add(node, graph.RDF+"predicate", p)
			add(node, graph.RDF+"object", to)
		}
		add(node, graph.Count, quad.Int(x.count))
		if x.first != "" {
			add(node, graph.FirstAt, quad.TypedString{Value: quad.String(fullDay(x.first, false)), Type: graph.XSD + "date"})
			add(node, graph.LastAt, quad.TypedString{Value: quad.String(fullDay(x.last, true)), Type: graph.XSD + "date"})
		}
	}
	return out
}

// Additions are the quads that the profile's vocabularies and RDF 1.2 add to an article's graph:
//
//	schema  schema:Quotation for each statement with its text and speaker
//	prov    prov:Entity and prov:wasAttributedTo for each statement
//	oa      oa:Annotation of the evidence with a selector by quotation
//
// and, with RDF12, rdf:reifies <<( agent rel patient )>> for each proposition.
func (s *Selection) Additions(v *View) []quad.Quad {
	var out []quad.Quad
	add := func(sub string, p quad.IRI, o quad.Value) {
		out = append(out, quad.Quad{Subject: quad.IRI(sub), Predicate: p, Object: o})
	}
	for i := range v.Statements {
		st := &v.Statements[i]
		for _, voc := range s.Vocab {
			switch voc {
			case "schema":
				add(st.IRI, graph.Type, quad.IRI(graph.Schema+"Quotation"))
				add(st.IRI, graph.Schema+"text", quad.String(st.Text))
				if st.Speaker != "" {
					add(st.IRI, graph.Schema+"spokenByCharacter", quad.IRI(st.Speaker))
				}
				add(st.IRI, graph.Schema+"isPartOf", quad.IRI(v.Article.IRI))
			case "prov":
				add(st.IRI, graph.Type, quad.IRI(graph.PROV+"Entity"))
				if st.Speaker != "" {
					add(st.IRI, graph.PROV+"wasAttributedTo", quad.IRI(st.Speaker))
				}
			case "oa":
				s.annotate(add, v, st.IRI, st.Sentence)
			}
		}
	}
	for i := range v.Propositions {
		p := &v.Propositions[i]
		if slices.Contains(s.Vocab, "oa") {
			s.annotate(add, v, p.IRI, p.Evidence)
		}
		if s.RDF12 && p.Agent != "" && p.Patient != "" {
			add(p.IRI, graph.RDF+"reifies", rdf.Triple{Subject: quad.IRI(p.Agent), Predicate: quad.IRI(s.Base + "rel/" + slug(p.Lemma)), Object: quad.IRI(p.Patient)})
		}
	}
	return out
}

// annotate adds an oa:Annotation whose body is a node of the graph and whose target is a quotation from the article.
func (s *Selection) annotate(add func(string, quad.IRI, quad.Value), v *View, iri, exact string) {
	if exact == "" {
		return
	}
	note, target, selector := iri+"#annotation", iri+"#target", iri+"#selector"
	add(note, graph.Type, quad.IRI(graph.OA+"Annotation"))
	add(note, graph.OA+"hasBody", quad.IRI(iri))
	add(note, graph.OA+"hasTarget", quad.IRI(target))
	add(note, graph.OA+"motivatedBy", quad.IRI(graph.OA+"identifying"))
	add(target, graph.Type, quad.IRI(graph.OA+"SpecificResource"))
	add(target, graph.OA+"hasSource", quad.IRI(v.Article.IRI))
	add(target, graph.OA+"hasSelector", quad.IRI(selector))
	add(selector, graph.Type, quad.IRI(graph.OA+"TextQuoteSelector"))
	add(selector, graph.OA+"exact", quad.String(exact))
}
