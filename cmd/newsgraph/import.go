package main

import (
	"context"
	"fmt"
	"iter"
	"strings"

	"github.com/cayleygraph/quad"
	"github.com/urfave/cli/v2"

	"github.com/newsgraph/newsgraph/graph/store"
)

func importCommand(e *env) *cli.Command {
	return &cli.Command{
		Name:      "import",
		Usage:     "bring RDF into the graph",
		ArgsUsage: "FILE…",
		Description: "Formats: " + strings.Join(rdfNames(), ", ") + "; by the name of the file, or --from. - is standard input.\n" +
			"Named graphs keep their names. Importing a file twice adds nothing.\n\n" +
			"  newsgraph import --db mine graph.nq.gz\n" +
			"  newsgraph import --graph https://example.org/people people.ttl",
		Flags: []cli.Flag{dbFlag(), quietFlag(),
			&cli.StringFlag{Name: "from", Usage: "the `FORMAT` of the files (default: by their names)"},
			&cli.StringFlag{Name: "base", Usage: "`IRI` against which relative IRIs are resolved (default: the file's own)"},
			&cli.StringFlag{Name: "graph", Usage: "put triples without a named graph into the graph `IRI`"},
			&cli.BoolFlag{Name: "lenient", Usage: "report syntax errors and go on with the next statement"},
		},
		Action: func(c *cli.Context) error {
			if c.NArg() == 0 {
				return usagef("import: name the files to read")
			}
			return e.withStore(c, true, func(s *store.Store) error {
				for _, name := range c.Args().Slice() {
					if err := e.importFile(c, s, name); err != nil {
						return err
					}
				}
				return nil
			})
		},
	}
}

func (e *env) importFile(c *cli.Context, s *store.Store, name string) error {
	in, err := openRDF(e, c, name, c.String("from"))
	if err != nil {
		return err
	}
	defer in.close()
	var label quad.Value
	if g := c.String("graph"); g != "" {
		label = quad.IRI(g)
	}
	bar := e.newCounter(c, true, "quads")
	read := 0
	added, err := s.BulkLoad(c.Context, imported(c.Context, in, label, &read), func(n int) {
		if bar != nil {
			bar.add(n - bar.n)
		}
	})
	bar.finish()
	if err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	if !quiet(c) {
		fmt.Fprintf(e.stderr, "%s: %d quads, %d of them new\n", name, read, added)
	}
	return in.outcome()
}

// imported yields the quads of a file, those without a graph in the graph label.
func imported(ctx context.Context, in *rdfInput, label quad.Value, read *int) iter.Seq2[quad.Quad, error] {
	return func(yield func(quad.Quad, error) bool) {
		for q, err := range in.quads(ctx) {
			if err == nil {
				*read++
				if q.Label == nil {
					q.Label = label
				}
			}
			if !yield(q, err) {
				return
			}
		}
	}
}
