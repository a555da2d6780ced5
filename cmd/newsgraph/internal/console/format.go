package console

import (
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/newsgraph/newsgraph/cmd/newsgraph/internal/output"
	"github.com/newsgraph/newsgraph/graph/gizmo"
)

// formats are what :format knows.
func formats() []string { return append(slices.Clone(output.Formats), "list", "dot") }

// writeList writes every row as a block of lines, one for each cell that is not empty.
func writeList(w io.Writer, t *output.Table) error {
	width := 0
	for _, c := range t.Columns {
		width = max(width, utf8.RuneCountInString(c.Name))
	}
	for i, row := range t.Rows {
		if _, err := fmt.Fprintf(w, "── %d ──\n", i+1); err != nil {
			return err
		}
		for j, c := range row {
			if c.Text == "" {
				continue
			}
			pad := strings.Repeat(" ", width-utf8.RuneCountInString(t.Columns[j].Name))
			if _, err := fmt.Fprintf(w, "%s%s  %s\n", t.Columns[j].Name, pad, c.Text); err != nil {
				return err
			}
		}
	}
	return nil
}

// writeDOT draws rows as a graph: in every row an edge from each IRI to the next, named by its column.
func writeDOT(w io.Writer, r *gizmo.Result) error {
	if _, err := fmt.Fprintln(w, "digraph rows {\n  rankdir=LR;\n  node [shape=box];"); err != nil {
		return err
	}
	var lines []string
	for _, row := range r.Rows {
		prev := ""
		for i, c := range row {
			if c.Kind != gizmo.IRI {
				continue
			}
			node := "  " + quoted(c.Text) + " [label=" + quoted(c.Text[strings.LastIndexAny(c.Text, "/#")+1:]) + "];"
			if !slices.Contains(lines, node) {
				lines = append(lines, node)
			}
			if prev != "" && prev != c.Text {
				lines = append(lines, "  "+quoted(prev)+" -> "+quoted(c.Text)+" [label="+quoted(r.Columns[i])+"];")
			}
			prev = c.Text
		}
	}
	_, err := fmt.Fprintln(w, strings.Join(append(lines, "}"), "\n"))
	return err
}

func quoted(s string) string {
	return `"` + strings.ReplaceAll(strings.ReplaceAll(s, `\`, `\\`), `"`, `\"`) + `"`
}
