package main

import (
	"compress/gzip"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/newsgraph/newsgraph/cmd/internal/corpus"
	"github.com/newsgraph/newsgraph/extract"
	"github.com/newsgraph/newsgraph/extract/conllu"
	"github.com/newsgraph/newsgraph/extract/english"
)

// treebank is a set of gold trees to measure with.
type treebank struct {
	name string
	file string // below the folder of data
	pick string // prefix of the sentences' ids that count, "" for all
}

// treebanks are the dev sets; GUM's news stands for newswire, of which there is no dev set.
var treebanks = []treebank{
	{"ewt", "ud_ewt/en_ewt-ud-dev.conllu.gz", ""},
	{"gum", "gum/gum_free_dev.conllu.gz", ""},
	{"news", "gum/gum_free_dev.conllu.gz", "GUM_news_"},
}

func (b treebank) read(data string) ([]*conllu.Sentence, error) {
	path := filepath.Join(data, b.file)
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	var r io.Reader = f
	if strings.HasSuffix(path, ".gz") {
		if r, err = gzip.NewReader(f); err != nil {
			return nil, fmt.Errorf("%s: %w", path, err)
		}
	}
	all, err := conllu.ReadAll(r, path)
	var out []*conllu.Sentence
	for _, s := range all {
		if strings.HasPrefix(s.Comment("sent_id"), b.pick) {
			out = append(out, s)
		}
	}
	return out, err
}

// runUD prints tags, lemmas and trees as they compare to gold, for gold tokens and for raw text, and speed.
// Arguments are CoNLL-U files; without, the dev sets are used.
func runUD(args []string, stdout, stderr io.Writer) error {
	fs := flag.NewFlagSet("ud", flag.ContinueOnError)
	fs.SetOutput(stderr)
	data := fs.String("data", corpus.Dir("../shared/data"), "folder of data")
	if err := fs.Parse(args); err != nil {
		return err
	}
	banks := treebanks
	if fs.NArg() > 0 {
		banks, *data = nil, ""
		for _, path := range fs.Args() {
			banks = append(banks, treebank{name: filepath.Base(path), file: path})
		}
	}
	p, err := pipelineFor(extract.LayerTokens | extract.LayerTags | extract.LayerTree)
	if err != nil {
		return err
	}
	for _, b := range banks {
		sents, err := b.read(*data)
		if err != nil {
			return err
		}
		for _, m := range measureUD(p, sents) {
			fmt.Fprintf(stdout, "ud %-28s %s\n", b.name+"."+m.name, m.text())
		}
	}
	return nil
}

// pipelineFor has the stages that add the given layers.
func pipelineFor(layers extract.Layer) (*extract.Pipeline, error) {
	all, err := english.New()
	if err != nil {
		return nil, err
	}
	var stages []extract.Stage
	for _, s := range all.Stages() {
		if s.Adds&layers != 0 {
			stages = append(stages, s)
		}
	}
	return extract.NewPipeline(stages...)
}

// metric is one figure: a share, or tokens a second.
type metric struct {
	name  string
	value float64
}

func (m metric) text() string {
	if m.value > 1 {
		return fmt.Sprintf("%.0f", m.value)
	}
	return fmt.Sprintf("%.4f", m.value)
}

// measureUD compares the pipeline with gold sentences: first on their own tokens, then from their text.
func measureUD(p *extract.Pipeline, sents []*conllu.Sentence) []metric {
	gold := conllu.Document(sents)
	given := withoutTags(gold)
	start := time.Now()
	p.Annotate(given)
	speed := float64(len(given.Tokens)) / time.Since(start).Seconds()
	raw := &extract.Document{Article: extract.Article{Text: gold.Text}}
	p.Annotate(raw)
	out := compare(gold, given, "gold.")
	out = append(out, compare(gold, raw, "raw.")...)
	out = append(out, metric{"raw.words", f1(matchSpans(words(gold), words(raw)))})
	out = append(out, metric{"raw.sentences", f1(matchSpans(sentences(gold), sentences(raw)))})
	return append(out, metric{"tokens/s", speed})
}

// withoutTags copies a document's text, tokens and sentences.
func withoutTags(d *extract.Document) *extract.Document {
	out := &extract.Document{Article: d.Article, Sentences: d.Sentences}
	for _, t := range d.Tokens {
		out.Tokens = append(out.Tokens, extract.Token{Span: t.Span, Form: t.Form, Head: -1, Sent: t.Sent, Glued: t.Glued})
	}
	out.Add(extract.LayerTokens)
	return out
}

func words(d *extract.Document) []extract.Span {
	out := make([]extract.Span, len(d.Tokens))
	for i := range d.Tokens {
		out[i] = d.Tokens[i].Span
	}
	return out
}

func sentences(d *extract.Document) []extract.Span {
	out := make([]extract.Span, len(d.Sentences))
	for i := range d.Sentences {
		out[i] = d.Sentences[i].Span
	}
	return out
}

// pairing tells for each span of a its equal in b, -1 for none.
type pairing struct {
	of   []int
	b    int
	both int
}

func matchSpans(a, b []extract.Span) pairing {
	p := pairing{of: make([]int, len(a)), b: len(b)}
	k := 0
	for i, s := range a {
		p.of[i] = -1
		for k < len(b) && (b[k].Begin < s.Begin || b[k].Begin == s.Begin && b[k].End < s.End) {
			k++
		}
		if k < len(b) && b[k] == s {
			p.of[i] = k
			p.both++
			k++
		}
	}
	return p
}

func f1(p pairing) float64 { return 2 * float64(p.both) / float64(len(p.of)+p.b) }

// compare counts what is right among the words that both have; shares are F1.
func compare(gold, got *extract.Document, prefix string) []metric {
	p := matchSpans(words(gold), words(got))
	var upos, xpos, lemma, uas, las int
	for i, k := range p.of {
		if k < 0 {
			continue
		}
		a, b := &gold.Tokens[i], &got.Tokens[k]
		upos += one(a.UPOS == b.UPOS)
		xpos += one(a.XPOS == b.XPOS)
		lemma += one(strings.EqualFold(a.Lemma, b.Lemma))
		same := a.Head < 0 && b.Head < 0 || a.Head >= 0 && b.Head >= 0 && gold.Tokens[a.Head].Span == got.Tokens[b.Head].Span
		uas += one(same)
		las += one(same && a.Rel() == b.Rel())
	}
	share := func(n int) float64 { return 2 * float64(n) / float64(len(gold.Tokens)+len(got.Tokens)) }
	return []metric{{prefix + "UPOS", share(upos)}, {prefix + "XPOS", share(xpos)}, {prefix + "lemma", share(lemma)},
		{prefix + "UAS", share(uas)}, {prefix + "LAS", share(las)}}
}

func one(ok bool) int {
	if ok {
		return 1
	}
	return 0
}
