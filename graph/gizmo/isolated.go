package gizmo

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"time"
)

// Isolated is a session whose scripts run in a process of their own, which has no access to the graph but
// through this one: whatever a script does to its process, a stack overflow or memory without end in a
// single call, the caller gets an error and the next script a fresh process. It belongs to one goroutine.
type Isolated struct {
	// Explain makes runs report how each path was walked.
	Explain bool

	engine    *Engine
	limits    Limits
	command   func() *exec.Cmd
	child     *child
	variables []string
}

type child struct {
	cmd  *exec.Cmd
	in   io.WriteCloser
	enc  *json.Encoder
	from chan *message // closed when the process has ended
}

// NewIsolated makes an isolated session. The command must call [Work] on its standard input and output.
func (e *Engine) NewIsolated(l Limits, command func() *exec.Cmd) *Isolated {
	return &Isolated{engine: e, limits: l.orDefault(), command: command}
}

// SetLimits changes the limits of the runs to come.
func (s *Isolated) SetLimits(l Limits) { s.limits = l.orDefault() }

// Limits are the limits of the runs to come.
func (s *Isolated) Limits() Limits { return s.limits }

// SetExplain makes runs report how each path was walked.
func (s *Isolated) SetExplain(on bool) { s.Explain = on }

// Variables lists what scripts of the session have defined, sorted.
func (s *Isolated) Variables() []string { return s.variables }

// Close ends the process.
func (s *Isolated) Close() {
	if s.child != nil {
		s.child.kill()
		s.child, s.variables = nil, nil
	}
}

// grace is how long after its deadline a script's process may take to say so itself before it is killed.
const grace = 500 * time.Millisecond

// Run is as [Session.Run]. When the script's process had to be killed, the variables of the session are
// gone.
func (s *Isolated) Run(ctx context.Context, script string, args map[string]any) (*Result, error) {
	begin := time.Now()
	if err := s.begin(script, args); err != nil {
		s.Close()
		return &Result{Elapsed: time.Since(begin)}, err
	}
	// The script's process has its own deadline; this one adds some grace to report it.
	walkCtx, cancelWalk := context.WithCancel(ctx)
	defer cancelWalk()
	var killAt <-chan time.Time
	if s.limits.Timeout > 0 {
		var cancel context.CancelFunc
		walkCtx, cancel = context.WithTimeoutCause(walkCtx, s.limits.Timeout, ErrTimeout)
		defer cancel()
		t := time.NewTimer(s.limits.Timeout + grace)
		defer t.Stop()
		killAt = t.C
	}
	done, err := s.serve(ctx, walkCtx, killAt)
	if err != nil {
		s.Close()
		return &Result{Elapsed: time.Since(begin)}, err
	}
	s.variables = done.Variables
	return done.outcome(begin)
}

// begin starts the process if there is none and gives it the script.
func (s *Isolated) begin(script string, args map[string]any) error {
	if s.child == nil {
		c, err := startChild(s.command())
		if err != nil {
			return &Error{Message: "cannot start a process for the script: " + err.Error(), Err: err}
		}
		s.child = c
	}
	run := &runMessage{Script: script, Args: args, Limits: s.limits, Base: s.engine.names.Base, Explain: s.Explain}
	if err := s.child.enc.Encode(message{Run: run}); err != nil {
		return died(err)
	}
	return nil
}

// serve answers what the script asks until it is done. An error means that its process must be ended.
func (s *Isolated) serve(ctx, walkCtx context.Context, killAt <-chan time.Time) (*resultMessage, error) {
	cancelled := ctx.Done()
	memory := time.NewTicker(20 * time.Millisecond)
	defer memory.Stop()
	for {
		select {
		case m, ok := <-s.child.from:
			if !ok {
				return nil, died(nil)
			}
			if m.Done != nil {
				return m.Done, nil
			}
			if err := s.child.enc.Encode(message{Reply: s.engine.answerTo(walkCtx, m)}); err != nil {
				return nil, died(err)
			}
		case <-cancelled:
			cancelled = nil
			_ = s.child.enc.Encode(message{Cancel: true}) // a child that does not read is killed below
			killAt = time.After(grace)
		case <-killAt:
			err := context.Cause(ctx)
			if err == nil {
				err = ErrTimeout
			}
			return nil, ended(err)
		case <-memory.C:
			if s.limits.Memory > 0 && s.child.resident() > s.limits.Memory+childOwn {
				return nil, ended(ErrMemory)
			}
		}
	}
}

// childOwn is what the process needs before it runs a script, with room for garbage.
const childOwn = 256 << 20

func ended(err error) *Error {
	return &Error{Message: err.Error(), Err: err, Hint: "the script's process was ended; its variables are gone"}
}

func died(err error) *Error {
	return &Error{Message: "the script brought its process down", Err: err,
		Hint: "too deep a recursion or too large a value; the session starts afresh"}
}

func (d *resultMessage) outcome(begin time.Time) (*Result, error) {
	r := d.unpack()
	r.Elapsed = time.Since(begin)
	if d.Error == nil {
		return r, nil
	}
	d.Error.Err = map[string]error{"timeout": ErrTimeout, "memory": ErrMemory, "canceled": context.Canceled}[d.Limit]
	return r, d.Error
}

func startChild(cmd *exec.Cmd) (*child, error) {
	in, err := cmd.StdinPipe()
	if err != nil {
		return nil, err
	}
	out, err := cmd.StdoutPipe()
	if err != nil {
		return nil, err
	}
	if err := cmd.Start(); err != nil {
		return nil, err
	}
	c := &child{cmd: cmd, in: in, enc: json.NewEncoder(in), from: make(chan *message)}
	go func() {
		defer close(c.from)
		dec := json.NewDecoder(bufio.NewReaderSize(out, 1<<16))
		for {
			var m message
			if err := dec.Decode(&m); err != nil {
				return
			}
			c.from <- &m
		}
	}()
	return c, nil
}

// kill ends the process and waits for it.
func (c *child) kill() {
	_ = c.in.Close()
	err := c.cmd.Process.Kill()
	if err != nil && !errors.Is(err, os.ErrProcessDone) {
		return
	}
	for range c.from {
	}
	_ = c.cmd.Wait() // it was killed: the exit status says no more
}

// resident is the memory that the process holds, 0 where it cannot be told.
func (c *child) resident() int64 {
	data, err := os.ReadFile(fmt.Sprintf("/proc/%d/statm", c.cmd.Process.Pid))
	if err != nil {
		return 0
	}
	f := strings.Fields(string(data))
	if len(f) < 2 {
		return 0
	}
	pages, err := strconv.ParseInt(f[1], 10, 64)
	if err != nil {
		return 0
	}
	return pages * int64(os.Getpagesize())
}
