package rdf

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
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
	list, err := os.ReadFile("testdata/jsonld-known.txt")
	if err != nil {
		t.Fatal(err)
	}
	known := strings.Fields(string(list))
	dir, passed, total := filepath.Dir(file), 0, 0
	for i, c := range m.Sequence {
		o := c.Options
		if o.SpecVersion == "json-ld-1.0" || o.Generalized || o.Direction != "" { // not of JSON-LD 1.1's RDF
			continue
		}
		total++
		id := strings.TrimPrefix(c.ID, "#")
		t.Run(id, func(t *testing.T) {
			err := runJSONLDTest(&m, i, dir)
			switch isKnown := slices.Contains(known, id); {
			case err == nil && isKnown:
				t.Error("passes now: take it out of testdata/jsonld-known.txt")
			case err != nil && isKnown:
				t.Skip("known failure of the library: ", err)
			case err != nil:
				t.Error(err)
			default:
				passed++
			}
		})
	}
	t.Logf("%s: %d of %d pass", file, passed, total)
}

// runJSONLDTest runs one test of a manifest that lies in dir.
func runJSONLDTest(m *jsonldManifest, i int, dir string) error {
	c := m.Sequence[i]
	opts := ld.NewJsonLdOptions(m.BaseIRI + c.Input)
	if c.Options.Base != "" {
		opts.Base = c.Options.Base
	}
	if c.Options.ProcessingMode != "" {
		opts.ProcessingMode = c.Options.ProcessingMode
	}
	loader := suiteLoader{m.BaseIRI, dir}
	opts.DocumentLoader = loader
	if c.Options.ExpandContext != "" {
		ctx, err := loader.LoadDocument(m.BaseIRI + c.Options.ExpandContext)
		if err != nil {
			return err
		}
		opts.ExpandContext = ctx.Document
	}
	in, err := os.ReadFile(filepath.Join(dir, c.Input))
	if err != nil {
		return err
	}
	got, err := parseJSONLD(bytes.NewReader(in), c.Input, opts)
	if c.Expect == "" {
		if err == nil && strings.Contains(strings.Join(c.Type, " "), "Negative") {
			return errors.New("accepted")
		}
		return nil
	}
	if err != nil {
		return err
	}
	want, err := os.ReadFile(filepath.Join(dir, c.Expect))
	if err != nil {
		return err
	}
	f, _ := ByName("nquads")
	quads, err := f.ReadAll(bytes.NewReader(want), ReadOptions{Name: c.Expect})
	if err != nil {
		return err
	}
	if !Isomorphic(lowerTags(got), lowerTags(quads)) {
		return fmt.Errorf("%s: got\n%s\nwant\n%s", c.Name, dump(got), dump(quads))
	}
	return nil
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
