package gizmo

import (
	"context"
	"errors"
	"fmt"
	"runtime"
	"runtime/metrics"
	"slices"
	"time"

	"github.com/dop251/goja"
	"github.com/dop251/goja/ast"
	"github.com/dop251/goja/parser"
)

const (
	scriptName    = "script"
	maxScript     = 256 << 10 // bytes of source
	maxCallDepth  = 800       // calls within calls; each may take some kilobytes of Go stack
	maxStringSize = 32 << 20  // characters that one built-in call may make
)

// errRowLimit ends a script whose rows are as many as were asked for: no failure.
var errRowLimit = errors.New("row limit reached")

// Session runs scripts one after the other; variables and functions stay. It belongs to one goroutine.
type Session struct {
	// Explain makes runs report how each path was walked.
	Explain bool

	host   host
	names  Names
	limits Limits
	vm     *goja.Runtime
	proto  *goja.Object // prototype of paths
	ctx    context.Context
	cancel context.CancelCauseFunc
	out    *collector

	builtin   map[string]bool // globals that the language defines
	parseJSON goja.Value      // JSON.parse, before a script could replace it
}

// NewSession makes a session whose scripts run in this process.
func (e *Engine) NewSession(l Limits) *Session { return newSession(e, e.names, l) }

func newSession(h host, n Names, l Limits) *Session {
	s := &Session{host: h, names: n, limits: l.orDefault()}
	s.reset()
	return s
}

// reset makes a fresh runtime; variables are gone.
func (s *Session) reset() {
	s.vm = goja.New()
	s.vm.SetMaxCallStackSize(maxCallDepth)
	s.vm.SetRandSource(func() float64 { return 0.5 }) // the same script gives the same rows
	s.parseJSON = s.vm.Get("JSON").ToObject(s.vm).Get("parse")
	s.bind()
	s.builtin = map[string]bool{}
	for _, k := range s.vm.GlobalObject().Keys() {
		s.builtin[k] = true
	}
}

// SetLimits changes the limits of the runs to come.
func (s *Session) SetLimits(l Limits) { s.limits = l.orDefault() }

// SetExplain makes runs report how each path was walked.
func (s *Session) SetExplain(on bool) { s.Explain = on }

// Close does nothing: a session in this process holds nothing open.
func (s *Session) Close() {}

// Limits are the limits of the runs to come.
func (s *Session) Limits() Limits { return s.limits }

// Run runs a script with args bound as the object "args". Whatever the script does, Run returns: on
// failure with an [*Error] and the rows that came before it. Reaching the row limit is no failure but sets
// Result.Truncated.
func (s *Session) Run(ctx context.Context, script string, args map[string]any) (res *Result, err error) {
	begin := time.Now()
	s.out = &collector{limit: s.limits.Rows, names: s.names}
	defer func() {
		if r := recover(); r != nil {
			err = &Error{Message: fmt.Sprintf("internal error: %v", r), Hint: "the session starts afresh"}
			s.reset()
		}
		res = s.out.result()
		res.Elapsed = time.Since(begin)
	}()
	if len(script) > maxScript {
		return nil, &Error{Message: fmt.Sprintf("the script has %d bytes; %d are allowed", len(script), maxScript)}
	}
	program, runLast, err := s.compile(script)
	if err != nil {
		return nil, err
	}
	stop := s.guard(ctx)
	defer stop()
	if err := s.bindArgs(args); err != nil {
		return nil, &Error{Message: err.Error()}
	}
	value, err := s.vm.RunProgram(program)
	if err == nil {
		err = s.finish(value, runLast)
	}
	return nil, s.settle(err, script)
}

// settle tells a limit that ends a script well from a failure.
func (s *Session) settle(err error, script string) error {
	if err == nil {
		return nil
	}
	var interrupted *goja.InterruptedError
	if errors.As(err, &interrupted) && interrupted.Value() == errRowLimit {
		return nil
	}
	return s.scriptError(err, script)
}

// compile also tells whether the value of the last expression is wanted: not that of an assignment.
func (s *Session) compile(script string) (p *goja.Program, runLast bool, err error) {
	tree, err := parser.ParseFile(nil, scriptName, script, 0, parser.WithDisableSourceMaps)
	if err != nil {
		var list parser.ErrorList
		if errors.As(err, &list) && len(list) > 0 {
			first := list[0]
			e := &Error{Message: "syntax error: " + cleanSyntax(first.Message)}
			return nil, false, e.at(script, first.Position.Line, first.Position.Column)
		}
		return nil, false, &Error{Message: "syntax error: " + cleanSyntax(err.Error())}
	}
	if f := generator(tree); f != nil {
		p := tree.File.Position(int(f.Function) - tree.File.Base())
		return nil, false, (&Error{Message: "generator functions are not available"}).at(script, p.Line, p.Column)
	}
	runLast = true
	if n := len(tree.Body); n > 0 {
		if x, ok := tree.Body[n-1].(*ast.ExpressionStatement); ok {
			_, assigned := x.Expression.(*ast.AssignExpression)
			runLast = !assigned
		}
	}
	p, err = goja.CompileAST(tree, false)
	if err != nil {
		return nil, false, s.scriptError(err, script)
	}
	return p, runLast, nil
}

// finish takes the value of the script's last expression: a path is run, anything else becomes
// Result.Value.
func (s *Session) finish(value goja.Value, runLast bool) (err error) {
	if value == nil || goja.IsUndefined(value) || goja.IsNull(value) || !runLast {
		return nil
	}
	if p, ok := s.asPath(value); ok {
		if p.morphism || len(s.out.rows) > 0 {
			return nil
		}
		exception := s.vm.Try(func() { s.all(p, -1) })
		if exception != nil {
			return exception
		}
		return context.Cause(s.ctx)
	}
	if len(s.out.rows) > 0 {
		return nil
	}
	var cell Cell
	if exception := s.vm.Try(func() { cell = s.cell(value) }); exception != nil {
		return exception
	}
	s.out.value = &cell
	return nil
}

// guard starts the deadline and the watch over memory; the returned function ends both.
func (s *Session) guard(ctx context.Context) (stop func()) {
	var cancelTimer context.CancelFunc = func() {}
	if s.limits.Timeout > 0 {
		ctx, cancelTimer = context.WithTimeoutCause(ctx, s.limits.Timeout, ErrTimeout)
	}
	ctx, cancel := context.WithCancelCause(ctx)
	s.ctx, s.cancel = ctx, cancel
	done := make(chan struct{})
	finished := make(chan struct{})
	go func() {
		defer close(finished)
		s.watch(ctx, cancel, done)
	}()
	return func() {
		close(done)
		<-finished
		cancel(context.Canceled)
		cancelTimer()
		s.vm.ClearInterrupt()
	}
}

// watch interrupts the runtime when the context ends or too much memory is in use.
func (s *Session) watch(ctx context.Context, cancel context.CancelCauseFunc, done <-chan struct{}) {
	vm, limit := s.vm, s.limits.Memory
	base := heapInUse()
	tick := time.NewTicker(5 * time.Millisecond)
	defer tick.Stop()
	for {
		select {
		case <-done:
			return
		case <-ctx.Done():
			vm.Interrupt(context.Cause(ctx))
			return
		case <-tick.C:
			used := heapInUse() - base
			if limit > 0 && used > limit && used < 2*limit {
				runtime.GC() // what is garbage does not count
				used = heapInUse() - base
			}
			if limit > 0 && used > limit {
				cancel(ErrMemory)
			}
		}
	}
}

// heapInUse also counts stacks: scripts can nest generators without end.
func heapInUse() int64 {
	sample := []metrics.Sample{{Name: "/memory/classes/heap/objects:bytes"}, {Name: "/memory/classes/heap/stacks:bytes"}}
	metrics.Read(sample)
	return int64(sample[0].Value.Uint64() + sample[1].Value.Uint64())
}

// Variables lists what scripts of the session have defined themselves, sorted.
func (s *Session) Variables() []string {
	var out []string
	for _, k := range s.vm.GlobalObject().Keys() {
		if !s.builtin[k] {
			out = append(out, k)
		}
	}
	slices.Sort(out)
	return out
}
