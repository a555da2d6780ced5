// Package output prints tables for people and for programs: aligned and coloured on a terminal, JSON,
// JSON Lines, CSV, TSV and Markdown elsewhere. Data goes to the writer it is given, nothing else does.
package output

import (
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strings"
)

// Column is one column of a table. Name is the key in JSON and the heading elsewhere.
type Column struct {
	Name  string
	Wide  bool // running text, which is wrapped when the terminal is too narrow
	Right bool // numbers
}

// Cell is one value. Value is what programs get (nil: Text); Text what people read; Mark, when not empty,
// the byte range of Text to point out, such as what was said within its sentence.
type Cell struct {
	Text  string
	Value any
	Mark  [2]int
}

// Table is rows of cells under columns.
type Table struct {
	Columns []Column
	Rows    [][]Cell
}

// Options say how to print. Width 0 means unbounded: no cell is wrapped.
type Options struct {
	Format string // one of Formats
	Color  bool
	Width  int
}

// Formats are the names that Write knows.
var Formats = []string{"table", "json", "jsonl", "csv", "tsv", "md"}

// Text is a cell of plain text.
func Text(s string) Cell { return Cell{Text: s} }

// Number is a cell of a whole number.
func Number(n int) Cell { return Cell{Text: fmt.Sprint(n), Value: n} }

// Write prints the table.
func Write(w io.Writer, t *Table, o Options) error {
	switch o.Format {
	case "", "table":
		return writeTable(w, t, o)
	case "md":
		return writeMarkdown(w, t)
	case "json":
		return writeJSON(w, t)
	case "jsonl":
		return writeJSONL(w, t)
	case "csv":
		return writeCSV(w, t, ',')
	case "tsv":
		return writeCSV(w, t, '\t')
	}
	return fmt.Errorf("unknown format %q: use one of %s", o.Format, strings.Join(Formats, ", "))
}

// object is a row as JSON with its keys in the order of the columns.
func object(t *Table, row []Cell) ([]byte, error) {
	b := []byte{'{'}
	for i, c := range row {
		if i > 0 {
			b = append(b, ',')
		}
		var v any = c.Text
		if c.Value != nil {
			v = c.Value
		}
		key, err := marshal(t.Columns[i].Name)
		if err != nil {
			return nil, err
		}
		val, err := marshal(v)
		if err != nil {
			return nil, err
		}
		b = append(append(append(b, key...), ':'), val...)
	}
	return append(b, '}'), nil
}

// marshal is JSON without the escapes that only HTML needs.
func marshal(v any) ([]byte, error) {
	var b strings.Builder
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	err := enc.Encode(v)
	return []byte(strings.TrimSuffix(b.String(), "\n")), err
}

func writeJSON(w io.Writer, t *Table) error {
	sep := "["
	for _, row := range t.Rows {
		b, err := object(t, row)
		if err != nil {
			return err
		}
		if _, err := fmt.Fprintf(w, "%s\n  %s", sep, b); err != nil {
			return err
		}
		sep = ","
	}
	if len(t.Rows) == 0 {
		_, err := io.WriteString(w, "[]\n")
		return err
	}
	_, err := io.WriteString(w, "\n]\n")
	return err
}

func writeJSONL(w io.Writer, t *Table) error {
	for _, row := range t.Rows {
		b, err := object(t, row)
		if err != nil {
			return err
		}
		if _, err := w.Write(append(b, '\n')); err != nil {
			return err
		}
	}
	return nil
}

// writeCSV guards against formulas: a spreadsheet runs a cell that begins with one of =+-@.
func writeCSV(w io.Writer, t *Table, comma rune) error {
	cw := csv.NewWriter(w)
	cw.Comma = comma
	head := make([]string, len(t.Columns))
	for i, c := range t.Columns {
		head[i] = c.Name
	}
	if err := cw.Write(head); err != nil {
		return err
	}
	for _, row := range t.Rows {
		rec := make([]string, len(row))
		for i, c := range row {
			rec[i] = c.Text
			if _, number := c.Value.(int); !number && c.Text != "" && slices.Contains([]byte("=+-@\t\r"), c.Text[0]) {
				rec[i] = "'" + c.Text
			}
		}
		if err := cw.Write(rec); err != nil {
			return err
		}
	}
	cw.Flush()
	return cw.Error()
}
