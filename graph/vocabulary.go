// Package graph turns records into quads: it holds the vocabulary and [Quads], the one place where
// statements become quads.
//
// Every article is one named graph, labelled with the article's IRI. docs/model.md draws the model,
// vocabulary.ttl documents each term.
package graph

import "github.com/cayleygraph/quad"

// Namespaces. DefaultBase is the namespace of instances; a graph may be created with another.
const (
	NS          = "https://w3id.org/newsgraph/ns#"
	DefaultBase = "https://w3id.org/newsgraph/id/"
	RDF         = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
	RDFS        = "http://www.w3.org/2000/01/rdf-schema#"
	XSD         = "http://www.w3.org/2001/XMLSchema#"
	Schema      = "http://schema.org/"
	SKOS        = "http://www.w3.org/2004/02/skos/core#"
	PROV        = "http://www.w3.org/ns/prov#"
	NIF         = "http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#"
	GAF         = "http://groundedannotationframework.org/gaf#"
	SEM         = "http://semanticweb.cs.vu.nl/2009/11/sem/"
	OA          = "http://www.w3.org/ns/oa#"
)

// Prefix is a namespace and the short form that people see.
type Prefix struct{ Name, IRI string }

// Prefixes is the closed table of prefixes that the console, the stored queries and Turtle know, for a
// graph whose instances lie below base.
func Prefixes(base string) []Prefix {
	return []Prefix{
		{"ng", NS}, {"rdf", RDF}, {"rdfs", RDFS}, {"xsd", XSD}, {"schema", Schema}, {"skos", SKOS}, {"prov", PROV},
		{"nif", NIF}, {"gaf", GAF}, {"sem", SEM}, {"oa", OA},
		{"actor", base + "actor/"}, {"article", base + "article/"}, {"statement", base + "statement/"},
		{"proposition", base + "proposition/"}, {"topic", base + "topic/"}, {"source", base + "source/"}, {"rel", base + "rel/"},
	}
}

// Classes.
const (
	NewsArticle           quad.IRI = Schema + "NewsArticle"
	NewsMediaOrganization quad.IRI = Schema + "NewsMediaOrganization"
	Person                quad.IRI = Schema + "Person"
	Organization          quad.IRI = Schema + "Organization"
	Country               quad.IRI = Schema + "Country"
	Place                 quad.IRI = Schema + "Place"
	RoleActor             quad.IRI = NS + "Role"
	Chain                 quad.IRI = NS + "Chain"
	Topic                 quad.IRI = NS + "Topic"
	Statement             quad.IRI = NS + "Statement"
	Proposition           quad.IRI = NS + "Proposition"
	Participation         quad.IRI = NS + "Participation"
	Phrase                quad.IRI = NIF + "Phrase"
)

// Properties of standard vocabularies.
const (
	Type             quad.IRI = RDF + "type"
	Headline         quad.IRI = Schema + "headline"
	DatePublished    quad.IRI = Schema + "datePublished"
	URL              quad.IRI = Schema + "url"
	Publisher        quad.IRI = Schema + "publisher"
	Author           quad.IRI = Schema + "author"
	InLanguage       quad.IRI = Schema + "inLanguage"
	ArticleBody      quad.IRI = Schema + "articleBody"
	LocationCreated  quad.IRI = Schema + "locationCreated"
	Name             quad.IRI = Schema + "name"
	SameAs           quad.IRI = Schema + "sameAs"
	PrefLabel        quad.IRI = SKOS + "prefLabel"
	AltLabel         quad.IRI = SKOS + "altLabel"
	WasDerivedFrom   quad.IRI = PROV + "wasDerivedFrom"
	WasQuotedFrom    quad.IRI = PROV + "wasQuotedFrom"
	DenotedBy        quad.IRI = GAF + "denotedBy"
	BeginIndex       quad.IRI = NIF + "beginIndex"
	EndIndex         quad.IRI = NIF + "endIndex"
	AnchorOf         quad.IRI = NIF + "anchorOf"
	ReferenceContext quad.IRI = NIF + "referenceContext"
)

// Properties of the project's own vocabulary.
const (
	Agency           quad.IRI = NS + "agency"
	ResolvesTo       quad.IRI = NS + "resolvesTo"
	ResolvedBy       quad.IRI = NS + "resolvedBy"
	Mention          quad.IRI = NS + "mention"
	ActorCode        quad.IRI = NS + "actorCode"
	Speaker          quad.IRI = NS + "speaker"
	Source           quad.IRI = NS + "source"
	Verb             quad.IRI = NS + "verb"
	Cue              quad.IRI = NS + "cue"
	Kind             quad.IRI = NS + "kind"
	Addressee        quad.IRI = NS + "addressee"
	About            quad.IRI = NS + "about"
	Text             quad.IRI = NS + "text"
	Sentence         quad.IRI = NS + "sentence"
	SaidAt           quad.IRI = NS + "saidAt"
	SaidAtPrecision  quad.IRI = NS + "saidAtPrecision"
	DatedBy          quad.IRI = NS + "datedBy"
	Within           quad.IRI = NS + "within"
	Depth            quad.IRI = NS + "depth"
	Confidence       quad.IRI = NS + "confidence"
	Rule             quad.IRI = NS + "rule"
	HasProposition   quad.IRI = NS + "proposition"
	Agent            quad.IRI = NS + "agent"
	Predicate        quad.IRI = NS + "predicate"
	Lemma            quad.IRI = NS + "lemma"
	Patient          quad.IRI = NS + "patient"
	Marker           quad.IRI = NS + "marker"
	HasRole          quad.IRI = NS + "role"
	RoleName         quad.IRI = NS + "roleName"
	Value            quad.IRI = NS + "value"
	Polarity         quad.IRI = NS + "polarity"
	Modality         quad.IRI = NS + "modality"
	Conditional      quad.IRI = NS + "conditional"
	Tense            quad.IRI = NS + "tense"
	ClaimedIn        quad.IRI = NS + "claimedIn"
	Evidence         quad.IRI = NS + "evidence"
	EventAt          quad.IRI = NS + "eventAt"
	EventAtPrecision quad.IRI = NS + "eventAtPrecision"
	AtPlace          quad.IRI = NS + "place"
	CAMEO            quad.IRI = NS + "cameo"
	PLOVER           quad.IRI = NS + "plover"
	PLOVERMode       quad.IRI = NS + "ploverMode"
	PLOVERContext    quad.IRI = NS + "ploverContext"
	Goldstein        quad.IRI = NS + "goldstein"
	Said             quad.IRI = NS + "said"
	SpokeAbout       quad.IRI = NS + "spokeAbout"
)

// Terms of exports that leave the facts out and count them.
const (
	Count   quad.IRI = NS + "count"
	FirstAt quad.IRI = NS + "firstAt"
	LastAt  quad.IRI = NS + "lastAt"
)

// Terms of the decisions about identity, in the named graph identity.
const (
	Decision       quad.IRI = NS + "Decision"
	DecisionKind   quad.IRI = NS + "decisionKind"
	DecisionKeeps  quad.IRI = NS + "keeps"
	DecisionJoins  quad.IRI = NS + "joins"
	DecisionIn     quad.IRI = NS + "inArticle"
	DecisionUndoes quad.IRI = NS + "undoes"
	DecisionWhy    quad.IRI = NS + "why"
	DecisionBy     quad.IRI = NS + "decidedBy"
	DecisionAt     quad.IRI = NS + "decidedAt"
	DecisionNumber quad.IRI = NS + "number"
)
