package graph

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/cayleygraph/quad"

	"github.com/newsgraph/newsgraph/extract"
	"github.com/newsgraph/newsgraph/extract/record"
)

// Resolve gives the actor id (relative) to which a record's actor is resolved, and by what; decisions
// about identity are made here. It must be a pure function.
type Resolve func(article *record.Article, a *record.Actor) (id, by string)

// Options of Quads. The zero value gives instances below DefaultBase and the identities that the records
// hold.
type Options struct {
	Base    string
	Resolve Resolve
}

// Quads is the graph of one article: its records as quads, all labelled with the article's IRI, sorted
// and distinct. It is a pure function: no blank nodes, no clock, no order of maps.
func Quads(d *record.Document, o Options) []quad.Quad {
	if o.Base == "" {
		o.Base = DefaultBase
	}
	w := &writer{base: o.Base, doc: d, label: quad.IRI(o.Base + d.Article.ID), actor: map[string]quad.IRI{}}
	w.article()
	for i := range d.Actors {
		w.addActor(i, o.Resolve)
	}
	for i := range d.Statements {
		w.statement(&d.Statements[i])
	}
	for i := range d.Propositions {
		w.proposition(&d.Propositions[i])
	}
	return w.sorted()
}

type writer struct {
	base  string
	doc   *record.Document
	label quad.IRI
	actor map[string]quad.IRI // record id → resolved IRI
	out   []quad.Quad
}

func (w *writer) iri(rel string) quad.IRI { return quad.IRI(w.base + rel) }

func (w *writer) add(s, p quad.IRI, o quad.Value) {
	w.out = append(w.out, quad.Quad{Subject: s, Predicate: p, Object: o, Label: w.label})
}

// text adds a string unless it is empty.
func (w *writer) text(s, p quad.IRI, o string) {
	if o != "" {
		w.add(s, p, quad.String(o))
	}
}

func (w *writer) sorted() []quad.Quad {
	key := func(q quad.Quad) string {
		return quad.StringOf(q.Subject) + "\x00" + quad.StringOf(q.Predicate) + "\x00" + quad.StringOf(q.Object)
	}
	type keyed struct {
		key string
		q   quad.Quad
	}
	all := make([]keyed, len(w.out))
	for i, q := range w.out {
		all[i] = keyed{key(q), q}
	}
	slices.SortFunc(all, func(a, b keyed) int { return strings.Compare(a.key, b.key) })
	all = slices.CompactFunc(all, func(a, b keyed) bool { return a.key == b.key })
	out := w.out[:0]
	for _, k := range all {
		out = append(out, k.q)
	}
	return out
}

func (w *writer) article() {
	a, s := &w.doc.Article, w.label
	w.add(s, Type, NewsArticle)
	w.text(s, Headline, string(a.Title))
	w.date(s, DatePublished, string(a.Date))
	w.text(s, InLanguage, string(a.Language))
	w.text(s, Author, string(a.Byline))
	w.text(s, LocationCreated, string(a.Place))
	w.text(s, Agency, string(a.Agency))
	w.text(s, ArticleBody, a.Text)
	if a.URL != "" {
		w.add(s, URL, quad.String(a.URL))
	}
	if a.Source != "" {
		slug, _ := record.Slug(string(a.Source))
		src := w.iri("source/" + slug)
		w.add(s, Publisher, src)
		w.add(src, Type, NewsMediaOrganization)
		w.text(src, Name, string(a.Source))
	}
}

// kindClass is the class of an actor of each kind.
var kindClass = map[string]quad.IRI{extract.KindPerson: Person, extract.KindOrganization: Organization,
	extract.KindCountry: Country, extract.KindPlace: Place, extract.KindRole: RoleActor}

func (w *writer) addActor(i int, resolve Resolve) {
	a := &w.doc.Actors[i]
	id, by := a.ID, string(a.ResolvedBy)
	if resolve != nil {
		id, by = resolve(&w.doc.Article, a)
	}
	s := w.iri(id)
	w.actor[a.ID] = s
	class, ok := kindClass[a.Kind]
	if !ok {
		class = RoleActor
	}
	w.add(s, Type, class)
	w.text(s, PrefLabel, a.Name)
	for _, n := range a.Aliases {
		if n != a.Name {
			w.text(s, AltLabel, n)
		}
	}
	w.text(s, ActorCode, string(a.Code))
	if a.SameAs != "" {
		w.add(s, SameAs, quad.IRI(a.SameAs))
	}
	chain := w.label + quad.IRI("#chain-"+strconv.Itoa(i+1))
	w.add(chain, Type, Chain)
	w.add(chain, ResolvesTo, s)
	if by == "" {
		by = "local"
	}
	w.text(chain, ResolvedBy, by)
	w.text(chain, PrefLabel, a.Name)
	for _, m := range a.Mentions {
		w.add(chain, Mention, w.span(m.Span))
	}
}

// span is the node of a stretch of the article's text.
func (w *writer) span(s record.Span) quad.IRI {
	n := w.label + quad.IRI(fmt.Sprintf("#char=%d,%d", s[0], s[1]))
	w.add(n, Type, Phrase)
	w.add(n, BeginIndex, quad.Int(s[0]))
	w.add(n, EndIndex, quad.Int(s[1]))
	if s[0] >= 0 && s[0] < s[1] && s[1] <= len(w.doc.Article.Text) {
		w.text(n, AnchorOf, w.doc.Article.Text[s[0]:s[1]])
	}
	w.add(n, ReferenceContext, w.label)
	return n
}

// date adds a date, typed by how much of it is given.
func (w *writer) date(s, p quad.IRI, value string) {
	if value == "" {
		return
	}
	typ, ok := "", true
	switch {
	case strings.Contains(value, "T"):
		typ = "dateTime"
	case strings.Contains(value, "W"):
		ok = false // no XSD type for a week
	case len(value) == len("2006"):
		typ = "gYear"
	case len(value) == len("2006-01"):
		typ = "gYearMonth"
	case len(value) == len("2006-01-02"):
		typ = "date"
	default:
		ok = false
	}
	if !ok {
		w.text(s, p, value)
		return
	}
	w.add(s, p, quad.TypedString{Value: quad.String(value), Type: quad.IRI(XSD + typ)})
}
