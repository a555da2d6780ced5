package gizmo

import (
	"context"
	"errors"
	"os"
	"os/exec"
	"strings"
	"testing"
	"time"
)

func TestMain(m *testing.M) {
	if os.Getenv("GIZMO_TEST_WORKER") != "" {
		if err := Work(os.Stdin, os.Stdout); err != nil {
			os.Exit(1)
		}
		os.Exit(0)
	}
	os.Exit(m.Run())
}

func isolated(t *testing.T, e *Engine, l Limits) *Isolated {
	t.Helper()
	s := e.NewIsolated(l, func() *exec.Cmd {
		cmd := exec.Command(os.Args[0])
		cmd.Env = append(os.Environ(), "GIZMO_TEST_WORKER=1")
		return cmd
	})
	t.Cleanup(s.Close)
	return s
}

// TestIsolatedLanguage runs the examples of the language in a process of their own.
func TestIsolatedLanguage(t *testing.T) {
	data, err := os.ReadFile("testdata/language.txt")
	if err != nil {
		t.Fatal(err)
	}
	cases := strings.Split(string(data), "\n-- ")
	_, text, _ := strings.Cut(cases[0], "\ngraph\n")
	e := New(memory(t, text), "")
	s := isolated(t, e, Limits{})
	for _, c := range cases[1:] {
		script, _, _ := strings.Cut(c, "\n")
		if !strings.HasPrefix(script, "let") { // would stay in the session
			script = "{" + strings.ReplaceAll(script, "const ", "var ") + "}"
		}
		want, werr := e.NewSession(Limits{}).Run(context.Background(), script, nil)
		got, gerr := s.Run(context.Background(), script, nil)
		if render(got) != render(want) || (werr == nil) != (gerr == nil) || werr != nil && werr.Error() != gerr.Error() {
			t.Errorf("%s\nisolated: %v\n%s\nhere: %v\n%s", script, gerr, render(got), werr, render(want))
		}
	}
}

// TestIsolatedSurvives runs what no process survives.
func TestIsolatedSurvives(t *testing.T) {
	e := New(memory(t, "<a> <p> <b> ."), "")
	s := isolated(t, e, Limits{Timeout: time.Second, Memory: 200 << 20})
	for _, script := range []string{
		`var a = []; for (var i = 0; i < 3e6; i++) a = [a]; String(a)`,
		`var a = {}; for (var i = 0; i < 3e6; i++) a = {a}; JSON.stringify(a)`,
		`var a = []; for (var i = 0; i < 60; i++) a = [a, a]; String(a)`,
		`var a = []; for (var i = 0; i < 60; i++) a = [a, a]; JSON.stringify(a)`,
		`/^(?=(a+)+$)b|(a|aa)+c\1$/.test("a".repeat(200))`,
		`var s = "x"; while (true) s += s`,
		`while (true) {}`,
		`var a = []; while (true) a.push("xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx" + a.length)`,
		`var a = Array(1e5).fill("y".repeat(1e5)); a.toString === 1; String(a.map((x) => ({toString() { return x }})))`,
	} {
		begin := time.Now()
		_, err := s.Run(context.Background(), script, nil)
		if err == nil {
			t.Errorf("%s: no error", script)
		}
		if took := time.Since(begin); took > 10*time.Second {
			t.Errorf("%s took %v", script, took)
		}
		if r, err := s.Run(context.Background(), `g.V("<a>").out("<p>")`, nil); err != nil || render(r) != "<b>" {
			t.Errorf("after %s: %v", script, err)
		}
	}
}

func TestIsolatedState(t *testing.T) {
	s := isolated(t, New(memory(t, "<a> <p> <b> ."), ""), Limits{})
	ctx := context.Background()
	if _, err := s.Run(ctx, `var x = g.V("<a>")`, nil); err != nil {
		t.Fatal(err)
	}
	if r, err := s.Run(ctx, `x.out("<p>")`, nil); err != nil || render(r) != "<b>" {
		t.Errorf("%v %v", r, err)
	}
	if v := s.Variables(); len(v) != 1 || v[0] != "x" {
		t.Errorf("variables %v", v)
	}
	cctx, cancel := context.WithCancel(ctx)
	time.AfterFunc(100*time.Millisecond, cancel)
	if _, err := s.Run(cctx, `while (true) {}`, nil); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: %v", err)
	}
	if r, err := s.Run(ctx, `x.out("<p>")`, nil); err != nil || render(r) != "<b>" {
		t.Errorf("a stopped script took the variables along: %v %v", r, err)
	}
	if r, err := s.Run(ctx, `label("<a>")`, nil); err != nil || r.Value == nil || r.Value.Text != "a" {
		t.Errorf("%v %v", r, err)
	}
}

func FuzzScript(f *testing.F) {
	for _, s := range hostile[18:] {
		f.Add(s)
	}
	e := New(memory(f, "<a> <p> <b> .\n<b> <p> <a> .\n<b> <q> \"x\" ."), "")
	f.Fuzz(func(t *testing.T, script string) {
		if len(script) > 400 {
			return
		}
		r, err := e.NewSession(Limits{Timeout: 100 * time.Millisecond, Rows: 50, Memory: 200 << 20}).Run(context.Background(), script, nil)
		if r == nil || err != nil && strings.Contains(err.Error(), "internal error") {
			t.Fatalf("%q: %v", script, err)
		}
	})
}
