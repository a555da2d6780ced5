package coref

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
	"github.com/newsgraph/newsgraph/extract/lexicon"
)

var update = flag.Bool("update", false, "rewrite the wanted chains of testdata/*.txtar")

// TestRules runs the sieves, without any model, over the trees of testdata: one phenomenon a file, CoNLL-U with
// NE= in MISC in, chains out. known_failures.txt names the cases whose chains are not yet what they should be.
func TestRules(t *testing.T) {
	known := knownFailures(t)
	res := testResources(t)
	files, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatal("no cases", err)
	}
	for _, file := range files {
		name := strings.TrimSuffix(filepath.Base(file), ".txtar")
		t.Run(name, func(t *testing.T) {
			ar, err := txtar.ParseFile(file)
			if err != nil {
				t.Fatal(err)
			}
			d := readCase(t, part(ar, "input.conllu"))
			New(res).Run(d)
			checkInvariants(t, d)
			got, want := describeChains(d), part(ar, "chains")
			switch {
			case got == want && known[name]:
				t.Errorf("%s is right now: take it off known_failures.txt", name)
			case got == want || known[name]:
			case *update:
				put(ar, "chains", got)
				if err := os.WriteFile(file, txtar.Format(ar), 0o644); err != nil {
					t.Fatal(err)
				}
			default:
				t.Errorf("got\n%swant\n%s", got, want)
			}
			delete(known, name)
		})
	}
	for name := range known {
		t.Errorf("known_failures.txt names %s, which is no case", name)
	}
}

func knownFailures(t *testing.T) map[string]bool {
	t.Helper()
	f, err := os.Open("testdata/known_failures.txt")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	known, err := lexicon.Set(f, "known_failures.txt")
	if err != nil {
		t.Fatal(err)
	}
	return known
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
		}
	}
}

// testResources reads the English lists.
func testResources(t testing.TB) Resources {
	t.Helper()
	open := func(name string) *os.File {
		f, err := os.Open(filepath.Join("..", "english", "data", name))
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { f.Close() })
		return f
	}
	var res Resources
	var err error
	if res.Nouns, err = lexicon.ReadNouns(open("roles.txt"), open("nouns.txt")); err != nil {
		t.Fatal(err)
	}
	if res.Titles, err = lexicon.ReadTitles(open("titles.txt")); err != nil {
		t.Fatal(err)
	}
	res.Gazetteer = lexicon.NewGazetteer()
	if err := res.Gazetteer.Read(open("countries.tsv"), "countries.tsv"); err != nil {
		t.Fatal(err)
	}
	if err := res.Gazetteer.ReadFirstNames(open("first_names.tsv"), "first_names.tsv"); err != nil {
		t.Fatal(err)
	}
	return res
}

// readCase reads a case's sentences with names from MISC and quotations between straight marks.
func readCase(t *testing.T, text string) *extract.Document {
	t.Helper()
	sents, err := conllu.ReadAll(strings.NewReader(text), "input.conllu")
	if err != nil {
		t.Fatal(err)
	}
	d := conllu.Document(sents)
	i := 0
	for _, s := range sents {
		for _, word := range s.Words {
			switch prefix, typ, _ := strings.Cut(conllu.Misc(word.Misc, "NE"), "-"); prefix {
			case "B":
				d.Names = append(d.Names, extract.Name{First: i, Last: i + 1, Type: typ, Fine: typ, Score: 1})
			case "I":
				d.Names[len(d.Names)-1].Last = i + 1
			}
			i++
		}
	}
	open := -1
	for k := range d.Tokens {
		if d.Tokens[k].Form != `"` {
			continue
		}
		if open < 0 {
			open = k
			continue
		}
		a, b := d.Tokens[open].Span, d.Tokens[k].Span
		d.Quotations = append(d.Quotations, extract.Quotation{Outer: a.Union(b), Inner: extract.Span{Begin: a.End, End: b.Begin}})
		open = -1
	}
	return d
}

// describeChains prints one line for each actor: kind, name, mentions in text order.
func describeChains(d *extract.Document) string {
	var b strings.Builder
	for _, a := range d.Actors {
		kind := a.Kind
		if kind == "" {
			kind = "-"
		}
		forms := make([]string, len(a.Mentions))
		for i, m := range a.Mentions {
			forms[i] = d.Slice(d.Mentions[m].Span)
		}
		fmt.Fprintf(&b, "%s %s: %s\n", kind, a.Name, strings.Join(forms, " | "))
	}
	return b.String()
}

// checkInvariants holds what later stages rely on.
func checkInvariants(t *testing.T, d *extract.Document) {
	t.Helper()
	for i, m := range d.Mentions {
		if m.Actor < -1 || m.Actor >= len(d.Actors) {
			t.Fatalf("mention %d has actor %d of %d", i, m.Actor, len(d.Actors))
		}
		if m.First >= m.Last || m.First < 0 || m.Last > len(d.Tokens) || m.Head < m.First || m.Head >= m.Last {
			t.Fatalf("mention %d has tokens [%d, %d) with head %d", i, m.First, m.Last, m.Head)
		}
		if d.Slice(m.Span) == "" {
			t.Fatalf("mention %d has no text: %v", i, m.Span)
		}
		if m.Actor >= 0 && !slices.Contains(d.Actors[m.Actor].Mentions, i) {
			t.Fatalf("mention %d is not among those of its actor", i)
		}
	}
	for i, a := range d.Actors {
		if a.Name == "" || len(a.Mentions) == 0 || a.Kind == "" && len(a.Mentions) < 2 {
			t.Fatalf("actor %d: name %q, kind %q, %d mentions", i, a.Name, a.Kind, len(a.Mentions))
		}
		if !slices.IsSorted(a.Mentions) {
			t.Fatalf("actor %d: mentions %v are not in order", i, a.Mentions)
		}
		for _, m := range a.Mentions {
			if d.Mentions[m].Actor != i {
				t.Fatalf("actor %d lists mention %d of actor %d", i, m, d.Mentions[m].Actor)
			}
		}
	}
}

// FuzzTotal feeds the stage trees of any shape.
func FuzzTotal(f *testing.F) {
	res := testResources(f)
	f.Add([]byte("\x00\x01\x02\x03"), "Mara Quill met her lawyers , said I .")
	f.Add([]byte("\x09\x11\x22\x33\x01"), "the president of it ( WHO ) and them")
	f.Fuzz(func(t *testing.T, bytes []byte, text string) {
		d := randomDocument(bytes, text)
		New(res).Run(d)
		checkInvariants(t, d)
	})
}

var (
	fuzzTags = []string{"NOUN", "PROPN", "PRON", "VERB", "ADJ", "PUNCT", "DET", "NUM", "ADP", "CCONJ", "X", ""}
	fuzzRels = []string{"nsubj", "obj", "nmod", "nmod:poss", "flat", "compound", "appos", "conj", "cc", "case", "punct", "cop", "det", "acl", "obl", "amod"}
)

// randomDocument makes a document of the words of text with tags, a tree and names drawn from bytes.
func randomDocument(bytes []byte, text string) *extract.Document {
	next := func(n int) int {
		if len(bytes) == 0 || n <= 0 {
			return 0
		}
		b := bytes[0]
		bytes = append(bytes[1:], b*7+3)
		return int(b) % n
	}
	words := strings.Fields(strings.ToValidUTF8(text, "?"))
	bytes = append([]byte(nil), bytes...)
	d := &extract.Document{Article: extract.Article{Text: strings.Join(words, " ")}}
	at := 0
	for i, form := range words {
		tag := fuzzTags[next(len(fuzzTags))]
		tok := extract.Token{Span: extract.Span{Begin: at, End: at + len(form)}, Form: form, Lemma: strings.ToLower(form), UPOS: tag, XPOS: "NN", Deprel: fuzzRels[next(len(fuzzRels))], Head: -1}
		if i > 0 {
			tok.Head = next(i) // only trees: each word hangs on an earlier one
		}
		d.Tokens = append(d.Tokens, tok)
		at += len(form) + 1
	}
	if len(words) > 0 {
		d.Sentences = []extract.Sentence{{Span: extract.Span{End: len(d.Text)}, Last: len(words)}}
	}
	for i := 0; i+1 < len(words); i += 2 + next(4) {
		d.Names = append(d.Names, extract.Name{First: i, Last: min(i+1+next(3), len(words)), Type: []string{"PER", "ORG", "LOC", ""}[next(4)]})
	}
	return d
}
