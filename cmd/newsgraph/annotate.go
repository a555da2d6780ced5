package main

import (
	"bufio"
	"errors"
	"io"
	"iter"
	"os"
	"strings"

	"github.com/urfave/cli/v2"

	"github.com/newsgraph/newsgraph/extract"
	"github.com/newsgraph/newsgraph/extract/article"
	"github.com/newsgraph/newsgraph/extract/conllu"
	"github.com/newsgraph/newsgraph/extract/english"
)

func annotateCommand(e *env) *cli.Command {
	return &cli.Command{
		Name:      "annotate",
		Usage:     "print tokens, tags, trees and names as CoNLL-U",
		ArgsUsage: "PATH…",
		Description: "From text (articles, the default), lines (one tokenised sentence a line) or conllu (tokens and sentences are kept,\n" +
			"everything else is predicted anew). MISC carries NE= and NEType= for names and Coref= for chains.\n\n" +
			"  newsgraph annotate story.txt\n" +
			"  newsgraph annotate --from conllu treebank.conllu > predicted.conllu",
		Flags: append(articleFlags(), jobsFlag(), quietFlag(),
			&cli.StringFlag{Name: "from", Value: "text", Usage: "what the input is: text, lines or conllu"}),
		Action: func(c *cli.Context) error { return e.annotate(c) },
	}
}

func (e *env) annotate(c *cli.Context) error {
	out := bufio.NewWriter(e.stdout)
	err := e.eachAnnotated(c, func(u unit) error { return u.write(out) })
	return errors.Join(out.Flush(), err)
}

// eachAnnotated reads the command's input as --from says and hands each analysed document to print, in order.
// Bad input is reported and the rest goes on.
func (e *env) eachAnnotated(c *cli.Context, print func(unit) error) error {
	if c.NArg() == 0 {
		return usagef("%s: name files, or - for standard input", c.Command.Name)
	}
	n, err := jobs(c)
	if err != nil {
		return err
	}
	docs, err := e.documents(c)
	if err != nil {
		return err
	}
	p, err := english.New()
	if err != nil {
		return err
	}
	failed := false
	for u, err := range ordered(c.Context, docs, n, func(u unit) unit { p.Annotate(u.doc); return u }) {
		if err != nil {
			e.report(err)
			failed = true
			continue
		}
		if err := print(u); err != nil {
			return err
		}
	}
	return outcome(c.Context, failed)
}

// unit is one document on its way to CoNLL-U, with the sentences that it was read from when it came as
// CoNLL-U.
type unit struct {
	doc       *extract.Document
	sentences []*conllu.Sentence
}

func (u unit) write(w io.Writer) error {
	if u.sentences == nil {
		return conllu.Write(w, u.doc)
	}
	conllu.Update(u.sentences, u.doc)
	return conllu.WriteSentences(w, u.sentences)
}

// documents reads the command's input as --from says.
func (e *env) documents(c *cli.Context) (iter.Seq2[unit, error], error) {
	switch from := c.String("from"); from {
	case "text":
		o, err := articleOptions(c)
		if err != nil {
			return nil, err
		}
		return func(yield func(unit, error) bool) {
			for a, err := range article.Read(c.Context, c.Args().Slice(), e.stdin, o) {
				if !yield(unit{doc: &extract.Document{Article: a}}, err) {
					return
				}
			}
		}, nil
	case "lines":
		return eachFile(e, c.Args().Slice(), lineUnits), nil
	case "conllu":
		return eachFile(e, c.Args().Slice(), conlluUnits), nil
	default:
		return nil, usagef("--from %q: use text, lines or conllu", from)
	}
}

// source yields what it finds in one file.
type source[T any] func(r io.Reader, name string) iter.Seq2[T, error]

// eachFile opens the files in turn, - for standard input, and yields what read finds in each.
func eachFile[T any](e *env, paths []string, read source[T]) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		for _, path := range paths {
			if !oneFile(e, path, read, yield) {
				return
			}
		}
	}
}

func oneFile[T any](e *env, path string, read source[T], yield func(T, error) bool) bool {
	r := e.stdin
	if path != "-" {
		f, err := os.Open(path)
		if err != nil {
			var none T
			return yield(none, err)
		}
		defer f.Close()
		r = f
	}
	for d, err := range read(r, path) {
		if !yield(d, err) {
			return false
		}
	}
	return true
}

// maxDocument is how many sentences of CoNLL-U without "newdoc" comments are analysed together.
const maxDocument = 500

// conlluUnits yields the documents of a CoNLL-U file, their tokens and sentences kept and everything else
// left to be predicted.
func conlluUnits(r io.Reader, name string) iter.Seq2[unit, error] {
	return func(yield func(unit, error) bool) {
		cr := conllu.NewReader(r, name)
		var cur []*conllu.Sentence
		flush := func() bool {
			s := cur
			cur = nil
			return len(s) == 0 || yield(unit{bare(s), s}, nil)
		}
		for {
			s, err := cr.Read()
			if err != nil {
				if flush() && err != io.EOF {
					yield(unit{}, err)
				}
				return
			}
			if (len(cur) >= maxDocument || opensDocument(s)) && !flush() {
				return
			}
			cur = append(cur, s)
		}
	}
}

func opensDocument(s *conllu.Sentence) bool {
	for _, c := range s.Comments {
		if strings.HasPrefix(strings.TrimSpace(c), "newdoc") {
			return true
		}
	}
	return false
}

// bare makes a document of the sentences' tokens alone.
func bare(sentences []*conllu.Sentence) *extract.Document {
	full := conllu.Document(sentences)
	d := &extract.Document{Article: full.Article, Sentences: full.Sentences, Tokens: make([]extract.Token, len(full.Tokens))}
	for i, t := range full.Tokens {
		d.Tokens[i] = extract.Token{Span: t.Span, Form: t.Form, Sent: t.Sent, Glued: t.Glued, Head: -1}
	}
	d.Add(extract.LayerTokens)
	return d
}
