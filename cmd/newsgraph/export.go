package main

import (
	"slices"
	"strings"

	"github.com/urfave/cli/v2"

	"github.com/newsgraph/newsgraph/graph/export"
	"github.com/newsgraph/newsgraph/graph/rdf"
	"github.com/newsgraph/newsgraph/graph/store"
)

func exportCommand(e *env) *cli.Command {
	return &cli.Command{
		Name:  "export",
		Usage: "write the graph in a format of your choice",
		Description: "Formats of RDF: " + strings.Join(rdfNames(), ", ") + ".\nOthers: " + otherFormats() + ".\n\n" +
			"  newsgraph export > graph.trig\n" +
			"  newsgraph export -o graph.nq.gz\n" +
			"  newsgraph export --format csv --actor \"Ada Quill\" -o quill.csv\n" +
			"  newsgraph export --format turtle --profile edges --since 2026-01-01\n" +
			"  newsgraph export -o network.gexf",
		Flags: []cli.Flag{dbFlag(), formatFlag("a name from the list above (default: by the file's name, else trig)"), quietFlag(),
			&cli.StringFlag{Name: "output", Aliases: []string{"o"}, Usage: "write to `FILE`, compressed if it ends in .gz or .zst"},
			&cli.StringFlag{Name: "graphs", Value: export.ByArticle, Usage: "one named graph for each `article`, source, or none"},
			&cli.StringFlag{Name: "profile", Value: export.Full, Usage: "`full`, statements (with their sentences), edges (actor, relation, actor, counts, dates) or about (the data set in numbers, as VoID)"},
			&cli.StringFlag{Name: "since", Usage: "only articles published on `DATE` or later"},
			&cli.StringFlag{Name: "actor", Usage: "only what involves the actor with this `NAME`, alias or IRI"},
			&cli.StringFlag{Name: "query", Usage: "only the statements, propositions and actors in the answer of the stored query `NAME`"},
			&cli.StringSliceFlag{Name: "arg", Usage: "a parameter of that query: `NAME=VALUE`"},
			&cli.StringFlag{Name: "base", Usage: "write instances below this `IRI` in place of the graph's own base"},
			&cli.StringSliceFlag{Name: "vocab", Usage: "add terms of `schema`, prov or oa to the statements"},
			&cli.BoolFlag{Name: "rdf12", Usage: "RDF 1.2: each proposition reifies its triple term"},
			&cli.BoolFlag{Name: "bom", Usage: "begin CSV and TSV with a byte order mark, for spreadsheet programs"},
			&cli.StringFlag{Name: "title", Usage: "`TITLE` of the HTML report"},
		},
		Action: func(c *cli.Context) error {
			x, err := newExporter(e, c)
			if err != nil {
				return err
			}
			return e.withStore(c, false, func(s *store.Store) error { return x.run(c, s) })
		},
	}
}

func rdfNames() (names []string) {
	for _, f := range rdf.Formats() {
		names = append(names, f.Name)
	}
	return names
}

func otherFormats() string {
	var names []string
	for _, f := range export.Formats() {
		names = append(names, f.Name)
	}
	return strings.Join(append(names, "svg", "png", "jsonl"), ", ")
}

// exporter is one run of export: what is written and how.
type exporter struct {
	env       *env
	format    string
	output    string
	query     string
	base      string // "" for the graph's own
	selection export.Selection
	options   export.Options
	distinct  distinct
}

func newExporter(e *env, c *cli.Context) (*exporter, error) {
	x := &exporter{env: e, output: c.String("output"), query: c.String("query"), base: c.String("base"), format: strings.ToLower(stringOption(c, "format", "")),
		options: export.Options{BOM: c.Bool("bom"), Title: c.String("title")},
		selection: export.Selection{Profile: c.String("profile"), Graphs: c.String("graphs"), Since: c.String("since"), Actor: c.String("actor"),
			Vocab: c.StringSlice("vocab"), RDF12: c.Bool("rdf12")}}
	if c.NArg() > 0 {
		return nil, usagef("export: unexpected %q; name the file with -o %s", c.Args().First(), c.Args().First())
	}
	if x.format == "" {
		x.format = formatOfFile(x.output)
	}
	if !knownFormat(x.format) {
		return nil, usagef("export: no format %q; there are %s, %s", x.format, strings.Join(rdfNames(), ", "), otherFormats())
	}
	for _, check := range []struct{ flag, value, allowed string }{
		{"profile", x.selection.Profile, "full statements edges about"}, {"graphs", x.selection.Graphs, "article source none"},
	} {
		if !slices.Contains(strings.Fields(check.allowed), check.value) {
			return nil, usagef("export: --%s %s; it may be %s", check.flag, check.value, strings.Join(strings.Fields(check.allowed), ", "))
		}
	}
	for _, v := range x.selection.Vocab {
		if !slices.Contains([]string{"schema", "prov", "oa"}, v) {
			return nil, usagef("export: --vocab %s; it may be schema, prov, oa", v)
		}
	}
	return x, nil
}

// formatOfFile tells the format by a file's name; trig where there is none.
func formatOfFile(name string) string {
	plain := strings.TrimSuffix(strings.TrimSuffix(strings.ToLower(name), ".gz"), ".zst")
	if name == "" {
		return "trig"
	}
	if f, ok := rdf.ByFile(name); ok {
		return f.Name
	}
	if f, ok := export.ByFile(plain); ok {
		return f.Name
	}
	for _, f := range []string{"svg", "png", "jsonl"} {
		if strings.HasSuffix(plain, "."+f) {
			return f
		}
	}
	return ""
}

func knownFormat(name string) bool {
	_, isRDF := rdf.ByName(name)
	_, other := export.ByName(name)
	return isRDF || other || slices.Contains([]string{"svg", "png", "jsonl"}, name)
}

func (x *exporter) run(c *cli.Context, s *store.Store) error {
	if x.query != "" {
		nodes, err := x.answer(c, s)
		if err != nil {
			return err
		}
		x.selection.Nodes = nodes
	}
	out, err := createOutput(x.output, x.env.stdout)
	if err != nil {
		return err
	}
	x.selection.Base, x.options.Base = s.Base(), s.Base()
	switch f, isRDF := rdf.ByName(x.format); {
	case isRDF:
		err = x.writeRDF(c, s, f, out)
	case x.format == "jsonl":
		err = x.writeRecords(c.Context, s, out)
	default:
		err = x.writeOther(c, s, out)
	}
	return out.finish(err)
}
