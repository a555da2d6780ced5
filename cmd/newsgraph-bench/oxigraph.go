package main

import (
	"bufio"
	"context"
	_ "embed"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"

	"github.com/cayleygraph/quad"
)

//go:embed oxigraph.mjs
var oxigraphScript string

// oxigraph is what was measured of Oxigraph's WebAssembly build in node.
type oxigraph struct {
	Version string
	Quads   int
	Load    float64 // seconds
	Two     float64 // seconds of the query of two hops
	Results int
	err     error
}

// runOxigraph installs Oxigraph from npm into the folder and measures it there.
func runOxigraph(ctx context.Context, dir string, quads []quad.Quad, log io.Writer) *oxigraph {
	fmt.Fprintln(log, "oxigraph …")
	o := &oxigraph{}
	if o.err = o.measure(ctx, filepath.Join(dir, "oxigraph"), quads); o.err != nil {
		fmt.Fprintf(log, "  %v\n", o.err)
	} else {
		fmt.Fprintf(log, "  %+v\n", *o)
	}
	return o
}

func (o *oxigraph) measure(ctx context.Context, dir string, quads []quad.Quad) error {
	for _, name := range []string{"node", "npm"} {
		if _, err := exec.LookPath(name); err != nil {
			return errNoNode
		}
	}
	if err := os.MkdirAll(dir, 0o777); err != nil {
		return err
	}
	for name, text := range map[string]string{"package.json": `{"private":true,"type":"module"}`, "bench.mjs": oxigraphScript} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o666); err != nil {
			return err
		}
	}
	ctx, cancel := context.WithTimeout(ctx, 5*time.Minute)
	defer cancel()
	install := exec.CommandContext(ctx, "npm", "install", "--silent", "oxigraph@0.5")
	install.Dir = dir
	if out, err := install.CombinedOutput(); err != nil {
		return fmt.Errorf("npm: %w: %s", err, out)
	}
	if err := writeNQuads(filepath.Join(dir, "graph.nq"), quads); err != nil {
		return err
	}
	cmd := exec.CommandContext(ctx, "node", "--max-old-space-size=8192", "bench.mjs")
	cmd.Dir = dir
	out, err := cmd.Output()
	var exit *exec.ExitError
	if errors.As(err, &exit) {
		return fmt.Errorf("node: %w: %.400s", err, exit.Stderr)
	}
	if err != nil {
		return err
	}
	return json.Unmarshal(out, o)
}

// writeNQuads writes quads as N-Quads, with the full names of the types of numbers and times.
func writeNQuads(name string, quads []quad.Quad) error {
	f, err := os.Create(name)
	if err != nil {
		return err
	}
	defer f.Close()
	w := bufio.NewWriter(f)
	full := strings.NewReplacer("^^<xsd:", "^^<http://www.w3.org/2001/XMLSchema#")
	for _, q := range quads {
		object := q.Object.String()
		if _, typed := q.Object.(quad.TypedStringer); typed {
			object = full.Replace(object)
		}
		fmt.Fprintf(w, "%s %s %s %s .\n", q.Subject, q.Predicate, object, q.Label)
	}
	return w.Flush()
}
