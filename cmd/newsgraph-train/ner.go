package main

import (
	"bytes"
	"crypto/sha256"
	_ "embed"
	"flag"
	"fmt"
	"io"
	"os"
	"slices"
	"strconv"
	"strings"

	"github.com/newsgraph/newsgraph/cmd/internal/corpus"
	"github.com/newsgraph/newsgraph/cmd/newsgraph-train/internal/crf"
	"github.com/newsgraph/newsgraph/extract/english"
	"github.com/newsgraph/newsgraph/extract/lexicon"
	"github.com/newsgraph/newsgraph/extract/ner"
)

//go:embed data/ewt_train_names.tsv
var ewtNames []byte

//go:embed data/masc_news_names.tsv
var mascNames []byte

// nerOptions are the flags of "newsgraph-train ner".
type nerOptions struct {
	data, out                                               string
	silver                                                  float64
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
	fs.Float64Var(&o.silver, "silver", 0.3, "share of the silver sentences to use")
	fs.IntVar(&o.Epochs, "epochs", 8, "passes over the examples")
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
	w := crf.Train(x, t.config())
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
		fmt.Fprintf(t.out, "epoch %d loss %.0f size %d  EWT dev 2nd half %s  VOA dev %s  GUM dev %s\n", epoch, loss, b.Len(),
			t.score(m, t.webDev), t.score(m, t.newsDev), t.score(m, t.gumDev))
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
		out[i] = ner.Word{Form: w.Form}
	}
	return out
}
