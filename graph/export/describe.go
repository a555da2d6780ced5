package export

import (
	"maps"
	"slices"
	"strings"

	"github.com/cayleygraph/quad"

	"github.com/newsgraph/newsgraph/graph"
)

// About is the profile of the data set's own description: VoID and DCAT, with what is counted in the graph.
const About = "about"

const (
	voidNS = "http://rdfs.org/ns/void#"
	dcatNS = "http://www.w3.org/ns/dcat#"
	dctNS  = "http://purl.org/dc/terms/"
)

// Census counts what is in the graph. Quads that several articles share are counted for each.
type Census struct {
	triples, articles int
	classes           map[string]map[string]bool // instances that articles may share
	own               map[string]int             // instances of classes whose members belong to one article
	properties        map[string]int
	first, last       string
}

// NewCensus returns an empty census.
func NewCensus() *Census {
	return &Census{classes: map[string]map[string]bool{}, own: map[string]int{}, properties: map[string]int{}}
}

// Add counts one named graph.
func (c *Census) Add(v *View, quads []quad.Quad) {
	c.triples += len(quads)
	if v.Article.Text != "" || v.Article.Title != "" {
		c.articles++
	}
	if d := v.Article.Date; len(d) >= len("2006-01-02") {
		d = d[:len("2006-01-02")]
		if c.first == "" || d < c.first {
			c.first = d
		}
		c.last = max(c.last, d)
	}
	for _, q := range quads {
		c.properties[lexical(q.Predicate)]++
		if q.Predicate != quad.Value(graph.Type) {
			continue
		}
		class, subject := lexical(q.Object), lexical(q.Subject)
		if v.Nodes[subject] == nil {
			c.own[class]++
			continue
		}
		if c.classes[class] == nil {
			c.classes[class] = map[string]bool{}
		}
		c.classes[class][subject] = true
	}
}

// Quads describes the graph as a void:Dataset and dcat:Dataset, in a fixed order.
func (c *Census) Quads(base string) []quad.Quad {
	var out []quad.Quad
	add := func(s string, p quad.IRI, o quad.Value) {
		out = append(out, quad.Quad{Subject: quad.IRI(s), Predicate: p, Object: o})
	}
	set := base + "dataset"
	add(set, graph.Type, quad.IRI(voidNS+"Dataset"))
	add(set, graph.Type, quad.IRI(dcatNS+"Dataset"))
	add(set, dctNS+"title", quad.String("Who said what and who did what to whom, from news"))
	add(set, dctNS+"conformsTo", quad.IRI("https://w3id.org/newsgraph/shapes#"))
	add(set, voidNS+"uriSpace", quad.String(base))
	add(set, voidNS+"vocabulary", quad.IRI(graph.NS))
	for _, ns := range []string{graph.Schema, graph.SKOS, graph.PROV, graph.NIF, graph.GAF} {
		add(set, voidNS+"vocabulary", quad.IRI(ns))
	}
	add(set, voidNS+"triples", quad.Int(c.triples))
	add(set, voidNS+"documents", quad.Int(c.articles))
	if c.first != "" {
		period := set + "#period"
		add(set, dctNS+"temporal", quad.IRI(period))
		add(period, graph.Type, quad.IRI(dctNS+"PeriodOfTime"))
		add(period, dcatNS+"startDate", quad.TypedString{Value: quad.String(c.first), Type: graph.XSD + "date"})
		add(period, dcatNS+"endDate", quad.TypedString{Value: quad.String(c.last), Type: graph.XSD + "date"})
	}
	members := maps.Clone(c.own)
	for class, all := range c.classes {
		members[class] += len(all)
	}
	for _, class := range slices.Sorted(maps.Keys(members)) {
		part := set + "#class-" + fragment(class)
		add(set, voidNS+"classPartition", quad.IRI(part))
		add(part, voidNS+"class", quad.IRI(class))
		add(part, voidNS+"entities", quad.Int(members[class]))
	}
	for _, p := range slices.Sorted(maps.Keys(c.properties)) {
		if strings.HasPrefix(p, base+"rel/") { // one for each verb: they are no vocabulary
			continue
		}
		part := set + "#property-" + fragment(p)
		add(set, voidNS+"propertyPartition", quad.IRI(part))
		add(part, voidNS+"property", quad.IRI(p))
		add(part, voidNS+"triples", quad.Int(c.properties[p]))
	}
	return out
}

// fragment names a term by its prefix and name, "nif-Phrase"; one without prefix by a hash.
func fragment(iri string) string {
	cut := strings.LastIndexAny(iri, "#/") + 1
	for _, p := range graph.Prefixes("") {
		if p.IRI == iri[:cut] {
			return p.Name + "-" + iri[cut:]
		}
	}
	return hashID(iri)[:16]
}
