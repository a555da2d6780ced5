package main

import (
	"fmt"

	"github.com/urfave/cli/v2"

	"github.com/newsgraph/newsgraph/cmd/newsgraph/internal/output"
	"github.com/newsgraph/newsgraph/graph"
	"github.com/newsgraph/newsgraph/graph/gizmo"
	"github.com/newsgraph/newsgraph/graph/store"
)

func statsCommand(e *env) *cli.Command {
	return &cli.Command{
		Name:        "stats",
		Usage:       "what is in the graph, in numbers",
		Description: "  newsgraph stats\n  newsgraph stats --format json",
		Flags:       []cli.Flag{dbFlag(), formatFlag("")},
		Action: func(c *cli.Context) error {
			return e.withStore(c, false, func(s *store.Store) error { return e.stats(c, s) })
		},
	}
}

// counted are the classes whose members stats counts.
var counted = []struct {
	name  string
	class string
}{
	{"people", string(graph.Person)}, {"organizations", string(graph.Organization)}, {"countries", string(graph.Country)},
	{"places", string(graph.Place)}, {"roles", string(graph.RoleActor)}, {"topics", string(graph.Topic)},
	{"statements", string(graph.Statement)}, {"propositions", string(graph.Proposition)},
}

func (e *env) stats(c *cli.Context, s *store.Store) error {
	st, err := s.Stats(c.Context)
	if err != nil {
		return err
	}
	t := &output.Table{Columns: []output.Column{{Name: "what"}, {Name: "count", Right: true}}}
	add := func(what string, n int) {
		t.Rows = append(t.Rows, []output.Cell{output.Text(what), output.Number(n)})
	}
	add("articles", st.Articles)
	qs := s.QuadStore()
	defer qs.Close()
	session := gizmo.New(qs, s.Base()).NewSession(gizmo.DefaultLimits())
	for _, k := range counted {
		res, err := session.Run(c.Context, fmt.Sprintf(`g.V("<%s>").in("<%s>").unique().count()`, k.class, string(graph.Type)), nil)
		if err != nil {
			return err
		}
		if n, err := count(res); err != nil {
			return err
		} else {
			add(k.name, n)
		}
	}
	add("quads", st.Quads)
	add("terms", st.Nodes)
	if st.DiskBytes > 0 {
		add("bytes on disk", int(st.DiskBytes))
	}
	return e.printTable(c, t)
}

// count reads the single number that a counting script gives.
func count(r *gizmo.Result) (int, error) {
	var n int
	if r.Value == nil {
		return 0, fmt.Errorf("a count gave no value")
	}
	_, err := fmt.Sscan(r.Value.Text, &n)
	return n, err
}
