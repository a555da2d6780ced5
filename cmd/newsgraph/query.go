package main

import (
	"fmt"
	"io"
	"os"
	"os/exec"
	"strings"

	"github.com/urfave/cli/v2"

	"github.com/newsgraph/newsgraph/graph/gizmo"
)

func queryCommand(e *env) *cli.Command {
	return &cli.Command{
		Name:      "query",
		Usage:     "run a Gizmo script over the graph",
		ArgsUsage: "SCRIPT | FILE.js | -",
		Description: "The script is the argument, a file that ends in .js, or standard input. Prefixes are known (ng:said,\n" +
			"actor:marco-rubio); actor(\"Rubio\") resolves a name; docs/gizmo.md is the guide.\n\n" +
			"  newsgraph query 'actor(\"Rubio\").follow(said).save(\"ng:text\", \"text\").all()'\n" +
			"  newsgraph query --arg who=Rubio --format json 'actor(args.who).out(\"ng:spokeAbout\").unique()'\n" +
			"  newsgraph query --timeout 2s --limit 10 script.js",
		Flags: append([]cli.Flag{dbFlag(), formatFlag(""), quietFlag(),
			&cli.StringSliceFlag{Name: "arg", Usage: "give the script a value: `NAME=VALUE`, there args.NAME"},
			&cli.IntFlag{Name: "limit", Usage: "at most so many rows", Value: gizmo.DefaultLimits().Rows},
			&cli.BoolFlag{Name: "explain", Usage: "tell on stderr how each path was walked"},
		}, limitFlags()...),
		Action: func(c *cli.Context) error { return e.query(c) },
	}
}

func (e *env) query(c *cli.Context) error {
	name, script, err := e.script(c)
	if err != nil {
		return err
	}
	limits, err := limitsOf(c, c.Int("limit"))
	if err != nil {
		return err
	}
	args := map[string]any{}
	for _, a := range c.StringSlice("arg") {
		k, v, ok := strings.Cut(a, "=")
		if !ok || k == "" {
			return usagef("query: --arg is NAME=VALUE, not %q", a)
		}
		args[k] = v
	}
	st, err := e.openForReading(c.Context, c)
	if err != nil {
		return err
	}
	defer st.Close()
	qs := st.QuadStore()
	defer qs.Close()
	engine := gizmo.New(qs, st.Base())
	session := isolated(engine, limits)
	defer session.Close()
	session.Explain = c.Bool("explain")
	r, err := session.Run(c.Context, script, args)
	e.explain(r)
	if err != nil {
		return e.scriptFailure(name, err)
	}
	return e.printResult(c, r, nil, engine.Names())
}

// workerName is the hidden command that serves a script's own process.
const workerName = "script-worker"

// isolated makes a session whose scripts run in a process of their own.
func isolated(engine *gizmo.Engine, l gizmo.Limits) *gizmo.Isolated {
	return engine.NewIsolated(l, func() *exec.Cmd {
		self, err := os.Executable()
		if err != nil {
			self = os.Args[0]
		}
		cmd := exec.Command(self, workerName)
		cmd.Args[0] = os.Args[0]
		return cmd
	})
}

func scriptWorkerCommand(e *env) *cli.Command {
	return &cli.Command{
		Name:   workerName,
		Usage:  "serve the process of a script (used by query and console)",
		Hidden: true,
		Action: func(*cli.Context) error { return gizmo.Work(e.stdin, e.stdout) },
	}
}

// script reads the script and its name for messages.
func (e *env) script(c *cli.Context) (name, script string, err error) {
	if c.NArg() > 1 {
		return "", "", usagef("query: one script at a time; quote it: newsgraph query 'g.V()…'")
	}
	arg := c.Args().First()
	var data []byte
	switch {
	case arg == "" && c.NArg() == 0 || arg == "-":
		data, err = io.ReadAll(e.stdin)
		return "standard input", string(data), err
	case strings.HasSuffix(arg, ".js"):
		data, err = os.ReadFile(arg)
		return arg, string(data), err
	}
	return "query", arg, nil
}

// explain prints the plans of a run.
func (e *env) explain(r *gizmo.Result) {
	for _, p := range r.Plans {
		fmt.Fprintf(e.stderr, "%s\n  %-50s %12s %10s %12s\n", p.Path, "step", "estimate", "ways", "looked at")
		for _, s := range p.Steps {
			estimate := "-"
			if s.Estimate >= 0 {
				estimate = fmt.Sprint(s.Estimate)
			}
			fmt.Fprintf(e.stderr, "  %-50s %12s %10d %12d\n", s.Step, estimate, s.Ways, s.Steps)
		}
	}
}
