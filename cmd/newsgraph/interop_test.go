package main

import (
	"bytes"
	"context"
	"encoding/csv"
	"fmt"
	"io"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/cayleygraph/quad"

	"github.com/newsgraph/newsgraph/graph"
	"github.com/newsgraph/newsgraph/graph/rdf"
)

// interop finds a program of others; a missing one skips the test loudly, and fails it on CI.
// .ci/install-interop installs them all.
func interop(t *testing.T, program string, args ...string) func(more ...string) []byte {
	t.Helper()
	missing := func(what string) {
		if os.Getenv("CI") == "true" {
			t.Fatalf("%s is missing; .ci/install-interop installs it", what)
		}
		t.Skipf("NOT TESTED: %s is missing; .ci/install-interop installs it", what)
	}
	if _, err := exec.LookPath(program); err != nil {
		missing(program)
	}
	if len(args) > 0 && filepath.Base(args[0]) == "interop.mjs" {
		if _, err := os.Stat(filepath.Join(filepath.Dir(args[0]), "node_modules")); err != nil {
			missing("the folder of npm packages " + filepath.Dir(args[0]))
		}
	}
	if len(args) > 1 && program == "/usr/bin/python3" {
		if err := exec.Command(program, "-c", "import "+args[1]).Run(); err != nil {
			missing("python3-" + args[1])
		}
	}
	return func(more ...string) []byte {
		t.Helper()
		cmd := exec.Command(program, append(slices.Clone(args), more...)...)
		var stderr bytes.Buffer
		cmd.Stderr = &stderr
		out, err := cmd.Output()
		if err != nil {
			t.Fatalf("%s %s: %v\n%s", program, strings.Join(more, " "), err, stderr.String())
		}
		return out
	}
}

// scripts puts interop.mjs beside the npm packages and gives its path and that of interop.py.
func scripts(t *testing.T) (mjs, py string) {
	t.Helper()
	dir := os.Getenv("NEWSGRAPH_INTEROP")
	if dir == "" {
		cache, err := os.UserCacheDir()
		if err != nil {
			t.Skip(err)
		}
		dir = filepath.Join(cache, "newsgraph", "interop")
	}
	mjs = filepath.Join(dir, "interop.mjs")
	if data, err := os.ReadFile("testdata/interop/interop.mjs"); err == nil {
		_ = os.WriteFile(mjs, data, 0o644) // without the folder the test is skipped
	}
	return mjs, "testdata/interop/interop.py"
}

// exported loads the example articles and writes them in all formats.
func exported(t *testing.T) (dir string) {
	t.Helper()
	dir = t.TempDir()
	must := func(args ...string) {
		t.Helper()
		var stderr bytes.Buffer
		if code := run(context.Background(), args, strings.NewReader(""), io.Discard, &stderr); code != 0 {
			t.Fatalf("%v: exit %d: %s", args, code, stderr.String())
		}
	}
	db := filepath.Join(dir, "db")
	must("load", "--quiet", "--db", db, "../../testdata/articles")
	for _, f := range append(rdfNames(), "csv", "xlsx", "graphml", "gexf", "dot") {
		must("export", "--db", db, "--format", f, "-o", filepath.Join(dir, "x."+f))
	}
	return dir
}

// lines gives the distinct canonical lines of N-Quads, without labels where flat. Some programs write doubles in a form
// of their own (0.5 for 5.0E-1): they are compared by value.
func lines(t *testing.T, data []byte, flat bool) []string {
	t.Helper()
	f, _ := rdf.ByName("nquads")
	out := map[string]bool{}
	for q, err := range f.Read(bytes.NewReader(data), rdf.ReadOptions{}) {
		if err != nil {
			t.Fatal(err)
		}
		if v, ok := q.Object.(quad.TypedString); ok && v.Type == graph.XSD+"double" {
			if f, err := strconv.ParseFloat(string(v.Value), 64); err == nil {
				q.Object = quad.Float(f)
			}
		}
		line, err := rdf.AppendNQuad(nil, q, !flat)
		if err != nil {
			t.Fatal(err)
		}
		out[string(line)] = true
	}
	return slices.Sorted(maps.Keys(out))
}

// TestInteropRDF has every RDF export read by every other program that reads its format; all must agree on the quads.
func TestInteropRDF(t *testing.T) {
	if testing.Short() {
		t.Skip("slow")
	}
	dir := exported(t)
	mjs, py := scripts(t)
	truth, err := os.ReadFile(filepath.Join(dir, "x.nquads"))
	if err != nil {
		t.Fatal(err)
	}
	want := map[bool][]string{true: lines(t, truth, true), false: lines(t, truth, false)}
	readers := []struct {
		name    string
		command []string
		formats string
		args    func(format, file string) []string
	}{
		{"serd", []string{"serdi"}, "nquads ntriples turtle trig", func(f, file string) []string { return []string{"-i", f, "-o", "nquads", file} }},
		{"raptor", []string{"rapper", "-q"}, "nquads ntriples turtle trig rdfxml", func(f, file string) []string { return []string{"-i", f, "-o", "nquads", file} }},
		{"rdflib", []string{"/usr/bin/python3", py, "rdflib"}, "nquads ntriples turtle trig rdfxml jsonld", func(f, file string) []string { return []string{f, file} }},
		{"oxigraph", []string{"node", mjs, "oxigraph"}, "nquads ntriples turtle trig rdfxml jsonld", func(f, file string) []string { return []string{f, file} }},
		{"n3", []string{"node", mjs, "n3"}, "nquads ntriples turtle trig", func(f, file string) []string { return []string{f, file} }},
		{"jsonld.js", []string{"node", mjs, "jsonld"}, "jsonld", func(f, file string) []string { return []string{f, file} }},
	}
	for _, r := range readers {
		for _, name := range strings.Fields(r.formats) {
			t.Run(r.name+"/"+name, func(t *testing.T) {
				command := interop(t, r.command[0], r.command[1:]...)
				f, _ := rdf.ByName(name)
				got := lines(t, command(r.args(name, filepath.Join(dir, "x."+name))...), !f.Graphs)
				for _, diff := range difference(got, want[!f.Graphs]) {
					t.Error(diff)
				}
			})
		}
	}
}

// difference lists at most ten lines that only one of two sorted lists has.
func difference(got, want []string) (out []string) {
	for _, l := range got {
		if _, ok := slices.BinarySearch(want, l); !ok && len(out) < 5 {
			out = append(out, "not ours: "+l)
		}
	}
	for _, l := range want {
		if _, ok := slices.BinarySearch(got, l); !ok && len(out) < 10 {
			out = append(out, "only ours: "+l)
		}
	}
	return out
}

// TestInteropOthers has the networks, the table and the drawing read by other programs.
func TestInteropOthers(t *testing.T) {
	if testing.Short() {
		t.Skip("slow")
	}
	dir := exported(t)
	mjs, py := scripts(t)
	file := func(f string) string { return filepath.Join(dir, "x."+f) }
	dot, err := os.ReadFile(file("dot"))
	if err != nil {
		t.Fatal(err)
	}
	size := fmt.Sprintf("%d %d\n", strings.Count(string(dot), "shape="), strings.Count(string(dot), " -> "))
	for _, f := range []string{"graphml", "gexf"} {
		t.Run("networkx/"+f, func(t *testing.T) {
			if got := string(interop(t, "/usr/bin/python3", py, "networkx")(f, file(f))); got != size {
				t.Errorf("nodes and edges: %q, want %q", got, size)
			}
		})
		t.Run("graphology/"+f, func(t *testing.T) {
			if got := string(interop(t, "node", mjs, "graphology")(f, file(f))); got != size {
				t.Errorf("nodes and edges: %q, want %q", got, size)
			}
		})
	}
	t.Run("graphviz", func(t *testing.T) {
		if svg := interop(t, "dot", "-Tsvg")(file("dot")); !bytes.Contains(svg, []byte("</svg>")) {
			t.Error("no drawing")
		}
	})
	t.Run("openpyxl", func(t *testing.T) {
		table, err := os.Open(file("csv"))
		if err != nil {
			t.Fatal(err)
		}
		defer table.Close()
		rows, err := csv.NewReader(table).ReadAll()
		if err != nil {
			t.Fatal(err)
		}
		if got := string(interop(t, "/usr/bin/python3", py, "openpyxl")("xlsx", file("xlsx"))); got != fmt.Sprintln(len(rows)) {
			t.Errorf("%q rows, want %d", got, len(rows))
		}
	})
}

// TestShapes has the export validated against shapes.ttl by a SHACL validator.
func TestShapes(t *testing.T) {
	if testing.Short() {
		t.Skip("slow")
	}
	dir := exported(t)
	mjs, _ := scripts(t)
	if got := string(interop(t, "node", mjs, "shacl")("../../graph/shapes.ttl", filepath.Join(dir, "x.turtle"))); got != "conforms\n" {
		t.Error(got)
	}
}
