// Package console is the read-eval-print loop for Gizmo over an io.Reader and an io.Writer: with a line
// editor on a terminal, plainly on a pipe.
package console

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"strings"

	"github.com/newsgraph/newsgraph/cmd/newsgraph/internal/output"
	"github.com/newsgraph/newsgraph/cmd/newsgraph/internal/result"
	"github.com/newsgraph/newsgraph/graph/gizmo"
	"github.com/newsgraph/newsgraph/queries"
	"github.com/newsgraph/newsgraph/queries/question"
)

// Options are what a console works with.
type Options struct {
	Engine   *gizmo.Engine
	Session  func(gizmo.Limits) Runner // makes a fresh session
	Limits   gizmo.Limits
	Queries  queries.Set
	Find     queries.Finder
	Known    question.Known
	Folder   string // where :save puts queries; "" for nowhere
	History  string // file of the history; "" for none
	Version  string
	In       io.Reader
	Out, Err io.Writer
	Terminal bool // In and Out are a terminal: prompt, line editor, pager
	Width    int
	Height   int
	Color    bool
	Format   string
}

// Runner runs scripts whose variables stay: a session of package gizmo, isolated or not.
type Runner interface {
	Run(ctx context.Context, script string, args map[string]any) (*gizmo.Result, error)
	SetLimits(gizmo.Limits)
	Limits() gizmo.Limits
	SetExplain(bool)
	Variables() []string
	Close()
}

// console is one run of the loop.
type console struct {
	Options
	session    Runner
	format     string
	last       string // the last script, for :save
	lastRes    *gizmo.Result
	lastCol    []queries.Column
	failed     bool
	quit       bool
	names      []string // actors, read when first completed
	vocabulary []string // terms, likewise
}

// errInterrupted is the answer of a line reader to ^C.
var errInterrupted = errors.New("interrupted")

// Run reads and runs until the input ends or :quit. It reports whether everything ran without an error.
func Run(ctx context.Context, o Options) (ok bool, err error) {
	c := &console{Options: o, format: "table"}
	if o.Format != "" {
		c.format = o.Format
	}
	c.session = o.Session(o.Limits)
	defer func() { c.session.Close() }()
	next := plainReader(o.In)
	if o.Terminal {
		next = c.editor()
		fmt.Fprintf(o.Out, "newsgraph %s · Gizmo console · :help, :examples, :quit\n", o.Version)
	}
	for !c.quit && ctx.Err() == nil {
		text, err := next()
		switch {
		case errors.Is(err, io.EOF):
			c.quit = true
		case errors.Is(err, errInterrupted):
			continue
		case err != nil:
			return false, err
		}
		c.eval(ctx, text)
	}
	return !c.failed, nil
}

// eval runs one input: a command that begins with a colon, or a script. ^C stops it, not the console.
func (c *console) eval(ctx context.Context, text string) {
	text = strings.TrimSpace(text)
	if text == "" {
		return
	}
	ctx, stop := signal.NotifyContext(ctx, os.Interrupt)
	defer stop()
	var err error
	if name, rest, ok := command(text); ok {
		err = c.command(ctx, name, rest)
	} else {
		err = c.script(ctx, text)
	}
	if err != nil {
		c.fail(err)
	}
}

// fail shows an error; for one in a script also the place.
func (c *console) fail(err error) {
	c.failed = true
	var s *gizmo.Error
	if errors.As(err, &s) {
		if errors.Is(s.Err, context.Canceled) {
			fmt.Fprintln(c.Err, "stopped")
			return
		}
		if caret := s.Caret(); caret != "" {
			fmt.Fprintln(c.Err, caret)
		}
	}
	fmt.Fprintf(c.Err, "error: %v\n", err)
}

func (c *console) script(ctx context.Context, text string) error {
	c.last = text
	r, err := c.session.Run(ctx, text, nil)
	c.show(r, nil, err == nil)
	return err
}

// show prints rows, or the value of the last expression.
func (c *console) show(r *gizmo.Result, columns []queries.Column, done bool) {
	if r == nil {
		return
	}
	c.explain(r)
	if r.Value != nil && len(r.Rows) == 0 {
		fmt.Fprintf(c.Out, "=> %s\n", r.Value.Text)
		return
	}
	if len(r.Rows) == 0 && (!done || len(columns) == 0 && !r.Asked) {
		return
	}
	c.lastRes, c.lastCol = r, columns
	if len(r.Rows) > 0 {
		c.page(func(w io.Writer) error { return c.print(w, r, columns) })
	}
	if len(r.Rows) == 0 {
		for _, n := range r.Notes {
			fmt.Fprintln(c.Err, n)
		}
	}
	if c.Terminal {
		fmt.Fprintln(c.Err, result.Summary(r, ":limit N shows more"))
	} else if r.Truncated {
		fmt.Fprintln(c.Err, "limit reached")
	}
}

// print writes the rows in the chosen format.
func (c *console) print(w io.Writer, r *gizmo.Result, columns []queries.Column) error {
	people := c.format == "table" || c.format == "md" || c.format == "list"
	t := result.Table(r, columns, c.Engine.Names(), people)
	switch c.format {
	case "list":
		return writeList(w, t)
	case "dot":
		return writeDOT(w, r)
	}
	if c.format == "table" && c.Terminal {
		t = numbered(t)
	}
	width := c.Width
	if !c.Terminal {
		width = 0
	}
	return output.Write(w, t, output.Options{Format: c.format, Width: width, Color: c.Color})
}

// numbered puts the row's number in front.
func numbered(t *output.Table) *output.Table {
	n := &output.Table{Columns: append([]output.Column{{Name: "#", Right: true}}, t.Columns...)}
	for i, row := range t.Rows {
		n.Rows = append(n.Rows, append([]output.Cell{output.Number(i + 1)}, row...))
	}
	return n
}

func (c *console) explain(r *gizmo.Result) {
	for _, p := range r.Plans {
		fmt.Fprintf(c.Out, "%s\n  %-52s %10s %10s %10s\n", p.Path, "step", "estimate", "ways", "looked at")
		for _, s := range p.Steps {
			estimate := "-"
			if s.Estimate >= 0 {
				estimate = fmt.Sprint(s.Estimate)
			}
			fmt.Fprintf(c.Out, "  %-52s %10s %10d %10d\n", s.Step, estimate, s.Ways, s.Steps)
		}
	}
}

// setLimits changes the session's limits.
func (c *console) setLimits(change func(*gizmo.Limits)) {
	l := c.session.Limits()
	change(&l)
	c.session.SetLimits(l)
}
