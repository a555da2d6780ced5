package rdf

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"iter"
	"maps"
	"slices"
	"strings"

	"github.com/cayleygraph/quad"
	"github.com/piprate/json-gold/ld"
)

// maxJSONLD is the largest JSON-LD document that is read; unlike the others it is read whole.
const maxJSONLD = 256 << 20

// noRemote refuses to fetch contexts: reading a file must not reach into the network.
type noRemote struct{}

func (noRemote) LoadDocument(url string) (*ld.RemoteDocument, error) {
	return nil, ld.NewJsonLdError(ld.LoadingRemoteContextFailed, fmt.Errorf("the context %s is not fetched; put it into the document", url))
}

// readJSONLD reads JSON-LD 1.1 by the algorithms of the json-gold library.
func readJSONLD(r io.Reader, o ReadOptions) iter.Seq2[quad.Quad, error] {
	return func(yield func(quad.Quad, error) bool) {
		opts := ld.NewJsonLdOptions(o.Base)
		opts.DocumentLoader = noRemote{}
		quads, err := parseJSONLD(r, o.Name, opts)
		if err != nil {
			yield(quad.Quad{}, err)
			return
		}
		for _, q := range quads {
			if !yield(q, nil) {
				return
			}
		}
	}
}

// parseJSONLD reads a document with options of the library.
func parseJSONLD(r io.Reader, name string, opts *ld.JsonLdOptions) (quads []quad.Quad, err error) {
	defer func() { // a third-party parser on any input
		if p := recover(); p != nil {
			err = &SyntaxError{Name: name, Line: 1, Column: 1, Msg: fmt.Sprintf("JSON-LD cannot be read: %v", p)}
		}
	}()
	data, err := io.ReadAll(io.LimitReader(r, maxJSONLD+1))
	if err != nil {
		return nil, err
	}
	if len(data) > maxJSONLD {
		return nil, &SyntaxError{Name: name, Line: 1, Column: 1, Msg: "a JSON-LD document of more than 256 MiB; use another format"}
	}
	var doc any
	if err := json.Unmarshal(bytes.TrimPrefix(data, []byte("\xef\xbb\xbf")), &doc); err != nil {
		return nil, jsonError(data, name, err)
	}
	tags := languageTags(doc)
	out, err := ld.NewJsonLdProcessor().ToRDF(doc, opts)
	if err != nil {
		return nil, &SyntaxError{Name: name, Line: 1, Column: 1, Msg: "JSON-LD: " + err.Error()}
	}
	dataset, ok := out.(*ld.RDFDataset)
	if !ok {
		return nil, fmt.Errorf("json-gold gave a %T", out)
	}
	for _, graph := range slices.Sorted(maps.Keys(dataset.Graphs)) {
		for _, q := range dataset.Graphs[graph] {
			out := quad.Quad{Subject: fromGold(q.Subject, tags), Predicate: fromGold(q.Predicate, tags), Object: fromGold(q.Object, tags)}
			if graph != "@default" {
				out.Label = resourceOf(graph)
			}
			if wellFormed(out) { // JSON-LD drops what is no RDF
				quads = append(quads, out)
			}
		}
	}
	return quads, nil
}

// languageTags gives the tags of a document as they are written, by their small letters, which the library
// makes of them all. A tag that is written in several ways is left in small letters.
func languageTags(doc any) map[string]string {
	tags := map[string]string{}
	var walk func(v any)
	walk = func(v any) {
		switch v := v.(type) {
		case []any:
			for _, x := range v {
				walk(x)
			}
		case map[string]any:
			for k, x := range v {
				if tag, ok := x.(string); ok && k == "@language" {
					low := strings.ToLower(tag)
					if known, ok := tags[low]; ok && known != tag {
						tag = low
					}
					tags[low] = tag
				}
				walk(x)
			}
		}
	}
	walk(doc)
	return tags
}

// jsonError finds line and column of an error in JSON.
func jsonError(data []byte, name string, err error) error {
	at := int64(len(data))
	var se *json.SyntaxError
	if errors.As(err, &se) {
		at = min(se.Offset, at)
	}
	before := data[:max(0, at-1)]
	return &SyntaxError{Name: name, Line: 1 + bytes.Count(before, []byte("\n")), Column: len(before) - bytes.LastIndexByte(before, '\n'), Msg: "JSON: " + err.Error()}
}

func resourceOf(name string) quad.Value {
	if label, ok := strings.CutPrefix(name, "_:"); ok {
		return quad.BNode(label)
	}
	return quad.IRI(name)
}

func fromGold(n ld.Node, tags map[string]string) quad.Value {
	switch n := n.(type) {
	case ld.IRI:
		return quad.IRI(n.Value)
	case ld.BlankNode:
		return resourceOf(n.Attribute)
	case ld.Literal:
		if n.Language != "" {
			lang := n.Language
			if written, ok := tags[lang]; ok {
				lang = written
			}
			return quad.LangString{Value: quad.String(n.Value), Lang: lang}
		}
		return newLiteral(n.Value, n.Datatype)
	}
	return nil
}

// wellFormed reports whether a quad can be written as N-Quads.
func wellFormed(q quad.Quad) bool {
	_, err := AppendNQuad(nil, q, true)
	return err == nil
}
