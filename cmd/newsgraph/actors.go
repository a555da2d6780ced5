package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"slices"
	"strings"
	"time"

	"github.com/urfave/cli/v2"

	"github.com/newsgraph/newsgraph/cmd/newsgraph/internal/output"
	"github.com/newsgraph/newsgraph/graph/identity"
	"github.com/newsgraph/newsgraph/graph/store"
)

func actorsCommand(e *env) *cli.Command {
	why := &cli.StringFlag{Name: "why", Usage: "the `REASON`, kept with the decision", Required: true}
	by := &cli.StringFlag{Name: "by", Usage: "`WHO` decides", Value: os.Getenv("USER")}
	sub := func(name, args, usage string, n int, flags []cli.Flag, run func(*cli.Context, *store.Store) error) *cli.Command {
		writes := slices.Contains([]string{"merge", "split", "never", "undo", "import"}, name)
		return &cli.Command{Name: name, ArgsUsage: args, Usage: usage, Flags: append(flags, dbFlag(), quietFlag()), Action: func(c *cli.Context) error {
			if c.NArg() < n {
				return usagef("actors %s: give %s", name, args)
			}
			return e.withStore(c, writes, func(s *store.Store) error { return run(c, s) })
		}}
	}
	deciding := []cli.Flag{why, by}
	return &cli.Command{
		Name:  "actors",
		Usage: "list the actors of the graph, and decide who is who",
		Description: "Without a subcommand: all actors with what they said and did. Decisions are kept as data: they survive loading\n" +
			"articles again, can be undone, exported and reviewed.\n\n" +
			"  newsgraph actors\n" +
			"  newsgraph actors candidates\n" +
			"  newsgraph actors merge actor:ruta-selwyn actor:r-selwyn-1f2e3d4c --why \"same office, same day\"",
		Flags: []cli.Flag{dbFlag(), formatFlag(""), &cli.StringFlag{Name: "kind", Usage: "only person, organization, country, place or role"}},
		Action: func(c *cli.Context) error {
			return e.withStore(c, false, func(s *store.Store) error { return e.listActors(c, s) })
		},
		Subcommands: []*cli.Command{
			sub("candidates", "", "list likely duplicates, with reasons", 0, []cli.Flag{formatFlag("")}, e.candidates),
			sub("merge", "A B", "B is A", 2, deciding, e.decide(identity.Merge)),
			sub("split", "A ARTICLE", "whom ARTICLE calls A is somebody else", 2, deciding, e.decide(identity.Split)),
			sub("never", "A B", "A and B are two", 2, deciding, e.decide(identity.Never)),
			sub("undo", "N", "decision N no longer holds", 1, deciding, e.decide(identity.Undo)),
			sub("why", "A B", "by which decisions A and B are one", 2, []cli.Flag{formatFlag("")}, e.whyOne),
			sub("log", "", "list all decisions; --format jsonl is what import reads", 0, []cli.Flag{formatFlag("")}, e.decisionLog),
			sub("import", "FILE", "take the decisions of a file that log --format jsonl printed", 1, nil, e.importDecisions),
		},
	}
}

// withStore opens the command's graph, for reading or writing, and closes it after run.
func (e *env) withStore(c *cli.Context, writes bool, run func(*store.Store) error) error {
	var s *store.Store
	var err error
	if writes {
		s, err = e.openForWriting(c)
	} else {
		s, err = e.openForReading(c.Context, c)
	}
	if err != nil {
		return err
	}
	return errors.Join(run(s), s.Close())
}

func (e *env) listActors(c *cli.Context, s *store.Store) error {
	profiles, err := profiles(c.Context, s)
	if err != nil {
		return err
	}
	t := &output.Table{Columns: []output.Column{{Name: "actor"}, {Name: "name"}, {Name: "kind"}, {Name: "articles", Right: true},
		{Name: "said", Right: true}, {Name: "did", Right: true}, {Name: "also called", Wide: true}}}
	for _, p := range profiles {
		if kind := c.String("kind"); kind != "" && kind != p.Kind {
			continue
		}
		t.Rows = append(t.Rows, []output.Cell{output.Text(shortActor(p.ID)), output.Text(p.Name), output.Text(p.Kind),
			output.Number(len(p.Articles)), output.Number(p.said), output.Number(p.did), output.Text(strings.Join(p.Aliases, ", "))})
	}
	return e.printTable(c, t)
}

// shortActor is an actor's id as people write it: with a prefix.
func shortActor(id string) string { return "actor:" + strings.TrimPrefix(id, "actor/") }

// actorID reads an actor's id in any of its forms: with its prefix, relative or as a whole IRI.
func actorID(s *store.Store, name string) string {
	name = strings.TrimPrefix(strings.Trim(name, "<>"), s.Base())
	if rest, ok := strings.CutPrefix(name, "actor:"); ok {
		name = rest
	}
	return "actor/" + strings.TrimPrefix(name, "actor/")
}

func (e *env) candidates(c *cli.Context, s *store.Store) error {
	all, err := profiles(c.Context, s)
	if err != nil {
		return err
	}
	log, err := readLog(c.Context, s)
	if err != nil {
		return err
	}
	plain := make([]identity.Profile, len(all))
	for i, p := range all {
		plain[i] = p.Profile
	}
	t := &output.Table{Columns: []output.Column{{Name: "keep"}, {Name: "join"}, {Name: "score", Right: true}, {Name: "rule"}, {Name: "reason", Wide: true}}}
	for _, p := range identity.Candidates(plain, log) {
		t.Rows = append(t.Rows, []output.Cell{output.Text(shortActor(p.A)), output.Text(shortActor(p.B)), confidence(p.Score),
			output.Text(p.Rule), output.Text(p.Reason)})
	}
	return e.printTable(c, t)
}

// decide makes the action of a command that adds one decision to the log.
func (e *env) decide(kind string) func(*cli.Context, *store.Store) error {
	return func(c *cli.Context, s *store.Store) error {
		d := identity.Decision{Kind: kind, Why: c.String("why"), By: c.String("by"), At: time.Now().UTC().Format(time.RFC3339)}
		if err := fill(c, s, &d); err != nil {
			return err
		}
		before, err := readLog(c.Context, s)
		if err != nil {
			return err
		}
		after := slices.Clone(before)
		if d, err = after.Add(d); err != nil {
			return err
		}
		n, err := applyLog(c.Context, s, before, after)
		if err == nil && !quiet(c) {
			fmt.Fprintf(e.stderr, "decision %d; %d articles rewritten\n", d.N, n)
		}
		return err
	}
}

// fill reads a decision's actors, article or number from the arguments, and checks that they exist.
func fill(c *cli.Context, s *store.Store, d *identity.Decision) error {
	if d.Kind == identity.Undo {
		if _, err := fmt.Sscanf(c.Args().First(), "%d", &d.Undoes); err != nil {
			return usagef("actors undo: give the decision's number; newsgraph actors log lists them")
		}
		return nil
	}
	known, err := knownActors(c.Context, s)
	if err != nil {
		return err
	}
	d.A = actorID(s, c.Args().Get(0))
	if d.Kind == identity.Split {
		info, ok, err := findArticle(c.Context, s, c.Args().Get(1))
		if err != nil || !ok {
			return errors.Join(err, fmt.Errorf("no article %q in the graph", c.Args().Get(1)))
		}
		d.Article = strings.TrimPrefix(string(info.IRI), s.Base())
	} else {
		d.B = actorID(s, c.Args().Get(1))
	}
	for _, id := range []string{d.A, d.B} {
		if id != "" && !known[id] {
			return fmt.Errorf("no actor %s in the graph; newsgraph actors lists them", shortActor(id))
		}
	}
	return nil
}

func (e *env) whyOne(c *cli.Context, s *store.Store) error {
	log, err := readLog(c.Context, s)
	if err != nil {
		return err
	}
	a, b := actorID(s, c.Args().Get(0)), actorID(s, c.Args().Get(1))
	ds := identity.NewResolver(log).Why(a, b)
	if ds == nil && !quiet(c) {
		fmt.Fprintf(e.stderr, "%s and %s are not one actor by any decision\n", shortActor(a), shortActor(b))
	}
	return e.printTable(c, decisionTable(ds))
}

func (e *env) decisionLog(c *cli.Context, s *store.Store) error {
	log, err := readLog(c.Context, s)
	if err != nil {
		return err
	}
	if stringOption(c, "format", "") == "jsonl" {
		return log.Write(e.stdout)
	}
	return e.printTable(c, decisionTable(log))
}

func decisionTable(ds []identity.Decision) *output.Table {
	t := &output.Table{Columns: []output.Column{{Name: "n", Right: true}, {Name: "decision"}, {Name: "a"}, {Name: "b"}, {Name: "article"},
		{Name: "why", Wide: true}, {Name: "by"}, {Name: "at"}}}
	for _, d := range ds {
		kind := d.Kind
		if d.Undoes > 0 {
			kind = fmt.Sprintf("undo %d", d.Undoes)
		}
		t.Rows = append(t.Rows, []output.Cell{output.Number(d.N), output.Text(kind), output.Text(d.A), output.Text(d.B), output.Text(d.Article),
			output.Text(d.Why), output.Text(d.By), output.Text(d.At)})
	}
	return t
}

func (e *env) importDecisions(c *cli.Context, s *store.Store) error {
	f, err := os.Open(c.Args().First())
	if err != nil {
		return err
	}
	defer f.Close()
	after, err := identity.ReadLog(f)
	if err != nil {
		return fmt.Errorf("%s: %w", c.Args().First(), err)
	}
	before, err := readLog(c.Context, s)
	if err != nil {
		return err
	}
	if len(before) > 0 && !slices.Equal(before, after[:min(len(before), len(after))]) {
		return fmt.Errorf("%s does not begin with the %d decisions that the graph has; export them with newsgraph actors log --format jsonl and add to that",
			c.Args().First(), len(before))
	}
	n, err := applyLog(c.Context, s, before, after)
	if err == nil && !quiet(c) {
		fmt.Fprintf(e.stderr, "%d decisions; %d articles rewritten\n", len(after), n)
	}
	return err
}

// applyLog makes the graph follow a changed log: the articles of every actor that resolves differently
// are written anew from their records, then the log itself.
func applyLog(ctx context.Context, s *store.Store, before, after identity.Log) (int, error) {
	old, new := identity.NewResolver(before), identity.NewResolver(after)
	n, err := rewrite(ctx, s, old, new)
	if err != nil {
		return n, err
	}
	return n, s.ReplaceGraph(ctx, identity.Label(s.Base()), after.Quads(s.Base()))
}
