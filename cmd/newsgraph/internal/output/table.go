package output

import (
	"io"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/jedib0t/go-pretty/v6/table"
	"github.com/jedib0t/go-pretty/v6/text"
)

// minWide is the narrowest that a column of running text becomes.
const minWide = 24

func writeTable(w io.Writer, t *Table, o Options) error {
	if len(t.Rows) == 0 {
		return nil
	}
	tw := build(t, o)
	style := table.StyleLight
	style.Options = table.Options{SeparateHeader: true}
	style.Format.Header = text.FormatDefault
	style.Box.PaddingLeft, style.Box.PaddingRight = "", "  "
	if o.Color {
		style.Color.Header = text.Colors{text.Bold}
	}
	tw.SetStyle(style)
	var b strings.Builder
	for _, line := range strings.Split(tw.Render(), "\n") {
		b.WriteString(strings.TrimRight(line, " "))
		b.WriteByte('\n')
	}
	_, err := io.WriteString(w, b.String())
	return err
}

func writeMarkdown(w io.Writer, t *Table) error {
	tw := build(t, Options{Format: "md"})
	_, err := io.WriteString(w, tw.RenderMarkdown()+"\n")
	return err
}

func build(t *Table, o Options) table.Writer {
	tw := table.NewWriter()
	head := make(table.Row, len(t.Columns))
	for i, c := range t.Columns {
		head[i] = c.Name
	}
	tw.AppendHeader(head)
	for _, row := range t.Rows {
		r := make(table.Row, len(row))
		for i, c := range row {
			r[i] = marked(c, o)
		}
		tw.AppendRow(r)
	}
	tw.SetColumnConfigs(columns(t, o.Width))
	return tw
}

// columns gives what is left of the width to the columns of running text, in equal parts.
func columns(t *Table, width int) []table.ColumnConfig {
	wide, fixed := 0, 0
	natural := make([]int, len(t.Columns))
	for i, c := range t.Columns {
		natural[i] = text.StringWidthWithoutEscSequences(c.Name)
		for _, row := range t.Rows {
			natural[i] = max(natural[i], text.StringWidthWithoutEscSequences(clean(row[i].Text)))
		}
		if c.Wide {
			wide++
		} else {
			fixed += natural[i] + 2
		}
	}
	cfg := make([]table.ColumnConfig, len(t.Columns))
	for i, c := range t.Columns {
		cfg[i] = table.ColumnConfig{Number: i + 1}
		if c.Right {
			cfg[i].Align, cfg[i].AlignHeader = text.AlignRight, text.AlignRight
		}
		if c.Wide && width > 0 {
			cfg[i].WidthMax = max(minWide, (width-fixed)/wide-2)
			cfg[i].WidthMaxEnforcer = text.WrapSoft
		}
	}
	return cfg
}

// marked is the cell's text with its mark made visible.
func marked(c Cell, o Options) string {
	s := clean(c.Text)
	b, e := c.Mark[0], c.Mark[1]
	if !o.Color || b < 0 || b >= e || e > len(s) {
		return s
	}
	// Word by word, so that wrapping does not carry the colour into the next column.
	words := strings.Split(s[b:e], " ")
	for i, w := range words {
		words[i] = text.Colors{text.FgHiYellow}.Sprint(w)
	}
	return s[:b] + strings.Join(words, " ") + s[e:]
}

// clean makes control characters blanks, byte for byte: a row of data stays one row of print, and what
// stands in an article cannot steer the terminal.
func clean(s string) string {
	if strings.IndexFunc(s, unicode.IsControl) < 0 {
		return s
	}
	var b strings.Builder
	for _, r := range s {
		if unicode.IsControl(r) {
			b.WriteString(strings.Repeat(" ", utf8.RuneLen(r)))
		} else {
			b.WriteRune(r)
		}
	}
	return b.String()
}
