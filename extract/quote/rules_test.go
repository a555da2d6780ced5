package quote

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"github.com/newsgraph/newsgraph/extract"
	"github.com/newsgraph/newsgraph/extract/conllu"
)

var update = flag.Bool("update", false, "rewrite the wanted rows of testdata/*.txtar")

// TestRules runs the sieves, without any model, over the hand-written trees of testdata: one phenomenon a file,
// input.conllu in, rows out. Actor=NAME in MISC makes a token the head of a mention of that actor. Files named in
// known_failures.txt must fail.
func TestRules(t *testing.T) {
	lex, err := Load(os.DirFS("../english/data"))
	if err != nil {
		t.Fatal(err)
	}
	known := knownFailures(t)
	files, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatalf("no cases: %v", err)
	}
	for _, file := range files {
		name := strings.TrimSuffix(filepath.Base(file), ".txtar")
		t.Run(name, func(t *testing.T) {
			ar, err := txtar.ParseFile(file)
			if err != nil {
				t.Fatal(err)
			}
			got, want := rows(t, lex, part(ar, "input.conllu")), part(ar, "want")
			if *update && !known[name] {
				put(ar, "want", got)
				if err := os.WriteFile(file, txtar.Format(ar), 0o644); err != nil {
					t.Fatal(err)
				}
				return
			}
			if known[name] != (got != want) {
				t.Errorf("known failure: %v\ngot\n%swant\n%s", known[name], got, want)
			}
		})
	}
}

func knownFailures(t *testing.T) map[string]bool {
	b, err := os.ReadFile("testdata/known_failures.txt")
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]bool{}
	for _, l := range strings.Split(string(b), "\n") {
		l, _, _ = strings.Cut(l, "#")
		if l = strings.TrimSpace(l); l != "" {
			out[l] = true
		}
	}
	return out
}

func part(ar *txtar.Archive, name string) string {
	for _, f := range ar.Files {
		if f.Name == name {
			return string(f.Data)
		}
	}
	return ""
}

func put(ar *txtar.Archive, name, data string) {
	for i := range ar.Files {
		if ar.Files[i].Name == name {
			ar.Files[i].Data = []byte(data)
			return
		}
	}
	ar.Files = append(ar.Files, txtar.File{Name: name, Data: []byte(data)})
}

// rows attributes a document and prints a line for each statement.
func rows(t *testing.T, lex *Lexicon, input string) string {
	t.Helper()
	sents, err := conllu.ReadAll(strings.NewReader(input), "input.conllu")
	if err != nil {
		t.Fatal(err)
	}
	d := conllu.Document(sents)
	addActors(d, sents)
	for i := range d.Sentences {
		d.Sentences[i].Heading = slices.Contains(d.Sentences[i].Comments, " heading") || slices.Contains(d.Sentences[i].Comments, "heading")
	}
	Marks().Run(d)
	Attribution(lex, nil).Run(d)
	var b strings.Builder
	for i := range d.Statements {
		b.WriteString(row(d, &d.Statements[i]) + "\n")
	}
	return b.String()
}

// addActors makes mentions of the tokens with Actor= in MISC.
func addActors(d *extract.Document, sents []*conllu.Sentence) {
	ids := map[string]int{}
	tok := 0
	for _, s := range sents {
		for _, w := range s.Words {
			if name := conllu.Misc(w.Misc, "Actor"); name != "" {
				a, ok := ids[name]
				if !ok {
					a = len(d.Actors)
					ids[name] = a
					kind := extract.KindPerson
					if n, k, ok := strings.Cut(name, ":"); ok {
						name, kind = n, k
					}
					d.Actors = append(d.Actors, extract.Actor{Name: name, Kind: kind})
				}
				d.Actors[a].Mentions = append(d.Actors[a].Mentions, len(d.Mentions))
				kind := extract.MentionName
				if w.UPOS == "PRON" {
					kind = extract.MentionPronoun
				}
				d.Mentions = append(d.Mentions, extract.Mention{Span: d.Tokens[tok].Span, First: tok, Last: tok + 1, Head: tok, Actor: a, Kind: kind})
			}
			tok++
		}
	}
}

func row(d *extract.Document, st *extract.Statement) string {
	var content, to, about []string
	for _, c := range st.Content {
		content = append(content, strings.ReplaceAll(d.Slice(c), "\n", " "))
	}
	name := func(a int) string {
		if a < 0 {
			return "-"
		}
		return d.Actors[a].Name
	}
	for _, a := range st.Addressee {
		to = append(to, name(a))
	}
	for _, a := range st.About {
		about = append(about, name(a))
	}
	out := fmt.Sprintf("%s: %s [%s] <%s> %s", st.Rule, name(st.Speaker), d.Slice(st.Cue), st.Verb, st.Kind)
	if len(to) > 0 {
		out += " to " + strings.Join(to, ", ")
	}
	if len(about) > 0 {
		out += " about " + strings.Join(about, ", ")
	}
	if st.Within >= 0 {
		out += fmt.Sprintf(" within %d depth %d", st.Within, st.Depth)
	}
	return out + ": " + strings.Join(content, " || ")
}
