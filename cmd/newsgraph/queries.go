package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/urfave/cli/v2"

	"github.com/newsgraph/newsgraph/cmd/newsgraph/internal/output"
	"github.com/newsgraph/newsgraph/queries"
)

func queriesFlag() cli.Flag {
	return &cli.StringFlag{Name: "queries", Usage: "stored queries of yours: a `FOLDER` of .js files (default: $NEWSGRAPH_QUERIES, else newsgraph/queries in your configuration)"}
}

// queryFolder is where the user's own queries lie; "" when there is no such place.
func queryFolder() string {
	if d := os.Getenv("NEWSGRAPH_QUERIES"); d != "" {
		return d
	}
	if d, err := os.UserConfigDir(); err == nil {
		return filepath.Join(d, "newsgraph", "queries")
	}
	return ""
}

// storedQueries reads the built-in queries and the user's.
func storedQueries(c *cli.Context) (queries.Set, error) {
	var folders []string
	if d := queryFolder(); d != "" {
		folders = append(folders, d)
	}
	if d := stringOption(c, "queries", ""); d != "" {
		if _, err := os.Stat(d); err != nil {
			return nil, fmt.Errorf("--queries: %w", err)
		}
		folders = append(folders, d)
	}
	return queries.Load(folders...)
}

func queriesCommand(e *env) *cli.Command {
	return &cli.Command{
		Name:      "queries",
		Usage:     "list the stored queries, or show one",
		ArgsUsage: "[NAME]",
		Description: "With a name: the query's parameters, columns and Gizmo, as a starting point for one of your own.\n\n" +
			"  newsgraph queries\n  newsgraph queries who-said-what\n  newsgraph queries --format json",
		Flags: []cli.Flag{formatFlag(""), queriesFlag()},
		Action: func(c *cli.Context) error {
			set, err := storedQueries(c)
			if err != nil {
				return err
			}
			if name := c.Args().First(); name != "" {
				q := set.Lookup(name)
				if q == nil {
					return usagef("queries: %s", noQuery(set, name))
				}
				return e.describeQuery(q)
			}
			return e.printTable(c, queryTable(set))
		},
		BashComplete: func(c *cli.Context) { completeQueries(e, c) },
	}
}

func queryTable(set queries.Set) *output.Table {
	t := &output.Table{Columns: []output.Column{{Name: "name"}, {Name: "title", Wide: true}, {Name: "parameters", Wide: true}, {Name: "example", Wide: true}, {Name: "file"}}}
	for _, q := range set {
		var params []string
		for _, p := range q.Params {
			s := p.Name
			if !p.Required {
				s = "[" + s + "]"
			}
			params = append(params, s)
		}
		file := q.File
		if file == "" {
			file = "built in"
		}
		t.Rows = append(t.Rows, []output.Cell{output.Text(q.Name), output.Text(q.Title), output.Text(strings.Join(params, " ")),
			output.Text("newsgraph ask " + q.Name + " " + q.Example), output.Text(file)})
	}
	return t
}

func (e *env) describeQuery(q *queries.Query) error {
	var b strings.Builder
	fmt.Fprintf(&b, "%s: %s\n", q.Name, q.Title)
	if q.About != "" {
		fmt.Fprintln(&b, q.About)
	}
	fmt.Fprintf(&b, "\n  newsgraph ask %s %s\n\n", q.Name, q.Example)
	for _, p := range q.Params {
		fmt.Fprintf(&b, "  --%-10s %-8s %s%s\n", p.Name, p.Type, p.Usage, paramExtra(p))
	}
	fmt.Fprintf(&b, "\n%s", q.Body)
	_, err := fmt.Fprint(e.stdout, b.String())
	return err
}

func paramExtra(p queries.Param) string {
	var extra []string
	if len(p.Values) > 0 {
		extra = append(extra, "one of "+strings.Join(p.Values, ", "))
	}
	if p.Required {
		extra = append(extra, "required")
	}
	if p.Default != "" {
		extra = append(extra, "default "+p.Default)
	}
	if len(extra) == 0 {
		return ""
	}
	return " (" + strings.Join(extra, "; ") + ")"
}

// noQuery says that there is no such query and which one is near.
func noQuery(set queries.Set, name string) string {
	best := ""
	for n := len(name); n > 2 && best == ""; n-- {
		for _, q := range set {
			if strings.HasPrefix(q.Name, name[:n]) {
				best = "; did you mean " + q.Name + "?"
				break
			}
		}
	}
	return fmt.Sprintf("no query %q%s (newsgraph queries lists them)", name, best)
}

func completeQueries(e *env, c *cli.Context) {
	set, err := storedQueries(c)
	if err != nil || c.NArg() > 0 {
		return
	}
	for _, q := range set {
		fmt.Fprintln(e.stdout, q.Name)
	}
}
