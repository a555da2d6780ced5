package main

import (
	"bytes"
	"crypto/sha256"
	_ "embed"
	"flag"
	"fmt"
	"io"
	"os"

	"github.com/newsgraph/newsgraph/cmd/internal/corpus"
	"github.com/newsgraph/newsgraph/cmd/newsgraph-train/internal/crf"
	"github.com/newsgraph/newsgraph/extract"
	"github.com/newsgraph/newsgraph/extract/english"
	"github.com/newsgraph/newsgraph/extract/ner"
)

//go:embed data/ewt_train_names.tsv
var ewtNames []byte

// nerOptions are the flags of "newsgraph-train ner".
type nerOptions struct {
	data, out                       string
	silver                          float64
	tags                            bool
	late                            []func()
	ewtWeight, webWeight, gumWeight float32
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
	fs.Float64Var(&o.silver, "silver", 0.3, "share of the silver sentences to use")
	fs.BoolVar(&o.tags, "tags", true, "use predicted tags")
	x := func(p *float32, name string, def float64) {
		v := fs.Float64(name, def, "")
		defer func() { o.late = append(o.late, func() { *p = float32(*v) }) }()
	}
	x(&o.ewtWeight, "ewt", 0.7)
	x(&o.webWeight, "web", 1.5)
	x(&o.gumWeight, "gum", 1)
	x(&o.Dropout, "drop", 0.15)
	x(&o.Rate, "rate", 0.15)
	x(&o.Shrink, "shrink", 0.02)
	x(&o.MinCount, "min", 1.5)
	fs.IntVar(&o.Epochs, "epochs", 8, "passes over the examples")
	if err := fs.Parse(args); err != nil {
		return err
	}
	for _, f := range o.late {
		f()
	}
	o.Seed = 20261124
	t, err := newNameTrainer(o, stdout)
	if err != nil {
		return err
	}
	if err := t.repair(); err != nil {
		return err
	}
	w := crf.Train(t.examples(), t.config())
	var b bytes.Buffer
	if err := w.Write(&b); err != nil {
		return err
	}
	fmt.Fprintf(stdout, "%s: %d bytes, sha256 %x\n", o.out, b.Len(), sha256.Sum256(b.Bytes()))
	return os.WriteFile(o.out, b.Bytes(), 0o644)
}

// nameTrainer holds the corpora and what prepares them.
type nameTrainer struct {
	o        nerOptions
	out      io.Writer
	lex      *ner.Lexicons
	gold     []corpus.Sentence // our gold over Voice of America
	web      []corpus.Sentence // the first half of Universal NER's dev set
	ewt      []corpus.Sentence // train, with the names of data/ewt_train_names.tsv
	gum      []corpus.Sentence
	silver   []corpus.Sentence
	webDev   []corpus.Sentence
	newsDev  []corpus.Sentence
	repaired []corpus.Sentence
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
	if t.gum, err = corpus.GUM(o.data, "train"); err != nil {
		return nil, err
	}
	if t.silver, err = corpus.VOASilver(o.data); err != nil {
		return nil, err
	}
	if !o.tags {
		return t, nil
	}
	return t, t.tag()
}

// tag gives every sentence the tags that the embedded tagger predicts, for that is what names are found
// with.
func (t *nameTrainer) tag() error {
	p, err := english.New()
	if err != nil {
		return err
	}
	for _, s := range p.Stages() {
		if s.Adds&extract.LayerTags == 0 || s.Adds&extract.LayerTokens != 0 {
			continue
		}
		for _, set := range [][]corpus.Sentence{t.gold, t.newsDev, t.web, t.webDev, t.gum, t.ewt, t.silver} {
			for i := range set {
				tagSentence(s, &set[i])
			}
		}
	}
	return nil
}

func tagSentence(stage extract.Stage, s *corpus.Sentence) {
	d := corpus.Document([]corpus.Sentence{*s})
	stage.Run(d)
	for i := range s.Words {
		s.Words[i].Tag = d.Tokens[i].XPOS
	}
}

// config is the training's configuration with a report of the scores on the dev sets after each epoch.
func (t *nameTrainer) config() crf.Config {
	c := t.o.Config
	c.Report = func(epoch int, loss float64, w *ner.Weights) {
		if epoch%2 != 0 && epoch != c.Epochs {
			return
		}
		var b bytes.Buffer
		if err := w.Write(&b); err != nil {
			return
		}
		m, err := ner.ReadModel(b.Bytes())
		if err != nil {
			return
		}
		fmt.Fprintf(t.out, "epoch %d loss %.0f size %d  EWT dev 2nd half %s  VOA dev %s\n", epoch, loss, b.Len(),
			t.score(m, t.webDev), t.score(m, t.newsDev))
	}
	return c
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
		out[i] = ner.Word{Form: w.Form, Tag: w.Tag}
	}
	return out
}
