package extract

// Kinds of statements.
const (
	Direct   = "direct"
	Indirect = "indirect"
	Mixed    = "mixed"
)

// Statement is one act of saying, writing or thinking: attribution with source, cue and content
// (Pareti 2015, PARC).
type Statement struct {
	ID         string // relative IRI, filled when records are made
	Speaker    int    // actor, -1 when nobody is named
	Source     Span   // the words that name the source; empty when there are none
	Cue        Span   // "said"; empty for a quotation that merely goes on
	CueHead    int    // head token of the cue, -1 for none
	Verb       string // lemma, "say", "accord to"
	Kind       string // Direct, Indirect, Mixed
	Content    []Span // in text order, without quotation marks and cue
	Addressee  []int  // actors
	About      []int  // actors named in the content, without the speaker
	Within     int    // the statement that contains this one, -1 for none
	Depth      int    // hearsay depth: 0 when the article reports it itself
	SaidAt     When
	Confidence float64 // 0…1, calibrated
	Rule       string  // name of the sieve
}

// Modality values.
const (
	Actual    = "actual"
	Planned   = "planned"
	Possible  = "possible"
	CalledFor = "called-for"
	State     = "state"
)

// Polarity values.
const (
	Positive = "positive"
	Negative = "negative"
)

// Argument is a participant of a proposition: an actor where it refers to one, else plain words.
type Argument struct {
	Actor int  // index into Actors, -1 for none
	Head  int  // head token, -1 for none
	Span  Span // empty when there is no such argument
}

// None reports whether the argument is absent.
func (a Argument) None() bool { return a.Actor < 0 && a.Span.Len() == 0 }

// NoArgument is the absent argument.
func NoArgument() Argument { return Argument{Actor: -1, Head: -1} }

// Role is a further participant: Name is "place", "time", "instrument", "topic", "recipient",
// "beneficiary", "source", "goal", "company", "manner", "cause", "purpose" or "other"; Marker is the
// preposition or "".
type Role struct {
	Name   string
	Marker string
	Arg    Argument
}

// Proposition is who did what to whom, from one clause or nominalisation.
type Proposition struct {
	ID          string
	Agent       Argument
	Predicate   string // lemma phrase, "be willing to meet"
	Surface     Span   // the predicate's words in the text, from first to last
	Head        int    // head token of the predicate
	Lemma       string // head lemma, "meet"
	Patient     Argument
	Marker      string // preposition by which the patient hangs on the predicate, "" for none
	Roles       []Role
	Polarity    string
	Modality    string
	Conditional bool
	Tense       string // "past", "present", "future", ""
	ClaimedBy   int    // innermost statement that contains it, -1 for the article's own voice
	Evidence    Span
	EventAt     When
	Event       Event
	Confidence  float64
	Rule        string
}

// Event is what kind of deed a proposition tells, by the CAMEO and PLOVER codebooks.
type Event struct {
	CAMEO     string // "036", "" unknown
	PLOVER    string // "CONSULT"
	Mode      string
	Context   []string
	Goldstein float64
	Source    string // actor codes, "USAGOV"
	Target    string
}

// When is a point or period in time with its precision.
type When struct {
	Value     string // ISO 8601: 2026-01-31, 2026-01, 2026-W05, 2026; "" unknown
	Precision string // "minute", "day", "week", "month", "year", "past", "future", ""
	By        string // how it was dated: "expression", "article", "tense", ""
}

// Time is a time expression found in the text.
type Time struct {
	First, Last int // tokens [First, Last)
	Span        Span
	When        When
}
