package main

import (
	"context"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"github.com/newsgraph/newsgraph/cmd/internal/newsgold"
	"github.com/newsgraph/newsgraph/extract"
	"github.com/newsgraph/newsgraph/extract/article"
	"github.com/newsgraph/newsgraph/extract/english"
	"github.com/newsgraph/newsgraph/extract/record"
)

// evalNewsgold scores who said what and who did what to whom: a record stream, or what the default pipeline finds in
// the folder's texts.
func evalNewsgold(args []string, stdout, stderr io.Writer) error {
	fs := flag.NewFlagSet("newsgold", flag.ContinueOnError)
	fs.SetOutput(stderr)
	showErrors := fs.Bool("errors", false, "print each row missed or too many")
	if err := fs.Parse(args); err != nil {
		return err
	}
	if fs.NArg() < 1 || fs.NArg() > 2 {
		return fmt.Errorf("want [-errors] GOLD_DIR [RECORDS.jsonl]")
	}
	gold, err := newsgold.Read(fs.Arg(0))
	if err != nil {
		return err
	}
	var found map[string]*record.Document
	if fs.NArg() == 2 {
		found, err = readRecords(fs.Arg(1))
	} else {
		found, err = annotateFolder(fs.Arg(0), gold)
	}
	if err != nil {
		return err
	}
	var score newsgold.Score
	if *showErrors {
		score.Errors = stdout
	}
	for i := range gold {
		score.Add(&gold[i], found[gold[i].Name])
	}
	return score.Print(stdout)
}

// readRecords reads a record stream by the base names of its articles' files.
func readRecords(file string) (map[string]*record.Document, error) {
	f, err := os.Open(file)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	out := map[string]*record.Document{}
	for d, err := range record.Read(f) {
		if err != nil {
			return nil, err
		}
		out[filepath.Base(string(d.Article.File))] = d
	}
	return out, nil
}

// annotateFolder runs the default pipeline over the texts of a gold folder.
func annotateFolder(dir string, gold []newsgold.Article) (map[string]*record.Document, error) {
	pipe, err := english.New()
	if err != nil {
		return nil, err
	}
	out := map[string]*record.Document{}
	for i := range gold {
		files := []string{filepath.Join(dir, gold[i].Name)}
		for a, err := range article.Read(context.Background(), files, nil, article.Options{Force: true}) {
			if err != nil {
				return nil, err
			}
			d := &extract.Document{Article: a}
			pipe.Annotate(d)
			out[gold[i].Name] = record.Build(d)
		}
	}
	return out, nil
}
