package ner

import (
	"slices"
	"strings"

	"github.com/newsgraph/newsgraph/extract"
)

// maxTitle is the greatest number of words in a title.
const maxTitle = 5

// addTitles adds the titles that stand right before persons' names ("Prime Minister", "Mr.") as names of
// no coarse type.
func addTitles(l *Lexicons, d *extract.Document, names []extract.Name) []extract.Name {
	end, n := 0, len(names)
	for i := range n {
		p := names[i]
		if p.Type == "PER" {
			first := p.First
			for step := 1; step > 0 && p.First-first < maxTitle; first -= step {
				step = l.titleStep(d, end, first)
			}
			if first < p.First {
				names = append(names, extract.Name{First: first, Last: p.First, Fine: "TITLE", Score: p.Score})
			}
		}
		end = p.Last
	}
	slices.SortStableFunc(names, func(a, b extract.Name) int { return a.First - b.First })
	return names
}

// trimTitles takes titles off the beginning of a person's name; what is nothing but titles is no name, and
// ok is false. A word that is a first name too ("Dean", "Earl") stays.
func (l *Lexicons) trimTitles(words []Word, f Found) (_ Found, ok bool) {
	for f.Type == "PER" && f.First < f.Last {
		w := strings.ToLower(words[f.First].Form)
		if _, name := l.gazetteer.FirstName(w); !l.titles[w] || name {
			break
		}
		f.First++
	}
	return f, f.First < f.Last
}

// titleStep returns how many tokens before token t, from floor on, go on with a title: one for "Minister",
// three for "Secretary of State", 0 when there is no title.
func (l *Lexicons) titleStep(d *extract.Document, floor, t int) int {
	title := func(i int) bool {
		return i >= floor && d.Tokens[i].Sent == d.Tokens[t].Sent && l.titles[strings.ToLower(d.Tokens[i].Form)]
	}
	switch {
	case title(t - 1):
		return 1
	case title(t-3) && d.Tokens[t-2].Form == "of":
		return 3
	}
	return 0
}
