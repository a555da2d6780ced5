package rdf

import (
	"bufio"
	"io"
	"slices"
	"strings"

	"github.com/cayleygraph/quad"
	"github.com/piprate/json-gold/ld"
)

// canonicalWriter writes the canonical form of a dataset (RDF Dataset Canonicalization, RDFC-1.0): distinct
// lines of canonical N-Quads in the order of their code points, blank nodes relabelled _:c14n0 and so on.
// It holds the dataset in memory until Close.
type canonicalWriter struct {
	w      io.Writer
	rdf12  bool
	lines  []string
	bnodes bool
}

func newCanonical(w io.Writer, o WriteOptions) Writer { return &canonicalWriter{w: w, rdf12: o.RDF12} }

func (c *canonicalWriter) Write(q quad.Quad) error {
	if _, is := q.Object.(Triple); is && !c.rdf12 {
		return badQuad(q, "triple terms are RDF 1.2")
	}
	line, err := AppendNQuad(nil, q, true)
	if err != nil {
		return err
	}
	for _, v := range []quad.Value{q.Subject, q.Object, q.Label} {
		_, is := v.(quad.BNode)
		c.bnodes = c.bnodes || is
	}
	c.lines = append(c.lines, string(line))
	return nil
}

func (c *canonicalWriter) Close() error {
	if c.bnodes {
		if err := c.relabel(); err != nil {
			return err
		}
	}
	slices.Sort(c.lines)
	w := bufio.NewWriter(c.w)
	for _, l := range slices.Compact(c.lines) {
		if _, err := w.WriteString(l); err != nil {
			return err
		}
	}
	return w.Flush()
}

// relabel gives the blank nodes their canonical labels, by the json-gold library's URDNA2015, of which
// RDFC-1.0 is the standard; lines without blank nodes are untouched.
func (c *canonicalWriter) relabel() error {
	opts := ld.NewJsonLdOptions("")
	opts.InputFormat, opts.Format, opts.Algorithm = "application/n-quads", "application/n-quads", ld.AlgorithmURDNA2015
	out, err := ld.NewJsonLdProcessor().Normalize(strings.Join(c.lines, ""), opts)
	if err != nil {
		return err
	}
	c.lines = c.lines[:0]
	text, _ := out.(string)
	for q, err := range readNQuads(strings.NewReader(text), ReadOptions{}) { // its escapes may differ from ours
		if err != nil {
			return err
		}
		line, err := AppendNQuad(nil, q, true)
		if err != nil {
			return err
		}
		c.lines = append(c.lines, string(line))
	}
	return nil
}
