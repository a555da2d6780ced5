// Package record is the record stream: what extraction found, as JSON Lines, complete enough to rebuild
// the graph. It is the contract between extraction, the store and other programs, versioned by [Version].
//
// A stream is one {"type":"stream"} line, then for each article one article record followed by its actor,
// statement and proposition records. Every key is always there: null for none, [] for an empty list.
// Ids are relative IRIs ("statement/…"). Spans are byte offsets into the article's text, half open.
package record

import (
	"encoding/json"

	"github.com/newsgraph/newsgraph/extract"
)

// Version of the stream's format, in its first line.
const Version = 1

// Null is a string that is null in JSON when empty.
type Null string

// MarshalJSON writes null for "".
func (n Null) MarshalJSON() ([]byte, error) {
	if n == "" {
		return []byte("null"), nil
	}
	return json.Marshal(string(n))
}

// UnmarshalJSON reads null as "".
func (n *Null) UnmarshalJSON(b []byte) error {
	var s *string
	if err := json.Unmarshal(b, &s); err != nil {
		return err
	}
	*n = ""
	if s != nil {
		*n = Null(*s)
	}
	return nil
}

// Span is [begin, end) in bytes of the article's text.
type Span [2]int

// Text is a span with its words.
type Text struct {
	Span Span   `json:"span"`
	Text string `json:"text"`
}

// Header is the first line of a stream.
type Header struct {
	Type    string `json:"type"` // "stream"
	Version int    `json:"version"`
}

// Article is the record of an article.
type Article struct {
	Type      string `json:"type"` // "article"
	ID        string `json:"id"`
	Key       string `json:"key"` // what identifies the article: --id, URL or a hash of its content
	File      Null   `json:"file"`
	Title     Null   `json:"title"`
	Byline    Null   `json:"byline"`
	Date      Null   `json:"date"`
	URL       Null   `json:"url"`
	Source    Null   `json:"source"`
	Place     Null   `json:"place"`
	Agency    Null   `json:"agency"`
	Language  Null   `json:"language"`
	Text      string `json:"text"`
	Converted bool   `json:"converted"`
	Skipped   []Skip `json:"skipped"`
}

// Skip is a stretch of text that was not analysed.
type Skip struct {
	Span   Span   `json:"span"`
	Reason string `json:"reason"`
}

// Actor is the record of one chain of mentions in one article and of the identity it was settled to.
type Actor struct {
	Type       string   `json:"type"` // "actor"
	ID         string   `json:"id"`
	Article    string   `json:"article"`
	Name       string   `json:"name"`
	Kind       string   `json:"kind"`
	Aliases    []string `json:"aliases"`
	Mentions   []Text   `json:"mentions"`
	SameAs     Null     `json:"same_as"`
	ResolvedBy Null     `json:"resolved_by"` // the rule that settled the id; null when it is local to the article
	Code       Null     `json:"code"`
}

// Statement is the record of one attribution.
type Statement struct {
	Type            string   `json:"type"` // "statement"
	ID              string   `json:"id"`
	Article         string   `json:"article"`
	Speaker         Null     `json:"speaker"`
	Source          *Text    `json:"source"`
	Cue             *Text    `json:"cue"`
	Verb            Null     `json:"verb"`
	Kind            string   `json:"kind"`
	Content         []Text   `json:"content"`
	Addressee       []string `json:"addressee"`
	About           []string `json:"about"`
	Within          Null     `json:"within"`
	Depth           int      `json:"depth"`
	SaidAt          Null     `json:"said_at"`
	SaidAtPrecision Null     `json:"said_at_precision"`
	DatedBy         Null     `json:"dated_by"`
	Sentence        Text     `json:"sentence"` // from the cue's sentence to the content's end
	Confidence      float64  `json:"confidence"`
	Rule            string   `json:"rule"`
}

// Argument is a participant: an actor's id, or words.
type Argument struct {
	Actor Null  `json:"actor"`
	Text  Null  `json:"text"`
	Span  *Span `json:"span"`
}

// Role is a further participant of a proposition.
type Role struct {
	Role   string `json:"role"`
	Marker Null   `json:"marker"`
	Actor  Null   `json:"actor"`
	Text   Null   `json:"text"`
	Span   *Span  `json:"span"`
}

// Plover is an event code of the PLOVER codebook.
type Plover struct {
	Event   string   `json:"event"`
	Mode    Null     `json:"mode"`
	Context []string `json:"context"`
}

// Proposition is the record of who did what to whom.
type Proposition struct {
	Type             string    `json:"type"` // "proposition"
	ID               string    `json:"id"`
	Article          string    `json:"article"`
	Agent            *Argument `json:"agent"`
	Predicate        string    `json:"predicate"`
	Lemma            string    `json:"lemma"`
	Surface          Text      `json:"surface"`
	Patient          *Argument `json:"patient"`
	Marker           Null      `json:"marker"`
	Roles            []Role    `json:"roles"`
	Polarity         string    `json:"polarity"`
	Modality         string    `json:"modality"`
	Conditional      bool      `json:"conditional"`
	Tense            Null      `json:"tense"`
	ClaimedBy        Null      `json:"claimed_by"`
	Evidence         Text      `json:"evidence"`
	Sentence         Text      `json:"sentence"` // the sentence or sentences that hold the evidence
	EventAt          Null      `json:"event_at"`
	EventAtPrecision Null      `json:"event_at_precision"`
	CAMEO            Null      `json:"cameo"`
	Plover           *Plover   `json:"plover"`
	Goldstein        *float64  `json:"goldstein"`
	Confidence       float64   `json:"confidence"`
	Rule             string    `json:"rule"`
}

// Document is all records of one article.
type Document struct {
	Article      Article
	Actors       []Actor
	Statements   []Statement
	Propositions []Proposition
}

func span(s extract.Span) Span { return Span{s.Begin, s.End} }

func orEmpty[T any](s []T) []T {
	if s == nil {
		return []T{}
	}
	return s
}
