package queries_test

import (
	"context"
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/newsgraph/newsgraph/graph/gizmo"
	"github.com/newsgraph/newsgraph/queries"
)

// TestDocs keeps docs/queries.md what the headers and the queries themselves say.
func TestDocs(t *testing.T) {
	set, err := queries.Builtin()
	if err != nil {
		t.Fatal(err)
	}
	e := gizmo.New(memory(t, "include world.quads"), "")
	var b strings.Builder
	b.WriteString(docsHead)
	for _, q := range set {
		fmt.Fprintf(&b, "- [%s](#%s): %s\n", q.Name, q.Name, q.Title)
	}
	for _, q := range set {
		document(t, &b, e, q)
	}
	golden(t, "../docs/queries.md", b.String())
}

const docsHead = `# Stored queries

A stored query is one file, ` + "`queries/NAME.js`" + `: a header that names its parameters and columns, and a body in
Gizmo (see [gizmo.md](gizmo.md)). Run one by its name or by a plain question:

    newsgraph ask who-said-what --actor "Ada Brook"
    newsgraph ask "What has Ada Brook said about Sudmark?"

An actor is named by a name, an alias, a part of the name, a misspelling or an IRI; when several may be meant, they are
listed and the exit code is 2. Every row carries the sentence, the article's title, its date and source, and the IRIs;
tables leave some columns out, ` + "`--all-columns`" + ` and the formats for programs show all.

A file of yours in ` + "`newsgraph/queries`" + ` in your configuration folder, in ` + "`$NEWSGRAPH_QUERIES`" + ` or in
` + "`--queries DIR`" + ` is a query like any other, and takes the place of a built-in one of the same name.

The tables below are what the queries give on the small invented world of their tests
(` + "`queries/testdata/world.quads`" + `). This page is generated: ` + "`go test ./queries -run Docs -update`" + `.

`

func document(t *testing.T, b *strings.Builder, e *gizmo.Engine, q *queries.Query) {
	t.Helper()
	fmt.Fprintf(b, "\n## %s\n\n%s.\n\n", q.Name, q.Title)
	if len(q.Params) > 0 {
		b.WriteString("| parameter | type | meaning |\n| --- | --- | --- |\n")
		for _, p := range q.Params {
			typ := p.Type
			if len(p.Values) > 0 {
				typ = strings.Join(p.Values, ", ")
			}
			usage := p.Usage
			if p.Required {
				usage += " (required)"
			}
			if p.Default != "" {
				usage += " (" + p.Default + " if not given)"
			}
			fmt.Fprintf(b, "| `--%s` | %s | %s |\n", p.Name, typ, usage)
		}
		b.WriteString("\n")
	}
	fmt.Fprintf(b, "    newsgraph ask %s %s\n\n", q.Name, q.Example)
	args, err := q.Bind(context.Background(), flags(q.Example), finder(e))
	if err != nil {
		t.Fatalf("example of %s: %v", q.Name, err)
	}
	r, err := e.NewSession(gizmo.Limits{}).Run(context.Background(), q.Body, args)
	if err != nil {
		t.Fatalf("example of %s: %v", q.Name, err)
	}
	if len(r.Rows) == 0 {
		t.Errorf("the example of %s gives no rows", q.Name)
	}
	markdown(b, q, r)
	if len(q.Questions) > 0 {
		fmt.Fprintf(b, "\nAsked as: %s\n", "`"+q.Questions[0]+"`")
	}
}

// flags reads --name value pairs; quotes hold together what has spaces.
func flags(example string) map[string]string {
	out := map[string]string{}
	parts := strings.Split(example, "--")
	for _, p := range parts[1:] {
		k, v, _ := strings.Cut(strings.TrimSpace(p), " ")
		if v == "" {
			v = "true"
		}
		out[k] = strings.Trim(v, `"`)
	}
	return out
}

func markdown(b *strings.Builder, q *queries.Query, r *gizmo.Result) {
	at := map[string]int{}
	for i, c := range r.Columns {
		at[c] = i
	}
	head, line := "|", "|"
	for _, c := range q.Columns {
		if !c.More {
			head, line = head+" "+c.Name+" |", line+" --- |"
		}
	}
	fmt.Fprintf(b, "%s\n%s\n", head, line)
	for _, row := range r.Rows {
		text := "|"
		for _, c := range q.Columns {
			if c.More {
				continue
			}
			cell := ""
			if i, ok := at[c.Name]; ok {
				cell = strings.ReplaceAll(row[i].Text, "|", `\|`)
			}
			text += " " + cell + " |"
		}
		b.WriteString(text + "\n")
	}
}

func golden(t *testing.T, file, got string) {
	t.Helper()
	if *update {
		if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("%s is not what the queries say; go test ./queries -run Docs -update rewrites it", file)
	}
}

// TestGizmoGuide runs the examples of docs/gizmo.md: each block of Gizmo is followed by a block with the
// rows that it gives.
func TestGizmoGuide(t *testing.T) {
	data, err := os.ReadFile("../docs/gizmo.md")
	if err != nil {
		t.Fatal(err)
	}
	e := gizmo.New(memory(t, "include world.quads"), "")
	session := e.NewSession(gizmo.Limits{})
	parts := strings.Split(string(data), "```")
	n := 0
	for i := 1; i+2 < len(parts); i += 2 {
		script, ok := strings.CutPrefix(parts[i], "js\n")
		if !ok {
			continue
		}
		n++
		got := guideOutput(e, session, script)
		if *update {
			parts[i+2] = "text\n" + got
			continue
		}
		if want := strings.TrimPrefix(parts[i+2], "text\n"); got != want {
			t.Errorf("%s\ngot\n%s\nwant\n%s", script, got, want)
		}
	}
	last := len(parts) - 1
	head, _, _ := strings.Cut(parts[last], "## Reference\n")
	if got := head + reference(); got != parts[last] {
		if !*update {
			t.Errorf("the reference is not what the language says; run with -update")
		}
		parts[last] = got
	}
	if n < 15 {
		t.Errorf("only %d examples", n)
	}
	if *update {
		golden(t, "../docs/gizmo.md", strings.Join(parts, "```"))
	}
}

func guideOutput(e *gizmo.Engine, s *gizmo.Session, script string) string {
	r, err := s.Run(context.Background(), script, nil)
	if err != nil {
		return "error: " + err.Error() + "\n"
	}
	if r.Value != nil {
		return r.Value.Text + "\n"
	}
	var b strings.Builder
	b.WriteString(strings.Join(r.Columns, " | ") + "\n")
	for _, row := range r.Rows {
		var cells []string
		for _, c := range row {
			text := c.Text
			if c.Kind == gizmo.IRI {
				text = e.Names().Short(iriOf(c.Text))
			}
			cells = append(cells, text)
		}
		b.WriteString(strings.Join(cells, " | ") + "\n")
	}
	return b.String()
}

// reference lists every method and function.
func reference() string {
	titles := map[string]string{"graph": "On `g`", "path": "On a path", "result": "Running a path", "value": "Values", "filter": "Filters",
		"newsgraph": "Functions for this graph"}
	var b strings.Builder
	b.WriteString("## Reference\n")
	for _, group := range []string{"graph", "path", "result", "value", "filter", "newsgraph"} {
		fmt.Fprintf(&b, "\n### %s\n\n", titles[group])
		for _, m := range gizmo.Language() {
			if m.Group != group {
				continue
			}
			also := ""
			if len(m.Aliases) > 0 {
				also = " (also `" + strings.Join(m.Aliases, "`, `") + "`)"
			}
			fmt.Fprintf(&b, "- `%s(%s)`%s %s\n", m.Name, m.Args, also, m.Doc)
		}
	}
	return b.String()
}
