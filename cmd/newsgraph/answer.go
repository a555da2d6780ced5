package main

import (
	"errors"
	"fmt"
	"strings"

	"github.com/urfave/cli/v2"

	"github.com/newsgraph/newsgraph/cmd/newsgraph/internal/result"
	"github.com/newsgraph/newsgraph/graph/gizmo"
	"github.com/newsgraph/newsgraph/queries"
)

func limitFlags() []cli.Flag {
	return []cli.Flag{
		&cli.DurationFlag{Name: "timeout", Usage: "stop after this `TIME`, such as 2s", Value: gizmo.DefaultLimits().Timeout},
		&cli.Int64Flag{Name: "memory", Usage: "stop when the script needs more than so many `MB`", Value: gizmo.DefaultLimits().Memory >> 20},
	}
}

// allRows lifts the limit on rows.
const allRows = -1

func limitsOf(c *cli.Context, rows int) (gizmo.Limits, error) {
	l := gizmo.Limits{Timeout: c.Duration("timeout"), Rows: rows, Memory: c.Int64("memory") << 20}
	if l.Timeout <= 0 || l.Memory <= 0 || l.Rows < allRows || l.Rows == 0 {
		return l, usagef("limits are above zero: --timeout 2s, --limit 100, --memory 512")
	}
	return l, nil
}

// printResult prints the rows, or the value of a script that gave none; notes go to stderr.
func (e *env) printResult(c *cli.Context, r *gizmo.Result, columns []queries.Column, names gizmo.Names) error {
	format := stringOption(c, "format", "table")
	if r.Value != nil && len(r.Rows) == 0 && len(columns) == 0 {
		r = &gizmo.Result{Columns: []string{"value"}, Rows: [][]gizmo.Cell{{*r.Value}}, Notes: r.Notes, Truncated: r.Truncated, Elapsed: r.Elapsed}
	}
	people := format == "table" || format == "md"
	if err := e.printTable(c, result.Table(r, columns, names, people && !c.Bool("all-columns"))); err != nil {
		return err
	}
	if quiet(c) {
		return nil
	}
	if len(r.Rows) == 0 {
		for _, n := range r.Notes {
			fmt.Fprintln(e.stderr, n)
		}
	}
	_, err := fmt.Fprintln(e.stderr, result.Summary(r, "--limit shows more"))
	return err
}

// scriptFailure shows a script's error with the place; rows that came before it are not printed.
func (e *env) scriptFailure(name string, err error) error {
	var s *gizmo.Error
	if !errors.As(err, &s) {
		return err
	}
	fmt.Fprintf(e.stderr, "newsgraph: %s:%v\n", name, s)
	if caret := s.Caret(); caret != "" {
		fmt.Fprintln(e.stderr, indent(caret))
	}
	return errReported
}

func indent(s string) string { return "    " + strings.ReplaceAll(s, "\n", "\n    ") }
