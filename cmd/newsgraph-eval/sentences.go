package main

import (
	"flag"
	"fmt"
	"io"
	"strings"

	"github.com/newsgraph/newsgraph/cmd/internal/corpus"
	"github.com/newsgraph/newsgraph/extract"
	"github.com/newsgraph/newsgraph/extract/conllu"
)

// runSentences prints how well words and sentences are found in raw text; -errors shows each difference.
func runSentences(args []string, stdout, stderr io.Writer) error {
	fs := flag.NewFlagSet("sentences", flag.ContinueOnError)
	fs.SetOutput(stderr)
	data := fs.String("data", corpus.Dir("../shared/data"), "folder of data")
	errors := fs.Bool("errors", false, "print what differs: '-' stands in the gold text only, '+' in ours")
	if err := fs.Parse(args); err != nil {
		return err
	}
	p, err := pipelineFor(extract.LayerTokens)
	if err != nil {
		return err
	}
	for _, b := range treebanks {
		sents, err := b.read(*data)
		if err != nil {
			return err
		}
		gold := conllu.Document(sents)
		raw := &extract.Document{Article: extract.Article{Text: gold.Text}}
		p.Annotate(raw)
		byWords, bySentences := matchSpans(words(gold), words(raw)), matchSpans(sentences(gold), sentences(raw))
		fmt.Fprintf(stdout, "sentences %s.words %.4f\nsentences %s.sentences %.4f\n", b.name, f1(byWords), b.name, f1(bySentences))
		if *errors {
			showDifferences(stdout, gold, raw)
		}
	}
	return nil
}

func showDifferences(w io.Writer, gold, got *extract.Document) {
	show := func(sign, kind string, a, b *extract.Document, spans func(*extract.Document) []extract.Span) {
		p := matchSpans(spans(a), spans(b))
		for i, s := range spans(a) {
			if p.of[i] < 0 {
				context := a.Text[max(0, s.Begin-20):min(len(a.Text), s.End+20)]
				fmt.Fprintf(w, "%s %s\t%s\t%q\n", sign, kind, a.Slice(s), strings.ToValidUTF8(context, ""))
			}
		}
	}
	show("-", "word", gold, got, words)
	show("+", "word", got, gold, words)
	show("-", "sentence", gold, got, sentences)
	show("+", "sentence", got, gold, sentences)
}
