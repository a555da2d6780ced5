package main

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"iter"
	"os"
	"strings"

	"github.com/urfave/cli/v2"

	"github.com/newsgraph/newsgraph/extract"
	"github.com/newsgraph/newsgraph/extract/article"
	"github.com/newsgraph/newsgraph/extract/english"
	"github.com/newsgraph/newsgraph/extract/event"
)

func eventsCommand(e *env) *cli.Command {
	return &cli.Command{
		Name:      "events",
		Usage:     "print who did what to whom as CAMEO and PLOVER events",
		ArgsUsage: "PATH…",
		Description: "Prints a row for each source and target: id, source, target, CAMEO code, PLOVER event and mode. Actors are coded by\n" +
			"ISO 3166 country and role, USAGOV; --- is unknown. Reads articles or, with --lines, lines of id, date and sentence, separated\n" +
			"by tabs. --verbs, --actors and --agents take dictionaries in PETRARCH's formats instead of the built-in ones.\n\n" +
			"  newsgraph events story.txt\n" +
			"  newsgraph events --lines --actors mine.actors.txt sentences.tsv",
		Flags: append(articleFlags(), jobsFlag(), quietFlag(),
			&cli.BoolFlag{Name: "lines", Usage: "each line is an id, a date and a sentence"},
			&cli.StringFlag{Name: "verbs", Usage: "a dictionary of verbs, `FILE`"},
			&cli.StringFlag{Name: "actors", Usage: "a dictionary of actors, `FILE`"},
			&cli.StringFlag{Name: "agents", Usage: "a dictionary of agents, `FILE`"}),
		Action: func(c *cli.Context) error { return e.events(c) },
	}
}

// coded is a document with its rows.
type coded struct {
	id   string
	rows []event.Row
}

func (e *env) events(c *cli.Context) error {
	if c.NArg() == 0 {
		return usagef("events: name files, or - for standard input")
	}
	n, err := jobs(c)
	if err != nil {
		return err
	}
	in, err := e.eventUnits(c)
	if err != nil {
		return err
	}
	coder, err := eventCoder(c)
	if err != nil {
		return err
	}
	p, err := english.New()
	if err != nil {
		return err
	}
	done := ordered(c.Context, in, n, func(u sentenceUnit) coded {
		p.Annotate(u.doc)
		out := coded{id: u.id}
		for s := range u.doc.Sentences {
			out.rows = append(out.rows, coder.Rows(u.doc, s)...)
		}
		return out
	})
	return e.printEvents(c.Context, coder, done)
}

// printEvents prints the rows of each document, and reports those that could not be read.
func (e *env) printEvents(ctx context.Context, coder *event.Coder, done iter.Seq2[coded, error]) error {
	out := bufio.NewWriter(e.stdout)
	failed := false
	for u, err := range done {
		if err != nil {
			e.report(err)
			failed = true
			continue
		}
		for _, r := range u.rows {
			fmt.Fprintf(out, "%s\t%s\t%s\t%s\t%s\n", field(u.id), r.Source, r.Target, r.CAMEO, coder.Event(r.CAMEO))
		}
	}
	if err := out.Flush(); err != nil {
		return err
	}
	return outcome(ctx, failed)
}

// eventCoder loads the dictionaries that the flags name, else the built-in ones.
func eventCoder(c *cli.Context) (*event.Coder, error) {
	var own english.EventFiles
	for _, f := range []struct {
		flag string
		r    *io.Reader
		name *string
	}{{"verbs", &own.Verbs, &own.VerbsName}, {"actors", &own.Actors, &own.ActorsName}, {"agents", &own.Agents, &own.AgentsName}} {
		path := c.String(f.flag)
		if path == "" {
			continue
		}
		file, err := os.Open(path)
		if err != nil {
			return nil, fmt.Errorf("--%s: %w", f.flag, err)
		}
		defer file.Close()
		*f.r, *f.name = file, path
	}
	g, err := english.Gazetteer()
	if err != nil {
		return nil, err
	}
	return english.EventCoder(g, own)
}

// eventUnits reads articles or, with --lines, sentences with their ids and dates.
func (e *env) eventUnits(c *cli.Context) (iter.Seq2[sentenceUnit, error], error) {
	if c.Bool("lines") {
		return eachFile(e, c.Args().Slice(), datedLines), nil
	}
	o, err := articleOptions(c)
	if err != nil {
		return nil, err
	}
	return func(yield func(sentenceUnit, error) bool) {
		for a, err := range article.Read(c.Context, c.Args().Slice(), e.stdin, o) {
			id := a.ID
			if id == "" {
				id = a.File
			}
			if !yield(sentenceUnit{doc: &extract.Document{Article: a}, id: id}, err) {
				return
			}
		}
	}, nil
}

// datedLines yields a document for each line of id, date and sentence. A date may be written 20260131.
func datedLines(r io.Reader, name string) iter.Seq2[sentenceUnit, error] {
	return func(yield func(sentenceUnit, error) bool) {
		for l, err := range readLines(r, name) {
			if err == nil && strings.TrimSpace(l.text) == "" {
				continue
			}
			f := strings.SplitN(l.text, "\t", 3)
			if len(f) < 3 && err == nil {
				err = fmt.Errorf("%s:%d: want an id, a date and a sentence, separated by tabs", name, l.number)
			}
			if err != nil {
				if !yield(sentenceUnit{}, err) {
					return
				}
				continue
			}
			date := f[1]
			if len(date) == 8 && strings.Trim(date, "0123456789") == "" {
				date = date[:4] + "-" + date[4:6] + "-" + date[6:]
			}
			d := &extract.Document{Article: extract.Article{ID: f[0], File: name, Date: date, Text: f[2], Language: "en"}}
			if !yield(sentenceUnit{doc: d, id: f[0]}, nil) {
				return
			}
		}
	}
}
