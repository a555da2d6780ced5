package main

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"slices"
	"strings"

	"github.com/urfave/cli/v2"

	"github.com/newsgraph/newsgraph/cmd/newsgraph/internal/output"
	"github.com/newsgraph/newsgraph/extract"
	"github.com/newsgraph/newsgraph/extract/article"
	"github.com/newsgraph/newsgraph/extract/english"
	"github.com/newsgraph/newsgraph/extract/record"
)

// articleFlags are those of every command that reads articles.
func articleFlags() []cli.Flag {
	return []cli.Flag{
		&cli.StringFlag{Name: "id", Usage: "the article's `KEY`, instead of its URL or content"},
		&cli.StringFlag{Name: "title", Usage: "the article's `TITLE`"},
		&cli.StringFlag{Name: "date", Usage: "when it was published, such as 2026-01-31"},
		&cli.StringFlag{Name: "source", Usage: "the `OUTLET` that published it"},
		&cli.StringFlag{Name: "url", Usage: "the article's `URL`"},
		&cli.StringSliceFlag{Name: "field", Usage: "in JSON Lines, read `OURS=THEIRS`, such as text=body"},
		&cli.StringFlag{Name: "encoding", Usage: "the files' character `ENCODING`, when it is not detected"},
		&cli.BoolFlag{Name: "force", Usage: "analyse text that does not look English"},
	}
}

// articleOptions checks the article flags.
func articleOptions(c *cli.Context) (article.Options, error) {
	o := article.Options{ID: c.String("id"), Title: c.String("title"), Date: c.String("date"), Source: c.String("source"),
		URL: c.String("url"), Encoding: c.String("encoding"), Force: c.Bool("force"), Fields: map[string]string{}}
	for _, f := range c.StringSlice("field") {
		ours, theirs, ok := strings.Cut(f, "=")
		if !ok || ours == "" || theirs == "" {
			return o, usagef("--field %q: write it as OURS=THEIRS, such as text=body", f)
		}
		o.Fields[ours] = theirs
	}
	return o, nil
}

// extractFormats are the printers of extract, by name; each is a replay of the record stream.
var extractFormats = []string{"jsonl", "table", "md", "csv", "tsv", "openie", "openie-compact"}

func extractCommand(e *env) *cli.Command {
	return &cli.Command{
		Name:      "extract",
		Usage:     "print who said what and who did what to whom, without loading it",
		ArgsUsage: "PATH…",
		Description: "Reads articles from files, folders, globs or - (standard input) and prints what they state.\n" +
			"Formats: jsonl (the record stream; the default off a terminal), table, md, csv, tsv,\n" +
			"openie and openie-compact (open information extraction; with --lines, one tokenised sentence a line).\n\n" +
			"  newsgraph extract story.html\n" +
			"  newsgraph extract --format jsonl news/ > news.records.jsonl\n" +
			"  curl -s https://example.org/story | newsgraph extract --url https://example.org/story -",
		Flags: append(articleFlags(), formatFlag(strings.Join(extractFormats, ", ")), quietFlag(), jobsFlag(),
			&cli.BoolFlag{Name: "lines", Usage: "each line is one tokenised sentence on its own"}),
		Action: func(c *cli.Context) error { return e.extract(c) },
	}
}

func (e *env) extract(c *cli.Context) error {
	width, _ := e.terminal()
	fallback := "jsonl"
	if width > 0 {
		fallback = "table"
	}
	format := stringOption(c, "format", fallback)
	if !slices.Contains(extractFormats, format) {
		return usagef("unknown format %q: use one of %s", format, strings.Join(extractFormats, ", "))
	}
	if c.NArg() == 0 {
		return usagef("extract: name files, folders or - for standard input")
	}
	n, err := jobs(c)
	if err != nil {
		return err
	}
	if strings.HasPrefix(format, "openie") {
		return e.extractTuples(c, format, n)
	}
	docs, err := e.analysed(c, n)
	if err != nil {
		return err
	}
	if format == "jsonl" {
		return e.printRecords(c.Context, docs)
	}
	return e.printStatements(c, docs)
}

// analysed reads and analyses the articles that the command names.
func (e *env) analysed(c *cli.Context, n int) (iter.Seq2[*record.Document, error], error) {
	o, err := articleOptions(c)
	if err != nil {
		return nil, err
	}
	p, err := english.New()
	if err != nil {
		return nil, err
	}
	articles := article.Read(c.Context, c.Args().Slice(), e.stdin, o)
	return ordered(c.Context, articles, n, func(a extract.Article) *record.Document { return analyse(p, a) }), nil
}

// report prints an error of one input; the rest goes on.
func (e *env) report(err error) { fmt.Fprintf(e.stderr, "newsgraph: %v\n", err) }

func (e *env) printRecords(ctx context.Context, docs iter.Seq2[*record.Document, error]) error {
	w, err := record.NewWriter(e.stdout)
	if err != nil {
		return err
	}
	failed := false
	for d, err := range docs {
		if err != nil {
			e.report(err)
			failed = true
			continue
		}
		if err := w.Write(d); err != nil {
			return err
		}
	}
	return outcome(ctx, failed)
}

// outcome is the error that a batch ends with.
func outcome(ctx context.Context, failed bool) error {
	if err := context.Cause(ctx); err != nil {
		return err
	}
	if failed {
		return errReported
	}
	return nil
}

// printStatements prints statements and propositions for people.
func (e *env) printStatements(c *cli.Context, docs iter.Seq2[*record.Document, error]) error {
	t := &output.Table{Columns: []output.Column{{Name: "who"}, {Name: "verb"}, {Name: "what", Wide: true}, {Name: "whom"},
		{Name: "how"}, {Name: "claimed by"}, {Name: "confidence", Right: true}, {Name: "at"}}}
	failed := false
	for d, err := range docs {
		if err != nil {
			e.report(err)
			failed = true
			continue
		}
		t.Rows = append(t.Rows, rows(d)...)
	}
	return errors.Join(e.printTable(c, t), outcome(c.Context, failed))
}

// rows is a document's statements, then its propositions.
func rows(d *record.Document) [][]output.Cell {
	names := map[string]string{}
	for _, a := range d.Actors {
		names[a.ID] = a.Name
	}
	at := func(s record.Span) string { return fmt.Sprintf("%s:%d", d.Article.File, s[0]) }
	name := func(a *record.Argument) string {
		if a == nil {
			return ""
		}
		if n := names[string(a.Actor)]; n != "" {
			return n
		}
		return string(a.Text)
	}
	var out [][]output.Cell
	speakers := map[string]string{}
	for _, s := range d.Statements {
		var said, to []string
		for _, t := range s.Content {
			said = append(said, t.Text)
		}
		for _, a := range s.Addressee {
			to = append(to, names[a])
		}
		speakers[s.ID] = names[string(s.Speaker)]
		out = append(out, []output.Cell{output.Text(names[string(s.Speaker)]), output.Text(string(s.Verb)), output.Text(strings.Join(said, " … ")),
			output.Text(strings.Join(to, ", ")), output.Text(s.Kind), output.Text(speakers[string(s.Within)]), confidence(s.Confidence), output.Text(at(s.Sentence.Span))})
	}
	for _, p := range d.Propositions {
		what := p.Predicate
		if p.Polarity == extract.Negative {
			what = "not " + what
		}
		out = append(out, []output.Cell{output.Text(name(p.Agent)), output.Text(p.Lemma), output.Text(what), output.Text(name(p.Patient)),
			output.Text(p.Modality), output.Text(speakers[string(p.ClaimedBy)]), confidence(p.Confidence), output.Text(at(p.Evidence.Span))})
	}
	return out
}

func confidence(x float64) output.Cell {
	return output.Cell{Text: fmt.Sprintf("%.2f", x), Value: x}
}
