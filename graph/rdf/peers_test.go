//go:build unix

package rdf

import (
	"bufio"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"syscall"
	"testing"
	"time"
)

// BenchmarkPeers times whole programs, ours among them as a library call, on one file of a million quads
// read and thrown away or written as N-Quads, by the processor's time that they take, so that a busy machine
// does not matter. serd and raptor are written in C.
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
		measure := func(program string, run func() (time.Duration, error)) {
			b.Run(name+"/"+program, func(b *testing.B) {
				var took time.Duration
				runs := 0
				for b.Loop() {
					d, err := run()
					if err != nil {
						b.Fatal(err)
					}
					took += d
					runs++
				}
				b.ReportMetric(n*float64(runs)/took.Seconds(), "quads/cpu-s")
				b.ReportMetric(0, "ns/op")
			})
		}
		measure("newsgraph-read", func() (time.Duration, error) { return own(func() error { return copyQuads(f, file, nil) }) })
		measure("newsgraph-to-nquads", func() (time.Duration, error) { return own(func() error { return copyQuads(f, file, io.Discard) }) })
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
func measurePeer(measure func(string, func() (time.Duration, error)), name, program string, args ...string) {
	if _, err := exec.LookPath(program); err != nil {
		return
	}
	measure(name, func() (time.Duration, error) {
		cmd := exec.Command(program, args...)
		err := cmd.Run() // without Stdout it writes to the null device
		return cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime(), err
	})
}

// own gives the processor's time that this process takes for run, with its garbage collection.
func own(run func() error) (time.Duration, error) {
	var before, after syscall.Rusage
	err := syscall.Getrusage(syscall.RUSAGE_SELF, &before)
	if err == nil {
		err = run()
	}
	if err == nil {
		err = syscall.Getrusage(syscall.RUSAGE_SELF, &after)
	}
	total := func(r *syscall.Rusage) int64 { return r.Utime.Nano() + r.Stime.Nano() }
	return time.Duration(total(&after) - total(&before)), err
}
