package gizmo

import (
	"slices"

	"github.com/cayleygraph/quad"
)

// collector gathers rows; columns are added as they come up.
type collector struct {
	names     Names
	limit     int
	columns   []string
	index     map[string]int
	rows      [][]Cell
	value     *Cell
	truncated bool
	asked     bool // a path was run for its rows
	notes     []string
	plans     []Plan
}

func (c *collector) column(name string) int {
	if i, ok := c.index[name]; ok {
		return i
	}
	if c.index == nil {
		c.index = map[string]int{}
	}
	c.index[name] = len(c.columns)
	c.columns = append(c.columns, name)
	return len(c.columns) - 1
}

// full reports whether no more rows are wanted.
func (c *collector) full() bool { return c.limit > 0 && len(c.rows) >= c.limit }

// add takes a row; false when it is one too many.
func (c *collector) add(columns []string, cells []Cell) bool {
	if c.full() {
		c.truncated = true
		return false
	}
	row := make([]Cell, len(c.columns), max(len(c.columns), len(columns)))
	for i, name := range columns {
		at := c.column(name)
		for len(row) <= at {
			row = append(row, Cell{})
		}
		row[at] = cells[i]
	}
	c.rows = append(c.rows, row)
	return true
}

// note remembers values that the graph does not have, with what may have been meant.
func (c *collector) note(absent []quad.Value) {
	for _, v := range absent {
		n := "not in the graph: " + c.show(v)
		if text, ok := v.(quad.String); ok {
			n += `; text in quotes is a literal: write "<…>" or prefix:name for a node, actor("` + string(text) + `") for a name`
		}
		if !slices.Contains(c.notes, n) {
			c.notes = append(c.notes, n)
		}
	}
}

func (c *collector) show(v quad.Value) string {
	if iri, ok := v.(quad.IRI); ok {
		return c.names.Short(iri)
	}
	return quad.StringOf(v)
}

func (c *collector) result() *Result {
	for i, r := range c.rows {
		for len(r) < len(c.columns) {
			r = append(r, Cell{})
		}
		c.rows[i] = r
	}
	return &Result{Columns: c.columns, Rows: c.rows, Value: c.value, Truncated: c.truncated, Asked: c.asked, Notes: c.notes, Plans: c.plans}
}
