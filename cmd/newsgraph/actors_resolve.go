package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"strconv"
	"strings"

	"golang.org/x/term"

	"github.com/newsgraph/newsgraph/graph/gizmo"
	"github.com/newsgraph/newsgraph/queries"
)

// ambiguousError lists whom a name may mean.
type ambiguousError struct {
	name       string
	candidates []gizmo.Candidate
	names      gizmo.Names
}

// Ambiguous tells the queries' binder that a name is known, but not clear.
func (e *ambiguousError) Ambiguous() bool { return true }

func (e *ambiguousError) Error() string {
	var b strings.Builder
	fmt.Fprintf(&b, "%q may mean several; name one by its IRI:", e.name)
	for i, c := range e.candidates {
		if i == 10 {
			fmt.Fprintf(&b, "\n  … and %d more", len(e.candidates)-10)
			break
		}
		fmt.Fprintf(&b, "\n  %s", e.line(c))
	}
	return b.String()
}

func (e *ambiguousError) line(c gizmo.Candidate) string {
	return fmt.Sprintf("%-40s %s, %s, %s by %s", e.names.Short(c.IRI), c.Name, c.Kind, articles(c.Articles), c.How)
}

func articles(n int) string {
	if n == 1 {
		return "in 1 article,"
	}
	return fmt.Sprintf("in %d articles,", n)
}

// finder resolves names of actors, topics and sources for the stored queries. What was chosen, where the
// name is not the actor's own, is told on w.
type finder struct {
	engine *gizmo.Engine
	note   io.Writer
	menu   func(*ambiguousError) (gizmo.Candidate, bool) // asks the person; nil when nobody can be asked
}

func (e *env) finder(engine *gizmo.Engine, quiet bool) *finder {
	f := &finder{engine: engine, note: e.stderr}
	if quiet {
		f.note = io.Discard
	}
	in, okIn := e.stdin.(*os.File)
	errOut, okErr := e.stderr.(*os.File)
	if okIn && okErr && term.IsTerminal(int(in.Fd())) && term.IsTerminal(int(errOut.Fd())) {
		f.menu = func(a *ambiguousError) (gizmo.Candidate, bool) { return menu(in, errOut, a) }
	}
	return f
}

// find is a queries.Finder.
func (f *finder) find(ctx context.Context, name, kind string) (string, error) {
	names := f.engine.Names()
	if kind == queries.ID {
		return idArgument(names, name)
	}
	want := map[string]string{queries.About: "", queries.Actor: "actor", queries.Topic: "topic", queries.Source: "source"}[kind]
	cands, err := f.engine.Candidates(ctx, name, want)
	if err != nil {
		return "", err
	}
	if len(cands) == 0 {
		return "", fmt.Errorf("nothing in the graph is named %q; newsgraph actors lists who is", name)
	}
	if kind == queries.About && loose(cands[0]) {
		return "", fmt.Errorf("no actor or topic is named %q", name) // its words are looked for instead
	}
	c, ok := gizmo.Clear(cands)
	if !ok {
		a := &ambiguousError{name, cands, names}
		if f.menu == nil {
			return "", a
		}
		if c, ok = f.menu(a); !ok {
			return "", a
		}
	}
	if c.How != gizmo.ByIRI && gizmo.Fold(c.Name) != gizmo.Fold(name) {
		fmt.Fprintf(f.note, "%s: %s (%s)\n", name, c.Name, names.Short(c.IRI))
	}
	return "<" + string(c.IRI) + ">", nil
}

// loose tells a topic that only has the words somewhere in its name, or looks like them.
func loose(c gizmo.Candidate) bool {
	return c.Kind == "topic" && (c.How == gizmo.ByWord || c.How == gizmo.BySpelling)
}

// idArgument reads an IRI, full, with a prefix, or relative to the base ("statement/…").
func idArgument(names gizmo.Names, text string) (string, error) {
	if iri, ok := names.Expand(strings.Trim(text, "<>")); ok {
		return "<" + string(iri) + ">", nil
	}
	text = strings.Trim(text, "<>")
	if strings.Contains(text, "://") {
		return "<" + text + ">", nil
	}
	if kind, _, ok := strings.Cut(text, "/"); ok && strings.Contains("statement proposition article actor topic source", kind) {
		return "<" + names.Base + text + ">", nil
	}
	return "", fmt.Errorf("%q is no id: write statement:…, proposition:… or the whole IRI, as --format json shows it", text)
}

// menu lets the person choose.
func menu(in io.Reader, out io.Writer, a *ambiguousError) (gizmo.Candidate, bool) {
	fmt.Fprintf(out, "%q may mean:\n", a.name)
	for i, c := range a.candidates {
		fmt.Fprintf(out, "%3d  %s\n", i+1, a.line(c))
	}
	fmt.Fprint(out, "number (nothing to stop): ")
	line, err := bufio.NewReader(in).ReadString('\n')
	if err != nil && !errors.Is(err, io.EOF) {
		return gizmo.Candidate{}, false
	}
	n, err := strconv.Atoi(strings.TrimSpace(line))
	if err != nil || n < 1 || n > len(a.candidates) {
		return gizmo.Candidate{}, false
	}
	return a.candidates[n-1], true
}
