package queries_test

import (
	"bufio"
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	cayley "github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/graph/memstore"
	"github.com/cayleygraph/quad"
	"github.com/rogpeppe/go-internal/txtar"

	"github.com/newsgraph/newsgraph/graph/gizmo"
	"github.com/newsgraph/newsgraph/queries"
)

var update = flag.Bool("update", false, "rewrite the expected rows")

var isDate = regexp.MustCompile(`^\d{4}(-\d\d){1,2}$`)

// readGraph reads lines of "subject predicate object article".
func readGraph(t testing.TB, qs *memstore.QuadStore, text string) {
	t.Helper()
	names := gizmo.NewNames("")
	sc := bufio.NewScanner(strings.NewReader(text))
	for sc.Scan() {
		line := strings.TrimSpace(sc.Text())
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		if file, ok := strings.CutPrefix(line, "include "); ok {
			data, err := os.ReadFile(filepath.Join("testdata", file))
			if err != nil {
				t.Fatal(err)
			}
			readGraph(t, qs, string(data))
			continue
		}
		s, rest, _ := strings.Cut(line, " ")
		p, rest, _ := strings.Cut(rest, " ")
		i := strings.LastIndex(rest, " ")
		if i < 0 {
			t.Fatalf("bad line %q", line)
		}
		o, label := rest[:i], rest[i+1:]
		if p == "a" {
			p = "rdf:type"
		}
		qs.AddQuad(quad.Quad{Subject: names.Parse(s), Predicate: names.Parse(p), Object: object(names, o), Label: names.Parse("article:" + label)})
	}
}

func object(names gizmo.Names, o string) quad.Value {
	switch {
	case strings.HasPrefix(o, `"`):
		return quad.String(strings.Trim(o, `"`))
	case isDate.MatchString(o):
		typ := map[int]string{4: "gYear", 7: "gYearMonth", 10: "date"}[len(o)]
		return quad.TypedString{Value: quad.String(o), Type: quad.IRI("http://www.w3.org/2001/XMLSchema#" + typ)}
	}
	if n, err := strconv.ParseInt(o, 10, 64); err == nil {
		return quad.Int(n)
	}
	if f, err := strconv.ParseFloat(o, 64); err == nil {
		return quad.Float(f)
	}
	return names.Parse(o)
}

func memory(t testing.TB, text string) cayley.QuadStore {
	qs := memstore.New()
	readGraph(t, qs, text)
	return qs
}

func finder(e *gizmo.Engine) queries.Finder {
	return func(ctx context.Context, name, kind string) (string, error) {
		if kind == queries.ID {
			return "<" + string(e.Names().Parse(name).(quad.IRI)) + ">", nil
		}
		if kind == queries.About {
			kind = ""
		}
		cands, err := e.Candidates(ctx, name, kind)
		if err != nil {
			return "", err
		}
		c, ok := gizmo.Clear(cands)
		if !ok {
			return "", fmt.Errorf("no %s %q", kind, name)
		}
		return "<" + string(c.IRI) + ">", nil
	}
}

// rows are one JSON object a line, without what is empty.
func rows(r *gizmo.Result) string {
	var b strings.Builder
	for _, row := range r.Rows {
		var parts []string
		for i, c := range row {
			if c.Kind == gizmo.None {
				continue
			}
			k, _ := json.Marshal(r.Columns[i])
			var v strings.Builder
			enc := json.NewEncoder(&v)
			enc.SetEscapeHTML(false)
			_ = enc.Encode(c)
			parts = append(parts, string(k)+":"+strings.TrimSpace(v.String()))
		}
		b.WriteString("{" + strings.Join(parts, ", ") + "}\n")
	}
	return b.String()
}

func TestQueries(t *testing.T) {
	set, err := queries.Builtin()
	if err != nil {
		t.Fatal(err)
	}
	for _, q := range set {
		files, _ := filepath.Glob("testdata/" + q.Name + "*.txtar")
		if len(files) == 0 {
			t.Errorf("%s has no testdata/%s.txtar", q.Name, q.Name)
		}
		if strings.Join(q.Questions, "") == "" || q.Example == "" {
			t.Errorf("%s: the header lacks questions or an example", q.Name)
		}
		for _, f := range files {
			t.Run(strings.TrimSuffix(filepath.Base(f), ".txtar"), func(t *testing.T) { testQuery(t, q, f) })
		}
	}
}

func testQuery(t *testing.T, q *queries.Query, file string) {
	a, err := txtar.ParseFile(file)
	if err != nil {
		t.Fatal(err)
	}
	part := map[string]*txtar.File{}
	for i := range a.Files {
		part[a.Files[i].Name] = &a.Files[i]
	}
	e := gizmo.New(memory(t, string(part["graph"].Data)), "")
	given := map[string]string{}
	for line := range strings.Lines(string(part["arguments"].Data)) {
		k, v, _ := strings.Cut(strings.TrimSpace(line), "=")
		given[k] = v
	}
	args, err := q.Bind(context.Background(), given, finder(e))
	if err != nil {
		t.Fatal(err)
	}
	r, err := e.NewSession(gizmo.Limits{}).Run(context.Background(), q.Body, args)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range r.Columns {
		if !hasColumn(q, c) {
			t.Errorf("column %q is not in the header", c)
		}
	}
	got := rows(r)
	if *update {
		part["rows"].Data = []byte(got)
		if err := os.WriteFile(file, txtar.Format(a), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if want := string(part["rows"].Data); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

func hasColumn(q *queries.Query, name string) bool {
	for _, c := range q.Columns {
		if c.Name == name {
			return true
		}
	}
	return false
}

func TestParseErrors(t *testing.T) {
	for text, want := range map[string]string{
		"// title: x\n":                                     "no columns",
		"// columns: a\n":                                   "no title",
		"// title: x\n// colour: red\n":                     "x.js:2: unknown key",
		"// title: x\n// parameter: a\n":                    "x.js:2: a parameter is",
		"// title: x\n// parameter: a colour - b\n":         `unknown type "colour"`,
		"// title: x\n// parameter: a text must - b\ng.V()": `unknown word "must"`,
	} {
		if _, err := queries.Parse("x.js", text); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v, want %s", text, err, want)
		}
	}
}

func TestLoadPrefersFolder(t *testing.T) {
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "timeline.js"), []byte("// title: mine\n// columns: id\n\ng.V()\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	set, err := queries.Load(dir, filepath.Join(dir, "absent"))
	if err != nil {
		t.Fatal(err)
	}
	if q := set.Lookup("timeline"); q == nil || q.Title != "mine" || q.File == "" {
		t.Errorf("%+v", q)
	}
	if set.Lookup("who-said-what") == nil {
		t.Error("built-in queries are gone")
	}
}

func TestBind(t *testing.T) {
	q := &queries.Query{Name: "q", Params: []queries.Param{{Name: "n", Type: queries.Int, Default: "3"}, {Name: "d", Type: queries.Date},
		{Name: "k", Type: queries.Enum, Values: []string{"a", "b"}}, {Name: "r", Type: queries.Text, Required: true}, {Name: "b", Type: queries.Bool}}}
	ok := map[string]string{"r": `"); drop()`}
	args, err := q.Bind(context.Background(), ok, nil)
	if err != nil || args["n"] != int64(3) || args["d"] != nil || args["r"] != `"); drop()` {
		t.Errorf("%v %v", args, err)
	}
	for name, value := range map[string]string{"n": "x", "d": "soon", "k": "c", "b": "maybe", "z": "1"} {
		if _, err := q.Bind(context.Background(), map[string]string{"r": "x", name: value}, nil); err == nil || !strings.Contains(err.Error(), "--"+name) {
			t.Errorf("%s=%s: %v", name, value, err)
		}
	}
	if _, err := q.Bind(context.Background(), nil, nil); err == nil || !strings.Contains(err.Error(), "--r: is missing") {
		t.Error(err)
	}
}

func iriOf(s string) quad.IRI { return quad.IRI(s) }
