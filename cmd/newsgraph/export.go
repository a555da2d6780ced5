package main

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"iter"
	"os"
	"os/exec"
	"slices"
	"strings"

	"github.com/cayleygraph/quad"
	"github.com/urfave/cli/v2"

	"github.com/newsgraph/newsgraph/extract/record"
	"github.com/newsgraph/newsgraph/graph"
	"github.com/newsgraph/newsgraph/graph/export"
	"github.com/newsgraph/newsgraph/graph/gizmo"
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
			&cli.StringFlag{Name: "profile", Value: export.Full, Usage: "`full`, statements (with their sentences) or edges (actor, relation, actor, counts, dates)"},
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
		{"profile", x.selection.Profile, "full statements edges"}, {"graphs", x.selection.Graphs, "article source none"},
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

// answer runs the stored query and gives the nodes that stand in its rows: the statements and propositions
// if there are any, else everything.
func (x *exporter) answer(c *cli.Context, s *store.Store) (map[string]bool, error) {
	set, err := storedQueries(c)
	if err != nil {
		return nil, err
	}
	q := set.Lookup(x.query)
	if q == nil {
		return nil, usagef("export: %s", noQuery(set, x.query))
	}
	args, err := given(c, set)
	if err != nil {
		return nil, err
	}
	qs := s.QuadStore()
	defer qs.Close()
	engine := gizmo.New(qs, s.Base())
	bound, err := q.Bind(c.Context, args, x.env.finder(engine, quiet(c)).find)
	if err != nil {
		return nil, argumentFailure(err)
	}
	r, err := engine.NewSession(gizmo.DefaultLimits()).Run(c.Context, q.Body, bound)
	if err != nil {
		return nil, x.env.scriptFailure(q.Name, err)
	}
	facts, all := map[string]bool{}, map[string]bool{}
	for _, row := range r.Rows {
		for _, cell := range row {
			all[cell.Text] = true
			if strings.HasPrefix(cell.Text, s.Base()+"statement/") || strings.HasPrefix(cell.Text, s.Base()+"proposition/") {
				facts[cell.Text] = true
			}
		}
	}
	if len(facts) > 0 {
		return facts, nil
	}
	return all, nil
}

// views yields each named graph that is selected, with its selected quads.
func (x *exporter) views(ctx context.Context, s *store.Store) iter.Seq2[*export.View, []quad.Quad] {
	return func(yield func(*export.View, []quad.Quad) bool) {
		for group, err := range grouped(s.Quads(ctx, nil)) {
			if err != nil {
				yield(nil, []quad.Quad{{Subject: failed{err}}})
				return
			}
			v := export.NewView(group[0].Label, group, s.Base())
			if !x.selection.Wants(v) {
				continue
			}
			quads := x.selection.Narrow(v, group)
			if len(quads) == 0 {
				continue
			}
			if len(quads) != len(group) {
				v = export.NewView(group[0].Label, quads, s.Base())
			}
			if !yield(v, quads) {
				return
			}
		}
	}
}

// failed carries an error of the store through views.
type failed struct{ err error }

func (f failed) String() string { return f.err.Error() }
func (f failed) Native() any    { return f }

// failure is the error that views carried, nil for none.
func failure(v *export.View, quads []quad.Quad) error {
	if v == nil && len(quads) == 1 {
		if f, ok := quads[0].Subject.(failed); ok {
			return f.err
		}
	}
	return nil
}

// grouped yields the quads of one label at a time; the store lists them sorted by label.
func grouped(quads iter.Seq2[quad.Quad, error]) iter.Seq2[[]quad.Quad, error] {
	return func(yield func([]quad.Quad, error) bool) {
		var group []quad.Quad
		for q, err := range quads {
			if err != nil {
				yield(nil, err)
				return
			}
			if len(group) > 0 && group[0].Label != q.Label {
				if !yield(group, nil) {
					return
				}
				group = nil
			}
			group = append(group, q)
		}
		if len(group) > 0 {
			yield(group, nil)
		}
	}
}

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

// writeOther writes tables, networks and reports.
func (x *exporter) writeOther(c *cli.Context, s *store.Store, out io.Writer) error {
	name := x.format
	if name == "svg" || name == "png" {
		name = "dot"
		draw, err := drawWith(c.Context, x.format, out)
		if err != nil {
			return err
		}
		return draw(func(w io.Writer) error { return x.writeViewsTo(c, s, name, w) })
	}
	return x.writeViewsTo(c, s, name, out)
}

func (x *exporter) writeViewsTo(c *cli.Context, s *store.Store, name string, out io.Writer) error {
	f, _ := export.ByName(name)
	w := f.New(out, x.options)
	bar := x.env.newCounter(c, x.output != "", "articles")
	defer bar.finish()
	for v, quads := range x.views(c.Context, s) {
		err := failure(v, quads)
		if err == nil {
			bar.add(1)
			err = w.Add(v)
		}
		if err != nil {
			return err
		}
	}
	return w.Close()
}

// drawWith has Graphviz draw what is written to it.
func drawWith(ctx context.Context, format string, out io.Writer) (func(func(io.Writer) error) error, error) {
	program, err := exec.LookPath("dot")
	if err != nil {
		return nil, fmt.Errorf("--format %s is drawn by Graphviz, whose program dot is not installed; install graphviz, or use --format dot", format)
	}
	return func(write func(io.Writer) error) error {
		cmd := exec.CommandContext(ctx, program, "-T"+format)
		cmd.Stdout, cmd.Stderr = out, os.Stderr
		in, err := cmd.StdinPipe()
		if err != nil {
			return err
		}
		if err = cmd.Start(); err != nil {
			return err
		}
		err = errors.Join(write(in), in.Close())
		return errors.Join(err, cmd.Wait())
	}, nil
}

// writeRecords writes the record stream of the articles, which load reads again.
func (x *exporter) writeRecords(ctx context.Context, s *store.Store, out io.Writer) error {
	if _, err := record.NewWriter(out); err != nil {
		return err
	}
	for info, err := range s.Articles(ctx) {
		if err != nil {
			return err
		}
		data, err := s.Records(ctx, info.Key)
		if err != nil {
			return err
		}
		if x.selection.Since != "" {
			if d, err := record.Unmarshal(data); err != nil || string(d.Article.Date) < x.selection.Since {
				continue
			}
		}
		if _, err = out.Write(data); err != nil {
			return err
		}
	}
	return nil
}
