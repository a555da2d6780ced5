package main

import (
	"bufio"

	"github.com/urfave/cli/v2"

	"github.com/newsgraph/newsgraph/cmd/newsgraph/internal/explain"
	"github.com/newsgraph/newsgraph/extract/english"
)

func explainCommand(e *env) *cli.Command {
	return &cli.Command{
		Name:      "explain",
		Usage:     "show how each sentence was read: tree, names, chains, statements, and the rule behind each",
		ArgsUsage: "PATH…",
		Description: "For each sentence: its tree, its names, the chains that its mentions belong to, its expressions of time, and the\n" +
			"statements and propositions found in it, with the rule or model that made each.\n\n" +
			"  newsgraph explain story.txt\n" +
			"  newsgraph explain --html story.txt > story.explained.html",
		Flags: append(articleFlags(), jobsFlag(), quietFlag(),
			&cli.BoolFlag{Name: "html", Usage: "one self-contained page with the spans coloured"},
			&cli.StringFlag{Name: "from", Value: "text", Usage: "what the input is: text, lines or conllu"}),
		Action: func(c *cli.Context) error { return e.explainArticles(c) },
	}
}

func (e *env) explainArticles(c *cli.Context) error {
	if c.NArg() == 0 {
		return usagef("explain: name files, or - for standard input")
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
	var printer explain.Printer = explain.NewText(out)
	if c.Bool("html") {
		printer = explain.NewHTML(out)
	}
	failed := false
	for u, err := range ordered(c.Context, docs, n, func(u unit) unit { p.Annotate(u.doc); return u }) {
		if err != nil {
			e.report(err)
			failed = true
			continue
		}
		if err := printer.Print(u.doc); err != nil {
			return err
		}
	}
	if err := printer.Close(); err != nil {
		return err
	}
	if err := out.Flush(); err != nil {
		return err
	}
	return outcome(c.Context, failed)
}
