package gizmo

import (
	"context"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	cayley "github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/query"
	theirs "github.com/cayleygraph/cayley/query/gizmo"
)

// randomPath writes a path of the part of the language where Cayley and we must agree on the nodes reached. except is
// left out: Cayley's optimizer ends the process on some of its uses.
func randomPath(r *rand.Rand, depth int) string {
	node := func() string { return fmt.Sprintf(`"<n%d>"`, r.IntN(8)) }
	pred := func() string { return fmt.Sprintf(`"<p%d>"`, r.IntN(3)) }
	var b strings.Builder
	b.WriteString("g.V(" + node())
	if r.IntN(3) == 0 {
		b.WriteString(", " + node())
	}
	b.WriteString(")")
	for range 1 + r.IntN(4) {
		switch k := r.IntN(14); {
		case k < 3:
			b.WriteString(".out(" + pred() + ")")
		case k < 6:
			b.WriteString(".in(" + pred() + ")")
		case k == 6:
			b.WriteString(".both(" + pred() + ")")
		case k == 7:
			b.WriteString(".has(" + pred() + ", " + node() + ")")
		case k == 8:
			b.WriteString(".out()")
		case k == 9:
			b.WriteString(".unique()")
		case k == 10 && depth > 0:
			b.WriteString(".and(" + randomPath(r, depth-1) + ")")
		case k == 11 && depth > 0:
			b.WriteString(".or(" + randomPath(r, depth-1) + ")")
		case k == 13:
			b.WriteString(".follow(g.M().out(" + pred() + ").in(" + pred() + "))")
		}
	}
	return b.String()
}

func cayleyNodes(t *testing.T, qs cayley.QuadStore, script string) []string {
	t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), 5*time.Second)
	defer cancel()
	it, err := theirs.NewSession(qs).Execute(ctx, script, query.Options{Collation: query.JSON, Limit: -1})
	if err != nil {
		t.Fatal(err)
	}
	defer it.Close()
	var out []string
	for it.Next(ctx) {
		out = append(out, fmt.Sprint(it.Result().(map[string]interface{})["id"]))
	}
	if it.Err() != nil {
		t.Fatal(script, it.Err())
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// TestAgreesWithCayley compares the nodes that random paths reach on random graphs.
func TestAgreesWithCayley(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 7))
	for range 20 {
		var b strings.Builder
		for range 14 {
			fmt.Fprintf(&b, "<n%d> <p%d> <n%d> .\n", r.IntN(8), r.IntN(3), r.IntN(8))
		}
		qs := memory(t, b.String())
		e := New(qs, "")
		for range 25 {
			script := randomPath(r, 2)
			res, err := e.NewSession(Limits{Rows: -1}).Run(context.Background(), script, nil)
			if err != nil {
				t.Fatalf("%s: %v", script, err)
			}
			var ours []string
			for _, row := range res.Rows {
				ours = append(ours, show(row[0]))
			}
			slices.Sort(ours)
			ours = slices.Compact(ours)
			if want := cayleyNodes(t, qs, script+".all()"); !slices.Equal(ours, want) {
				t.Errorf("%s\non\n%s\ngot  %v\nwant %v", script, b.String(), ours, want)
			}
		}
	}
}
