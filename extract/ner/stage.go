// Package ner finds the names of persons, organisations, places and more: a linear-chain conditional
// random field over words, shapes, classes of words and gazetteers finds them sentence by sentence, a
// second look makes a document agree with itself, and rules add what is no name but belongs to the
// layer: numbers, money, dates and times.
package ner

import (
	"github.com/newsgraph/newsgraph/extract"
)

// maxSentence bounds how many tokens are decoded at once; longer sentences are cut.
const maxSentence = 400

// Stage returns the stage that fills Document.Names, in text order and without overlaps.
func Stage(m *Model, l *Lexicons) extract.Stage {
	return extract.Stage{Name: "ner", Needs: extract.LayerTokens | extract.LayerTags, Adds: extract.LayerNames,
		Run: func(d *extract.Document) { annotate(m, l, d) }}
}

func annotate(m *Model, l *Lexicons, d *extract.Document) {
	d.Names = d.Names[:0]
	var w worker
	for i := range d.Sentences {
		for first := d.Sentences[i].First; first < d.Sentences[i].Last; first += maxSentence {
			last := min(first+maxSentence, d.Sentences[i].Last)
			d.Names = append(d.Names, w.names(m, l, d.Tokens[first:last], first)...)
		}
	}
	d.Names = agree(d, d.Names)
	d.Names = addTitles(l, d, d.Names)
	d.Names = addValues(l.values, d, d.Names)
}

// worker reuses memory from sentence to sentence.
type worker struct {
	words    []Word
	features [][]uint64
	scores   [][Labels]int32
}

func (w *worker) names(m *Model, l *Lexicons, tokens []extract.Token, offset int) []extract.Name {
	w.words = w.words[:0]
	for i := range tokens {
		w.words = append(w.words, Word{tokens[i].Form})
	}
	w.features = l.Features(w.words, w.features)
	w.scores = m.scores(w.features, w.scores)
	var out []extract.Name
	for _, f := range m.found(w.scores) {
		f, ok := l.trimTitles(w.words, f)
		if !ok {
			continue
		}
		fine := f.Type
		if fine == "LOC" && l.isState(w.words[f.First:f.Last]) {
			fine = "GPE"
		}
		out = append(out, extract.Name{First: offset + f.First, Last: offset + f.Last, Type: coarse(f.Type), Fine: fine, Score: f.Score})
	}
	return out
}

// isState reports whether a place is a country, a state or a city: one that has a government.
func (l *Lexicons) isState(words []Word) bool {
	name := ""
	for i, w := range words {
		if i > 0 && w.Form != "'s" {
			name += " "
		}
		name += w.Form
	}
	return l.gazetteer.Find(name, "country", "former-country", "capital", "city", "us-state") != nil
}
