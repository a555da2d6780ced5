package ner

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/newsgraph/newsgraph/extract"
)

// sure is the score from which a name is believed enough to speak for its other occurrences.
const sure = 0.7

// agree makes a document agree with itself. A doubtful person, organisation or place takes the type that the
// same words, or a longer name that ends with them, bear with certainty elsewhere; and where such words
// stand outside of all names, they become a name.
func agree(d *extract.Document, names []extract.Name) []extract.Name {
	votes := collect(d, names)
	for i := range names {
		n := &names[i]
		if n.Type == "" || n.Score >= sure {
			continue
		}
		if b := votes[phrase(forms(d, n))].clear(); b != nil {
			n.Type, n.Fine = b.Type, b.Fine
		}
	}
	return addMissed(d, names, votes)
}

// collect gathers what the sure names say about forms.
func collect(d *extract.Document, names []extract.Name) map[string]*ballot {
	votes := map[string]*ballot{}
	for i := range names {
		n := names[i]
		if n.Type == "" || n.Score < sure {
			continue
		}
		words := forms(d, &n)
		cast(votes, phrase(words), n)
		if n.Type == "PER" && len(words) > 1 { // a surname alone is the person
			cast(votes, words[len(words)-1], n)
		}
	}
	return votes
}

func phrase(words []string) string { return strings.Join(words, " ") }

func forms(d *extract.Document, n *extract.Name) []string {
	out := make([]string, 0, n.Last-n.First)
	for i := n.First; i < n.Last; i++ {
		out = append(out, d.Tokens[i].Form)
	}
	return out
}

// ballot holds the sure names of one form.
type ballot struct{ names []extract.Name }

func cast(votes map[string]*ballot, form string, n extract.Name) {
	b := votes[form]
	if b == nil {
		b = &ballot{}
		votes[form] = b
	}
	b.names = append(b.names, n)
}

// clear returns one of the names if all are of one type, nil otherwise.
func (b *ballot) clear() *extract.Name {
	if b == nil || slices.ContainsFunc(b.names, func(n extract.Name) bool { return n.Type != b.names[0].Type }) {
		return nil
	}
	return &b.names[0]
}

// addMissed adds single capitalised words outside of all names that are surely a name elsewhere in the
// document: acronyms of organisations and surnames. A word that stands beside another capitalised word is
// left alone, for it may be part of a longer name.
func addMissed(d *extract.Document, names []extract.Name, votes map[string]*ballot) []extract.Name {
	taken := make([]bool, len(d.Tokens))
	for _, n := range names {
		for i := n.First; i < n.Last; i++ {
			taken[i] = true
		}
	}
	for i := range d.Tokens {
		t := &d.Tokens[i]
		b := votes[t.Form].clear()
		if b == nil || taken[i] || !nameLike(t.Form) || capitalBeside(d, i, taken) {
			continue
		}
		names = append(names, extract.Name{First: i, Last: i + 1, Type: b.Type, Fine: b.Fine, Score: sure})
	}
	slices.SortStableFunc(names, func(a, b extract.Name) int { return a.First - b.First })
	return names
}

// nameLike reports whether a word is an acronym or a capitalised word of some length.
func nameLike(form string) bool {
	r, _ := utf8.DecodeRuneInString(form)
	return unicode.IsUpper(r) && utf8.RuneCountInString(form) > 2
}

func capitalBeside(d *extract.Document, i int, taken []bool) bool {
	for _, k := range [...]int{i - 1, i + 1} {
		if k < 0 || k >= len(d.Tokens) || taken[k] || d.Tokens[k].Sent != d.Tokens[i].Sent {
			continue
		}
		first := d.Sentences[d.Tokens[k].Sent].First
		if r, _ := utf8.DecodeRuneInString(d.Tokens[k].Form); unicode.IsUpper(r) && k != first {
			return true
		}
	}
	return false
}
