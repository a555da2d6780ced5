package clause_test

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/newsgraph/newsgraph/extract"
	"github.com/newsgraph/newsgraph/extract/clause"
	"github.com/newsgraph/newsgraph/extract/clause/openie"
	"github.com/newsgraph/newsgraph/extract/conllu"
	"github.com/rogpeppe/go-internal/txtar"
)

var update = flag.Bool("update", false, "rewrite the expected rows of the rule tests")

// TestRules runs each archive of testdata: "input.conllu" is the tree, "actors" names the actors (surface,
// kind), "said" the contents of statements; "propositions", "openie" and "compact" are the expected rows.
// Tests named in testdata/known_failures.txt must fail.
func TestRules(t *testing.T) {
	files, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatalf("no rule tests: %v", err)
	}
	known := knownFailures(t)
	x := clause.New(testLexicon(t), nil)
	for _, f := range files {
		name := strings.TrimSuffix(filepath.Base(f), ".txtar")
		t.Run(name, func(t *testing.T) {
			ar, err := txtar.ParseFile(f)
			if err != nil {
				t.Fatal(err)
			}
			d := document(t, ar)
			x.Stage().Run(d)
			wrong := compare(ar, map[string]string{"propositions": propositions(d), "openie": tuples(d), "compact": triples(d)})
			switch {
			case *update && !known[name]:
				if err := os.WriteFile(f, txtar.Format(ar), 0o644); err != nil {
					t.Fatal(err)
				}
			case wrong != "" && !known[name]:
				t.Error(wrong)
			case wrong == "" && known[name]:
				t.Error("listed as a known failure, but passes: take it off the list")
			}
		})
	}
}

// compare reports the differences of the sections that the archive has; with -update it fills them in.
func compare(ar *txtar.Archive, got map[string]string) string {
	wrong := ""
	for i := range ar.Files {
		g, ok := got[ar.Files[i].Name]
		if !ok {
			continue
		}
		if want := string(ar.Files[i].Data); want != g {
			wrong += fmt.Sprintf("%s: got\n%swant\n%s", ar.Files[i].Name, g, want)
		}
		if *update {
			ar.Files[i].Data = []byte(g)
		}
	}
	return wrong
}

func knownFailures(t *testing.T) map[string]bool {
	data, err := os.ReadFile("testdata/known_failures.txt")
	if err != nil {
		t.Fatal(err)
	}
	known := map[string]bool{}
	for line := range strings.Lines(string(data)) {
		if name, _, _ := strings.Cut(strings.TrimSpace(line), "\t"); name != "" && name[0] != '#' {
			known[name] = true
		}
	}
	return known
}

func testLexicon(t testing.TB) *clause.Lexicon {
	open := func(name string) *os.File {
		f, err := os.Open(filepath.Join("..", "english", "data", name))
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { f.Close() })
		return f
	}
	lex, err := clause.ReadLexicon(clause.Lists{Deeds: open("nominal.txt"), Light: open("light.txt"), Control: open("control.txt"),
		Roles: open("predicates_roles.txt"), States: open("predicates_states.txt"), Dealing: open("predicates_relational.txt"),
		Verbs: open("predicates_verbs.txt")})
	if err != nil {
		t.Fatal(err)
	}
	return lex
}

// document reads the tree and marks the actors and statements that the archive names.
func document(t *testing.T, ar *txtar.Archive) *extract.Document {
	section := map[string]string{}
	for _, f := range ar.Files {
		section[f.Name] = string(f.Data)
	}
	sents, err := conllu.ReadAll(strings.NewReader(section["input.conllu"]), "input.conllu")
	if err != nil {
		t.Fatal(err)
	}
	d := conllu.Document(sents)
	for line := range strings.Lines(section["actors"]) {
		surface, kind, _ := strings.Cut(strings.TrimSpace(line), "\t")
		d.Actors = append(d.Actors, extract.Actor{Name: surface, Kind: kind})
		mark(t, d, surface, len(d.Actors)-1)
	}
	for line := range strings.Lines(section["said"]) {
		b := strings.Index(d.Text, strings.TrimSpace(line))
		if b < 0 {
			t.Fatalf("no %q in the text", line)
		}
		d.Statements = append(d.Statements, extract.Statement{Speaker: -1, CueHead: -1, Within: -1, Content: []extract.Span{{Begin: b, End: b + len(strings.TrimSpace(line))}}})
	}
	return d
}

func mark(t *testing.T, d *extract.Document, surface string, actor int) {
	b := strings.Index(d.Text, surface)
	if b < 0 {
		t.Fatalf("no %q in the text", surface)
	}
	s := extract.Span{Begin: b, End: b + len(surface)}
	m := extract.Mention{Span: s, Actor: actor}
	m.First, m.Last = d.TokensIn(s)
	m.Head = m.First
	for i := m.First; i < m.Last; i++ {
		if h := d.Tokens[i].Head; h < m.First || h >= m.Last {
			m.Head = i
		}
	}
	d.Mentions = append(d.Mentions, m)
	d.Actors[actor].Mentions = append(d.Actors[actor].Mentions, len(d.Mentions)-1)
}

// propositions prints those between two actors; when there are none, all.
func propositions(d *extract.Document) string {
	var rows, all []string
	for _, p := range d.Propositions {
		row := strings.Join([]string{argument(d, p.Agent), p.Predicate, p.Lemma, argument(d, p.Patient), status(p)}, " | ")
		all = append(all, row+"\n")
		if p.Agent.Actor >= 0 && p.Patient.Actor >= 0 {
			rows = append(rows, row+"\n")
		}
	}
	if len(rows) == 0 {
		rows = all
	}
	return strings.Join(rows, "")
}

func argument(d *extract.Document, a extract.Argument) string {
	switch {
	case a.None():
		return "-"
	case a.Actor >= 0:
		return d.Actors[a.Actor].Name
	}
	return "(" + d.Slice(a.Span) + ")"
}

func status(p extract.Proposition) string {
	out := []string{p.Modality}
	if p.Polarity == extract.Negative {
		out = append(out, p.Polarity)
	}
	if p.Conditional {
		out = append(out, "conditional")
	}
	if p.Tense != "" {
		out = append(out, p.Tense)
	}
	if p.ClaimedBy >= 0 {
		out = append(out, "claimed")
	}
	return strings.Join(out, " ")
}

func tuples(d *extract.Document) string {
	var rows []string
	for i := range d.Sentences {
		for _, e := range openie.Extract(d, i) {
			rows = append(rows, strings.Join(append([]string{e.Relation}, e.Args...), " | ")+"\n")
		}
	}
	slices.Sort(rows)
	return strings.Join(rows, "")
}

func triples(d *extract.Document) string {
	var rows []string
	for i := range d.Sentences {
		for _, e := range openie.Compact(d, i) {
			rows = append(rows, e.Subject+" | "+e.Relation+" | "+e.Object+"\n")
		}
	}
	return strings.Join(rows, "")
}
