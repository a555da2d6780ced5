package rdf

import (
	"bufio"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
)

// BenchmarkPeers times whole programs, ours among them as a library call, on one file of a million quads
// (or as many as fit the format), read and thrown away or written as N-Quads: serd and raptor are C,
// Oxigraph Rust compiled to WebAssembly.
//
//	go test -run '^$' -bench Peers -benchtime 1x ./graph/rdf
func BenchmarkPeers(b *testing.B) {
	const n = 1000000
	quads := benchQuads(n)
	dir := b.TempDir()
	for _, name := range []string{"nquads", "trig", "ntriples", "turtle"} {
		f := format(b, name)
		file := filepath.Join(dir, "x."+name)
		out, err := os.Create(file)
		if err != nil {
			b.Fatal(err)
		}
		w := f.NewWriter(out, WriteOptions{Prefixes: benchPrefixes})
		for _, q := range quads {
			if err := w.Write(q); err != nil {
				b.Fatal(err)
			}
		}
		if err := w.Close(); err != nil {
			b.Fatal(err)
		}
		_ = out.Close()
		measure := func(program string, run func() error) {
			b.Run(name+"/"+program, func(b *testing.B) {
				for b.Loop() {
					if err := run(); err != nil {
						b.Fatal(err)
					}
				}
				b.ReportMetric(n*float64(b.N)/b.Elapsed().Seconds(), "quads/s")
				b.ReportMetric(0, "ns/op")
			})
		}
		measure("newsgraph-read", func() error { return copyQuads(f, file, nil) })
		measure("newsgraph-to-nquads", func() error { return copyQuads(f, file, io.Discard) })
		measurePeer(measure, "serdi-to-nquads", "serdi", "-q", "-i", name, "-o", "nquads", file)
		measurePeer(measure, "rapper-count", "rapper", "-q", "-c", "-i", name, file)
		measurePeer(measure, "rapper-to-nquads", "rapper", "-q", "-i", name, "-o", "nquads", file)
	}
}

// copyQuads reads a file and, unless out is nil, writes it as N-Quads.
func copyQuads(f *Format, file string, out io.Writer) error {
	in, err := os.Open(file)
	if err != nil {
		return err
	}
	defer in.Close()
	var w Writer
	if out != nil {
		w = newNQuads(bufio.NewWriter(out), WriteOptions{})
	}
	for q, err := range f.Read(in, ReadOptions{}) {
		if err == nil && w != nil {
			err = w.Write(q)
		}
		if err != nil {
			return err
		}
	}
	if w != nil {
		return w.Close()
	}
	return nil
}

// measurePeer measures a program if it is there.
func measurePeer(measure func(string, func() error), name, program string, args ...string) {
	if _, err := exec.LookPath(program); err != nil {
		return
	}
	measure(name, func() error {
		cmd := exec.Command(program, args...)
		cmd.Stdout = io.Discard
		return cmd.Run()
	})
}
