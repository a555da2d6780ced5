package main

import (
	"errors"
	"strings"

	"github.com/cayleygraph/quad"
	"github.com/urfave/cli/v2"

	"github.com/newsgraph/newsgraph/graph"
	"github.com/newsgraph/newsgraph/graph/rdf"
)

func convertCommand(e *env) *cli.Command {
	return &cli.Command{
		Name:      "convert",
		Usage:     "convert RDF from one format to another, without a graph",
		ArgsUsage: "IN [OUT]",
		Description: "Formats: " + strings.Join(rdfNames(), ", ") + "; by the names of the files, or --from and --format. - is standard input.\n\n" +
			"  newsgraph convert data.ttl data.nq\n" +
			"  newsgraph convert --lenient --format ntriples broken.ttl > mended.nt",
		Flags: []cli.Flag{formatFlag("the format to write (default: by the name of OUT)"), quietFlag(),
			&cli.StringFlag{Name: "from", Usage: "the `FORMAT` of IN (default: by its name)"},
			&cli.StringFlag{Name: "base", Usage: "`IRI` against which relative IRIs of IN are resolved (default: the file's own)"},
			&cli.BoolFlag{Name: "lenient", Usage: "report syntax errors and go on with the next statement"},
			&cli.BoolFlag{Name: "rdf12", Usage: "read and write triple terms of RDF 1.2"},
		},
		Action: func(c *cli.Context) error {
			if c.NArg() < 1 || c.NArg() > 2 {
				return usagef("convert: name the file to read and, unless it is standard output, the file to write")
			}
			return e.convert(c)
		},
	}
}

func (e *env) convert(c *cli.Context) error {
	in, err := openRDF(e, c, c.Args().Get(0), c.String("from"))
	if err != nil {
		return err
	}
	defer in.close()
	name := stringOption(c, "format", "")
	target, ok := rdf.ByName(name)
	if name == "" {
		target, ok = rdf.ByFile(c.Args().Get(1))
	}
	if !ok {
		return usagef("convert: which format is to be written? --format %s", strings.Join(rdfNames(), ", "))
	}
	out, err := createOutput(c.Args().Get(1), e.stdout)
	if err != nil {
		return err
	}
	w := target.NewWriter(out, rdf.WriteOptions{Prefixes: rdfPrefixes(graph.DefaultBase), RDF12: c.Bool("rdf12")})
	bar := e.newCounter(c, c.NArg() == 2, "quads")
	var seen distinct
	err = eachQuad(in.quads(c.Context), func(q quad.Quad) error {
		bar.add(1)
		if !target.Graphs && q.Label != nil {
			q.Label = nil
			if seen.seen(q, "\x00") {
				return nil
			}
		}
		return w.Write(q)
	})
	bar.finish()
	if err == nil {
		err = w.Close()
	}
	return errors.Join(out.finish(err), in.outcome())
}
