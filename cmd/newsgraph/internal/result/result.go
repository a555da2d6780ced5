// Package result turns what a script gave into a table to print.
package result

import (
	"encoding/json"
	"fmt"
	"strings"
	"time"

	"github.com/cayleygraph/quad"

	"github.com/newsgraph/newsgraph/cmd/newsgraph/internal/output"
	"github.com/newsgraph/newsgraph/graph/gizmo"
	"github.com/newsgraph/newsgraph/queries"
)

// Table makes a table of what a script gave. Tables for people show IRIs by prefix, and leave out
// columns that the query marks so; programs get everything.
func Table(r *gizmo.Result, columns []queries.Column, names gizmo.Names, people bool) *output.Table {
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
			cells[i] = Cell(cell, names, people)
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

// Cell is a value as a cell to print: JSON for programs, prefixes for people.
func Cell(c gizmo.Cell, names gizmo.Names, people bool) output.Cell {
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

// Summary says how many rows there are and how long they took; more tells how to see what the row limit
// cut off.
func Summary(r *gizmo.Result, more string) string {
	s := fmt.Sprintf("%d rows", len(r.Rows))
	if len(r.Rows) == 1 {
		s = "1 row"
	}
	if r.Truncated {
		s += ", limit reached (" + more + ")"
	}
	return fmt.Sprintf("%s in %v", s, r.Elapsed.Round(time.Millisecond/10))
}
