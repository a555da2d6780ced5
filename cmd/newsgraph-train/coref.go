package main

import (
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"github.com/newsgraph/newsgraph/cmd/internal/newsgold"
	"github.com/newsgraph/newsgraph/extract"
	"github.com/newsgraph/newsgraph/extract/conllu"
	"github.com/newsgraph/newsgraph/extract/coref"
	"github.com/newsgraph/newsgraph/extract/english"
)

// corefOptions were chosen on gum_free_dev.
var corefOptions = coref.Options{
	Epochs: 10, Bits: 16, Rate: 0.03, Lasso: 1.5e-3, Seed: 4,
	Costs: coref.Costs{FalseLink: 0.4, Missed: 4, Wrong: 1},
}

// newsWeight was chosen on newsgold's dev articles.
const newsWeight = 2

// trainCoref fits the ranker of antecedents on the entity layer of GUM's free genres.
func trainCoref(args []string, stdout, stderr io.Writer) error {
	fs := flag.NewFlagSet("coref", flag.ContinueOnError)
	fs.SetOutput(stderr)
	data := fs.String("data", dataFolder(), "folder of the data sets")
	out := fs.String("out", "extract/english/models/coref.bin", "model file to write")
	goldTrees := fs.Bool("gold-trees", true, "learn on the trees of the file instead of predicted ones, which know their training texts too well")
	news := fs.Float64("news", newsWeight, "weight of a decision in newsgold; one in GUM weighs 1")
	o := corefOptions
	fs.Float64Var(&o.Costs.FalseLink, "false-link", o.Costs.FalseLink, "margin against linking what begins a chain")
	fs.Float64Var(&o.Costs.Missed, "missed", o.Costs.Missed, "margin against leaving what continues a chain")
	fs.Float64Var(&o.Costs.Wrong, "wrong", o.Costs.Wrong, "margin against a wrong antecedent")
	fs.Float64Var(&o.Lasso, "lasso", o.Lasso, "weight of the L1 penalty")
	fs.Float64Var(&o.Rate, "rate", o.Rate, "learning rate")
	fs.IntVar(&o.Bits, "bits", o.Bits, "binary logarithm of the number of weights")
	fs.IntVar(&o.Epochs, "epochs", o.Epochs, "passes over the data")
	if err := fs.Parse(args); err != nil {
		return err
	}
	t, p, err := newCorefTraining()
	if err != nil {
		return err
	}
	if err := addTreebank(t, p, filepath.Join(*data, "gum", "gum_free_train.conllu.gz"), *goldTrees); err != nil {
		return err
	}
	if *news > 0 {
		if err := addNewsgold(t, p, filepath.Join(*data, "newsgold", "train"), *news); err != nil {
			return err
		}
	}
	fmt.Fprintf(stdout, "%d decisions\n", t.Len())
	f, err := os.Create(*out)
	if err != nil {
		return err
	}
	if err := t.Fit(o).Write(f); err != nil {
		f.Close()
		return err
	}
	return f.Close()
}

// newCorefTraining returns an empty training set and the stages before coreference.
func newCorefTraining() (*coref.Training, *extract.Pipeline, error) {
	g, err := english.Gazetteer()
	if err != nil {
		return nil, nil, err
	}
	res, err := english.CorefResources(g)
	if err != nil {
		return nil, nil, err
	}
	p, err := beforeCoref()
	return coref.NewTraining(res), p, err
}

// addTreebank adds the decisions of all documents of a file.
func addTreebank(t *coref.Training, p *extract.Pipeline, name string, goldTrees bool) error {
	sents, err := readTreebank(name)
	if err != nil {
		return err
	}
	for len(sents) > 0 {
		n := 1
		for n < len(sents) && sents[n].Comment("newdoc id") == "" {
			n++
		}
		gold := goldEntities(sents[:n])
		if !goldTrees {
			untag(sents[:n])
		}
		d := conllu.Document(sents[:n])
		p.Annotate(d)
		t.Add(d, gold, 1)
		sents = sents[n:]
	}
	return nil
}

// addNewsgold adds the decisions that newsgold's rows tell: who the subjects of its verbs are.
func addNewsgold(t *coref.Training, p *extract.Pipeline, dir string, weight float64) error {
	articles, err := newsgold.Read(dir)
	if err != nil {
		return err
	}
	for i := range articles {
		a := &articles[i]
		text, err := os.ReadFile(filepath.Join(dir, a.Name))
		if err != nil {
			return err
		}
		d := &extract.Document{Article: extract.Article{Text: string(text)}}
		p.Annotate(d)
		t.Mentions(d)
		labels := a.Labels(d)
		t.Add(d, func(first, last int) (string, bool) {
			id, ok := labels[[2]int{first, last}]
			return id, ok
		}, weight)
	}
	return nil
}

// beforeCoref is the default pipeline up to coreference.
func beforeCoref() (*extract.Pipeline, error) {
	p, err := english.New()
	if err != nil {
		return nil, err
	}
	stages := p.Stages()
	for i, s := range stages {
		if s.Adds&extract.LayerActors != 0 {
			stages = stages[:i]
			break
		}
	}
	return extract.NewPipeline(stages...)
}

// untag drops tags and tree, so that they are predicted.
func untag(sents []*conllu.Sentence) {
	for _, s := range sents {
		for i := range s.Words {
			w := &s.Words[i]
			*w = conllu.Word{Form: w.Form, Misc: w.Misc, Head: -1}
		}
	}
}

func goldEntities(sents []*conllu.Sentence) coref.Gold {
	id := map[[2]int]string{}
	for _, e := range conllu.Entities(sents) {
		id[[2]int{e.First, e.Last}] = e.ID
	}
	return func(first, last int) (string, bool) {
		return id[[2]int{first, last}], true
	}
}
