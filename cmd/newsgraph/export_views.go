package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"iter"
	"os"
	"os/exec"
	"strings"

	"github.com/cayleygraph/quad"
	"github.com/urfave/cli/v2"

	"github.com/newsgraph/newsgraph/extract/record"
	"github.com/newsgraph/newsgraph/graph/export"
	"github.com/newsgraph/newsgraph/graph/gizmo"
	"github.com/newsgraph/newsgraph/graph/store"
)

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
