package main

import (
	"bytes"
	_ "embed"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/newsgraph/newsgraph/cmd/internal/corpus"
	"github.com/newsgraph/newsgraph/extract/english"
	"github.com/newsgraph/newsgraph/extract/lexicon"
	"github.com/newsgraph/newsgraph/extract/ner"
)

//go:embed data/ewt_train_names.tsv
var ewtNames []byte

//go:embed data/masc_news_names.tsv
var mascNames []byte

// nameTrainer holds the corpora and what prepares them.
type nameTrainer struct {
	o        nerOptions
	out      io.Writer
	lex      *ner.Lexicons
	gold     []corpus.Sentence // our gold over Voice of America
	web      []corpus.Sentence // the first half of Universal NER's dev set
	ewt      []corpus.Sentence // train, with the names of data/ewt_train_names.tsv
	masc     []corpus.Sentence // newspapers, with the names of data/masc_news_names.tsv
	gum      []corpus.Sentence
	silver   []corpus.Sentence
	webDev   []corpus.Sentence
	newsDev  []corpus.Sentence
	gumDev   []corpus.Sentence
	repaired []corpus.Sentence
	inventor *inventor
}

func newNameTrainer(o nerOptions, out io.Writer) (*nameTrainer, error) {
	g, err := english.Gazetteer()
	if err != nil {
		return nil, err
	}
	t := &nameTrainer{o: o, out: out}
	if t.lex, err = english.NameLexicons(g); err != nil {
		return nil, err
	}
	if t.gold, err = corpus.VOANames(o.data, "train"); err != nil {
		return nil, err
	}
	if t.newsDev, err = corpus.VOANames(o.data, "dev"); err != nil {
		return nil, err
	}
	uner, err := corpus.UNER(o.data)
	if err != nil {
		return nil, err
	}
	t.web, t.webDev = uner[:len(uner)/2], uner[len(uner)/2:]
	if t.ewt, err = corpus.EWT(o.data, "train"); err != nil {
		return nil, err
	}
	if err := corpus.AddNames(t.ewt, bytes.NewReader(ewtNames), "ewt_train_names.tsv"); err != nil {
		return nil, err
	}
	if t.masc, err = newspapers(o.data); err != nil {
		return nil, err
	}
	if t.gum, err = corpus.GUM(o.data, "train"); err != nil {
		return nil, err
	}
	titles, err := english.TitleWords()
	if err != nil {
		return nil, err
	}
	corpus.TrimTitles(t.gum, titles)
	if t.gumDev, err = corpus.GUM(o.data, "dev"); err != nil {
		return nil, err
	}
	corpus.TrimTitles(t.gumDev, titles)
	if t.silver, err = corpus.VOASilver(o.data); err != nil {
		return nil, err
	}
	return t, t.invent(g)
}

// newspapers reads those sentences of MASC's newspapers in whose files names are annotated.
func newspapers(data string) ([]corpus.Sentence, error) {
	all, err := corpus.MASC(data)
	if err != nil {
		return nil, err
	}
	if err := corpus.AddNames(all, bytes.NewReader(mascNames), "masc_news_names.tsv"); err != nil {
		return nil, err
	}
	named := map[string]bool{}
	for _, s := range all {
		named[s.Doc] = named[s.Doc] || len(s.Names) > 0
	}
	return slices.DeleteFunc(all, func(s corpus.Sentence) bool { return !named[s.Doc] }), nil
}

// invent prepares the inventor with the first names of the gazetteer's list and the surnames of the silver.
func (t *nameTrainer) invent(g *lexicon.Gazetteer) error {
	seen := map[string]bool{}
	var first, last []string
	for i := range t.silver {
		s := &t.silver[i]
		for _, n := range s.Names {
			words := s.Words[n.First:n.Last]
			if n.Type != "per" || len(words) < 2 {
				continue
			}
			f, l := words[len(words)-2].Form, words[len(words)-1].Form
			if _, ok := g.FirstName(f); !ok || len(l) < 3 || seen[f+" "+l] || strings.ToUpper(l[:1]) != l[:1] {
				continue
			}
			seen[f+" "+l] = true
			first, last = append(first, f), append(last, l)
		}
	}
	fmt.Fprintf(t.out, "%d first and last names\n", len(first))
	t.inventor = newInventor(g, first, last, t.o.Seed)
	return nil
}
