package main

import (
	"bufio"
	"fmt"
	"io"
	"iter"
	"strings"

	"github.com/urfave/cli/v2"

	"github.com/newsgraph/newsgraph/extract"
	"github.com/newsgraph/newsgraph/extract/article"
	"github.com/newsgraph/newsgraph/extract/clause/openie"
	"github.com/newsgraph/newsgraph/extract/english"
)

// sentenceUnit is a document and what its lines begin with: the line's id for compact triples, nothing for
// an article.
type sentenceUnit struct {
	doc *extract.Document
	id  string
}

// extractTuples prints open information extractions.
//
//	openie:          sentence TAB confidence TAB relation TAB arg1 TAB arg2 …
//	openie-compact:  id TAB subject TAB relation TAB object
func (e *env) extractTuples(c *cli.Context, format string, n int) error {
	p, err := english.New()
	if err != nil {
		return err
	}
	compact := format == "openie-compact"
	in, err := e.sentences(c, compact)
	if err != nil {
		return err
	}
	done := ordered(c.Context, in, n, func(u sentenceUnit) sentenceUnit { p.Annotate(u.doc); return u })
	out := bufio.NewWriter(e.stdout)
	failed := false
	for u, err := range done {
		if err != nil {
			e.report(err)
			failed = true
			continue
		}
		for s := range u.doc.Sentences {
			if compact {
				writeTriples(out, u, s)
			} else {
				writeTuples(out, u.doc, s)
			}
		}
	}
	if err := out.Flush(); err != nil {
		return err
	}
	return outcome(c.Context, failed)
}

// sentences reads articles or, with --lines, tokenised sentences; a compact line begins with its id.
func (e *env) sentences(c *cli.Context, compact bool) (iter.Seq2[sentenceUnit, error], error) {
	o, err := articleOptions(c)
	if err != nil {
		return nil, err
	}
	if c.Bool("lines") {
		return eachFile(e, c.Args().Slice(), func(r io.Reader, name string) iter.Seq2[sentenceUnit, error] {
			return func(yield func(sentenceUnit, error) bool) {
				for l, err := range readLines(r, name) {
					id, text, ok := strings.Cut(l.text, "\t")
					if !compact || !ok {
						id, text = "", l.text
					}
					if compact && !ok && err == nil {
						err = fmt.Errorf("%s:%d: want an id, a tab and a sentence", name, l.number)
					}
					if !yield(sentenceUnit{tokenised(text, name), id}, err) {
						return
					}
				}
			}
		}), nil
	}
	return func(yield func(sentenceUnit, error) bool) {
		for a, err := range article.Read(c.Context, c.Args().Slice(), e.stdin, o) {
			if !yield(sentenceUnit{doc: &extract.Document{Article: a}, id: a.File}, err) {
				return
			}
		}
	}, nil
}

// field keeps a value within its column.
func field(s string) string { return strings.Join(strings.Fields(s), " ") }

func writeTuples(w *bufio.Writer, d *extract.Document, sentence int) {
	text := field(d.Slice(d.Sentences[sentence].Span))
	for _, t := range openie.Extract(d, sentence) {
		fmt.Fprintf(w, "%s\t%.4f\t%s", text, t.Confidence, field(t.Relation))
		for _, a := range t.Args {
			w.WriteString("\t" + field(a))
		}
		w.WriteByte('\n')
	}
}

func writeTriples(w *bufio.Writer, u sentenceUnit, sentence int) {
	id := u.id
	if id == "" {
		id = fmt.Sprint(sentence + 1)
	}
	for _, t := range openie.Compact(u.doc, sentence) {
		fmt.Fprintf(w, "%s\t%s\t%s\t%s\n", field(id), field(t.Subject), field(t.Relation), field(t.Object))
	}
}
