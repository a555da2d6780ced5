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
		dataset, err := parseJSONLD(r, o)
		if err != nil {
			yield(quad.Quad{}, err)
			return
		}
		for _, name := range slices.Sorted(maps.Keys(dataset.Graphs)) {
			for _, q := range dataset.Graphs[name] {
				out := quad.Quad{Subject: fromGold(q.Subject), Predicate: fromGold(q.Predicate), Object: fromGold(q.Object)}
				if name != "@default" {
					out.Label = resourceOf(name)
				}
				if !wellFormed(out) { // JSON-LD drops what is no RDF
					continue
				}
				if !yield(out, nil) {
					return
				}
			}
		}
	}
}

func parseJSONLD(r io.Reader, o ReadOptions) (dataset *ld.RDFDataset, err error) {
	defer func() { // a third-party parser on any input
		if p := recover(); p != nil {
			err = &SyntaxError{Name: o.Name, Line: 1, Column: 1, Msg: fmt.Sprintf("JSON-LD cannot be read: %v", p)}
		}
	}()
	data, err := io.ReadAll(io.LimitReader(r, maxJSONLD+1))
	if err != nil {
		return nil, err
	}
	if len(data) > maxJSONLD {
		return nil, &SyntaxError{Name: o.Name, Line: 1, Column: 1, Msg: "a JSON-LD document of more than 256 MiB; use another format"}
	}
	var doc any
	if err := json.Unmarshal(bytes.TrimPrefix(data, []byte("\xef\xbb\xbf")), &doc); err != nil {
		return nil, jsonError(data, o.Name, err)
	}
	opts := ld.NewJsonLdOptions(o.Base)
	opts.DocumentLoader = noRemote{}
	out, err := ld.NewJsonLdProcessor().ToRDF(doc, opts)
	if err != nil {
		return nil, &SyntaxError{Name: o.Name, Line: 1, Column: 1, Msg: "JSON-LD: " + err.Error()}
	}
	dataset, ok := out.(*ld.RDFDataset)
	if !ok {
		return nil, fmt.Errorf("json-gold gave a %T", out)
	}
	return dataset, nil
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

func fromGold(n ld.Node) quad.Value {
	switch n := n.(type) {
	case *ld.IRI:
		return quad.IRI(n.Value)
	case *ld.BlankNode:
		return resourceOf(n.Attribute)
	case *ld.Literal:
		if n.Language != "" {
			return quad.LangString{Value: quad.String(n.Value), Lang: n.Language}
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
