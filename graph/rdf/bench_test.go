package rdf

import (
	"bytes"
	"fmt"
	"io"
	"testing"

	"github.com/cayleygraph/quad"
)

// benchQuads are statement-shaped quads: few predicates, subjects of some ten quads, half literals.
func benchQuads(n int) []quad.Quad {
	const id, ns = "https://w3id.org/newsgraph/id/", "https://w3id.org/newsgraph/ns#"
	out := make([]quad.Quad, 0, n)
	for i := 0; len(out) < n; i++ {
		g := quad.IRI(fmt.Sprintf(id+"article/norvale-signs-grain-deal-%08x", i/8))
		s := quad.IRI(fmt.Sprintf(id+"statement/ada-quill-be-willing-to-meet-%08x", i))
		add := func(p string, o quad.Value) {
			out = append(out, quad.Quad{Subject: s, Predicate: quad.IRI(ns + p), Object: o, Label: g})
		}
		out = append(out, quad.Quad{Subject: s, Predicate: quad.IRI(rdfType), Object: quad.IRI(ns + "Statement"), Label: g})
		add("confidence", quad.Float(0.87))
		add("cue", quad.String("said"))
		add("depth", quad.Int(i%3))
		add("kind", quad.String("indirect"))
		add("saidAt", quad.TypedString{Value: "2026-02-03", Type: xsdNS + "date"})
		add("speaker", quad.IRI(fmt.Sprintf(id+"actor/ada-quill-%d", i%1000)))
		add("text", quad.String("Norvale would sell two million tonnes of grain to Tarsia, “ending a dispute”."))
		add("verb", quad.String("say"))
		add("about", quad.IRI(fmt.Sprintf(id+"actor/oren-balk-%d", i%777)))
	}
	return out[:n]
}

var benchPrefixes = []Prefix{{"ng", "https://w3id.org/newsgraph/ns#"}, {"actor", "https://w3id.org/newsgraph/id/actor/"},
	{"article", "https://w3id.org/newsgraph/id/article/"}, {"statement", "https://w3id.org/newsgraph/id/statement/"}, {"xsd", xsdNS}}

func BenchmarkWrite(b *testing.B) {
	quads := benchQuads(100000)
	for _, f := range Formats() {
		b.Run(f.Name, func(b *testing.B) {
			for b.Loop() {
				w := f.NewWriter(io.Discard, WriteOptions{Prefixes: benchPrefixes})
				for _, q := range quads {
					if err := w.Write(q); err != nil {
						b.Fatal(err)
					}
				}
				_ = w.Close()
			}
			b.ReportMetric(float64(len(quads))*float64(b.N)/b.Elapsed().Seconds(), "quads/s")
		})
	}
}

func BenchmarkRead(b *testing.B) {
	quads := benchQuads(100000)
	for _, f := range Formats() {
		var doc bytes.Buffer
		w := f.NewWriter(&doc, WriteOptions{Prefixes: benchPrefixes})
		for _, q := range quads {
			if err := w.Write(q); err != nil {
				b.Fatal(err)
			}
		}
		_ = w.Close()
		b.Run(f.Name, func(b *testing.B) {
			n := 0
			for b.Loop() {
				for _, err := range f.Read(bytes.NewReader(doc.Bytes()), ReadOptions{}) {
					if err != nil {
						b.Fatal(err)
					}
					n++
				}
			}
			b.ReportMetric(float64(n)/b.Elapsed().Seconds(), "quads/s")
		})
	}
}
