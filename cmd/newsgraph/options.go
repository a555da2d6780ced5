package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime/debug"
	"strings"
	"time"

	"github.com/urfave/cli/v2"
	"golang.org/x/term"

	"github.com/newsgraph/newsgraph/cmd/newsgraph/internal/output"
	"github.com/newsgraph/newsgraph/graph/store"
)

// dbFlag names the graph. It is declared for each command that opens one and for the program, without a
// default, so that either place works; see dbAddress.
func dbFlag() cli.Flag {
	return &cli.StringFlag{Name: "db", Usage: "the graph: a `FOLDER`, postgres://… or mem: (default: $NEWSGRAPH_DB, else a folder of yours)"}
}

// formatFlag names the output's format; usage lists what the command can print.
func formatFlag(usage string) cli.Flag {
	if usage == "" {
		usage = strings.Join(output.Formats, ", ")
	}
	return &cli.StringFlag{Name: "format", Aliases: []string{"f"}, Usage: "print as `FORMAT`: " + usage}
}

func quietFlag() cli.Flag {
	return &cli.BoolFlag{Name: "quiet", Aliases: []string{"q"}, Usage: "no progress and no summary"}
}

// stringOption is a flag's value, given before or after the command; fallback when it is given nowhere.
func stringOption(c *cli.Context, name, fallback string) string {
	for _, l := range c.Lineage() {
		if l != nil && l.IsSet(name) {
			return l.String(name)
		}
	}
	return fallback
}

// quiet tells whether --quiet stands before or after the command.
func quiet(c *cli.Context) bool {
	for _, l := range c.Lineage() {
		if l != nil && l.Bool("quiet") {
			return true
		}
	}
	return false
}

// dbAddress is where the graph lies: --db, else NEWSGRAPH_DB, else a folder below the user's data.
func dbAddress(c *cli.Context) (string, error) {
	if a := stringOption(c, "db", os.Getenv("NEWSGRAPH_DB")); a != "" {
		return a, nil
	}
	if d := os.Getenv("XDG_DATA_HOME"); d != "" {
		return filepath.Join(d, "newsgraph", "graph"), nil
	}
	home, err := os.UserHomeDir()
	if err != nil {
		return "", fmt.Errorf("no place for the graph: %w; name one with --db FOLDER", err)
	}
	return filepath.Join(home, ".local", "share", "newsgraph", "graph"), nil
}

// openForReading opens the graph that the command names. A graph that is not there yet is an error that
// says how to make one; one that is being written to is read as it stands, and the user is told.
func (e *env) openForReading(ctx context.Context, c *cli.Context) (*store.Store, error) {
	addr, err := dbAddress(c)
	if err != nil {
		return nil, err
	}
	s, err := store.Open(ctx, addr, store.Options{ReadOnly: true})
	if errors.Is(err, store.ErrNotFound) {
		return nil, fmt.Errorf("no graph at %s; load articles first: newsgraph load --db %s PATH", addr, addr)
	}
	if err != nil {
		return nil, err
	}
	if writer, asOf, ok := s.Borrowed(); ok && writer != 0 && !quiet(c) {
		fmt.Fprintf(e.stderr, "process %d is writing to the graph; this is its state at %s\n", writer, asOf.Local().Format(time.TimeOnly))
	}
	return s, nil
}

// printTable prints a command's answer in the format that was asked for.
func (e *env) printTable(c *cli.Context, t *output.Table) error {
	o := output.Options{Format: stringOption(c, "format", "table")}
	o.Width, o.Color = e.terminal()
	err := output.Write(e.stdout, t, o)
	if err != nil && strings.HasPrefix(err.Error(), "unknown format") {
		return usageError{err}
	}
	return err
}

// terminal tells the width of standard output's terminal and whether to colour; 0 and false when it is
// none.
func (e *env) terminal() (width int, color bool) {
	f, ok := e.stdout.(*os.File)
	if !ok || !term.IsTerminal(int(f.Fd())) {
		return 0, false
	}
	width, _, err := term.GetSize(int(f.Fd()))
	if err != nil {
		width = 80
	}
	return width, os.Getenv("NO_COLOR") == "" && os.Getenv("TERM") != "dumb"
}

// version is the module's version as built, with the commit when it is known.
func version() string {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return "unknown"
	}
	v := info.Main.Version
	if v == "" || v == "(devel)" {
		v = "0.1.0-dev"
	}
	return v
}
