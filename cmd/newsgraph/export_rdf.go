package main

import (
	"context"
	"crypto/sha256"
	"io"
	"iter"
	"slices"
	"strings"

	"github.com/cayleygraph/quad"
	"github.com/urfave/cli/v2"

	"github.com/newsgraph/newsgraph/graph"
	"github.com/newsgraph/newsgraph/graph/export"
	"github.com/newsgraph/newsgraph/graph/rdf"
	"github.com/newsgraph/newsgraph/graph/store"
)

// plain reports whether the graph is written as it is, quad by quad.
func (x *exporter) plain(f rdf.Format) bool {
	s := &x.selection
	return f.Graphs && s.Graphs == export.ByArticle && s.Profile == export.Full && s.Since == "" && s.Actor == "" && s.Nodes == nil && len(s.Vocab) == 0 && !s.RDF12
}

func (x *exporter) writeRDF(c *cli.Context, s *store.Store, f rdf.Format, out io.Writer) error {
	base := s.Base()
	if x.base != "" {
		base = x.base
	}
	w := f.NewWriter(out, rdf.WriteOptions{Prefixes: rdfPrefixes(base), RDF12: x.selection.RDF12})
	bar := x.env.newCounter(c, x.output != "", "quads")
	defer bar.finish()
	put := func(q quad.Quad) error {
		bar.add(1)
		return w.Write(rebase(q, s.Base(), base))
	}
	if !f.Graphs {
		x.selection.Graphs = export.NoGraphs
	}
	var err error
	switch {
	case x.plain(f):
		err = eachQuad(s.Quads(c.Context, nil), put)
	case x.selection.Profile == export.About:
		err = x.writeCensus(c.Context, s, put)
	case x.selection.Profile == export.Edges:
		err = x.writeEdges(c.Context, s, put)
	default:
		err = x.writeViews(c.Context, s, put)
	}
	if err != nil {
		return err
	}
	return w.Close()
}

func eachQuad(quads iter.Seq2[quad.Quad, error], put func(quad.Quad) error) error {
	for q, err := range quads {
		if err == nil {
			err = put(q)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

func (x *exporter) writeEdges(ctx context.Context, s *store.Store, put func(quad.Quad) error) error {
	set := export.NewEdgeSet()
	for v, quads := range x.views(ctx, s) {
		if err := failure(v, quads); err != nil {
			return err
		}
		set.Add(v)
	}
	for _, q := range set.Quads(&x.selection) {
		if err := put(q); err != nil {
			return err
		}
	}
	return nil
}

// writeCensus writes what the graph holds, in numbers.
func (x *exporter) writeCensus(ctx context.Context, s *store.Store, put func(quad.Quad) error) error {
	census := export.NewCensus()
	for v, quads := range x.views(ctx, s) {
		if err := failure(v, quads); err != nil {
			return err
		}
		census.Add(v, quads)
	}
	for _, q := range census.Quads(s.Base()) {
		if err := put(q); err != nil {
			return err
		}
	}
	return nil
}

func (x *exporter) writeViews(ctx context.Context, s *store.Store, put func(quad.Quad) error) error {
	for v, quads := range x.views(ctx, s) {
		if err := failure(v, quads); err != nil {
			return err
		}
		label := x.selection.Relabel(v, quads[0].Label)
		extra := x.selection.Additions(v)
		for _, q := range slices.Concat(quads, extra) {
			q.Label = label
			if x.selection.Graphs != export.ByArticle && x.distinct.seen(q, s.Base()) {
				continue
			}
			if err := put(q); err != nil {
				return err
			}
		}
	}
	return nil
}

// distinct remembers which quads have been written where several articles share a graph. What belongs to
// one article alone — statements, propositions, mentions — cannot come again and is not remembered.
type distinct map[[16]byte]struct{}

func (d *distinct) seen(q quad.Quad, base string) bool {
	if s, ok := q.Subject.(quad.IRI); ok {
		for _, own := range []string{"statement/", "proposition/", "article/"} {
			if strings.HasPrefix(string(s), base) && strings.HasPrefix(string(s[len(base):]), own) {
				return false
			}
		}
	}
	line, err := rdf.AppendNQuad(nil, q, true)
	if err != nil {
		return false // writing it will tell
	}
	h := sha256.Sum256(line)
	key := [16]byte(h[:16])
	if *d == nil {
		*d = distinct{}
	}
	_, known := (*d)[key]
	(*d)[key] = struct{}{}
	return known
}

// rdfPrefixes are the prefixes of the vocabulary for a graph with a base.
func rdfPrefixes(base string) []rdf.Prefix {
	var out []rdf.Prefix
	for _, p := range graph.Prefixes(base) {
		out = append(out, rdf.Prefix{Name: p.Name, IRI: p.IRI})
	}
	return out
}

// rebase moves the instances of a quad from one namespace to another.
func rebase(q quad.Quad, from, to string) quad.Quad {
	if from == to {
		return q
	}
	for _, v := range []*quad.Value{&q.Subject, &q.Predicate, &q.Object, &q.Label} {
		if i, ok := (*v).(quad.IRI); ok && strings.HasPrefix(string(i), from) {
			*v = quad.IRI(to + string(i[len(from):]))
		}
	}
	return q
}
