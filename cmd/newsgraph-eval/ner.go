package main

import (
	"bytes"
	_ "embed"
	"flag"
	"fmt"
	"io"
	"slices"
	"strings"
	"time"

	"github.com/newsgraph/newsgraph/cmd/internal/corpus"
	"github.com/newsgraph/newsgraph/extract"
	"github.com/newsgraph/newsgraph/extract/english"
)

// nameSet is one set that names are measured on.
type nameSet struct {
	name string
	read func(dir string) ([]corpus.Sentence, error)
}

// nameSets are the dev sets. Universal NER's first half is trained on, so only its second half counts.
var nameSets = []nameSet{
	{"EWT dev, 2nd half", func(dir string) ([]corpus.Sentence, error) {
		s, err := corpus.UNER(dir)
		return s[len(s)/2:], err
	}},
	{"VOA dev", func(dir string) ([]corpus.Sentence, error) { return corpus.VOANames(dir, "dev") }},
	{"VOA dev, capitals", func(dir string) ([]corpus.Sentence, error) {
		s, err := corpus.VOANames(dir, "dev")
		for i := range s {
			for k := range s[i].Words {
				s[i].Words[k].Form = strings.ToUpper(s[i].Words[k].Form)
			}
		}
		return s, err
	}},
	{"GUM dev", func(dir string) ([]corpus.Sentence, error) { return gumDev(dir, "") }},
	{"GUM news dev", func(dir string) ([]corpus.Sentence, error) { return gumDev(dir, "GUM_news") }},
	// No gold over agencies' copy is free: these are sentences of our own in its manner, for want of better.
	{"invented wire", func(string) ([]corpus.Sentence, error) {
		return corpus.Listed(bytes.NewReader(wireNames), "wire_names.tsv", "wire")
	}},
}

// gumDev reads those documents of GUM's dev set whose names begin with prefix.
func gumDev(dir, prefix string) ([]corpus.Sentence, error) {
	titles, err := english.TitleWords()
	if err != nil {
		return nil, err
	}
	s, err := corpus.GUM(dir, "dev")
	corpus.TrimTitles(s, titles)
	return slices.DeleteFunc(s, func(s corpus.Sentence) bool { return !strings.HasPrefix(s.Doc, prefix) }), err
}

//go:embed testdata/wire_names.tsv
var wireNames []byte

// evalNER prints precision, recall and F1 of names by set and type, and the speed.
func evalNER(args []string, stdout, stderr io.Writer) error {
	fs := flag.NewFlagSet("ner", flag.ContinueOnError)
	fs.SetOutput(stderr)
	dir := fs.String("data", corpus.Dir("../shared/data"), "folder of data")
	errs := fs.Int("errors", 0, "print this many errors of each set")
	var o nameOptions
	fs.BoolVar(&o.alone, "alone", false, "every sentence by itself, without its document")
	fs.BoolVar(&o.tree, "tree", false, "parse too, which names don't need, to time all stages")
	if err := fs.Parse(args); err != nil {
		return err
	}
	p, err := english.New()
	if err != nil {
		return err
	}
	for _, set := range nameSets {
		sentences, err := set.read(*dir)
		if err != nil {
			return err
		}
		r := scoreNames(p, sentences, o)
		fmt.Fprintf(stdout, "%-18s %s\n", set.name, r.Score)
		for _, t := range [...]string{"PER", "ORG", "LOC"} {
			c := r.ByType[t]
			fmt.Fprintf(stdout, "  %-16s P %.3f R %.3f F1 %.3f  of %d\n", t, c.P(), c.R(), c.F1(), c.Right+c.Missed)
		}
		fmt.Fprintf(stdout, "  names alone: %.0f tokens/s, all stages: %.0f tokens/s\n", r.rate(r.names), r.rate(r.all))
		for _, e := range r.errors[:min(*errs, len(r.errors))] {
			fmt.Fprintln(stdout, e)
		}
	}
	return nil
}

// nameOptions say how to run the stages.
type nameOptions struct{ alone, tree bool }

// nameResult is the score on one set with the time taken.
type nameResult struct {
	corpus.Score
	errors     []string
	tokens     int
	names, all time.Duration
}

func (r *nameResult) rate(d time.Duration) float64 { return float64(r.tokens) / max(1e-9, d.Seconds()) }

func scoreNames(p *extract.Pipeline, sentences []corpus.Sentence, o nameOptions) nameResult {
	var r nameResult
	for first := 0; first < len(sentences); {
		last := first + 1
		for last < len(sentences) && !o.alone && sentences[last].Doc == sentences[first].Doc {
			last++
		}
		d := corpus.Document(sentences[first:last])
		for _, s := range p.Stages() {
			if s.Adds&extract.LayerTokens != 0 || s.Adds&extract.LayerTree != 0 && !o.tree || s.Adds > extract.LayerNames {
				continue
			}
			begin := time.Now()
			s.Run(d)
			d.Add(s.Adds)
			r.all += time.Since(begin)
			if s.Name == "ner" {
				r.names += time.Since(begin)
			}
		}
		r.tokens += len(d.Tokens)
		for i := range d.Sentences {
			r.sentence(d, &sentences[first+i], &d.Sentences[i])
		}
		first = last
	}
	return r
}

func (r *nameResult) sentence(d *extract.Document, gold *corpus.Sentence, s *extract.Sentence) {
	var got []corpus.Name
	for _, n := range d.Names {
		if n.Type != "" && n.First >= s.First && n.Last <= s.Last {
			got = append(got, corpus.Name{First: n.First - s.First, Last: n.Last - s.First, Type: n.Type})
		}
	}
	wrong, missed := r.Wrong, r.Missed
	r.Add(gold.Names, got)
	if r.Wrong > wrong || r.Missed > missed {
		r.errors = append(r.errors, fmt.Sprintf("    gold %s | got %s | %s", list(gold.Words, gold.Names), list(gold.Words, got), forms(gold.Words)))
	}
}

func list(words []corpus.Word, names []corpus.Name) string {
	var out []string
	for _, n := range names {
		if t := corpus.Coarse(n.Type); t != "" {
			out = append(out, forms(words[n.First:n.Last])+"="+t)
		}
	}
	return strings.Join(out, "; ")
}

func forms(words []corpus.Word) string {
	var b strings.Builder
	for i, w := range words {
		if i > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(w.Form)
	}
	return b.String()
}
