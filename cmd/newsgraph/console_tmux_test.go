package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// screen is a terminal that a test types into.
type screen struct {
	t      *testing.T
	socket string
}

func (s screen) tmux(args ...string) string {
	s.t.Helper()
	out, err := exec.Command("tmux", append([]string{"-S", s.socket}, args...)...).CombinedOutput()
	if err != nil {
		s.t.Fatalf("tmux %v: %v\n%s", args, err, out)
	}
	return string(out)
}

// keys types; the names of keys such as Enter, Tab and C-c stand for themselves.
func (s screen) keys(keys ...string) {
	s.t.Helper()
	s.tmux(append([]string{"send-keys", "-t", "c"}, keys...)...)
}

// wait looks at the screen until it shows text.
func (s screen) wait(text string) {
	s.t.Helper()
	shown := ""
	for range 100 {
		if shown = s.tmux("capture-pane", "-p", "-t", "c"); strings.Contains(shown, text) {
			return
		}
		time.Sleep(50 * time.Millisecond)
	}
	s.t.Fatalf("the screen does not show %q:\n%s", text, strings.TrimSpace(shown))
}

// TestConsoleOnATerminal drives the console as a person does: completion, several lines, ^C, history.
func TestConsoleOnATerminal(t *testing.T) {
	if testing.Short() {
		t.Skip("builds the program")
	}
	if _, err := exec.LookPath("tmux"); err != nil {
		t.Skip("tmux is not installed: the console is not driven on a terminal")
	}
	dir := t.TempDir()
	program := filepath.Join(dir, "newsgraph")
	if out, err := exec.Command("go", "build", "-o", program, ".").CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	articles, err := filepath.Abs("../../testdata/articles")
	if err != nil {
		t.Fatal(err)
	}
	db := filepath.Join(dir, "db")
	if out, err := exec.Command(program, "--db", db, "load", "--quiet", articles).CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	s := screen{t, filepath.Join(dir, "s")}
	open := func() {
		line := fmt.Sprintf("env HOME=%s XDG_STATE_HOME=%s/state XDG_CONFIG_HOME=%s/config PAGER= %s --db %s console", dir, dir, dir, program, db)
		s.tmux("-f", os.DevNull, "new-session", "-d", "-s", "c", "-x", "120", "-y", "40", line)
		s.wait("gizmo>")
	}
	open()
	defer func() { _ = exec.Command("tmux", "-S", s.socket, "kill-server").Run() }()

	s.keys(`var p = actor("Rubio"); "bound"`, "Enter")
	s.wait("=> bound")
	s.keys("p.follow(sa", "Tab")
	s.wait("p.follow(said")
	s.keys(").count()", "Enter")
	s.wait("follow(said).count()\n=> ")
	s.keys("g.V(", "Enter", `"schema:Person"`, "Enter", `).in("rdf:type").unique().limit(2)`, "Enter")
	s.wait("2 rows in")
	s.keys("while (true) {}", "Enter")
	time.Sleep(300 * time.Millisecond)
	s.keys("C-c")
	s.wait("stopped")
	s.keys("6 * 7", "Enter")
	s.wait("=> 42")
	s.keys("g.V().otu()", "Enter")
	s.wait("did you mean out()?")
	s.keys(":quit", "Enter")
	time.Sleep(300 * time.Millisecond)

	open()
	s.keys("C-r", "6 *")
	s.wait("6 * 7")
	s.keys("Enter")
	s.keys("Enter")
	s.wait("=> 42")
	s.keys(":run top-vo", "Tab")
	s.wait(":run top-voices")
	s.keys(" limit=1", "Enter")
	s.wait("1 row in")
}
