package export

import (
	"bufio"
	"encoding/csv"
	"io"
	"strconv"
	"strings"

	"github.com/xuri/excelize/v2"
)

// guard keeps a spreadsheet from running a cell as a formula: what begins like one gets an apostrophe in
// front (OWASP, CSV injection). Numbers stay as they are.
func guard(cell string) string {
	if cell == "" || !strings.ContainsRune("=+-@\t\r\n＝＋－＠", firstRune(cell)) {
		return cell
	}
	if _, err := strconv.ParseFloat(cell, 64); err == nil {
		return cell
	}
	return "'" + cell
}

func firstRune(s string) rune {
	for _, r := range s {
		return r
	}
	return 0
}

// csvExporter writes CSV (RFC 4180) and TSV, where tabs and line ends within cells become blanks.
type csvExporter struct {
	w     *csv.Writer
	tsv   *bufio.Writer
	begun bool
}

func newCSV(w io.Writer, o Options) Exporter {
	bom(w, o)
	return &csvExporter{w: csv.NewWriter(w)}
}

func newTSV(w io.Writer, o Options) Exporter {
	bom(w, o)
	return &csvExporter{tsv: bufio.NewWriter(w)}
}

func bom(w io.Writer, o Options) {
	if o.BOM {
		_, _ = io.WriteString(w, "\ufeff") // an error shows again at the first flush
	}
}

func (c *csvExporter) Add(v *View) error {
	if !c.begun {
		c.begun = true
		if err := c.row(columns); err != nil {
			return err
		}
	}
	for _, r := range v.rows() {
		for i := range r {
			r[i] = guard(r[i])
		}
		if err := c.row(r); err != nil {
			return err
		}
	}
	return nil
}

func (c *csvExporter) row(cells []string) error {
	if c.w != nil {
		return c.w.Write(cells)
	}
	for i, cell := range cells {
		if i > 0 {
			_ = c.tsv.WriteByte('\t')
		}
		_, _ = c.tsv.WriteString(strings.Join(strings.FieldsFunc(cell, func(r rune) bool { return r == '\t' || r == '\n' || r == '\r' }), " "))
	}
	return c.tsv.WriteByte('\n')
}

func (c *csvExporter) Close() error {
	if !c.begun {
		if err := c.row(columns); err != nil {
			return err
		}
	}
	if c.tsv != nil {
		return c.tsv.Flush()
	}
	c.w.Flush()
	return c.w.Error()
}

// xlsxExporter writes a workbook through a stream, so that memory stays small. A sheet holds at most
// 1,048,576 rows; further rows go to further sheets.
type xlsxExporter struct {
	out   io.Writer
	file  *excelize.File
	sheet *excelize.StreamWriter
	row   int
	count int
	err   error
}

const (
	maxRows = 1 << 20
	maxCell = 32767 // characters that a cell may hold
)

func newXLSX(w io.Writer, _ Options) Exporter {
	x := &xlsxExporter{out: w, file: excelize.NewFile()}
	x.next()
	return x
}

// next begins a sheet.
func (x *xlsxExporter) next() {
	x.flush()
	x.count++
	name := "Sheet" + strconv.Itoa(x.count)
	if x.count > 1 && x.err == nil {
		_, x.err = x.file.NewSheet(name)
	}
	if x.err == nil {
		// A new sheet claims to be one cell large, by which some programs go; its size is not known yet.
		x.err = x.file.SetSheetDimension(name, "")
	}
	if x.err == nil {
		x.sheet, x.err = x.file.NewStreamWriter(name)
	}
	if x.err == nil {
		x.err = x.sheet.SetPanes(&excelize.Panes{Freeze: true, YSplit: 1, TopLeftCell: "A2", ActivePane: "bottomLeft"})
	}
	x.row = 0
	x.put(columns)
}

// flush ends a sheet.
func (x *xlsxExporter) flush() {
	if x.err == nil && x.sheet != nil {
		x.err = x.sheet.Flush()
	}
}

func (x *xlsxExporter) put(cells []string) {
	if x.err != nil {
		return
	}
	if x.row++; x.row > maxRows {
		x.next()
		x.row++
	}
	values := make([]any, len(cells))
	for i, c := range cells {
		if f, err := strconv.ParseFloat(c, 64); err == nil && numeric[columns[i]] {
			values[i] = f
			continue
		}
		values[i] = clipCell(c) // text cells are no formulas: no guard is needed
	}
	x.err = x.sheet.SetRow("A"+strconv.Itoa(x.row), values)
}

// clipCell cuts what is longer than a cell may be and drops what XML cannot hold.
func clipCell(s string) string {
	s = strings.Map(func(r rune) rune {
		if r < ' ' && r != '\t' && r != '\n' || r == 0xFFFE || r == 0xFFFF {
			return -1
		}
		return r
	}, s)
	if len(s) <= maxCell {
		return s
	}
	r := []rune(s)
	return string(r[:min(len(r), maxCell)])
}

func (x *xlsxExporter) Add(v *View) error {
	for _, r := range v.rows() {
		x.put(r)
	}
	return x.err
}

func (x *xlsxExporter) Close() error {
	x.flush()
	if x.err == nil {
		_, x.err = x.file.WriteTo(x.out)
	}
	if err := x.file.Close(); x.err == nil {
		x.err = err
	}
	return x.err
}
