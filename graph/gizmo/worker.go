package gizmo

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"sync"
)

// Work serves one isolated session: it runs the scripts that come on in and asks for what needs the graph
// on out. It is the whole of a script's own process and returns when in ends. Interrupts from the terminal
// are left to the parent.
func Work(in io.Reader, out io.Writer) error {
	signal.Ignore(os.Interrupt)
	w := &worker{out: json.NewEncoder(out), replies: make(chan *replyMessage), runs: make(chan *runMessage)}
	go w.read(in)
	for run := range w.runs {
		w.run(run)
	}
	return w.err
}

type worker struct {
	out     *json.Encoder
	replies chan *replyMessage
	runs    chan *runMessage
	session *Session
	err     error

	mu     sync.Mutex
	cancel context.CancelFunc
}

func (w *worker) read(in io.Reader) {
	defer close(w.runs)
	dec := json.NewDecoder(bufio.NewReader(in))
	for {
		var m message
		if err := dec.Decode(&m); err != nil {
			if !errors.Is(err, io.EOF) {
				w.err = err
			}
			w.stop()
			return
		}
		switch {
		case m.Run != nil:
			w.runs <- m.Run
		case m.Reply != nil:
			w.replies <- m.Reply
		case m.Cancel:
			w.stop()
		}
	}
}

func (w *worker) stop() {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.cancel != nil {
		w.cancel()
	}
}

func (w *worker) run(m *runMessage) {
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	w.mu.Lock()
	w.cancel = cancel
	w.mu.Unlock()
	if w.session == nil {
		w.session = newSession(w, NewNames(m.Base), m.Limits)
	}
	w.session.SetLimits(m.Limits)
	w.session.Explain = m.Explain
	r, err := w.session.Run(ctx, m.Script, m.Args)
	done := &resultMessage{Variables: w.session.Variables()}
	done.pack(r)
	if err != nil {
		if !errors.As(err, &done.Error) {
			done.Error = &Error{Message: err.Error()}
		}
		switch {
		case errors.Is(err, ErrTimeout):
			done.Limit = "timeout"
		case errors.Is(err, ErrMemory):
			done.Limit = "memory"
		case errors.Is(err, context.Canceled):
			done.Limit = "canceled"
		}
		plain := *done.Error
		plain.Err = nil
		done.Error = &plain
	}
	if err := w.out.Encode(message{Done: done}); err != nil {
		w.err = err
	}
}

// request asks the parent and waits for its answer.
func (w *worker) request(ctx context.Context, m message) (*replyMessage, error) {
	if err := w.out.Encode(m); err != nil {
		return nil, err
	}
	select {
	case r := <-w.replies:
		if r.Error != "" {
			return r, errors.New(r.Error)
		}
		return r, nil
	case <-ctx.Done():
		<-w.replies // the parent answers every request, if only to say that it was stopped
		return nil, context.Cause(ctx)
	}
}

func (w *worker) walkPath(ctx context.Context, p *Path, o walkOptions) (*answer, error) {
	wp := pathToWire(p)
	wp.Limit, wp.Explain = o.limit, o.explain
	r, err := w.request(ctx, message{Walk: wp})
	if r == nil {
		return nil, err
	}
	a := &answer{Columns: r.Columns, Absent: fromWire(r.Absent), Plan: r.Plan}
	for _, row := range r.Rows {
		a.Rows = append(a.Rows, fromWire(row))
	}
	return a, err
}

func (w *worker) countPath(ctx context.Context, p *Path) (int64, error) {
	r, err := w.request(ctx, message{Count: pathToWire(p)})
	if err != nil {
		return 0, err
	}
	return r.Count, nil
}

func (w *worker) callFunction(ctx context.Context, name string, args []any) (any, error) {
	call := &callMessage{Name: name}
	for _, a := range args {
		if p, ok := a.(*Path); ok {
			call.Args = append(call.Args, wireArg{Path: pathToWire(p)})
		} else {
			call.Args = append(call.Args, wireArg{JSON: a})
		}
	}
	r, err := w.request(ctx, message{Call: call})
	if err != nil {
		return nil, err
	}
	return r.Value, nil
}

// answerTo does what a script's process asks, with the graph.
func (e *Engine) answerTo(ctx context.Context, m *message) *replyMessage {
	r := &replyMessage{}
	fail := func(err error) *replyMessage { r.Error = err.Error(); return r }
	switch {
	case m.Walk != nil:
		p, err := m.Walk.path()
		if err != nil {
			return fail(err)
		}
		a, err := e.walkPath(ctx, p, walkOptions{limit: m.Walk.Limit, explain: m.Walk.Explain})
		if err != nil {
			return fail(err)
		}
		r.Columns, r.Absent, r.Plan = a.Columns, allToWire(a.Absent), a.Plan
		for _, row := range a.Rows {
			r.Rows = append(r.Rows, allToWire(row))
		}
	case m.Count != nil:
		p, err := m.Count.path()
		if err != nil {
			return fail(err)
		}
		n, err := e.countPath(ctx, p)
		if err != nil {
			return fail(err)
		}
		r.Count = n
	case m.Call != nil:
		args := make([]any, len(m.Call.Args))
		for i, a := range m.Call.Args {
			args[i] = a.JSON
			if a.Path != nil {
				p, err := a.Path.path()
				if err != nil {
					return fail(err)
				}
				args[i] = p
			}
		}
		v, err := e.callFunction(ctx, m.Call.Name, args)
		if err != nil {
			return fail(err)
		}
		data, err := json.Marshal(portable(v))
		if err != nil {
			return fail(fmt.Errorf("%s: %w", m.Call.Name, err))
		}
		r.Value = data
	}
	return r
}

// portable replaces values of the graph by what a script sees of them.
func portable(v any) any {
	switch v := v.(type) {
	case Object:
		out := make(Object, len(v))
		for i, f := range v {
			out[i] = Field{f.Key, portable(f.Value)}
		}
		return out
	case []Object:
		out := make([]any, len(v))
		for i, x := range v {
			out[i] = portable(x)
		}
		return out
	case []any:
		out := make([]any, len(v))
		for i, x := range v {
			out[i] = portable(x)
		}
		return out
	}
	if q, ok := v.(interface {
		String() string
		Native() interface{}
	}); ok {
		return nativeOf(q)
	}
	return v
}
