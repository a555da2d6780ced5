package main

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/urfave/cli/v2"

	"github.com/newsgraph/newsgraph/graph/gizmo"
	"github.com/newsgraph/newsgraph/queries"
	"github.com/newsgraph/newsgraph/queries/question"
)

func askCommand(e *env) *cli.Command {
	set, err := queries.Load(queryFolder())
	if err != nil { // a bad file in the user's folder is reported when the command runs
		set, _ = queries.Builtin()
	}
	return &cli.Command{
		Name:      "ask",
		Usage:     "answer a stored query or a plain question",
		ArgsUsage: "QUERY | \"a question\"",
		Description: "With the name of a stored query and its parameters as flags, or with a question in plain English, which is\n" +
			"matched to a stored query; the query that was run is told on stderr.\n\n" +
			"  newsgraph ask who-said-what --actor Rubio --about Iran\n" +
			"  newsgraph ask \"Who met Xi Jinping?\"\n" +
			"  newsgraph ask path --actor Kushner --other Khamenei --format json\n\n" + queryList(set),
		Flags: append(append([]cli.Flag{dbFlag(), formatFlag(""), quietFlag(), queriesFlag(),
			&cli.BoolFlag{Name: "all-columns", Usage: "print every column, also titles and IRIs"},
			&cli.StringSliceFlag{Name: "arg", Usage: "a parameter of a query of your own: `NAME=VALUE`"}}, limitFlags()...), paramFlags(set)...),
		Action:       func(c *cli.Context) error { return e.ask(c) },
		BashComplete: func(c *cli.Context) { completeQueries(e, c) },
	}
}

func queryList(set queries.Set) string {
	var b strings.Builder
	b.WriteString("Stored queries:\n")
	for _, q := range set {
		fmt.Fprintf(&b, "  %-24s %s\n", q.Name, q.Title)
	}
	return b.String()
}

// paramFlags are the parameters of all queries as flags; one flag serves every query that has it.
func paramFlags(set queries.Set) []cli.Flag {
	usage, kind := map[string][]string{}, map[string]string{}
	for _, q := range set {
		for _, p := range q.Params {
			if !slices.Contains(usage[p.Name], p.Usage) {
				usage[p.Name] = append(usage[p.Name], p.Usage)
			}
			kind[p.Name] = p.Type
		}
	}
	var out []cli.Flag
	for name, texts := range usage {
		text := strings.Join(texts, "; or ")
		if len(texts) > 3 {
			text = "see newsgraph queries NAME"
		}
		if kind[name] == queries.Bool {
			out = append(out, &cli.BoolFlag{Name: name, Usage: text})
		} else {
			out = append(out, &cli.StringFlag{Name: name, Usage: text})
		}
	}
	slices.SortFunc(out, func(a, b cli.Flag) int { return strings.Compare(a.Names()[0], b.Names()[0]) })
	return out
}

// given collects the parameters that were given as flags.
func given(c *cli.Context, set queries.Set) (map[string]string, error) {
	out := map[string]string{}
	for _, q := range set {
		for _, p := range q.Params {
			if !c.IsSet(p.Name) {
				continue
			}
			if p.Type == queries.Bool {
				out[p.Name] = strconv.FormatBool(c.Bool(p.Name))
			} else {
				out[p.Name] = c.String(p.Name)
			}
		}
	}
	for _, a := range c.StringSlice("arg") {
		k, v, ok := strings.Cut(a, "=")
		if !ok || k == "" {
			return nil, usagef("ask: --arg is NAME=VALUE, not %q", a)
		}
		out[k] = v
	}
	return out, nil
}

func (e *env) ask(c *cli.Context) error {
	if c.NArg() == 0 {
		return usagef("ask: name a stored query or ask a question; newsgraph queries lists them")
	}
	set, err := storedQueries(c)
	if err != nil {
		return err
	}
	args, err := given(c, set)
	if err != nil {
		return err
	}
	limits, err := limitsOf(c, allRows) // how many is the query's own parameter
	if err != nil {
		return err
	}
	st, err := e.openForReading(c.Context, c)
	if err != nil {
		return err
	}
	defer st.Close()
	qs := st.QuadStore()
	defer qs.Close()
	engine := gizmo.New(qs, st.Base())
	find := e.finder(engine, quiet(c))
	q, bound, err := e.choose(c, set, args, find)
	if err != nil {
		return err
	}
	r, err := engine.NewSession(limits).Run(c.Context, q.Body, bound)
	if err != nil {
		return e.scriptFailure(q.Name, err)
	}
	return e.printResult(c, r, q.Columns, engine.Names())
}

// choose finds the query that is meant, by name or by question, and binds its arguments.
func (e *env) choose(c *cli.Context, set queries.Set, args map[string]string, find *finder) (*queries.Query, map[string]any, error) {
	words := strings.Join(c.Args().Slice(), " ")
	if q := set.Lookup(words); q != nil {
		bound, err := q.Bind(c.Context, args, find.find)
		return q, bound, argumentFailure(err)
	}
	if c.NArg() == 1 && !strings.Contains(words, " ") {
		return nil, nil, usagef("ask: %s", noQuery(set, words))
	}
	matches := question.New(set).Match(words, e.known(c.Context, find))
	if len(matches) == 0 {
		return nil, nil, usagef("ask: no stored query answers %q; newsgraph queries lists what can be asked", words)
	}
	m := matches[0]
	if !quiet(c) {
		fmt.Fprintf(e.stderr, "ran: newsgraph ask %s\n", m.Command())
		if m.Unsure {
			for _, other := range matches[1:min(4, len(matches))] {
				fmt.Fprintf(e.stderr, "or:  newsgraph ask %s\n", other.Command())
			}
		}
	}
	for k, v := range args {
		m.Args[k] = v
	}
	bound, err := m.Query.Bind(c.Context, m.Args, find.find)
	return m.Query, bound, argumentFailure(err)
}

// known tells the question's matcher whether words name something in the graph.
func (e *env) known(ctx context.Context, f *finder) question.Known {
	return func(words, kind string) bool {
		want := map[string]string{queries.About: "", queries.Actor: "actor", queries.Topic: "topic", queries.Source: "source"}[kind]
		cands, err := f.engine.Candidates(ctx, words, want)
		return err == nil && len(cands) > 0
	}
}

// argumentFailure makes a wrong argument a mistake in the call: exit code 2.
func argumentFailure(err error) error {
	var a *queries.ArgumentError
	if errors.As(err, &a) {
		return usageError{err}
	}
	return err
}
