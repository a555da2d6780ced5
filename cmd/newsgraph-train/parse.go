package main

import (
	"flag"
	"fmt"
	"io"
	"os"

	"github.com/newsgraph/newsgraph/extract/conllu"
	"github.com/newsgraph/newsgraph/extract/parse"
	"github.com/newsgraph/newsgraph/extract/tag"
)

// tagsFile keeps tags of the training sentences that no tagger trained on them has given.
const tagsFile = "cmd/newsgraph-train/data/train_tags.txt.gz"

func parseOptions(epochs int) parse.Options {
	return parse.Options{
		Epochs: epochs, Hidden: 96, Row: 96, Layers: []int{128, 128}, MinWord: 2, MinCount: 40, Keep: 1 << 20,
		Rate: .0015, Floor: .1, NetRate: .05, RowRate: .04, Drop: .25, DropNet: 3, Seed: 1,
	}
}

func trainParse(args []string, stdout, stderr io.Writer) error {
	var f treeFlags
	fs := f.flags("parse", "extract/english/models/parse.model", 10, stderr)
	tags := fs.String("tags", tagsFile, "tags of the training sentences")
	tagger := fs.String("tagger", "extract/english/models/tag.model", "tagger for the dev sentences")
	if err := fs.Parse(args); err != nil {
		return err
	}
	d, err := f.read()
	if err != nil {
		return err
	}
	data, err := os.ReadFile(*tagger)
	if err != nil {
		return err
	}
	t, err := tag.Load(data, d.classes)
	if err != nil {
		return err
	}
	devs := map[string][]parse.Tree{}
	for name, sents := range d.dev {
		devs[name] = parse.Trees(sents, tagged(t, sents), d.classes, sourceOf)
	}
	seen, err := readTags(d.train, *tags)
	if err != nil {
		return err
	}
	trees, o := parse.Trees(d.train, seen, d.classes, sourceOf), parseOptions(f.epochs)
	p := parse.Train(trees, devs, d.classes, o, stdout)
	o.Seed++
	p.Join(parse.Train(trees, devs, d.classes, o, stdout))
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

// folds is the number of parts into which trainTags divides the sentences.
const folds = 5

// trainTags tags each fifth of the training sentences by a tagger trained on the others, so that the parser
// learns from tags as wrong as those it will see.
func trainTags(args []string, stdout, stderr io.Writer) error {
	var f treeFlags
	fs := f.flags("tags", tagsFile, 3, stderr)
	if err := fs.Parse(args); err != nil {
		return err
	}
	d, err := f.read()
	if err != nil {
		return err
	}
	out := make([]*conllu.Sentence, len(d.train))
	for k := range folds {
		var rest, held []*conllu.Sentence
		var at []int
		for i, s := range d.train {
			if i/10%folds == k {
				held, at = append(held, s), append(at, i)
			} else {
				rest = append(rest, s)
			}
		}
		fmt.Fprintf(stdout, "part %d of %d\n", k+1, folds)
		t := tag.Train(rest, nil, d.classes, sourceOf, tagOptions(f.epochs), io.Discard)
		for i, s := range tagged(t, held) {
			out[at[i]] = s
		}
	}
	return writeTags(out, f.out)
}

// treeFlags are the flags of what is trained on the treebanks.
type treeFlags struct {
	data, out string
	epochs    int
}

func (f *treeFlags) flags(name, out string, epochs int, stderr io.Writer) *flag.FlagSet {
	fs := flag.NewFlagSet(name, flag.ContinueOnError)
	fs.SetOutput(stderr)
	fs.StringVar(&f.data, "data", dataFolder(), "folder of the training data")
	fs.StringVar(&f.out, "out", out, "file to write")
	fs.IntVar(&f.epochs, "epochs", epochs, "passes over the data")
	return fs
}
