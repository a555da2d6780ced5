package extract

// Document is an article under analysis: flat slices, filled layer by layer. A Document is used by one
// goroutine at a time.
type Document struct {
	Article
	Tokens       []Token
	Sentences    []Sentence
	Names        []Name
	Quotations   []Quotation
	Mentions     []Mention
	Actors       []Actor
	Statements   []Statement
	Propositions []Proposition
	Times        []Time

	layers   Layer
	children childIndex
	heads    []int32 // see MentionAt
	headed   int     // mentions that heads knows
}

// Layers tells which layers have been filled.
func (d *Document) Layers() Layer { return d.layers }

// Add marks layers as filled. Pipelines call it after each stage; readers of annotated input (CoNLL-U)
// call it for what they read.
func (d *Document) Add(l Layer) {
	d.layers |= l
	if l&(LayerTree|LayerTokens) != 0 {
		d.children = childIndex{}
	}
	d.heads = nil
}

// Token is one syntactic word in the sense of Universal Dependencies ("do" and "n't" of "don't" are two).
type Token struct {
	Span   Span
	Form   string // the text of Span
	Lemma  string
	UPOS   string
	XPOS   string // Penn Treebank tag
	Feats  string // UD features, "A=b|C=d", "" for none
	Deprel string // UD relation with its subtype, "nsubj:pass"
	Head   int    // index of the head token in Document.Tokens, -1 for the root of its sentence
	Sent   int    // index of its sentence
	// Glued marks a token that is not the first of its orthographic word: "n't" in "don't".
	Glued bool
}

// Sentence is a half-open range of tokens.
type Sentence struct {
	Span        Span
	First, Last int // tokens [First, Last)
	Paragraph   int // number of its paragraph in the text, from 0
	Heading     bool
	Comments    []string // CoNLL-U comment lines without '#', when read from CoNLL-U
}

// Name is a named entity. Type is one of PER, ORG, LOC or "" (for what is none of the three); Fine is
// the finer type: PER, ORG, GPE, LOC, FAC, NORP, EVENT, LAW, WORK, TITLE, DATE, TIME, MONEY, NUMBER, …
type Name struct {
	First, Last int // tokens [First, Last)
	Type        string
	Fine        string
	Score       float32 // 0…1, how sure the recogniser is
}

// Quotation is a stretch between quotation marks; it may run over several sentences and, when each
// paragraph opens with a mark and only the last closes, over several paragraphs (one Quotation for each,
// Continues set on all but the last).
type Quotation struct {
	Outer     Span // with the marks
	Inner     Span // without
	Continues bool // the next Quotation goes on with the same speech
	Scare     bool // a word or title in quotation marks rather than speech
}

// MentionKind tells names, common nouns and pronouns apart.
type MentionKind uint8

// Kinds of mentions.
const (
	MentionName MentionKind = iota
	MentionNominal
	MentionPronoun
)

// Mention is an expression that refers to an actor. Mentions stand in the order in which they begin, outer ones before
// inner ones.
type Mention struct {
	Span        Span // the words, without a possessive marker
	First, Last int  // tokens [First, Last), with the possessive marker
	Head        int  // token; of "A and B" as one mention, the conjunction
	Kind        MentionKind
	Actor       int // index into Actors, -1 for none
}

// Actor kinds.
const (
	KindPerson       = "person"
	KindOrganization = "organization"
	KindCountry      = "country"
	KindPlace        = "place"
	KindRole         = "role"
)

// Actor is one chain of mentions within an article: one person, organization, country, place or role. A chain whose
// Kind is "" is a plain entity of the discourse (a thing, an event, a "he" whom nothing names): it has two mentions or
// more, but is nobody who could speak or act, and no record is made of it.
type Actor struct {
	Name     string // the fullest name found, without titles; for a role, its noun phrase
	Kind     string
	Aliases  []string // distinct surface forms other than pronouns, in order of first use
	Mentions []int    // indexes into Document.Mentions, in text order
	Gender   string   // "male", "female", "" unknown
	Plural   bool

	// Filled by the linker.
	Entry      string // key of the gazetteer entry, "" for none; the slug of the settled identity
	SameAs     string // Wikidata IRI or ""
	ResolvedBy string // rule that settled the identity; "" when it stays local
	Code       string // actor code with roles, "USAGOV"; "" unknown
}
