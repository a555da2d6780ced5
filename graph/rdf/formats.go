package rdf

import (
	"io"
	"iter"
	"path/filepath"
	"slices"
	"strings"

	"github.com/cayleygraph/quad"
)

// Format is one way to write RDF.
type Format struct {
	Name       string   // as users write it
	Extensions []string // with the dot, the usual one first; nil where only the name finds the format
	MediaTypes []string // the registered one first
	Graphs     bool     // carries named graphs
	read       func(io.Reader, ReadOptions) iter.Seq2[quad.Quad, error]
	write      func(io.Writer, WriteOptions) Writer
}

// Read yields the quads of a document in its order. An error ends it, unless ReadOptions.Lenient says otherwise.
func (f *Format) Read(r io.Reader, o ReadOptions) iter.Seq2[quad.Quad, error] { return f.read(r, o) }

// NewWriter begins a document.
func (f *Format) NewWriter(w io.Writer, o WriteOptions) Writer { return f.write(w, o) }

// Formats is the table of all formats.
func Formats() []Format {
	return []Format{
		{"nquads", []string{".nq", ".nquads"}, []string{"application/n-quads", "text/x-nquads"}, true, readNQuads, newNQuads},
		{"ntriples", []string{".nt", ".ntriples"}, []string{"application/n-triples"}, false, readNTriples, newNTriples},
		{"trig", []string{".trig"}, []string{"application/trig", "application/x-trig"}, true, readTriG, newTriG},
		{"turtle", []string{".ttl", ".turtle"}, []string{"text/turtle", "application/x-turtle"}, false, readTurtle, newTurtle},
		{"jsonld", []string{".jsonld"}, []string{"application/ld+json"}, true, readJSONLD, newJSONLD},
		{"rdfxml", []string{".rdf", ".owl", ".rdfxml"}, []string{"application/rdf+xml"}, false, readRDFXML, newRDFXML},
		{"canonical", nil, nil, true, readNQuads, newCanonical},
	}
}

// ByName finds a format by its name; ok is false for none.
func ByName(name string) (f Format, ok bool) {
	return find(func(f *Format) bool { return f.Name == strings.ToLower(name) })
}

// ByFile finds the format of a file by its extension, looking through .gz and .zst.
func ByFile(name string) (f Format, ok bool) {
	name = strings.ToLower(name)
	name = strings.TrimSuffix(strings.TrimSuffix(name, ".gz"), ".zst")
	return find(func(f *Format) bool { return slices.Contains(f.Extensions, filepath.Ext(name)) })
}

// ByMediaType finds a format by a media type; parameters are left out of account.
func ByMediaType(media string) (f Format, ok bool) {
	media, _, _ = strings.Cut(media, ";")
	return find(func(f *Format) bool { return slices.Contains(f.MediaTypes, strings.ToLower(strings.TrimSpace(media))) })
}

func find(is func(*Format) bool) (Format, bool) {
	all := Formats()
	i := slices.IndexFunc(all, func(f Format) bool { return is(&f) })
	if i < 0 {
		return Format{}, false
	}
	return all[i], true
}

// ReadAll gathers the quads of a document.
func (f *Format) ReadAll(r io.Reader, o ReadOptions) ([]quad.Quad, error) {
	var out []quad.Quad
	for q, err := range f.Read(r, o) {
		if err != nil {
			return out, err
		}
		out = append(out, q)
	}
	return out, nil
}
