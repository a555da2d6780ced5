package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/cayleygraph/quad"
	"github.com/urfave/cli/v2"

	"github.com/newsgraph/newsgraph/cmd/newsgraph/internal/output"
	"github.com/newsgraph/newsgraph/graph/gizmo"
	"github.com/newsgraph/newsgraph/queries"
)

func limitFlags() []cli.Flag {
	return []cli.Flag{
		&cli.DurationFlag{Name: "timeout", Usage: "stop after this `TIME`, such as 2s", Value: gizmo.DefaultLimits().Timeout},
		&cli.Int64Flag{Name: "memory", Usage: "stop when the script needs more than so many `MB`", Value: gizmo.DefaultLimits().Memory >> 20},
	}
}

func limitsOf(c *cli.Context, rows int) (gizmo.Limits, error) {
	l := gizmo.Limits{Timeout: c.Duration("timeout"), Rows: rows, Memory: c.Int64("memory") << 20}
	if l.Timeout <= 0 || l.Memory <= 0 || l.Rows < 0 {
		return l, usagef("limits are above zero: --timeout 2s, --limit 100, --memory 512")
	}
	return l, nil
}

// resultTable makes a table of what a script gave. Tables for people show IRIs by prefix, and leave out
// columns that the query marks so; programs get everything.
func resultTable(r *gizmo.Result, columns []queries.Column, names gizmo.Names, people bool) *output.Table {
	if len(columns) == 0 {
		for _, c := range r.Columns {
			columns = append(columns, queries.Column{Name: c})
		}
	}
	at := map[string]int{}
	for i, c := range r.Columns {
		at[c] = i
	}
	t := &output.Table{}
	for _, c := range columns {
		if !(people && c.More) {
			t.Columns = append(t.Columns, output.Column{Name: c.Name, Wide: c.Wide, Right: isNumeric(r, at, c.Name)})
		}
	}
	for _, row := range r.Rows {
		cells := make([]output.Cell, len(t.Columns))
		for i, c := range t.Columns {
			cell := gizmo.Cell{}
			if j, ok := at[c.Name]; ok {
				cell = row[j]
			}
			cells[i] = tableCell(cell, names, people)
			if j, ok := at["said"]; ok && c.Name == "sentence" {
				cells[i].Mark = markOf(cells[i].Text, row[j].Text)
			}
		}
		t.Rows = append(t.Rows, cells)
	}
	return t
}

func isNumeric(r *gizmo.Result, at map[string]int, name string) bool {
	j, ok := at[name]
	if !ok || len(r.Rows) == 0 {
		return false
	}
	for _, row := range r.Rows {
		if k := row[j].Kind; k != gizmo.Number && k != gizmo.None {
			return false
		}
	}
	return true
}

func tableCell(c gizmo.Cell, names gizmo.Names, people bool) output.Cell {
	out := output.Cell{Text: c.Text, Value: json.RawMessage("null")}
	if data, err := json.Marshal(c); err == nil {
		out.Value = json.RawMessage(data)
	}
	if c.Kind == gizmo.IRI && people {
		out.Text = names.Short(quad.IRI(c.Text))
	}
	return out
}

// markOf finds what was said within its sentence.
func markOf(sentence, said string) [2]int {
	if said == "" || said == sentence {
		return [2]int{}
	}
	if i := strings.Index(sentence, said); i >= 0 {
		return [2]int{i, i + len(said)}
	}
	return [2]int{}
}

// printResult prints the rows, or the value of a script that gave none; notes go to stderr.
func (e *env) printResult(c *cli.Context, r *gizmo.Result, columns []queries.Column, names gizmo.Names) error {
	format := stringOption(c, "format", "table")
	if r.Value != nil && len(r.Rows) == 0 && len(columns) == 0 {
		r = &gizmo.Result{Columns: []string{"value"}, Rows: [][]gizmo.Cell{{*r.Value}}, Notes: r.Notes, Truncated: r.Truncated, Elapsed: r.Elapsed}
	}
	people := format == "table" || format == "md"
	if err := e.printTable(c, resultTable(r, columns, names, people && !c.Bool("all-columns"))); err != nil {
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
	rows := fmt.Sprintf("%d rows", len(r.Rows))
	if len(r.Rows) == 1 {
		rows = "1 row"
	}
	if r.Truncated {
		rows += ", limit reached (--limit shows more)"
	}
	fmt.Fprintf(e.stderr, "%s in %v\n", rows, r.Elapsed.Round(time.Millisecond/10))
	return nil
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
