package main

import (
	"bufio"
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"io"
	"iter"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/cayleygraph/quad"
	"github.com/klauspost/compress/zstd"
	"github.com/schollz/progressbar/v3"
	"github.com/urfave/cli/v2"
	"golang.org/x/term"

	"github.com/newsgraph/newsgraph/graph/rdf"
)

// rdfInput is an opened file of RDF.
type rdfInput struct {
	env    *env
	format rdf.Format
	opts   rdf.ReadOptions
	r      io.Reader
	close  func()
	errors int // reported under --lenient
}

// openRDF opens a file, or standard input for "-", in the named format or the one that its name says.
func openRDF(e *env, c *cli.Context, name, format string) (*rdfInput, error) {
	f, ok := rdf.ByName(format)
	if format == "" {
		f, ok = rdf.ByFile(name)
	}
	if !ok {
		return nil, usagef("%s: which format is it? --from %s", name, strings.Join(rdfNames(), ", "))
	}
	in := &rdfInput{env: e, format: f, opts: rdf.ReadOptions{Name: name, Base: c.String("base"), RDF12: c.Bool("rdf12")}, close: func() {}}
	var raw = e.stdin
	if name != "-" {
		file, err := os.Open(name)
		if err != nil {
			return nil, err
		}
		in.close = func() { _ = file.Close() } // it was only read
		raw = file
		if abs, err := filepath.Abs(name); err == nil && in.opts.Base == "" {
			in.opts.Base = "file://" + filepath.ToSlash(abs)
		}
	}
	var err error
	if in.r, err = unpacked(raw); err != nil {
		in.close()
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	if c.Bool("lenient") {
		in.opts.Lenient = func(err error) error {
			in.errors++
			e.report(err)
			return nil
		}
	}
	return in, nil
}

// quads reads the file; it stops when the context ends.
func (in *rdfInput) quads(ctx context.Context) iter.Seq2[quad.Quad, error] {
	return func(yield func(quad.Quad, error) bool) {
		n := 0
		for q, err := range in.format.Read(in.r, in.opts) {
			if n++; n&1023 == 0 && ctx.Err() != nil {
				yield(quad.Quad{}, ctx.Err())
				return
			}
			if !yield(q, err) || err != nil {
				return
			}
		}
	}
}

// outcome is an error if errors have been reported.
func (in *rdfInput) outcome() error {
	if in.errors > 0 {
		return errReported
	}
	return nil
}

// unpacked looks at the first bytes and unpacks gzip and zstd.
func unpacked(r io.Reader) (io.Reader, error) {
	br := bufio.NewReaderSize(r, 64<<10)
	head, _ := br.Peek(4)
	switch {
	case len(head) >= 2 && head[0] == 0x1f && head[1] == 0x8b:
		return gzip.NewReader(br)
	case string(head) == "\x28\xb5\x2f\xfd":
		return zstd.NewReader(br, zstd.WithDecoderMaxMemory(256<<20))
	}
	return br, nil
}

// outputFile is where a command writes: standard output, or a file that appears whole or not at all.
type outputFile struct {
	io.Writer
	packer io.Closer // nil for no compression
	file   *os.File  // the temporary file; nil for standard output
	name   string
}

func createOutput(name string, stdout io.Writer) (*outputFile, error) {
	if name == "" || name == "-" {
		return &outputFile{Writer: stdout}, nil
	}
	f, err := os.CreateTemp(filepath.Dir(name), "."+filepath.Base(name)+".*")
	if err != nil {
		return nil, fmt.Errorf("%s cannot be written: %w", name, err)
	}
	o := &outputFile{Writer: f, file: f, name: name}
	switch {
	case strings.HasSuffix(name, ".gz"):
		z := gzip.NewWriter(f)
		o.Writer, o.packer = z, z
	case strings.HasSuffix(name, ".zst"):
		z, err := zstd.NewWriter(f)
		if err != nil {
			return nil, err
		}
		o.Writer, o.packer = z, z
	}
	return o, nil
}

// finish gives the file its name, or takes it away when writing failed with err.
func (o *outputFile) finish(err error) error {
	if o.packer != nil {
		err = errors.Join(err, o.packer.Close())
	}
	if o.file == nil {
		return err
	}
	if err == nil {
		err = o.file.Sync()
	}
	err = errors.Join(err, o.file.Close())
	if err == nil {
		err = os.Chmod(o.file.Name(), 0o644)
	}
	if err == nil {
		err = os.Rename(o.file.Name(), o.name)
	}
	if err != nil {
		_ = os.Remove(o.file.Name()) // the first error is the one to tell
		return fmt.Errorf("%s was not written: %w", o.name, err)
	}
	return nil
}

// counter shows on a terminal how many things have been written; a nil counter shows nothing.
type counter struct {
	bar  *progressbar.ProgressBar
	n    int
	last time.Time
}

// newCounter makes a counter if standard error is a terminal and standard output is not written to.
func (e *env) newCounter(c *cli.Context, toFile bool, what string) *counter {
	f, ok := e.stderr.(*os.File)
	if !ok || !toFile || quiet(c) || !term.IsTerminal(int(f.Fd())) {
		return nil
	}
	return &counter{bar: progressbar.NewOptions(-1, progressbar.OptionSetWriter(e.stderr), progressbar.OptionShowCount(), progressbar.OptionShowIts(),
		progressbar.OptionSetItsString(what), progressbar.OptionClearOnFinish())}
}

func (k *counter) add(n int) {
	if k == nil {
		return
	}
	if k.n += n; k.n&4095 == 0 || time.Since(k.last) > time.Second && k.n&63 == 0 {
		k.last = time.Now()
		_ = k.bar.Set(k.n) // a progress bar that cannot be drawn is no failure
	}
}

func (k *counter) finish() {
	if k != nil {
		_ = k.bar.Finish()
	}
}
