package console

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/cayleygraph/quad"

	"github.com/newsgraph/newsgraph/graph/gizmo"
	"github.com/newsgraph/newsgraph/queries"
	"github.com/newsgraph/newsgraph/queries/question"
)

type commandDef struct {
	name, args, doc string
	run             func(c *console, ctx context.Context, rest string) error
}

// commands is the table of what begins with a colon.
func commands() []commandDef {
	return []commandDef{
		{"help", "[topic]", "what there is; a topic is a method, a function, a command or a query", (*console).help},
		{"examples", "[number]", "examples; with a number, runs one", (*console).examples},
		{"queries", "[name]", "stored queries; with a name, its parameters and Gizmo", (*console).listQueries},
		{"run", "name [parameter=value …]", "runs a stored query", (*console).runQuery},
		{"ask", "question", "answers a plain question", (*console).ask},
		{"save", "name", "keeps the last script as a stored query of yours", (*console).save},
		{"schema", "", "classes and predicates of this graph, with counts", (*console).schema},
		{"stats", "", "how many articles, actors, statements", (*console).stats},
		{"describe", "node or name", "the edges of a node", (*console).describe},
		{"evidence", "id", "the words behind a statement or proposition", (*console).evidence},
		{"explain", "script", "runs a script and tells how each path was walked: estimated and real counts", (*console).explainScript},
		{"limit", "[rows]", "at most so many rows", (*console).limit},
		{"timeout", "[time]", "stops scripts after this time, such as 2s", (*console).timeout},
		{"format", "[name]", "prints as table, list, json, jsonl, csv, tsv, md or dot", (*console).setFormat},
		{"export", "file", "writes the last rows to a file; its ending names the format", (*console).export},
		{"set", "", "shows the settings and the variables of the session", (*console).settings},
		{"reset", "", "forgets the variables of the session", (*console).reset},
		{"quit", "", "ends the console (also ^D)", func(c *console, _ context.Context, _ string) error { c.quit = true; return nil }},
	}
}

func (c *console) command(ctx context.Context, name, rest string) error {
	var names []string
	for _, d := range commands() {
		if d.name == name {
			return d.run(c, ctx, rest)
		}
		names = append(names, d.name)
	}
	var hit []string
	for _, n := range names {
		if strings.HasPrefix(n, name) && name != "" {
			hit = append(hit, ":"+n)
		}
	}
	if len(hit) == 1 {
		return c.command(ctx, hit[0][1:], rest)
	}
	if len(hit) > 1 {
		return fmt.Errorf(":%s may mean %s", name, strings.Join(hit, ", "))
	}
	return fmt.Errorf("no command :%s; :help lists them", name)
}

func (c *console) help(_ context.Context, topic string) error {
	topic = strings.Trim(topic, ":()")
	if topic == "" {
		fmt.Fprint(c.Out, "Type Gizmo; a path at the end of a line is run. Open brackets go on to the next line.\n\n")
		for _, d := range commands() {
			fmt.Fprintf(c.Out, "  :%-34s %s\n", strings.TrimSpace(d.name+" "+d.args), d.doc)
		}
		fmt.Fprint(c.Out, "\nMethods and functions (:help NAME):\n")
		groups := map[string][]string{}
		for _, m := range gizmo.Language() {
			groups[m.Group] = append(groups[m.Group], m.Name)
		}
		for _, g := range []string{"graph", "path", "result", "filter", "value", "newsgraph"} {
			fmt.Fprintf(c.Out, "  %-10s %s\n", g, strings.Join(groups[g], " "))
		}
		fmt.Fprint(c.Out, "Prefixes: ")
		for _, p := range c.Engine.Names().Prefixes() {
			fmt.Fprint(c.Out, p.Name+": ")
		}
		fmt.Fprintln(c.Out)
		return nil
	}
	found := false
	for _, m := range gizmo.Language() {
		if m.Name == topic || slices.Contains(m.Aliases, topic) {
			found = true
			fmt.Fprintf(c.Out, "%s(%s)  %s\n", m.Name, m.Args, m.Doc)
		}
	}
	for _, d := range commands() {
		if d.name == topic {
			found = true
			fmt.Fprintf(c.Out, ":%s %s  %s\n", d.name, d.args, d.doc)
		}
	}
	for _, p := range c.Engine.Names().Prefixes() {
		if p.Name == topic {
			found = true
			fmt.Fprintf(c.Out, "%s: stands for %s\n", p.Name, p.IRI)
		}
	}
	if q := c.Queries.Lookup(topic); q != nil {
		return c.listQueries(context.Background(), topic)
	}
	if !found {
		return fmt.Errorf("no help on %q; :help lists the topics", topic)
	}
	return nil
}

// exampleScripts show the language; they run on any graph.
var exampleScripts = [...]struct{ doc, script string }{
	{"who is in the graph", `g.V("schema:Person").in("rdf:type").unique().save("skos:prefLabel", "name").limit(10).all()`},
	{"the newest statements", `facts(g.V("ng:Statement").in("rdf:type"), {limit: 5}).forEach((s) => g.emit({date: s.date, who: s.speakerName, said: s.text}))`},
	{"who speaks about whom", `g.V().tag("speaker").out("ng:spokeAbout").tag("about").limit(10).all()`},
	{"who is quoted most", `tally(g.V("ng:Statement").in("rdf:type"), "ng:speaker", {limit: 5}).forEach((t) => g.emit({name: t.name, statements: t.count}))`},
	{"what is reported as done", `g.V().has("ng:lemma", "visit").has("ng:modality", "actual").save("ng:evidence", "sentence").limit(5).all()`},
	{"denials", `g.V().has("ng:polarity", "negative").save("ng:evidence", "sentence").limit(5).all()`},
	{"a variable, used again", "var people = g.V(\"schema:Person\").in(\"rdf:type\").unique(); people.count()"},
}

func (c *console) examples(ctx context.Context, rest string) error {
	if rest == "" {
		for i, x := range exampleScripts {
			fmt.Fprintf(c.Out, "%2d  %s\n    %s\n", i+1, x.doc, x.script)
		}
		fmt.Fprintln(c.Out, "Run one with :examples NUMBER.")
		return nil
	}
	n, err := strconv.Atoi(rest)
	if err != nil || n < 1 || n > len(exampleScripts) {
		return fmt.Errorf(":examples takes a number from 1 to %d", len(exampleScripts))
	}
	fmt.Fprintln(c.Out, exampleScripts[n-1].script)
	return c.script(ctx, exampleScripts[n-1].script)
}

func (c *console) listQueries(_ context.Context, name string) error {
	if name == "" {
		for _, q := range c.Queries {
			fmt.Fprintf(c.Out, "  %-24s %s\n", q.Name, q.Title)
		}
		return nil
	}
	q := c.Queries.Lookup(name)
	if q == nil {
		return fmt.Errorf("no query %q; :queries lists them", name)
	}
	fmt.Fprintf(c.Out, "%s: %s\n", q.Name, q.Title)
	for _, p := range q.Params {
		need := ""
		if p.Required {
			need = " (required)"
		}
		fmt.Fprintf(c.Out, "  %-10s %-8s %s%s\n", p.Name, p.Type, p.Usage, need)
	}
	fmt.Fprintf(c.Out, "\n%s", q.Body)
	return nil
}

func (c *console) runQuery(ctx context.Context, rest string) error {
	words := fields(rest)
	if len(words) == 0 {
		return fmt.Errorf(":run wants the name of a query; :queries lists them")
	}
	q := c.Queries.Lookup(words[0])
	if q == nil {
		return fmt.Errorf("no query %q; :queries lists them", words[0])
	}
	given := map[string]string{}
	for _, w := range words[1:] {
		k, v, ok := strings.Cut(strings.TrimPrefix(w, "--"), "=")
		if !ok {
			return fmt.Errorf(":run %s: parameters are name=value, not %q", q.Name, w)
		}
		given[k] = v
	}
	return c.runBound(ctx, q, given)
}

func (c *console) runBound(ctx context.Context, q *queries.Query, given map[string]string) error {
	args, err := q.Bind(ctx, given, c.Find)
	if err != nil {
		return err
	}
	r, err := c.session.Run(ctx, q.Body, args)
	c.show(r, q.Columns, err == nil)
	return err
}

func (c *console) ask(ctx context.Context, text string) error {
	matches := question.New(c.Queries).Match(text, c.Known)
	if text == "" || len(matches) == 0 {
		return fmt.Errorf("no stored query answers that; :queries lists what can be asked")
	}
	fmt.Fprintf(c.Err, "ran: %s\n", matches[0].Command())
	return c.runBound(ctx, matches[0].Query, matches[0].Args)
}

func (c *console) save(_ context.Context, name string) error {
	switch {
	case c.last == "":
		return fmt.Errorf("nothing to save: run a script first")
	case name == "" || strings.ContainsAny(name, " /\\."):
		return fmt.Errorf(":save wants a name without spaces, dots and slashes")
	case c.Folder == "":
		return fmt.Errorf("no folder for queries: set NEWSGRAPH_QUERIES")
	}
	var cols []string
	if c.lastRes != nil {
		cols = c.lastRes.Columns
	}
	if len(cols) == 0 {
		cols = []string{"id"}
	}
	text := fmt.Sprintf("// name: %s\n// title: %s\n// columns: %s\n// example:\n\n%s\n", name, name, strings.Join(cols, ", "), c.last)
	file := filepath.Join(c.Folder, name+".js")
	q, err := queries.Parse(file, text)
	if err != nil {
		return err
	}
	if _, err := os.Stat(file); err == nil {
		return fmt.Errorf("%s is there already", file)
	}
	if err := os.MkdirAll(c.Folder, 0o755); err != nil {
		return err
	}
	if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
		return err
	}
	q.File = file
	c.Queries = append(c.Queries, q)
	fmt.Fprintf(c.Out, "%s\n", file)
	return nil
}

func (c *console) evidence(ctx context.Context, id string) error {
	q := c.Queries.Lookup("evidence")
	if q == nil {
		return fmt.Errorf("the query evidence is missing")
	}
	return c.runBound(ctx, q, map[string]string{"id": id})
}

func (c *console) explainScript(ctx context.Context, text string) error {
	if text == "" {
		return fmt.Errorf(":explain wants a script")
	}
	c.session.SetExplain(true)
	defer c.session.SetExplain(false)
	return c.script(ctx, text)
}

func (c *console) limit(_ context.Context, rest string) error {
	if rest != "" {
		n, err := strconv.Atoi(rest)
		if err != nil || n < 1 {
			return fmt.Errorf(":limit wants a number above 0")
		}
		c.setLimits(func(l *gizmo.Limits) { l.Rows = n })
	}
	fmt.Fprintf(c.Out, "limit %d rows\n", c.session.Limits().Rows)
	return nil
}

func (c *console) timeout(_ context.Context, rest string) error {
	if rest != "" {
		d, err := time.ParseDuration(rest)
		if err != nil || d <= 0 {
			return fmt.Errorf(":timeout wants a time such as 2s or 1m")
		}
		c.setLimits(func(l *gizmo.Limits) { l.Timeout = d })
	}
	fmt.Fprintf(c.Out, "timeout %v\n", c.session.Limits().Timeout)
	return nil
}

func (c *console) setFormat(_ context.Context, name string) error {
	if name != "" && !slices.Contains(formats(), name) {
		return fmt.Errorf("no format %q: %s", name, strings.Join(formats(), ", "))
	}
	if name != "" {
		c.format = name
	}
	fmt.Fprintf(c.Out, "format %s\n", c.format)
	return nil
}

func (c *console) export(_ context.Context, file string) error {
	if file == "" || c.lastRes == nil {
		return fmt.Errorf(":export wants a file, after a query that gave rows")
	}
	format := strings.TrimPrefix(filepath.Ext(file), ".")
	if format == "txt" {
		format = "table"
	}
	if !slices.Contains(formats(), format) {
		return fmt.Errorf("the ending of %s names no format (%s)", file, strings.Join(formats(), ", "))
	}
	f, err := os.Create(file)
	if err != nil {
		return err
	}
	was, terminal := c.format, c.Terminal
	c.format, c.Terminal = format, false
	err = c.print(f, c.lastRes, c.lastCol)
	c.format, c.Terminal = was, terminal
	if cerr := f.Close(); err == nil {
		err = cerr
	}
	if err == nil {
		fmt.Fprintf(c.Out, "%d rows to %s\n", len(c.lastRes.Rows), file)
	}
	return err
}

func (c *console) settings(context.Context, string) error {
	l := c.session.Limits()
	fmt.Fprintf(c.Out, "format   %s\nlimit    %d rows\ntimeout  %v\nmemory   %d MB\n", c.format, l.Rows, l.Timeout, l.Memory>>20)
	if own := c.session.Variables(); len(own) > 0 {
		fmt.Fprintf(c.Out, "variables: %s\n", strings.Join(own, " "))
	}
	return nil
}

func (c *console) reset(context.Context, string) error {
	l := c.session.Limits()
	c.session.Close()
	c.session = c.Session(l)
	fmt.Fprintln(c.Out, "variables forgotten")
	return nil
}

// node finds what a person names: an IRI, or an actor or topic by name.
func (c *console) node(ctx context.Context, text string) (quad.IRI, error) {
	text = strings.Trim(text, `"'`)
	if iri, ok := c.Engine.Names().Expand(strings.Trim(text, "<>")); ok {
		return iri, nil
	}
	if strings.HasPrefix(text, "<") || strings.Contains(text, "://") {
		return quad.IRI(strings.Trim(text, "<>")), nil
	}
	iri, err := c.Find(ctx, text, queries.About)
	return quad.IRI(strings.Trim(iri, "<>")), err
}
