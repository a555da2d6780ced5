package export

import (
	"archive/zip"
	"bytes"
	"encoding/csv"
	"encoding/json"
	"encoding/xml"
	"errors"
	"flag"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/cayleygraph/quad"
	"github.com/xuri/excelize/v2"

	"github.com/newsgraph/newsgraph/graph"
	"github.com/newsgraph/newsgraph/graph/rdf"
)

var update = flag.Bool("update", false, "rewrite the golden files")

const base = "https://w3id.org/newsgraph/id/"

// view reads testdata/graph.trig: one article in which Ada Quill says that she met Oren Balk, and does.
func view(t testing.TB) (*View, []quad.Quad) {
	t.Helper()
	f, err := os.Open("testdata/graph.trig")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	format, _ := rdf.ByName("trig")
	quads, err := format.ReadAll(f, rdf.ReadOptions{Name: "graph.trig"})
	if err != nil {
		t.Fatal(err)
	}
	return NewView(quads[0].Label, quads, base), quads
}

// TestGolden compares every text format with its golden file.
func TestGolden(t *testing.T) {
	v, _ := view(t)
	for _, f := range Formats() {
		if f.Name == "xlsx" || f.Name == "neo4j" {
			continue
		}
		t.Run(f.Name, func(t *testing.T) {
			var b bytes.Buffer
			w := f.New(&b, Options{Base: base})
			if err := errors.Join(w.Add(v), w.Close()); err != nil {
				t.Fatal(err)
			}
			file := filepath.Join("testdata", "graph"+f.Extensions[0])
			if *update {
				if err := os.WriteFile(file, b.Bytes(), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			if !bytes.Equal(b.Bytes(), want) {
				t.Errorf("differs from %s (run with -update to rewrite it):\n%s", file, b.String())
			}
			if strings.HasSuffix(f.Name, "ml") || f.Name == "gexf" {
				wellFormedXML(t, f.Name, b.Bytes())
			}
			if f.Name == "annotations" && !json.Valid(b.Bytes()) {
				t.Error("not JSON")
			}
		})
	}
}

func wellFormedXML(t *testing.T, name string, data []byte) {
	if name == "html" {
		return
	}
	d := xml.NewDecoder(bytes.NewReader(data))
	for {
		if _, err := d.Token(); err != nil {
			if !errors.Is(err, io.EOF) {
				t.Error(err)
			}
			return
		}
	}
}

// TestEmpty writes a graph without articles in every format.
func TestEmpty(t *testing.T) {
	for _, f := range Formats() {
		var b bytes.Buffer
		if err := f.New(&b, Options{}).Close(); err != nil {
			t.Errorf("%s: %v", f.Name, err)
		}
		if f.Name == "annotations" && !json.Valid(b.Bytes()) {
			t.Errorf("%s: not JSON: %s", f.Name, b.String())
		}
	}
}

func TestWorkbook(t *testing.T) {
	v, _ := view(t)
	f, _ := ByName("xlsx")
	var a, b bytes.Buffer
	for _, out := range []*bytes.Buffer{&a, &b} {
		w := f.New(out, Options{})
		if err := errors.Join(w.Add(v), w.Close()); err != nil {
			t.Fatal(err)
		}
	}
	if !bytes.Equal(a.Bytes(), b.Bytes()) {
		t.Error("two workbooks of one graph differ")
	}
	x, err := excelize.OpenReader(&a)
	if err != nil {
		t.Fatal(err)
	}
	rows, err := x.GetRows("Sheet1")
	if err != nil || len(rows) != 1+len(v.rows()) || rows[1][0] != "said" {
		t.Error(rows, err)
	}
	if kind, _ := x.GetCellType("Sheet1", "O2"); kind == excelize.CellTypeInlineString || kind == excelize.CellTypeSharedString {
		t.Error("the confidence is no number")
	}
}

func TestNeo4jZip(t *testing.T) {
	v, _ := view(t)
	f, _ := ByName("neo4j")
	var b bytes.Buffer
	w := f.New(&b, Options{})
	if err := errors.Join(w.Add(v), w.Close()); err != nil {
		t.Fatal(err)
	}
	z, err := zip.NewReader(bytes.NewReader(b.Bytes()), int64(b.Len()))
	if err != nil || len(z.File) != 2 {
		t.Fatal(z, err)
	}
	r, _ := z.Open("relationships.csv")
	rows, err := csv.NewReader(r).ReadAll()
	if err != nil || len(rows) != 3 || rows[1][2] != "MEET" || rows[2][2] != "SPEAK_ABOUT" {
		t.Error(rows, err)
	}
}

// TestGuard: what a spreadsheet would run as a formula gets an apostrophe.
func TestGuard(t *testing.T) {
	for in, want := range map[string]string{
		"=1+1": "'=1+1", "+cmd": "'+cmd", "-2+3": "'-2+3", "@SUM(A1)": "'@SUM(A1)", "\tx": "'\tx", "\r=1": "'\r=1", "＝1": "'＝1",
		"-5.5": "-5.5", "+1": "+1", "plain": "plain", "": "", "a=b": "a=b",
	} {
		if got := guard(in); got != want {
			t.Errorf("%q: %q want %q", in, got, want)
		}
	}
}

func TestSelection(t *testing.T) {
	v, quads := view(t)
	all := &Selection{Base: base}
	if got := all.Narrow(v, quads); len(got) != len(quads) {
		t.Error("everything is not everything")
	}
	for name, want := range map[string]bool{"Ada Quill": true, "quill": true, "actor/ada-quill": true, "actor:oren-balk": true, base + "actor/oren-balk": true, "Nobody": false} {
		got := (&Selection{Base: base, Actor: name}).Narrow(v, quads)
		if (len(got) > 0) != want {
			t.Errorf("%s: %d quads", name, len(got))
		}
	}
	short := (&Selection{Base: base, Profile: Statements}).Narrow(v, quads)
	for _, q := range short {
		if q.Predicate == quad.Value(graph.ArticleBody) || q.Object == quad.Value(graph.Chain) {
			t.Errorf("profile statements has %v", q)
		}
	}
	if n := NewView(quads[0].Label, short, base); len(n.Statements) != 1 || len(n.Propositions) != 2 || len(n.Propositions[0].Spans) != 1 {
		t.Errorf("%+v", n)
	}
	if !(&Selection{Since: "2026-02-03"}).Wants(v) || (&Selection{Since: "2026-02-04"}).Wants(v) {
		t.Error("since")
	}
	if got := (&Selection{Base: base, Graphs: BySource}).Relabel(v, quads[0].Label); got != quad.IRI(base+"source/harbour-post") {
		t.Error(got)
	}
}

func TestEdges(t *testing.T) {
	v, _ := view(t)
	set := NewEdgeSet()
	set.Add(v)
	set.Add(v)
	counts, reified := 0, 0
	for _, q := range set.Quads(&Selection{Base: base}) {
		if q.Predicate == quad.Value(graph.Count) && q.Object == quad.Value(quad.Int(2)) {
			counts++
		}
	}
	for _, q := range set.Quads(&Selection{Base: base, RDF12: true}) {
		if _, ok := q.Object.(rdf.Triple); ok {
			reified++
		}
	}
	if counts != 2 || reified != 2 {
		t.Error(counts, reified)
	}
}

// FuzzText puts any text into every place of a view: what comes out stays well formed.
func FuzzText(f *testing.F) {
	f.Add("\"'<>&\\\n\t\x00=1|]]>--")
	f.Fuzz(func(t *testing.T, s string) {
		v := &View{Article: Article{IRI: "urn:a", Title: s, Text: s, URL: s, Source: s, Date: s}, Nodes: map[string]*Node{
			"urn:x": {IRI: "urn:x", Name: s, Kind: "person", Aliases: []string{s}, SameAs: s}, "urn:y": {IRI: "urn:y", Name: s, Kind: "organization"}}}
		v.Statements = []Statement{{IRI: "urn:s", Speaker: "urn:x", Verb: s, Text: s, Sentence: s, Date: s, About: []string{"urn:y"}, Spans: []Span{{0, 0}}}}
		v.Propositions = []Proposition{{IRI: "urn:p", Agent: "urn:x", Patient: "urn:y", Lemma: s, Predicate: s, Evidence: s, Asserted: true, Date: s}}
		for _, form := range Formats() {
			if form.Name == "xlsx" { // too slow for fuzzing
				continue
			}
			var b bytes.Buffer
			w := form.New(&b, Options{})
			if err := errors.Join(w.Add(v), w.Close()); err != nil {
				t.Fatalf("%s: %v", form.Name, err)
			}
			if form.Name == "graphml" || form.Name == "gexf" {
				wellFormedXML(t, form.Name, b.Bytes())
			}
			if form.Name == "csv" {
				if _, err := csv.NewReader(&b).ReadAll(); err != nil {
					t.Fatal(err)
				}
			}
		}
	})
}
