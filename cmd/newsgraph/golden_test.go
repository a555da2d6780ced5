package main

import (
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"
	"testing"

	"github.com/newsgraph/newsgraph/extract"
	"github.com/newsgraph/newsgraph/extract/article"
	"github.com/newsgraph/newsgraph/extract/english"
	"github.com/newsgraph/newsgraph/extract/record"
	"github.com/newsgraph/newsgraph/testdata"
)

// exampleArticles reads the project's own articles.
func exampleArticles(t *testing.T) []extract.Article {
	t.Helper()
	names, err := fs.Glob(testdata.Articles, "articles/*")
	if err != nil {
		t.Fatal(err)
	}
	names = deleteSidecars(names)
	var out []extract.Article
	for a, err := range article.ReadFS(testdata.Articles, names, article.Options{}) {
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, a)
	}
	return out
}

// TestArticlesGolden holds what is extracted from the project's own articles against goldens that a
// person can read: testdata/golden/*.txt, rewritten by -update.
func TestArticlesGolden(t *testing.T) {
	p, err := english.New()
	if err != nil {
		t.Fatal(err)
	}
	for _, a := range exampleArticles(t) {
		d := analyse(p, a)
		name := strings.ReplaceAll(path.Base(a.File), ":", "-")
		golden := filepath.Join("testdata/golden", name+".txt")
		got := readable(d)
		if *update {
			if err := os.WriteFile(golden, []byte(got), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(golden)
		if err != nil {
			t.Fatal(err)
		}
		if got != string(want) {
			t.Errorf("%s: what is extracted differs from %s (rewrite it with -update if it is better):\n%s", name, golden, got)
		}
	}
}

// readable prints a document's actors, statements and propositions, a line each.
func readable(d *record.Document) string {
	var b strings.Builder
	names := map[string]string{"": "—"}
	fmt.Fprintf(&b, "# %s (%s, %s)\n\n", d.Article.Title, d.Article.Source, d.Article.Date)
	for _, a := range d.Actors {
		names[a.ID] = a.Name
		fmt.Fprintf(&b, "actor: %s (%s) %s\n", a.Name, a.Kind, strings.Join(a.Aliases, " | "))
	}
	b.WriteByte('\n')
	for _, s := range d.Statements {
		var said, to []string
		for _, c := range s.Content {
			said = append(said, c.Text)
		}
		for _, a := range s.Addressee {
			to = append(to, names[a])
		}
		fmt.Fprintf(&b, "said: %s | %s | %s | %s | to %s | %s\n", names[string(s.Speaker)], s.Verb, strings.Join(said, " … "), s.Kind, strings.Join(to, ", "), s.Rule)
	}
	b.WriteByte('\n')
	for _, p := range d.Propositions {
		claimed := "told"
		if p.ClaimedBy != "" {
			claimed = "claimed"
		}
		fmt.Fprintf(&b, "did: %s | %s | %s | %s %s %s\n", argument(p.Agent, names), p.Predicate, argument(p.Patient, names), p.Polarity, p.Modality, claimed)
	}
	return b.String()
}

func argument(a *record.Argument, names map[string]string) string {
	if a == nil {
		return "—"
	}
	if a.Actor != "" {
		return names[string(a.Actor)]
	}
	return "“" + string(a.Text) + "”"
}

// TestTheExampleIsUnderstood holds the article that reports what the project was conceived from against
// what a reader must be able to get from it.
func TestTheExampleIsUnderstood(t *testing.T) {
	p, err := english.New()
	if err != nil {
		t.Fatal(err)
	}
	for _, a := range exampleArticles(t) {
		if path.Base(a.File) != "rubio-iran-dialogue.txt" {
			continue
		}
		got := readable(analyse(p, a))
		for _, want := range []string{
			"said: Marco Rubio | tell | President Donald Trump is open to direct dialogue with the leadership in Tehran | indirect | to Bloomberg",
			"did: Donald Trump | be willing to meet | Ali Khamenei | positive possible claimed",
			"did: Mark Carney | visit | Beijing | positive actual told",
			"did: Keir Starmer | visit | Beijing | positive actual told",
			"did: Donald Trump | hold meeting with | Xi Jinping | positive actual claimed",
			"did: Steve Witkoff | expect to take",
		} {
			if !strings.Contains(got, want) {
				t.Errorf("missing: %s", want)
			}
		}
		if t.Failed() {
			t.Log(got)
		}
	}
}
