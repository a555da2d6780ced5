package rdf

import (
	"bytes"
	"encoding/json"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/cayleygraph/quad"
	"github.com/piprate/json-gold/ld"
)

// jsonldManifest is a manifest of the W3C's json-ld-api suite.
type jsonldManifest struct {
	BaseIRI  string `json:"baseIri"`
	Sequence []struct {
		ID      string   `json:"@id"`
		Type    []string `json:"@type"`
		Name    string   `json:"name"`
		Input   string   `json:"input"`
		Expect  string   `json:"expect"`
		Options struct {
			Base           string `json:"base"`
			ProcessingMode string `json:"processingMode"`
			SpecVersion    string `json:"specVersion"`
			ExpandContext  string `json:"expandContext"`
			Generalized    bool   `json:"produceGeneralizedRdf"`
			Direction      string `json:"rdfDirection"`
		} `json:"option"`
	} `json:"sequence"`
}

// TestJSONLDSuite runs the toRdf tests of json-ld-api from the folder that NEWSGRAPH_RDF_TESTS names.
func TestJSONLDSuite(t *testing.T) {
	root := os.Getenv("NEWSGRAPH_RDF_TESTS")
	if root == "" {
		t.Skip("NEWSGRAPH_RDF_TESTS names no folder")
	}
	_ = filepath.WalkDir(root, func(name string, d fs.DirEntry, err error) error {
		if err == nil && d.Name() == "toRdf-manifest.jsonld" {
			t.Run(filepath.ToSlash(filepath.Dir(name)), func(t *testing.T) { runJSONLDManifest(t, name) })
		}
		return nil
	})
}

func runJSONLDManifest(t *testing.T, file string) {
	var m jsonldManifest
	data, err := os.ReadFile(file)
	if err == nil {
		err = json.Unmarshal(data, &m)
	}
	if err != nil {
		t.Fatal(err)
	}
	dir, passed, total := filepath.Dir(file), 0, 0
	for _, c := range m.Sequence {
		o := c.Options
		if o.SpecVersion == "json-ld-1.0" || o.Generalized || o.Direction != "" { // not of JSON-LD 1.1's RDF
			continue
		}
		total++
		t.Run(strings.TrimPrefix(c.ID, "#"), func(t *testing.T) {
			opts := ld.NewJsonLdOptions(m.BaseIRI + c.Input)
			if o.Base != "" {
				opts.Base = o.Base
			}
			if o.ProcessingMode != "" {
				opts.ProcessingMode = o.ProcessingMode
			}
			opts.DocumentLoader = suiteLoader{m.BaseIRI, dir}
			if o.ExpandContext != "" {
				ctx, _ := suiteLoader{m.BaseIRI, dir}.LoadDocument(m.BaseIRI + o.ExpandContext)
				opts.ExpandContext = ctx.Document
			}
			in, err := os.ReadFile(filepath.Join(dir, c.Input))
			if err != nil {
				t.Skip(err)
			}
			got, err := parseJSONLD(bytes.NewReader(in), c.Input, opts)
			if c.Expect == "" {
				if err == nil && strings.Contains(strings.Join(c.Type, " "), "Negative") {
					t.Error("accepted")
				}
				passed++
				return
			}
			if err != nil {
				t.Fatal(err)
			}
			f, err := os.Open(filepath.Join(dir, c.Expect))
			if err != nil {
				t.Fatal(err)
			}
			defer f.Close()
			nq, _ := ByName("nquads")
			want, err := nq.ReadAll(f, ReadOptions{Name: c.Expect})
			if err != nil {
				t.Fatal(err)
			}
			if !Isomorphic(lowerTags(got), lowerTags(want)) {
				t.Fatalf("%s: got\n%s\nwant\n%s", c.Name, dump(got), dump(want))
			}
			passed++
		})
	}
	t.Logf("%s: %d of %d pass", file, passed, total)
}

// lowerTags writes language tags in small letters, since JSON-LD lets a processor do so.
func lowerTags(quads []quad.Quad) []quad.Quad {
	var out []quad.Quad
	for _, q := range quads {
		if l, ok := q.Object.(quad.LangString); ok {
			q.Object = quad.LangString{Value: l.Value, Lang: strings.ToLower(l.Lang)}
		}
		out = append(out, q)
	}
	return out
}

// suiteLoader loads the contexts of the suite from its folder.
type suiteLoader struct{ base, dir string }

func (l suiteLoader) LoadDocument(u string) (*ld.RemoteDocument, error) {
	data, err := os.ReadFile(filepath.Join(l.dir, filepath.FromSlash(strings.TrimPrefix(u, l.base))))
	if err != nil {
		return nil, ld.NewJsonLdError(ld.LoadingDocumentFailed, err)
	}
	var doc any
	if err := json.Unmarshal(data, &doc); err != nil {
		return nil, err
	}
	return &ld.RemoteDocument{DocumentURL: u, Document: doc}, nil
}
