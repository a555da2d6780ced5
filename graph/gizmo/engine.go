package gizmo

import (
	"context"
	"errors"
	"time"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/quad"
)

// Errors that end a script from outside. They are wrapped in an [Error] with the place where it stood.
var (
	ErrTimeout = errors.New("time limit reached")
	ErrMemory  = errors.New("memory limit reached")
)

// Limits bound one run of a script. A zero field takes the value of [DefaultLimits]; a negative one lifts
// the limit.
type Limits struct {
	Timeout time.Duration
	Rows    int
	Memory  int64 // bytes of heap above what was in use when the script started
}

// DefaultLimits are generous for a person and stop a mistake.
func DefaultLimits() Limits { return Limits{Timeout: 30 * time.Second, Rows: 10000, Memory: 512 << 20} }

func (l Limits) orDefault() Limits {
	d := DefaultLimits()
	if l.Timeout == 0 {
		l.Timeout = d.Timeout
	}
	if l.Rows == 0 {
		l.Rows = d.Rows
	}
	if l.Memory == 0 {
		l.Memory = d.Memory
	}
	return l
}

// Result is what a run gave. Rows have one cell for each column.
type Result struct {
	Columns   []string
	Rows      [][]Cell
	Value     *Cell // value of the script's last expression, nil for none; a path there is run instead
	Truncated bool  // the row limit ended the script
	Asked     bool  // a path was run for its rows, so that no rows is an answer
	Elapsed   time.Duration
	Notes     []string // what may explain an empty answer: values and predicates that the graph lacks
	Plans     []Plan   // when Session.Explain is set: one for each path that was run
}

// Plan is how one path was walked.
type Plan struct {
	Path  string
	Steps []PlanStep
}

// Engine answers paths and functions from one view of a quad store that does not change; names and
// articles that it has read are kept. It is safe for concurrent use when the store is.
type Engine struct {
	qs    graph.QuadStore
	names Names
	memo  *memo
}

// New makes an engine over the store for instances below base ("" for the default).
func New(qs graph.QuadStore, base string) *Engine {
	return &Engine{qs: qs, names: NewNames(base), memo: newMemo()}
}

// Names is the engine's table of prefixes.
func (e *Engine) Names() Names { return e.names }

// answer is the rows of one path: a column for each tag after "id", the end of the way.
type answer struct {
	Columns []string
	Rows    [][]quad.Value
	Absent  []quad.Value
	Plan    *Plan
}

// host does for a script what needs the graph. The engine is one; a sandboxed script has another that
// asks the engine in the parent process.
type host interface {
	walkPath(ctx context.Context, p *Path, o walkOptions) (*answer, error)
	countPath(ctx context.Context, p *Path) (int64, error)
	callFunction(ctx context.Context, name string, args []any) (any, error)
}

type walkOptions struct {
	limit   int64 // rows, 0 for all
	explain bool
}

func (e *Engine) walkPath(ctx context.Context, p *Path, o walkOptions) (*answer, error) {
	w := newWalk(ctx, e.qs)
	if o.explain {
		w.profiles = []*stepCount{}
	}
	tags := p.tagNames()
	a := &answer{Columns: append([]string{"id"}, tags...)}
	for st := range w.run(p) {
		row := make([]quad.Value, len(a.Columns))
		row[0] = w.name(st.ref)
		for i, t := range tags {
			row[i+1] = w.name(st.tags.get(t))
		}
		a.Rows = append(a.Rows, row)
		if o.limit > 0 && int64(len(a.Rows)) >= o.limit {
			break
		}
	}
	a.Absent = w.absent
	if o.explain {
		a.Plan = &Plan{Path: p.String()}
		for _, c := range w.profiles {
			a.Plan.Steps = append(a.Plan.Steps, c.PlanStep)
		}
	}
	return a, w.err
}

func (e *Engine) countPath(ctx context.Context, p *Path) (int64, error) {
	w := newWalk(ctx, e.qs)
	n := int64(0)
	for range w.run(p) {
		n++
	}
	return n, w.err
}

// String writes the path as it would stand in a script, paths within it cut short.
func (p *Path) String() string {
	out := "g.V()"
	if p.morphism {
		out = "g.M()"
	}
	for i := range p.steps {
		out += "." + p.steps[i].String()
	}
	return out
}
