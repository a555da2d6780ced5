package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"runtime"
	"slices"
	"strings"
	"time"

	"github.com/jedib0t/go-pretty/v6/text"
	"github.com/urfave/cli/v2"

	"github.com/newsgraph/newsgraph/cmd/newsgraph/internal/result"
	"github.com/newsgraph/newsgraph/extract/article"
	"github.com/newsgraph/newsgraph/extract/english"
	"github.com/newsgraph/newsgraph/graph/gizmo"
	"github.com/newsgraph/newsgraph/graph/store"
	"github.com/newsgraph/newsgraph/queries"
	"github.com/newsgraph/newsgraph/testdata"
)

// demoStep is one question of the demo: a stored query with its arguments.
type demoStep struct {
	question string
	query    string
	args     map[string]string
	rows     int    // how many rows to show
	remark   string // what the answer shows about the graph
}

// demoSteps is the demo, in order.
var demoSteps = []demoStep{
	{"What has Rubio said about Khamenei?", "who-said-what", map[string]string{"actor": "Rubio", "about": "Khamenei"}, 3,
		"A statement keeps who spoke, the cue, to whom, and the very words. “He” and “the president” have been resolved."},
	{"So did Trump meet Khamenei?", "met-with", map[string]string{"actor": "Trump", "other": "Khamenei"}, 3,
		"No: the meeting is possible, and it is Rubio who says so. What is claimed or possible never becomes an edge between two actors."},
	{"Who visited Beijing?", "did-to", map[string]string{"other": "Beijing", "deed": "visit"}, 6,
		"What the article itself tells as done is “reported”; a plan stays a plan."},
	{"What is Witkoff's part in the talks?", "did-to", map[string]string{"actor": "Witkoff"}, 3, ""},
	{"What did Selwyn and Dravik say about each other?", "a-on-b", map[string]string{"actor": "Selwyn", "other": "Dravik"}, 4,
		"Seven articles from four outlets tell of a collision at sea between two invented countries."},
	{"Who contradicts whom?", "who-contradicts-whom", nil, 4, "Nothing is deleted when sources disagree: both sides stay, each with its words."},
	{"Who changed position?", "changed-position", nil, 3, ""},
	{"What do unnamed sources say?", "anonymous-sources", nil, 3, "An unnamed official stays in his article: two of them are never merged."},
	{"How are Jonas Pell and Tomas Ilvar connected?", "path", map[string]string{"actor": "Jonas Pell", "other": "Tomas Ilvar"}, 4,
		"Every step of a path has its sentence."},
}

func demoCommand(e *env) *cli.Command {
	return &cli.Command{
		Name:  "demo",
		Usage: "extract, load and question the example articles, and explain what it shows",
		Description: "The articles are part of the program and the graph is in memory: nothing is read, written or left behind.\n\n" +
			"  newsgraph demo",
		Action: func(c *cli.Context) error { return e.demo(c) },
	}
}

func (e *env) demo(c *cli.Context) error {
	s, err := store.Open(c.Context, "mem:", store.Options{Create: true})
	if err != nil {
		return err
	}
	d := &demo{env: e, store: s}
	d.width, d.color = e.terminal()
	if d.width == 0 || d.width > 110 {
		d.width = 110
	}
	return errors.Join(d.run(c.Context), s.Close())
}

// demo loads the example articles and asks the questions.
type demo struct {
	*env
	store *store.Store
	width int
	color bool
}

func (d *demo) run(ctx context.Context) error {
	if err := d.load(ctx); err != nil {
		return err
	}
	set, err := queries.Builtin()
	if err != nil {
		return err
	}
	qs := d.store.QuadStore()
	defer qs.Close()
	engine := gizmo.New(qs, d.store.Base())
	for i, step := range demoSteps {
		if err := d.ask(ctx, set, engine, i+1, step); err != nil {
			return fmt.Errorf("%s: %w", step.question, err)
		}
	}
	d.print("Your own articles:  newsgraph load PATH…   then   newsgraph ask \"…\"   or   newsgraph console\n")
	return nil
}

func (d *demo) print(format string, args ...any) { fmt.Fprintf(d.stdout, format, args...) }

// paint colours text on a terminal.
func (d *demo) paint(s string, c ...text.Color) string {
	if !d.color {
		return s
	}
	return text.Colors(c).Sprint(s)
}

// load extracts the embedded articles and puts them into the graph.
func (d *demo) load(ctx context.Context) error {
	started := time.Now()
	p, err := english.New()
	if err != nil {
		return err
	}
	names, err := fs.Glob(testdata.Articles, "articles/*")
	if err != nil {
		return err
	}
	names = deleteSidecars(names)
	l := &loader{env: d.env, store: d.store, pipeline: p}
	words := 0
	articles := article.ReadFS(testdata.Articles, names, article.Options{})
	works := func(yield func(work, error) bool) {
		for a, err := range articles {
			if !yield(work{article: a}, err) {
				return
			}
		}
	}
	for w, err := range ordered(ctx, works, runtime.GOMAXPROCS(0), l.analyse) {
		if err = errors.Join(err, w.err); err != nil {
			return err
		}
		words += len(strings.Fields(w.doc.Article.Text))
		l.add(w)
	}
	if err := l.commit(ctx); err != nil {
		return err
	}
	st, err := d.store.Stats(ctx)
	if err != nil {
		return err
	}
	d.print("%d articles, %d words  →  %d statements, %d propositions, %d quads in %.1f s\n\n", st.Articles, words, l.loaded.statements, l.loaded.propositions, st.Quads,
		time.Since(started).Seconds())
	return nil
}

// deleteSidecars leaves the articles themselves.
func deleteSidecars(names []string) []string {
	return slices.DeleteFunc(names, func(n string) bool { return strings.HasSuffix(n, ".meta.json") })
}

// ask prints one question with the command that asks it, and its answer.
func (d *demo) ask(ctx context.Context, set queries.Set, engine *gizmo.Engine, n int, step demoStep) error {
	q := set.Lookup(step.query)
	if q == nil {
		return fmt.Errorf("no stored query %q", step.query)
	}
	command := "newsgraph ask " + step.query
	for _, p := range q.Params {
		if v := step.args[p.Name]; v != "" {
			command += " --" + p.Name + " " + shellWord(v)
		}
	}
	d.print("%s  %s\n   %s\n\n", d.paint(fmt.Sprintf("%2d", n), text.Faint), d.paint(step.question, text.Bold), d.paint("$ "+command, text.Faint))
	bound, err := q.Bind(ctx, step.args, d.env.finder(engine, true).find)
	if err != nil {
		return err
	}
	res, err := engine.NewSession(gizmo.DefaultLimits()).Run(ctx, q.Body, bound)
	if err != nil {
		return err
	}
	for i, row := range res.Rows {
		if i == step.rows {
			d.print("      … and %d more\n\n", len(res.Rows)-i)
			break
		}
		d.row(q, res.Columns, row, engine.Names())
	}
	if step.remark != "" {
		d.wrap("   ", d.paint(step.remark, text.Italic))
		d.print("\n")
	}
	return nil
}

func shellWord(s string) string {
	if strings.Contains(s, " ") {
		return `"` + s + `"`
	}
	return s
}

// behind are the columns that tell where a fact stands; the others, but for those that tables leave out,
// tell the fact.
var behind = []string{"sentence", "source", "date", "path", "step"}

// row prints one row: the fact, the sentence that says so, and where it stands.
func (d *demo) row(q *queries.Query, columns []string, row []gizmo.Cell, names gizmo.Names) {
	cell := map[string]string{}
	for i, c := range columns {
		cell[c] = result.Cell(row[i], names, true).Text
	}
	if cell["against"] != "" { // two facts that do not agree
		d.fact(cell["by"]+": "+cell["claim"], cell["sentence"], cell["source"], cell["first"])
		d.fact(cell["against by"]+": "+cell["against"], cell["against sentence"], cell["against source"], cell["second"])
		return
	}
	var fact []string
	for _, c := range q.Columns {
		if v := cell[c.Name]; v != "" && !c.More && !slices.Contains(behind, c.Name) {
			fact = append(fact, v)
		}
	}
	d.fact(strings.Join(fact, " – "), cell["sentence"], cell["source"], cell["date"])
}

func (d *demo) fact(fact, sentence, source, date string) {
	d.wrap("   • ", d.paint(fact, text.Bold))
	if sentence != "" {
		d.wrap("       ", "“"+strings.TrimSpace(sentence)+"”")
	}
	where := slices.DeleteFunc([]string{source, date}, func(s string) bool { return s == "" })
	if len(where) > 0 {
		d.print("       %s\n", d.paint(strings.Join(where, ", "), text.Faint))
	}
	d.print("\n")
}

// wrap prints text with its first line after lead and the others below its beginning.
func (d *demo) wrap(lead, s string) {
	indent := strings.Repeat(" ", text.StringWidthWithoutEscSequences(lead))
	lines := strings.Split(text.WrapSoft(s, d.width-len(indent)), "\n")
	for i, l := range lines {
		if i > 0 {
			lead = indent
		}
		d.print("%s%s\n", lead, strings.TrimRight(l, " "))
	}
}
