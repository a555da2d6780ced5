package main

import (
	"bufio"
	"errors"

	"github.com/urfave/cli/v2"

	"github.com/newsgraph/newsgraph/cmd/newsgraph/internal/explain"
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
	out := bufio.NewWriter(e.stdout)
	var printer explain.Printer = explain.NewText(out)
	if c.Bool("html") {
		printer = explain.NewHTML(out)
	}
	err := e.eachAnnotated(c, func(u unit) error { return printer.Print(u.doc) })
	var usage usageError
	if errors.As(err, &usage) {
		return err // nothing was read: no empty page
	}
	return errors.Join(printer.Close(), out.Flush(), err)
}
