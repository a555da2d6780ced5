package ner

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/newsgraph/newsgraph/extract/lexicon"
)

// Word is what the recogniser looks at. Tags were tried and do harm: the tagger knows its own training texts too well.
type Word struct{ Form string }

// Lexicons is the knowledge that the features draw on; safe for concurrent use.
type Lexicons struct {
	gazetteer *lexicon.Gazetteer
	clusters  *lexicon.Clusters
	phrases   *phrases
	titles    map[string]bool
	values    *ValueWords
	telling   map[string]uint64
	persons   *PersonWords
	bits      [][3]uint64 // hashes of the beginnings of each class's path
}

// Lists are what Lexicons are made of.
type Lists struct {
	Gazetteer *lexicon.Gazetteer
	Clusters  *lexicon.Clusters
	Titles    map[string]bool   // words that stand before persons' names, in lower case
	Telling   map[string]uint64 // words that tell what is named, in lower case, with a bit for each class
	Persons   *PersonWords
	Values    *ValueWords
}

// NewLexicons prepares lists for use.
func NewLexicons(in Lists) *Lexicons {
	c := in.Clusters
	l := &Lexicons{gazetteer: in.Gazetteer, clusters: c, phrases: newPhrases(in.Gazetteer), titles: in.Titles, values: in.Values, telling: in.Telling, persons: in.Persons}
	for i := range c.Len() {
		p := c.Path(i)
		l.bits = append(l.bits, [3]uint64{hashString(p[:min(len(p), 4)]), hashString(p[:min(len(p), 7)]), hashString(p[:min(len(p), 10)])})
	}
	return l
}

// attributes are the hashed properties of one token, computed once.
type attributes struct {
	form, lower, shape, short uint64
	pre                       [3]uint64 // prefixes of 2, 3, 4 bytes
	suf                       [3]uint64 // suffixes of 2, 3, 4 bytes
	class                     uint64    // 0 for none
	bits                      [3]uint64
	telling                   uint64 // classes of words that tell what is named
	common                    uint64 // in which cases the word is known to the classes
	person                    uint64 // word of persons' names: personFirst and such
	title                     bool
	upper                     bool // begins with a capital
	caps                      bool // has two letters or more, all capitals
	digit                     bool
	word                      bool   // has a letter
	gaz                       uint64 // phrases around: one bit a kind and place
}

func (l *Lexicons) attributes(w Word, allCaps bool) attributes {
	var a attributes
	lower := strings.ToLower(w.Form)
	a.form, a.lower = hashString(w.Form), hashString(lower)
	a.shape, a.short = shapes(w.Form)
	for i := range a.pre {
		if n := i + 2; len(lower) > n {
			a.pre[i], a.suf[i] = hashString(lower[:n]), hashString(lower[len(lower)-n:])
		}
	}
	form := w.Form
	if allCaps {
		form = lower
	}
	if c := l.clusters.Class(form); c >= 0 {
		a.class, a.bits = uint64(c)+1, l.bits[c]
	}
	a.common = 1 + bit(l.clusters.Has(w.Form)) + 2*bit(l.clusters.Has(lower))
	a.person = uint64(l.persons.bits[a.lower])
	if _, ok := l.gazetteer.FirstName(lower); ok {
		a.person |= personCommon
	}
	a.title = l.titles[lower]
	a.telling = l.telling[lower]
	r, _ := utf8.DecodeRuneInString(w.Form)
	a.upper = unicode.IsUpper(r)
	a.flags(w.Form)
	return a
}

// flags looks at the kinds of characters.
func (a *attributes) flags(form string) {
	letters, small := 0, false
	for _, r := range form {
		switch {
		case unicode.IsLetter(r):
			letters++
			small = small || unicode.IsLower(r)
		case unicode.IsDigit(r):
			a.digit = true
		}
	}
	a.word = letters > 0
	a.caps = letters > 1 && !small
}

// shapes hashes a word's shape ("Xx.", "dd") in full up to a bound, and with runs cut to one.
func shapes(form string) (full, short uint64) {
	full, short = hashSeed, hashSeed
	prev, n := byte(0), 0
	for _, r := range form {
		c := byte('-')
		switch {
		case unicode.IsUpper(r):
			c = 'X'
		case unicode.IsLetter(r):
			c = 'x'
		case unicode.IsDigit(r):
			c = 'd'
		case r < utf8.RuneSelf:
			c = byte(r)
		}
		if n < 6 {
			full = (full ^ uint64(c)) * hashPrime
		}
		if c != prev {
			short = (short ^ uint64(c)) * hashPrime
		}
		prev = c
		n++
	}
	return full, short
}

// FNV-1a, 64 bits.
const (
	hashSeed  = 14695981039346656037
	hashPrime = 1099511628211
)

func hashString(s string) uint64 {
	h := uint64(hashSeed)
	for i := range len(s) {
		h = (h ^ uint64(s[i])) * hashPrime
	}
	return h
}

// mix spreads the bits of a hash (the finaliser of MurmurHash3).
func mix(h uint64) uint64 {
	h ^= h >> 33
	h *= 0xff51afd7ed558ccd
	h ^= h >> 33
	h *= 0xc4ceb9fe1a85ec53
	return h ^ h>>33
}
