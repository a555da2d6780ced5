package ner

import (
	"strings"

	"github.com/newsgraph/newsgraph/extract/lexicon"
)

// groups are the kinds of the gazetteer that the features tell apart.
var groups = [...][]string{
	{"country", "former-country"}, {"demonym"}, {"city", "capital"}, {"us-state", "region"}, {"water", "mountain"}, {"facility"},
	{"igo", "ngo", "agency", "sport-body"}, {"party", "armed"}, {"company", "university", "band"}, {"media"}, {"team"},
}

// phraseEnd is set on the hash of a whole name, beside the bits of its groups; a hash without it is only the
// beginning of a name.
const phraseEnd = 1 << 31

// maxPhrase is the greatest number of tokens in a phrase.
const maxPhrase = 8

// phrases finds the gazetteer's names in a row of tokens, whatever way they are cut into tokens: hyphens,
// dots and spaces do not count.
type phrases struct{ known map[uint64]uint32 }

func newPhrases(g *lexicon.Gazetteer) *phrases {
	group := map[string]uint32{}
	for i, kinds := range groups {
		for _, k := range kinds {
			group[k] |= 1 << i
		}
	}
	p := &phrases{known: make(map[uint64]uint32, 1<<15)}
	for _, e := range g.Entries() {
		bits := group[e.Kind]
		if bits == 0 {
			continue
		}
		for _, n := range e.Names {
			p.add(n, bits)
		}
	}
	return p
}

func (p *phrases) add(name string, bits uint32) {
	h := uint64(hashSeed)
	parts := strings.FieldsFunc(name, func(r rune) bool { return r == ' ' || r == '-' || r == '\'' })
	for i, part := range parts {
		h, _ = hashLetters(h, part)
		if _, ok := p.known[h]; !ok && i+1 < len(parts) {
			p.known[h] = 0 // the beginning of a name
		}
	}
	p.known[h] |= bits | phraseEnd
}

// hashLetters goes on with a hash over the letters and digits of a token, in lower case; some tells whether it
// has any.
func hashLetters(h uint64, token string) (_ uint64, some bool) {
	for _, r := range strings.ToLower(token) {
		if r != '-' && r != '.' && r != '\'' && r != '\u2019' && r != ' ' {
			h = (h ^ uint64(r)) * hashPrime
			some = true
		}
	}
	return h, some
}

// mark sets the gaz bits of the tokens within the longest phrases: for each group one bit for the first
// token of a phrase, one for the others.
func (p *phrases) mark(words []Word, at []attributes) {
	for i := 0; i < len(words); {
		if !at[i].word || !at[i].upper && !at[i].digit && len(words[i].Form) < 4 {
			i++
			continue
		}
		end, bits := p.longest(words, i)
		if end == 0 {
			i++
			continue
		}
		at[i].gaz |= uint64(bits)
		for k := i + 1; k < end; k++ {
			at[k].gaz |= uint64(bits) << 16
		}
		at[end-1].gaz |= 1 << 40
		if end == i+1 {
			at[i].gaz |= 1 << 41
		}
		i = end
	}
}

// longest returns the end of the longest phrase that begins at i and its groups; 0 for none.
func (p *phrases) longest(words []Word, i int) (end int, bits uint32) {
	h := uint64(hashSeed)
	for k := i; k < len(words) && k < i+maxPhrase; k++ {
		var some bool
		if h, some = hashLetters(h, words[k].Form); !some {
			continue
		}
		v, ok := p.known[h]
		if v&phraseEnd != 0 {
			end, bits = k+1, v&^phraseEnd
		}
		if !ok {
			break
		}
	}
	return end, bits
}
