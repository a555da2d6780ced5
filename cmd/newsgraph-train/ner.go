package main

import (
	"bytes"
	"crypto/sha256"
	"flag"
	"fmt"
	"io"
	"os"
	"strconv"

	"github.com/newsgraph/newsgraph/cmd/internal/corpus"
	"github.com/newsgraph/newsgraph/cmd/newsgraph-train/internal/crf"
	"github.com/newsgraph/newsgraph/extract/ner"
)

// nerOptions are the flags of "newsgraph-train ner".
type nerOptions struct {
	data, out                                               string
	silver                                                  float64
	runs                                                    int
	ewtWeight, webWeight, gumWeight, mascWeight, wireWeight float32
	crf.Config
}

// trainNER fits the recogniser of names. First a model that also sees the silver annotation learns from
// our gold how to repair it; then the model that ships learns from gold and repaired silver together.
func trainNER(args []string, stdout, stderr io.Writer) error {
	o := nerOptions{}
	fs := flag.NewFlagSet("ner", flag.ContinueOnError)
	fs.SetOutput(stderr)
	fs.StringVar(&o.data, "data", corpus.Dir("../shared/data"), "folder of training data")
	fs.StringVar(&o.out, "out", "extract/english/models/ner.bin", "file to write")
	fs.Float64Var(&o.silver, "silver", 0.15, "share of the silver sentences to use")
	fs.IntVar(&o.Epochs, "epochs", 4, "passes over the examples")
	fs.IntVar(&o.runs, "runs", 3, "models to train with different seeds and to average")
	o.settings(fs)
	if err := fs.Parse(args); err != nil {
		return err
	}
	o.Seed = 20261124
	t, err := newNameTrainer(o, stdout)
	if err != nil {
		return err
	}
	if err := t.repair(); err != nil {
		return err
	}
	x, err := t.examples()
	if err != nil {
		return err
	}
	var runs []*ner.Weights
	for i := range max(1, o.runs) {
		c := t.config()
		c.Seed += uint64(i)
		runs = append(runs, crf.Train(x, c))
	}
	w := crf.Average(runs)
	t.report(0, 0, w)
	var b bytes.Buffer
	if err := w.Write(&b); err != nil {
		return err
	}
	fmt.Fprintf(stdout, "%s: %d bytes, sha256 %x\n", o.out, b.Len(), sha256.Sum256(b.Bytes()))
	return os.WriteFile(o.out, b.Bytes(), 0o644)
}

// settings declares the flags of training with the values that the shipped model was made with.
func (o *nerOptions) settings(fs *flag.FlagSet) {
	for _, s := range []struct {
		p     *float32
		name  string
		value float32
		usage string
	}{
		{&o.ewtWeight, "ewt", 0.7, "weight of EWT's train set"},
		{&o.webWeight, "web", 1.5, "weight of Universal NER"},
		{&o.gumWeight, "gum", 1, "weight of GUM"},
		{&o.mascWeight, "masc", 1, "weight of MASC's newspapers"},
		{&o.wireWeight, "wire", 0.5, "weight of invented newswire"},
		{&o.Dropout, "drop", 0.15, "share of features dropped"},
		{&o.Rate, "rate", 0.15, "step of learning"},
		{&o.Shrink, "shrink", 0.02, "share by which weights shrink after an epoch"},
		{&o.MinCount, "min", 1.5, "leave out rarer features"},
	} {
		*s.p = s.value
		fs.Func(s.name, fmt.Sprintf("%s (default %v)", s.usage, s.value), func(v string) error {
			x, err := strconv.ParseFloat(v, 32)
			*s.p = float32(x)
			return err
		})
	}
}

// config is the training's configuration with a report of the scores on the dev sets after each epoch.
func (t *nameTrainer) config() crf.Config {
	c := t.o.Config
	c.Report = func(epoch int, loss float64, w *ner.Weights) {
		if epoch%2 == 0 {
			t.report(epoch, loss, w)
		}
	}
	return c
}

// report prints the scores of a model; epoch 0 is the average of all.
func (t *nameTrainer) report(epoch int, loss float64, w *ner.Weights) {
	var b bytes.Buffer
	if err := w.Write(&b); err != nil {
		return
	}
	m, err := ner.ReadModel(b.Bytes())
	if err != nil {
		return
	}
	fmt.Fprintf(t.out, "epoch %d loss %.0f size %d  EWT dev 2nd half %s  VOA dev %s  GUM dev %s\n", epoch, loss, b.Len(),
		t.score(m, t.webDev), t.score(m, t.newsDev), t.score(m, t.gumDev))
}

// score measures a model on sentences, without the document.
func (t *nameTrainer) score(m *ner.Model, sentences []corpus.Sentence) corpus.Score {
	var s corpus.Score
	for i := range sentences {
		var got []corpus.Name
		for _, f := range m.Names(t.lex, wordsOf(&sentences[i])) {
			got = append(got, corpus.Name{First: f.First, Last: f.Last, Type: f.Type})
		}
		s.Add(sentences[i].Names, got)
	}
	return s
}

func wordsOf(s *corpus.Sentence) []ner.Word {
	out := make([]ner.Word, len(s.Words))
	for i, w := range s.Words {
		out[i] = ner.Word{Form: w.Form}
	}
	return out
}
