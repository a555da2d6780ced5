package console

import (
	"context"
	"fmt"
	"io"
	"strings"

	"github.com/cayleygraph/quad"

	"github.com/newsgraph/newsgraph/graph/gizmo"
)

func (c *console) schema(ctx context.Context, _ string) error {
	classes, predicates, err := c.Engine.Schema(ctx)
	c.page(func(w io.Writer) error {
		fmt.Fprintln(w, "classes")
		c.counts(w, classes)
		fmt.Fprintln(w, "predicates")
		c.counts(w, predicates)
		return nil
	})
	return err
}

func (c *console) counts(w io.Writer, counts []gizmo.Count) {
	for _, n := range counts {
		fmt.Fprintf(w, "%10d  %s\n", n.Count, c.Engine.Names().Short(n.IRI))
	}
}

func (c *console) stats(ctx context.Context, _ string) error {
	classes, predicates, err := c.Engine.Schema(ctx)
	quads := 0
	for _, p := range predicates {
		quads += p.Count
	}
	c.counts(c.Out, classes)
	fmt.Fprintf(c.Out, "%10d  quads\n", quads)
	return err
}

const maxEdges = 200

func (c *console) describe(ctx context.Context, text string) error {
	if text == "" {
		return fmt.Errorf(":describe wants a node such as actor:ada-brook, or a name")
	}
	node, err := c.node(ctx, text)
	if err != nil {
		return err
	}
	out, in, err := c.Engine.Describe(ctx, node, maxEdges)
	if err == nil && len(out) == 0 && len(in) == 0 {
		return fmt.Errorf("not in the graph: %s", c.Engine.Names().Short(node))
	}
	c.page(func(w io.Writer) error {
		fmt.Fprintln(w, c.Engine.Names().Short(node))
		c.edges(w, "→", out)
		c.edges(w, "←", in)
		return nil
	})
	return err
}

func (c *console) edges(w io.Writer, arrow string, edges []gizmo.Edge) {
	names := c.Engine.Names()
	for _, e := range edges {
		value := e.Value.Text
		if e.Value.Kind == gizmo.IRI {
			value = names.Short(quad.IRI(value))
		}
		value = strings.ReplaceAll(value, "\n", " ")
		if r := []rune(value); c.Terminal && len(r) > 100 {
			value = string(r[:100]) + "…"
		}
		fmt.Fprintf(w, "  %s %-24s %s\n", arrow, names.Short(e.Predicate), value)
	}
	if len(edges) == maxEdges {
		fmt.Fprintf(w, "  %s … the first %d\n", arrow, maxEdges)
	}
}
