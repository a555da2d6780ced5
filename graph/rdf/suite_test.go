package rdf

import (
	"bytes"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/cayleygraph/quad"
)

const (
	mfNS   = "http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#"
	rdftNS = "http://www.w3.org/ns/rdftest#"
)

// suiteTest is one entry of a manifest in the form of the W3C's RDF test suites.
type suiteTest struct {
	id, name, kind, action, result string // action and result are files
	base                           string // IRI at which the action is assumed to lie
	own                            bool   // of this project
}

// manifest reads the tests of a manifest.ttl.
func manifest(t *testing.T, file string) []suiteTest {
	t.Helper()
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	abs, _ := filepath.Abs(file)
	self := (&url.URL{Scheme: "file", Path: abs}).String()
	f, _ := ByName("turtle")
	quads, err := f.ReadAll(bytes.NewReader(data), ReadOptions{Name: file, Base: self})
	if err != nil {
		t.Fatal(err)
	}
	node := map[quad.Value]map[string][]quad.Value{}
	var order []quad.Value
	for _, q := range quads {
		if node[q.Subject] == nil {
			node[q.Subject] = map[string][]quad.Value{}
		}
		p := string(q.Predicate.(quad.IRI))
		node[q.Subject][p] = append(node[q.Subject][p], q.Object)
		if p == rdfType && strings.HasPrefix(string(q.Object.(quad.IRI)), rdftNS+"Test") {
			order = append(order, q.Subject)
		}
	}
	assumed := ""
	for _, n := range node {
		for _, v := range n[mfNS+"assumedTestBase"] {
			assumed = string(v.(quad.IRI))
		}
	}
	dir := strings.TrimSuffix(self, "manifest.ttl")
	var tests []suiteTest
	for _, s := range order {
		n := node[s]
		one := func(p string) string {
			if len(n[p]) == 0 {
				return ""
			}
			if i, is := n[p][0].(quad.IRI); is {
				return string(i)
			}
			text, _, _, _ := Literal(n[p][0])
			return text
		}
		st := suiteTest{id: quad.StringOf(s), name: one(mfNS + "name"), action: one(mfNS + "action"), result: one(mfNS + "result")}
		for _, v := range n[rdfType] {
			if k, ok := strings.CutPrefix(string(v.(quad.IRI)), rdftNS); ok {
				st.kind = k
			}
		}
		if approved := one(rdftNS + "approval"); strings.HasSuffix(approved, "#Rejected") || strings.HasSuffix(approved, "#NotClassified") {
			continue
		}
		st.own = strings.HasPrefix(file, "testdata")
		for _, f := range []*string{&st.action, &st.result} { // a manifest with a base of its own
			if rest, ok := strings.CutPrefix(*f, assumed); ok && assumed != "" {
				*f = dir + rest
			}
		}
		rel := strings.TrimPrefix(st.action, dir)
		if st.base = assumed + rel; assumed == "" {
			st.base = defaultBase(st.kind) + rel
		}
		tests = append(tests, st)
	}
	return tests
}

// defaultBase is where the suites of 2013, which do not say it, assume their files.
func defaultBase(kind string) string {
	switch {
	case strings.HasPrefix(kind, "TestTrig"):
		return "http://www.w3.org/2013/TriGTests/"
	case strings.HasPrefix(kind, "TestXML"):
		return "http://www.w3.org/2013/RDFXMLTests/"
	}
	return "http://www.w3.org/2013/TurtleTests/"
}

// parse reads the file at a file: IRI in the format that its extension says.
func parse(iri, base string) ([]quad.Quad, error) {
	u, err := url.Parse(iri)
	if err != nil {
		return nil, err
	}
	f, ok := ByFile(u.Path)
	if !ok {
		return nil, fmt.Errorf("no format for %s", u.Path)
	}
	data, err := os.ReadFile(u.Path)
	if err != nil {
		return nil, err
	}
	return f.ReadAll(bytes.NewReader(data), ReadOptions{Name: filepath.Base(u.Path), Base: base})
}

func (st *suiteTest) run() error {
	got, err := parse(st.action, st.base)
	switch {
	case strings.Contains(st.kind, "Negative"):
		if err == nil {
			return fmt.Errorf("accepted, as %d quads", len(got))
		}
		return nil
	case err != nil:
		return err
	case strings.Contains(st.kind, "Eval"):
		want, err := parse(st.result, st.base)
		if err != nil {
			return err
		}
		if !Isomorphic(got, want) {
			return fmt.Errorf("got\n%s\nwant\n%s", dump(got), dump(want))
		}
	}
	return st.roundTrip(got)
}

// roundTrip writes the quads of a test in every format that carries them and reads them back.
func (st *suiteTest) roundTrip(quads []quad.Quad) error {
	named, odd := false, false
	for _, q := range quads {
		named = named || q.Label != nil
		for _, v := range []quad.Value{q.Subject, q.Predicate, q.Object, q.Label} {
			if i, is := v.(quad.IRI); is {
				_, err := url.Parse(string(i))
				odd = odd || err != nil // the JSON-LD library drops what is no URL to Go; the W3C's cases are not run through it at all
			}
		}
	}
	for _, f := range Formats() {
		if named && !f.Graphs || (odd || !st.own) && f.Name == "jsonld" {
			continue
		}
		var b bytes.Buffer
		w := f.NewWriter(&b, WriteOptions{Prefixes: []Prefix{{"a", "http://a.example/"}, {"xsd", xsdNS}}})
		var err error
		for _, q := range quads {
			if err = w.Write(q); err != nil {
				break
			}
		}
		if err != nil { // RDF/XML cannot write every property and every character
			continue
		}
		if err = w.Close(); err != nil {
			return fmt.Errorf("%s: %w", f.Name, err)
		}
		back, err := f.ReadAll(bytes.NewReader(b.Bytes()), ReadOptions{})
		if err != nil {
			return fmt.Errorf("%s back: %w in\n%s", f.Name, err, b.String())
		}
		if !Isomorphic(quads, back) {
			return fmt.Errorf("%s round trip:\n%s\nfrom\n%s\ngives\n%s", f.Name, b.String(), dump(quads), dump(back))
		}
	}
	return nil
}

func dump(quads []quad.Quad) string {
	var b []byte
	for _, q := range quads {
		b, _ = AppendNQuad(b, q, true)
	}
	return string(b)
}

// TestSuites runs the project's own cases and, from the folder that NEWSGRAPH_RDF_TESTS names, every
// manifest.ttl of the W3C's RDF 1.1 suites (the rdf-tests repository).
func TestSuites(t *testing.T) {
	roots := []string{"testdata"}
	if dir := os.Getenv("NEWSGRAPH_RDF_TESTS"); dir != "" {
		roots = append(roots, dir)
	} else {
		t.Log("NEWSGRAPH_RDF_TESTS names no folder: only the project's own cases are run, not the W3C's")
	}
	for _, root := range roots {
		_ = filepath.WalkDir(root, func(name string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() || d.Name() != "manifest.ttl" || strings.Contains(filepath.ToSlash(name), "/rdf12/") ||
				strings.Contains(filepath.ToSlash(name), "/sparql/") {
				return nil
			}
			t.Run(filepath.ToSlash(filepath.Dir(name)), func(t *testing.T) { runManifest(t, name) })
			return nil
		})
	}
}

func runManifest(t *testing.T, file string) {
	passed, tests := 0, manifest(t, file)
	for _, st := range tests {
		t.Run(st.name, func(t *testing.T) {
			if err := st.run(); err != nil {
				t.Errorf("%s %s: %v", st.kind, st.action, err)
				return
			}
			passed++
		})
	}
	t.Logf("%s: %d of %d pass", file, passed, len(tests))
}
