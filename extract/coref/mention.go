package coref

import (
	"slices"
	"strings"

	"github.com/newsgraph/newsgraph/extract"
)

// number is grammatical number.
type number uint8

const (
	anyNumber number = iota
	singular
	plural
)

// class is what a mention denotes, as coarse as agreement needs it.
type class uint8

const (
	unknown class = iota
	person
	group // organizations, governments, teams
	place // countries, cities, other places
	document
	thing // anything else: events, objects, ideas
	timeOrAmount
	classes
)

// determiner is how a noun phrase begins.
type determiner uint8

const (
	bare determiner = iota
	definite
	demonstrative
	possessive
	indefinite
	other // another, other
)

// mention is an expression under resolution. Tokens are indexes into the document.
type mention struct {
	head, first, last int
	bareLast          int // last without a possessive marker
	sent, quote       int // quote is -1 outside quotation marks
	kind              extract.MentionKind
	name              int      // index into Names, -1 for none
	group             bool     // a coordination; head is then its conjunction
	predicate         bool     // the predicate of a copula
	inner             bool     // within the name or compound of another mention
	words             []string // of a name: lower-case words without titles and articles
	titles            []string // of a name: the lower-case titles before it
	mods              []string // of a noun: lower-case modifiers before it
	lemma             string   // lower-case lemma of the head
	noun              string   // class of the head noun in the lexicon
	country           string   // key of the country that it names
	class             class
	gender            string
	number            number
	grammatical       uint8 // person of a pronoun: 1, 2, 3; 0 for nouns
	reflexive         bool
	owns              bool // a possessive determiner or 's
	det               determiner
	owner             int // the mention that possesses it, -1 for none
	rel               string
	chain             int // index into work.chains; follow with work.find
}

// work is the state of one document's resolution.
type work struct {
	d      *extract.Document
	res    *Resources
	ms     []mention
	at     []int32 // mention headed by each token, -1 for none
	quote  []int32 // quotation around each token, -1 for none
	named  []int32 // name around each token, -1 for none
	nameOf []int32 // name headed by each token, -1 for none
	chains []chain

	surnamesSeen map[string]bool // last words of persons' names of two words or more

	left, right []int32 // range of each token's subtree, right 0 until it is known
}

func newWork(d *extract.Document, res *Resources) *work {
	w := &work{d: d, res: res, at: filled(len(d.Tokens)), quote: filled(len(d.Tokens)), named: filled(len(d.Tokens))}
	w.surnamesSeen = map[string]bool{}
	w.left, w.right = make([]int32, len(d.Tokens)), make([]int32, len(d.Tokens))
	for i, q := range d.Quotations {
		if q.Scare {
			continue
		}
		first, last := d.TokensIn(q.Inner)
		for t := first; t < last; t++ {
			w.quote[t] = int32(i)
		}
	}
	for i, n := range d.Names {
		for t := max(n.First, 0); t < min(n.Last, len(d.Tokens)); t++ {
			w.named[t] = int32(i)
		}
		if n.Type == "PER" && n.Last-n.First > 1 && n.Last <= len(d.Tokens) {
			w.surnamesSeen[d.Tokens[n.Last-1].Form] = true
		}
	}
	w.detect()
	return w
}

func filled(n int) []int32 {
	s := make([]int32, n)
	for i := range s {
		s[i] = -1
	}
	return s
}

func (w *work) add(m mention) {
	m.sent = w.d.Tokens[m.head].Sent
	m.quote = int(w.quote[m.head])
	m.owner = -1
	w.ms = append(w.ms, m)
}

// order sorts the mentions by where they begin, outer before inner, and settles what depends on the order.
func (w *work) order() {
	slices.SortStableFunc(w.ms, func(a, b mention) int {
		if a.first != b.first {
			return a.first - b.first
		}
		if a.last != b.last {
			return b.last - a.last
		}
		return a.head - b.head
	})
	w.chains = make([]chain, len(w.ms))
	for i := range w.ms {
		w.at[w.ms[i].head] = int32(i)
	}
	for i := range w.ms {
		m := &w.ms[i]
		m.chain = i
		if o := w.d.Child(m.head, "nmod:poss"); o >= 0 && !m.group {
			m.owner = int(w.at[o])
		}
		w.chains[i] = newChain(i, m)
	}
}

func (w *work) lower(t int) string { return strings.ToLower(w.d.Tokens[t].Form) }

// sentenceStart is the first token of a mention's sentence.
func (w *work) sentenceStart(m *mention) int { return w.d.Sentences[m.sent].First }

// nested reports whether one of the mentions lies within the other.
func nested(a, b *mention) bool {
	return a.first <= b.first && b.last <= a.last || b.first <= a.first && a.last <= b.last
}
