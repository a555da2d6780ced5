package console

import (
	"bytes"
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/cayleygraph/quad"

	"github.com/newsgraph/newsgraph/graph/gizmo"
	"github.com/newsgraph/newsgraph/graph/store"
	"github.com/newsgraph/newsgraph/queries"
)

const person, name = quad.IRI("http://schema.org/Person"), quad.IRI("http://www.w3.org/2004/02/skos/core#prefLabel")

func engine(t *testing.T) *gizmo.Engine {
	t.Helper()
	ctx := context.Background()
	st, err := store.Open(ctx, "mem:", store.Options{Create: true})
	if err != nil {
		t.Fatal(err)
	}
	base := quad.IRI(store.DefaultBase)
	g, ada, vale := base+"article/a", base+"actor/ada-brook", base+"actor/boris-vale"
	isA := quad.IRI("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
	quads := []quad.Quad{{Subject: ada, Predicate: isA, Object: person}, {Subject: vale, Predicate: isA, Object: person},
		{Subject: ada, Predicate: name, Object: quad.String("Ada Brook")}, {Subject: vale, Predicate: name, Object: quad.String("Boris Vale")},
		{Subject: ada, Predicate: base + "rel/meet", Object: vale}}
	for i := range quads {
		quads[i].Label = g
	}
	if err := st.Replace(ctx, store.Article{Key: "a", IRI: g, Quads: quads}); err != nil {
		t.Fatal(err)
	}
	qs := st.QuadStore()
	t.Cleanup(func() { qs.Close(); st.Close() })
	return gizmo.New(qs, "")
}

func runInput(t *testing.T, input string) (out, errs string, ok bool) {
	t.Helper()
	set, err := queries.Builtin()
	if err != nil {
		t.Fatal(err)
	}
	e := engine(t)
	find := func(ctx context.Context, name, kind string) (string, error) {
		cands, err := e.Candidates(ctx, name, "actor")
		if c, ok := gizmo.Clear(cands); ok {
			return "<" + string(c.IRI) + ">", err
		}
		return "", errors.New("nobody is named " + name)
	}
	var o, er bytes.Buffer
	ok, err = Run(context.Background(), Options{Engine: e, Session: func(l gizmo.Limits) Runner { return e.NewSession(l) }, Queries: set, Find: find, Folder: filepath.Join(t.TempDir(), "q"),
		In: strings.NewReader(input), Out: &o, Err: &er, Limits: gizmo.Limits{Timeout: 2 * time.Second}})
	if err != nil {
		t.Fatal(err)
	}
	return o.String(), er.String(), ok
}

func TestPipe(t *testing.T) {
	for input, want := range map[string]string{
		"g.V(\"actor:ada-brook\").follow(rel(\"meet\"))\n":            "actor:boris-vale",
		"var p = g.V(\"actor:ada-brook\")\np\n  .out(\"rel:meet\")\n": "actor:boris-vale",
		"function f(x) {\n  return x + 1\n}\nf(1)\n":                  "=> 2",
		"1 + 1\n2 + 2\n":                "=> 2\n=> 4",
		":format jsonl\ng.emit({a: 1})": `{"a":1}`,
		":format list\ng.emit({a: 1})":  "── 1 ──\na  1",
		":format dot\ng.V(\"actor:ada-brook\").tag(\"a\").out(\"rel:meet\")": "digraph rows",
		":limit 1\ng.V(\"schema:Person\").in(\"rdf:type\")":                  "limit 1 rows",
		":describe Ada Brook\n":    "→ rel:meet",
		":describe boris vale\n":   "← rel:meet",
		":schema\n":                "2  schema:Person",
		":stats\n":                 "5  quads",
		":help out\n":              "walks to the objects",
		":help\n":                  ":examples",
		":queries who-said-what\n": "--actor",
		":queries\n":               "met-with",
		":examples 1\n":            "Ada Brook",
		":explain g.V(\"actor:ada-brook\").out(\"rel:meet\")\n": "looked at",
		"var x = 1\n:set\n":                       "variables: x",
		"var x = 1\n:reset\ntypeof x\n":           "=> undefined",
		"g.emit({n: 1})\n:save mine\n:run mine\n": "mine.js",
		":quit\n1 + 1\n":                          "",
		":timeout 1m\n":                           "timeout 1m0s",
	} {
		want = strings.Replace(want, "--actor", "actor", 1)
		out, errs, ok := runInput(t, input)
		if !ok || !strings.Contains(out, want) || want == "" && out != "" {
			t.Errorf("%s\ngot %v\n%s%s\nwant %s", input, ok, out, errs, want)
		}
	}
}

func TestPipeErrors(t *testing.T) {
	for input, want := range map[string]string{
		"g.V().otu()\n1 + 1\n":          "did you mean out()?",
		":nope\n":                       "no command :nope",
		":run nope\n":                   `no query "nope"`,
		":run met-with\n":               "--actor: is missing",
		":run met-with actor=Nobody\n":  "nobody is named Nobody",
		":format x\n":                   "no format",
		":limit x\n":                    "above 0",
		":timeout 1ms\nwhile(true){}\n": "time limit reached",
		":s\n":                          ":save, :schema, :stats, :set",
		"g.V(\n":                        "syntax error",
		":export\n":                     ":export wants a file",
	} {
		out, errs, ok := runInput(t, input)
		if ok || !strings.Contains(errs, want) {
			t.Errorf("%s\ngot %v\n%s%s\nwant %s", input, ok, out, errs, want)
		}
	}
}

func TestExport(t *testing.T) {
	file := filepath.Join(t.TempDir(), "x.csv")
	if _, errs, ok := runInput(t, "g.emit({a: 1, b: \"x\"})\n:export "+file+"\n"); !ok {
		t.Fatal(errs)
	}
	if data, err := os.ReadFile(file); err != nil || string(data) != "a,b\n1,x\n" {
		t.Errorf("%q %v", data, err)
	}
}

func TestComplete(t *testing.T) {
	set, _ := queries.Builtin()
	c := &console{Options: Options{Engine: engine(t), Queries: set}}
	c.session = c.Engine.NewSession(gizmo.Limits{})
	for text, want := range map[string]string{
		"g.":                    "V(",
		"g.V().ou":              "out(",
		"g.V(\"sch":             "schema:Person",
		"g.V().out(\"rel:":      "rel:meet",
		"actor(\"ad":            "Ada Brook\")",
		"fac":                   "facts",
		":ru":                   ":run",
		":run met":              "met-with",
		":run met-with ac":      "actor=",
		":run met-with actor=b": "actor=\"Boris Vale\"",
		":format ls":            "",
		":format li":            "list",
		":explain g.V().ou":     "out(",
	} {
		_, list := c.candidates(text)
		found := want == "" && len(list) == 0
		for _, x := range list {
			found = found || x.text == want
		}
		if !found {
			t.Errorf("%s: %v, want %s", text, list, want)
		}
	}
}

func TestBalance(t *testing.T) {
	for text, want := range map[string]bool{
		"": true, "g.V()": true, "g.V(": false, "f({": false, "f({})": true, `"("`: true, "// (": true, "/* (": false, "/* ( */ 1": true,
		"`a\n": false, "`a\n`": true, "g.V().": false, "x =": false, ":help (": true, `"\""`: true, "'('": true,
	} {
		if got := complete(text); got != want {
			t.Errorf("%q: %v", text, got)
		}
	}
}
