package main

import (
	"fmt"
	"io"
	"os"

	"github.com/newsgraph/newsgraph/extract/conllu"
	"github.com/newsgraph/newsgraph/extract/parse"
	"github.com/newsgraph/newsgraph/extract/tag"
)

func trainParse(args []string, stdout, stderr io.Writer) error {
	f, err := parseFlags("parse", "extract/english/models/parse.model", 6, args, stderr)
	if err != nil {
		return err
	}
	train, dev, _, err := treebanks(f.data)
	if err != nil {
		return err
	}
	data, err := os.ReadFile("extract/english/models/tag.model")
	if err != nil {
		return err
	}
	t, err := tag.Load(data)
	if err != nil {
		return err
	}
	p := parse.Train(parse.Trees(train, jackknife(train, stdout)), parse.Trees(dev, tagged(t, dev)),
		parse.Options{Epochs: f.epochs, Hidden: 64, MinCount: 50, Rate: .05, Seed: 1}, stdout)
	return save(p.File(), f.out, stdout)
}

// tagged returns the sentences with the tagger's tags.
func tagged(t *tag.Tagger, sents []*conllu.Sentence) []*conllu.Sentence {
	out := make([]*conllu.Sentence, len(sents))
	for i, s := range sents {
		c := *s
		c.Words = append([]conllu.Word(nil), s.Words...)
		out[i] = &c
	}
	d := conllu.Document(out)
	t.Run(d)
	conllu.Update(out, d)
	return out
}

// jackknife tags each fifth of the sentences by a tagger trained on the others, so that the parser learns
// from tags as wrong as those it will see.
func jackknife(train []*conllu.Sentence, log io.Writer) []*conllu.Sentence {
	const folds = 5
	out := make([]*conllu.Sentence, len(train))
	for k := range folds {
		var rest, held []*conllu.Sentence
		var at []int
		for i, s := range train {
			if i/10%folds == k {
				held, at = append(held, s), append(at, i)
			} else {
				rest = append(rest, s)
			}
		}
		fmt.Fprintf(log, "tags of part %d of %d\n", k+1, folds)
		t := tag.Train(rest, held[:200], tag.Options{Epochs: 3, Hidden: 64, MinCount: 3, Rate: .05, Seed: 1}, io.Discard)
		for i, s := range tagged(t, held) {
			out[at[i]] = s
		}
	}
	return out
}
