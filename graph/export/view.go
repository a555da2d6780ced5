// Package export writes the graph in forms that are not RDF: tables, drawings, formats of other programs
// and reports. All of them are made from [View], what one article's named graph says, so that memory is
// bounded by the largest article and, for networks, by the number of actors and their relations.
package export

import (
	"slices"
	"strings"

	"github.com/cayleygraph/quad"

	"github.com/newsgraph/newsgraph/graph"
	"github.com/newsgraph/newsgraph/graph/rdf"
)

// View is the content of one named graph as rows. Lists are in the order of their IRIs.
type View struct {
	Article      Article
	Nodes        map[string]*Node // actors and topics by IRI
	Statements   []Statement
	Propositions []Proposition

	edges map[[3]string]bool // asserted edges: agent, relation IRI, patient
}

// Article is the article of a graph. Fields are "" where the graph does not say.
type Article struct{ IRI, Title, Date, URL, Source, Text string }

// Node is an actor or a topic.
type Node struct {
	IRI, Name string
	Kind      string // person, organization, country, place, role, topic, source; "" unknown
	Aliases   []string
	SameAs    string
	Code      string
}

// Span is a half-open range of bytes of the article's text.
type Span struct{ Begin, End int }

// Statement is one act of saying. Speaker, Addressees and About are IRIs of Nodes.
type Statement struct {
	IRI, Speaker, Source, Verb, Cue, Kind, Text, Sentence, Date, Within, Rule string
	Addressees, About                                                         []string
	Confidence                                                                float64
	Spans                                                                     []Span
}

// Proposition is one deed or state. Agent and Patient are IRIs of Nodes, ClaimedIn that of a Statement.
type Proposition struct {
	IRI, Agent, Predicate, Lemma, Patient, Marker, Polarity, Modality, Tense string
	ClaimedIn, Evidence, Date, CAMEO, PLOVER, Rule                           string
	Conditional                                                              bool
	Confidence                                                               float64
	Goldstein                                                                *float64
	Spans                                                                    []Span
	Asserted                                                                 bool // the graph has its shortcut edge
}

// kinds names the classes of nodes.
var kinds = map[quad.IRI]string{graph.Person: "person", graph.Organization: "organization", graph.Country: "country", graph.Place: "place",
	graph.RoleActor: "role", graph.Topic: "topic", graph.NewsMediaOrganization: "source"}

// index is the quads of one graph by subject and predicate.
type index map[quad.Value]map[quad.Value][]quad.Value

func (x index) text(s quad.Value, p quad.IRI) string {
	for _, v := range x[s][p] {
		return lexical(v)
	}
	return ""
}

func (x index) texts(s quad.Value, p quad.IRI) []string {
	var out []string
	for _, v := range x[s][p] {
		out = append(out, lexical(v))
	}
	slices.Sort(out)
	return out
}

func (x index) number(s quad.Value, p quad.IRI) (float64, bool) {
	for _, v := range x[s][p] {
		switch v := v.(type) {
		case quad.Float:
			return float64(v), true
		case quad.Int:
			return float64(v), true
		}
		if t, ok := v.(quad.TypedString); ok {
			if f, ok := t.Native().(float64); ok {
				return f, true
			}
		}
	}
	return 0, false
}

// lexical is the text of a literal, the IRI of an IRI, the label of a blank node.
func lexical(v quad.Value) string {
	if text, _, _, ok := rdf.Literal(v); ok {
		return text
	}
	if i, ok := v.(quad.IRI); ok {
		return string(i)
	}
	return quad.StringOf(v)
}

// NewView reads one named graph. base is the namespace of instances.
func NewView(label quad.Value, quads []quad.Quad, base string) *View {
	x := index{}
	for _, q := range quads {
		if x[q.Subject] == nil {
			x[q.Subject] = map[quad.Value][]quad.Value{}
		}
		x[q.Subject][q.Predicate] = append(x[q.Subject][q.Predicate], q.Object)
	}
	v := &View{Nodes: map[string]*Node{}, edges: map[[3]string]bool{}}
	v.article(x, label)
	var statements, propositions []quad.Value
	for s, preds := range x {
		for _, t := range preds[graph.Type] {
			switch t {
			case graph.Statement:
				statements = append(statements, s)
			case graph.Proposition:
				propositions = append(propositions, s)
			}
			if iri, ok := t.(quad.IRI); ok && kinds[iri] != "" {
				v.Nodes[lexical(s)] = x.node(s, kinds[iri])
			}
		}
		for p, objects := range preds {
			if rel := lexical(p); strings.HasPrefix(rel, base+"rel/") {
				for _, o := range objects {
					v.edges[[3]string{lexical(s), rel, lexical(o)}] = true
				}
			}
		}
	}
	byIRI := func(a, b quad.Value) int { return strings.Compare(lexical(a), lexical(b)) }
	slices.SortFunc(statements, byIRI)
	slices.SortFunc(propositions, byIRI)
	for _, s := range statements {
		v.Statements = append(v.Statements, x.statement(s))
	}
	for _, s := range propositions {
		v.Propositions = append(v.Propositions, v.proposition(x, s, base))
	}
	return v
}

func (v *View) article(x index, label quad.Value) {
	a := label
	if x[a] == nil { // relabelled or flat: the article is the node of that class
		for s, preds := range x {
			if slices.Contains(preds[graph.Type], quad.Value(graph.NewsArticle)) && (a == nil || x[a] == nil || lexical(s) < lexical(a)) {
				a = s
			}
		}
	}
	v.Article = Article{IRI: lexical(a), Title: x.text(a, graph.Headline), Date: x.text(a, graph.DatePublished), URL: x.text(a, graph.URL),
		Text: x.text(a, graph.ArticleBody)}
	for _, p := range x[a][graph.Publisher] {
		v.Article.Source = x.text(p, graph.Name)
	}
}

func (x index) node(s quad.Value, kind string) *Node {
	n := &Node{IRI: lexical(s), Kind: kind, Aliases: x.texts(s, graph.AltLabel), SameAs: x.text(s, graph.SameAs), Code: x.text(s, graph.ActorCode)}
	if n.Name = x.text(s, graph.PrefLabel); n.Name == "" {
		n.Name = x.text(s, graph.Name)
	}
	return n
}

func (x index) spans(s quad.Value) []Span {
	var out []Span
	for _, d := range x[s][graph.DenotedBy] {
		b, ok := x.number(d, graph.BeginIndex)
		e, ok2 := x.number(d, graph.EndIndex)
		if ok && ok2 && b <= e {
			out = append(out, Span{int(b), int(e)})
		}
	}
	slices.SortFunc(out, func(a, b Span) int { return a.Begin - b.Begin })
	return out
}

func (x index) statement(s quad.Value) Statement {
	st := Statement{IRI: lexical(s), Speaker: x.text(s, graph.Speaker), Source: x.text(s, graph.Source), Verb: x.text(s, graph.Verb),
		Cue: x.text(s, graph.Cue), Kind: x.text(s, graph.Kind), Text: x.text(s, graph.Text), Sentence: x.text(s, graph.Sentence),
		Date: x.text(s, graph.SaidAt), Within: x.text(s, graph.Within), Rule: x.text(s, graph.Rule),
		Addressees: x.texts(s, graph.Addressee), About: x.texts(s, graph.About), Spans: x.spans(s)}
	st.Confidence, _ = x.number(s, graph.Confidence)
	return st
}

func (v *View) proposition(x index, s quad.Value, base string) Proposition {
	p := Proposition{IRI: lexical(s), Agent: x.text(s, graph.Agent), Predicate: x.text(s, graph.Predicate), Lemma: x.text(s, graph.Lemma),
		Patient: x.text(s, graph.Patient), Marker: x.text(s, graph.Marker), Polarity: x.text(s, graph.Polarity), Modality: x.text(s, graph.Modality),
		Tense: x.text(s, graph.Tense), ClaimedIn: x.text(s, graph.ClaimedIn), Evidence: x.text(s, graph.Evidence), Date: x.text(s, graph.EventAt),
		CAMEO: x.text(s, graph.CAMEO), PLOVER: x.text(s, graph.PLOVER), Rule: x.text(s, graph.Rule), Spans: x.spans(s),
		Conditional: x.text(s, graph.Conditional) == "true"}
	p.Confidence, _ = x.number(s, graph.Confidence)
	if g, ok := x.number(s, graph.Goldstein); ok {
		p.Goldstein = &g
	}
	// The graph's edge alone could be another proposition's with the same ends and lemma.
	p.Asserted = p.ClaimedIn == "" && p.Polarity == "positive" && !p.Conditional && (p.Modality == "actual" || p.Modality == "state") &&
		v.edges[[3]string{p.Agent, base + "rel/" + slug(p.Lemma), p.Patient}]
	return p
}

// Name is the name of a node, else the tail of its IRI; "" for none.
func (v *View) Name(iri string) string {
	if n := v.Nodes[iri]; n != nil && n.Name != "" {
		return n.Name
	}
	return iri[strings.LastIndexAny(iri, "/#")+1:]
}

// names joins the names of nodes.
func (v *View) names(iris []string) string {
	var out []string
	for _, i := range iris {
		out = append(out, v.Name(i))
	}
	return strings.Join(out, "; ")
}
