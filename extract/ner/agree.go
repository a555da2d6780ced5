package ner

import (
	"slices"
	"strings"

	"github.com/newsgraph/newsgraph/extract"
)

// sure is the score from which a name is believed enough to speak for its other occurrences.
const sure = 0.7

// agree makes a document agree with itself. A doubtful person, organisation or place takes the type that the
// same words, or a longer name that ends with them, bear with certainty elsewhere.
func agree(d *extract.Document, names []extract.Name) []extract.Name {
	votes := map[string]*ballot{}
	for i := range names {
		n := &names[i]
		if n.Type == "" || n.Score < sure {
			continue
		}
		words := forms(d, n)
		cast(votes, strings.Join(words, " "), n)
		if n.Type == "PER" && len(words) > 1 { // a surname alone is the person
			cast(votes, words[len(words)-1], n)
		}
	}
	for i := range names {
		n := &names[i]
		if n.Type == "" || n.Score >= sure {
			continue
		}
		if b := votes[strings.Join(forms(d, n), " ")]; b != nil && b.clear() != nil {
			n.Type, n.Fine = b.clear().Type, b.clear().Fine
		}
	}
	return names
}

func forms(d *extract.Document, n *extract.Name) []string {
	out := make([]string, 0, n.Last-n.First)
	for i := n.First; i < n.Last; i++ {
		out = append(out, d.Tokens[i].Form)
	}
	return out
}

// ballot holds the sure names of one form.
type ballot struct{ names []*extract.Name }

func cast(votes map[string]*ballot, form string, n *extract.Name) {
	b := votes[form]
	if b == nil {
		b = &ballot{}
		votes[form] = b
	}
	b.names = append(b.names, n)
}

// clear returns one of the names if all are of one type, nil otherwise.
func (b *ballot) clear() *extract.Name {
	if slices.ContainsFunc(b.names, func(n *extract.Name) bool { return n.Type != b.names[0].Type }) {
		return nil
	}
	return b.names[0]
}
