package main

import (
	"fmt"

	"github.com/cayleygraph/quad"
	"github.com/urfave/cli/v2"

	"github.com/newsgraph/newsgraph/cmd/newsgraph/internal/output"
	"github.com/newsgraph/newsgraph/graph/gizmo"
	"github.com/newsgraph/newsgraph/graph/store"
)

func showCommand(e *env) *cli.Command {
	return &cli.Command{
		Name:      "show",
		Usage:     "everything the graph says of one thing: an actor, statement, proposition, article …",
		ArgsUsage: "ID",
		Description: "An id is an IRI, with its prefix (actor:marco-rubio) or whole.\n\n" +
			"  newsgraph show actor:marco-rubio\n" +
			"  newsgraph show statement:…  # ids stand in the answers of newsgraph ask --format json",
		Flags: []cli.Flag{dbFlag(), formatFlag(""), &cli.IntFlag{Name: "limit", Value: 25, Usage: "at most `N` things that point to it, for each relation"}},
		Action: func(c *cli.Context) error {
			if c.NArg() != 1 {
				return usagef("show: give one id, such as actor:marco-rubio")
			}
			return e.withStore(c, false, func(s *store.Store) error { return e.show(c, s) })
		},
	}
}

// showScript lists what leaves a node, then what points to it.
const showScript = `
const node = () => g.V(args.id);
for (const p of node().outPredicates().unique().toArray())
  for (const v of node().out(p).unique().toArray()) g.emit({ way: "", relation: p, value: v });
for (const p of node().inPredicates().unique().toArray())
  for (const v of node().in(p).unique().limit(args.limit).toArray()) g.emit({ way: "←", relation: p, value: v });
`

func (e *env) show(c *cli.Context, s *store.Store) error {
	qs := s.QuadStore()
	defer qs.Close()
	engine := gizmo.New(qs, s.Base())
	id := c.Args().First()
	session := engine.NewSession(gizmo.DefaultLimits())
	res, err := session.Run(c.Context, showScript, map[string]any{"id": id, "limit": c.Int("limit")})
	if err != nil {
		return err
	}
	if len(res.Rows) == 0 {
		return fmt.Errorf("nothing in the graph is called %s; newsgraph actors and newsgraph ask --format json show ids", id)
	}
	t := &output.Table{Columns: []output.Column{{Name: "way"}, {Name: "relation"}, {Name: "value", Wide: true}}}
	for _, row := range res.Rows {
		cells := make([]output.Cell, len(row))
		for i, v := range row {
			cells[i] = output.Text(v.Text)
			if v.Kind == gizmo.IRI {
				cells[i] = output.Cell{Text: engine.Names().Short(quad.IRI(v.Text)), Value: v.Text}
			}
		}
		t.Rows = append(t.Rows, cells)
	}
	return e.printTable(c, t)
}
