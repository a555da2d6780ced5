package main

import (
	"context"
	"os"
	"path/filepath"

	"github.com/urfave/cli/v2"
	"golang.org/x/term"

	"github.com/newsgraph/newsgraph/cmd/newsgraph/internal/console"
	"github.com/newsgraph/newsgraph/graph/gizmo"
)

func consoleCommand(e *env) *cli.Command {
	return &cli.Command{
		Name:  "console",
		Usage: "query the graph in Gizmo, line by line",
		Description: "On a terminal: history (arrows, ^R), completion (Tab), several lines while brackets are open, ^C stops a query.\n" +
			"From a pipe: runs what it reads; the exit code is 1 if anything failed.\n\n" +
			"  newsgraph console\n  echo 'g.V(\"schema:Person\").in(\"rdf:type\").unique().count()' | newsgraph console",
		Flags: append([]cli.Flag{dbFlag(), formatFlag("table, list, json, jsonl, csv, tsv, md, dot"), queriesFlag(),
			&cli.IntFlag{Name: "limit", Usage: "at most so many rows", Value: 1000}}, limitFlags()...),
		Action: func(c *cli.Context) error { return e.console(c) },
	}
}

func (e *env) console(c *cli.Context) error {
	limits, err := limitsOf(c, c.Int("limit"))
	if err != nil {
		return err
	}
	set, err := storedQueries(c)
	if err != nil {
		return err
	}
	st, err := e.openForReading(c.Context, c)
	if err != nil {
		return err
	}
	defer st.Close()
	qs := st.QuadStore()
	defer qs.Close()
	engine := gizmo.New(qs, st.Base())
	find := e.finder(engine, false)
	o := console.Options{Engine: engine, Session: func(l gizmo.Limits) console.Runner { return isolated(engine, l) }, Limits: limits, Queries: set, Find: find.find, Known: e.known(c.Context, find), Folder: queryFolder(),
		Version: version(), In: e.stdin, Out: e.stdout, Err: e.stderr, Format: stringOption(c, "format", "")}
	if in, ok := e.stdin.(*os.File); ok && term.IsTerminal(int(in.Fd())) {
		if out, ok := e.stdout.(*os.File); ok && term.IsTerminal(int(out.Fd())) {
			o.Terminal, o.History = true, historyFile()
			o.Width, o.Color = e.terminal()
			if _, h, err := term.GetSize(int(out.Fd())); err == nil {
				o.Height = h
			}
		}
	}
	// ^C is the console's own: it stops a query, not the program.
	ok, err := console.Run(context.WithoutCancel(c.Context), o)
	if err == nil && !ok && !o.Terminal {
		return errReported
	}
	return err
}

// historyFile lies in the XDG state folder.
func historyFile() string {
	dir := os.Getenv("XDG_STATE_HOME")
	if dir == "" {
		home, err := os.UserHomeDir()
		if err != nil {
			return ""
		}
		dir = filepath.Join(home, ".local", "state")
	}
	return filepath.Join(dir, "newsgraph", "history")
}
