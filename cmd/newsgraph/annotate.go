package main

import (
	"bufio"
	"io"
	"iter"
	"os"

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
	if c.NArg() == 0 {
		return usagef("annotate: name files, or - for standard input")
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
	out := bufio.NewWriter(e.stdout)
	failed := false
	done := ordered(c.Context, docs, n, func(d *extract.Document) *extract.Document { p.Annotate(d); return d })
	for d, err := range done {
		if err != nil {
			e.report(err)
			failed = true
			continue
		}
		if err := conllu.Write(out, d); err != nil {
			return err
		}
	}
	if err := out.Flush(); err != nil {
		return err
	}
	return outcome(c.Context, failed)
}

// documents reads the command's input as --from says.
func (e *env) documents(c *cli.Context) (iter.Seq2[*extract.Document, error], error) {
	switch from := c.String("from"); from {
	case "text":
		o, err := articleOptions(c)
		if err != nil {
			return nil, err
		}
		return func(yield func(*extract.Document, error) bool) {
			for a, err := range article.Read(c.Context, c.Args().Slice(), e.stdin, o) {
				if !yield(&extract.Document{Article: a}, err) {
					return
				}
			}
		}, nil
	case "lines":
		return e.eachFile(c.Args().Slice(), lineDocuments), nil
	case "conllu":
		return e.eachFile(c.Args().Slice(), conlluDocuments), nil
	default:
		return nil, usagef("--from %q: use text, lines or conllu", from)
	}
}

// eachFile opens the files in turn, - for standard input, and yields what read finds in each.
func (e *env) eachFile(paths []string, read func(r io.Reader, name string) iter.Seq2[*extract.Document, error]) iter.Seq2[*extract.Document, error] {
	return func(yield func(*extract.Document, error) bool) {
		for _, path := range paths {
			if !e.oneFile(path, read, yield) {
				return
			}
		}
	}
}

func (e *env) oneFile(path string, read func(io.Reader, string) iter.Seq2[*extract.Document, error], yield func(*extract.Document, error) bool) bool {
	r := e.stdin
	if path != "-" {
		f, err := os.Open(path)
		if err != nil {
			return yield(nil, err)
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
