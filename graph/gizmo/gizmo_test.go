package gizmo

import (
	"context"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	cayley "github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/graph/memstore"
	"github.com/cayleygraph/quad"
	"github.com/cayleygraph/quad/nquads"
)

func memory(t testing.TB, text string) cayley.QuadStore {
	t.Helper()
	qs := memstore.New()
	for line := range strings.Lines(text) {
		q, err := nquads.Parse(strings.TrimSpace(line))
		if err == nil && q.IsValid() {
			qs.AddQuad(q)
		}
	}
	return qs
}

// render shows rows for comparison: columns by name, rows sorted.
func render(r *Result) string {
	var lines []string
	for _, row := range r.Rows {
		var parts []string
		for i, c := range row {
			if c.Kind != None {
				parts = append(parts, r.Columns[i]+"="+show(c))
			}
		}
		slices.Sort(parts)
		line := strings.Join(parts, " ")
		if len(r.Columns) == 1 && r.Columns[0] == "id" {
			line = strings.TrimPrefix(line, "id=")
		}
		lines = append(lines, line)
	}
	slices.Sort(lines)
	if r.Value != nil {
		lines = append(lines, "=> "+r.Value.Text)
	}
	return strings.Join(lines, "\n")
}

func show(c Cell) string {
	switch c.Kind {
	case IRI:
		return "<" + c.Text + ">"
	case Text:
		return `"` + c.Text + `"`
	}
	return c.Text
}

func TestLanguage(t *testing.T) {
	data, err := os.ReadFile("testdata/language.txt")
	if err != nil {
		t.Fatal(err)
	}
	cases := strings.Split(string(data), "\n-- ")
	_, text, _ := strings.Cut(cases[0], "\ngraph\n")
	e := New(memory(t, text), "")
	for _, c := range cases[1:] {
		script, want, _ := strings.Cut(c, "\n")
		res, err := e.NewSession(Limits{}).Run(context.Background(), script, nil)
		want = strings.TrimSpace(want)
		if part, ok := strings.CutPrefix(want, "error: "); ok {
			if err == nil || !strings.Contains(err.Error(), part) {
				t.Errorf("%s\ngot error %v\nwant %s", script, err, part)
			}
			continue
		}
		if err != nil {
			t.Errorf("%s\n%v", script, err)
			continue
		}
		lines := strings.Split(want, "\n")
		if !strings.HasPrefix(lines[len(lines)-1], "=>") {
			slices.Sort(lines)
		}
		if got := render(res); got != strings.Join(lines, "\n") {
			t.Errorf("%s\ngot\n%s\nwant\n%s", script, got, want)
		}
	}
}

func TestOrderIsStable(t *testing.T) {
	e := New(memory(t, "<a> <p> <c> .\n<a> <p> <b> .\n<a> <p> \"10\"^^<http://www.w3.org/2001/XMLSchema#integer> .\n<a> <p> \"9\"^^<http://www.w3.org/2001/XMLSchema#integer> ."), "")
	res, err := e.NewSession(Limits{}).Run(context.Background(), `g.V("<a>").out("<p>").order()`, nil)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, r := range res.Rows {
		got = append(got, r[0].Text)
	}
	if want := "9 10 b c"; strings.Join(got, " ") != want {
		t.Errorf("got %v, want %s", got, want)
	}
}

func TestCaret(t *testing.T) {
	e := New(memory(t, ""), "")
	_, err := e.NewSession(Limits{}).Run(context.Background(), "var x = 1;\n  g.V().otu()", nil)
	se, ok := err.(*Error)
	if !ok || se.Line != 2 || se.Caret() != "  g.V().otu()\n        ^" {
		t.Errorf("got %#v\n%s", err, se.Caret())
	}
}

func TestVariablesPersist(t *testing.T) {
	s := New(memory(t, "<a> <p> <b> ."), "").NewSession(Limits{})
	for _, script := range []string{`var x = g.V("<a>")`, `function f(p) { return p.out("<p>") }`, `let n = 4`} {
		if r, err := s.Run(context.Background(), script, nil); err != nil || len(r.Rows) > 0 || r.Value != nil {
			t.Fatalf("%s: %v %v", script, r, err)
		}
	}
	r, err := s.Run(context.Background(), `f(x).all(); n`, map[string]any{"a": "1"})
	if err != nil || render(r) != "<b>" {
		t.Fatalf("%v %v", r, err)
	}
	_, err = s.Run(context.Background(), `while (true) {}`, nil)
	_ = err
}

// hostile are scripts that must end in time, within memory, without taking the process down.
var hostile = []string{
	`while (true) {}`,
	`for (;;) { try { while (true) {} } catch (e) {} }`,
	`var a = []; while (true) a.push("xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx" + a.length)`,
	`var s = "x"; while (true) s += s`,
	`"x".repeat(2 ** 30)`,
	`new Array(2 ** 31).fill(0)`,
	`Array(1e6).fill("x".repeat(1e6)).join("")`,
	`"a".padEnd(2 ** 30)`,
	`function f() { return f() } f()`,
	`function f() { g.V().forEach(f) } f()`,
	`var o = {}; o.toString = function () { return "" + o }; "" + o`,
	`var p = g.V(); while (true) p = p.out()`,
	`var p = g.V(); for (var i = 0; i < 60; i++) p = p.or(p); p.all()`,
	`var p = g.V(); for (var i = 0; i < 60; i++) p = p.and(p); p.all()`,
	`g.V().forEach(function () { while (true) {} })`,
	`while (true) g.emit(1)`,
	`while (true) g.V().all()`,
	`g.V().toArray(-1); g.V().toArray("x")`,
	`lang(1, 2)`, `str({})`, `g.V().out(function () {})`, `g.V().labelContext({})`, `g.V().both(null, 3)`,
	`g.V().has()`, `g.V().has(null)`, `g.V().has(null, null)`, `g.V().save()`, `g.V().save(null)`, `g.V().save({}, {})`,
	`g.V().tag({})`, `g.V().tag(null).all()`, `g.V().back(3)`, `g.V().limit("x")`, `g.V().limit(-1).all()`, `g.V().limit(NaN)`,
	`g.V().follow(3)`, `g.V().followR(g.V().labels())`, `g.V().followRecursive()`, `g.V().followRecursive({})`,
	`g.V().and(3)`, `g.V().or()`, `g.V().except(undefined).all()`, `g.V().forEach()`, `g.V().forEach(1, 2, 3)`,
	`g.V().out.call(3)`, `g.V().out.apply(g)`, `var o = g.V().out; o()`, `new (g.V().out)()`, `g.V.call(null, g)`,
	`gt()`, `gt({})`, `regex("(")`, `regex("x", 3)`, `like(3)`, `typed("x")`, `iri()`, `bnode({})`, `raw("\"")`, `raw("<")`,
	`g.emit(g)`, `g.emit(g.V())`, `g.emit(new Proxy({}, {ownKeys() { throw 1 }}))`, `var c = {}; c.c = c; g.emit({c})`,
	`g.emit(Symbol("x"))`, `g.emit({get a() { throw 3 }})`, `g.emit(10n)`, `g.V(10n)`, `throw undefined`, `throw null`, `throw {}`,
	`throw g.V()`, `Object.prototype.toString = function () { throw 1 }; g.V().otu()`, `g.V().__proto__ = null`,
	`Object.setPrototypeOf(g, null); g.V()`, `delete g.V; g.V()`, `args = 3; args.x.y`, `facts()`, `facts(3)`, `facts({})`, `facts(g.V(), 3)`,
	`facts(g.V(), {limit: "x"})`, `paths(1, 2)`, `paths("<a>", "<b>", {max: 1e9})`, `deeds()`, `deeds(3)`, `tally(g.V(), {})`, `label({})`,
	`candidates(3)`, `actor({})`, `actor()`, `sorted(3)`, `sorted([1, 2], 3)`, `grouped()`, `proof()`, `rel()`, `since()`,
	`g.addNamespace(1, 2)`, `g.IRI()`, `JSON.parse("[".repeat(5000))`, `eval("(".repeat(1000))`,
	`async function f() { await f() } f()`, `({*f() { yield* this.f() }}).f().next()`, `new Function("while(1);")()`,
	`(async () => {}).constructor("return 1")()`, `(function () {}).constructor("return 1")()`, `class A { constructor() { new A } } new A`,
	`var a = []; a[0] = a; String(a)`, `new Proxy({}, {get(t, k, r) { return r[k] }}).x`, `var o = {get x() { return this.x }}; o.x`,
	`[1].map(function f() { return [1].map(f) })`, `Array.from({length: 1e9})`, `"a".replace(/a/g, function f() { return "a".replace(/a/g, f) })`,
	`JSON.stringify({toJSON() { return JSON.stringify(this) }})`, `[3, 1].sort(function f() { return [3, 1].sort(f) })`, `function* f() { yield* f() } Array.from(f())`, `Promise.reject(1)`,
	`import("x")`, `require("fs")`, `process.exit()`, `"\ud800"`, `g.V("\ud800").all()`, "\x00", "`", "/*", "\u2028",
}

func TestHostile(t *testing.T) {
	e := New(memory(t, "<a> <p> <b> .\n<b> <p> <a> .\n<b> <q> \"x\" ."), "")
	for _, script := range hostile {
		t.Log(script)
		begin := time.Now()
		s := e.NewSession(Limits{Timeout: 300 * time.Millisecond, Rows: 50, Memory: 100 << 20})
		r, err := s.Run(context.Background(), script, nil)
		if r == nil {
			t.Fatalf("%s: no result", script)
		}
		if took := time.Since(begin); took > 3*time.Second {
			t.Errorf("%s took %v (%v)", script, took, err)
		}
		if len(r.Rows) > 50 {
			t.Errorf("%s: %d rows", script, len(r.Rows))
		}
		if strings.Contains(fmt.Sprint(err), "internal error") {
			t.Errorf("%s: %v", script, err)
		}
		if r, err := s.Run(context.Background(), `g.V("<a>").out("<p>")`, nil); err != nil || render(r) != "<b>" {
			if !strings.Contains(script, "g") {
				t.Errorf("after %s: %v %v", script, r, err)
			}
		}
	}
}

func TestCancel(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	time.AfterFunc(50*time.Millisecond, cancel)
	begin := time.Now()
	_, err := New(memory(t, ""), "").NewSession(Limits{}).Run(ctx, `while (true) {}`, nil)
	if err == nil || time.Since(begin) > time.Second {
		t.Errorf("%v after %v", err, time.Since(begin))
	}
}

func TestRowLimit(t *testing.T) {
	var b strings.Builder
	for i := range 100 {
		fmt.Fprintf(&b, "<a> <p> <b%d> .\n", i)
	}
	e := New(memory(t, b.String()), "")
	for limit, truncated := range map[int]bool{10: true, 99: true, 100: false, 101: false} {
		r, err := e.NewSession(Limits{Rows: limit}).Run(context.Background(), `g.V("<a>").out("<p>").all()`, nil)
		if err != nil || r.Truncated != truncated || len(r.Rows) != min(limit, 100) {
			t.Errorf("limit %d: %d rows, truncated %v, %v", limit, len(r.Rows), r.Truncated, err)
		}
	}
}

func TestValues(t *testing.T) {
	for _, v := range []quad.Value{quad.Int(3), quad.Float(2.5), quad.Bool(true), quad.String("x"), quad.IRI("x"), quad.BNode("x"),
		quad.LangString{Value: "x", Lang: "de"}, quad.TypedString{Value: "2026-01-02", Type: "http://www.w3.org/2001/XMLSchema#date"}} {
		c := CellOf(v)
		if c.Kind == None || c.Text == "" {
			t.Errorf("%v: %+v", v, c)
		}
		if compareValues(v, v) != 0 {
			t.Errorf("%v differs from itself", v)
		}
	}
}
