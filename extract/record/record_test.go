package record

import (
	"bytes"
	"flag"
	"os"
	"reflect"
	"strings"
	"testing"

	"github.com/newsgraph/newsgraph/extract"
)

var update = flag.Bool("update", false, "rewrite the golden files")

const text = "Mira Castell told the Herald that Ruta Selwyn would be willing to meet Elena Dravik. She visited Lindhaven."

// at is the span of the first occurrence of words.
func at(words string) extract.Span {
	i := strings.Index(text, words)
	return extract.Span{Begin: i, End: i + len(words)}
}

// document is an analysed article, made by hand.
func document() *extract.Document {
	d := &extract.Document{Article: extract.Article{File: "a.txt", Title: "Castell on Selwyn", Date: "2026-03-03", Source: "Herald", Language: "en", Text: text}}
	for i, m := range []string{"Mira Castell", "the Herald", "Ruta Selwyn", "Elena Dravik", "She", "Lindhaven"} {
		d.Mentions = append(d.Mentions, extract.Mention{Span: at(m), Actor: []int{0, 1, 2, 3, 0, 4}[i]})
	}
	d.Actors = []extract.Actor{
		{Name: "Mira Castell", Kind: extract.KindPerson, Mentions: []int{0, 4}, Aliases: []string{"Mira Castell"}},
		{Name: "Herald", Kind: extract.KindOrganization, Mentions: []int{1}},
		{Name: "Ruta Selwyn", Kind: extract.KindPerson, Mentions: []int{2}},
		{Name: "Elena Dravik", Kind: extract.KindPerson, Mentions: []int{3}},
		{Name: "Lindhaven", Kind: extract.KindPlace, Mentions: []int{5}, Entry: "lindhaven", ResolvedBy: "gazetteer-place"},
	}
	i := strings.Index(text, " She")
	d.Sentences = []extract.Sentence{{Span: extract.Span{End: i}}, {Span: extract.Span{Begin: i + 1, End: len(text)}}}
	d.Statements = []extract.Statement{{Speaker: 0, Source: at("Mira Castell"), Cue: at("told"), Verb: "tell", Kind: extract.Indirect,
		Content: []extract.Span{at("Ruta Selwyn would be willing to meet Elena Dravik")}, Addressee: []int{1}, About: []int{2, 3}, Within: -1,
		SaidAt: extract.When{Value: "2026-03-03", Precision: "day", By: "article"}, Confidence: 0.8765, Rule: "clause"}}
	arg := func(actor int, words string) extract.Argument { return extract.Argument{Actor: actor, Span: at(words)} }
	d.Propositions = []extract.Proposition{
		{Agent: arg(2, "Ruta Selwyn"), Predicate: "be willing to meet", Lemma: "meet", Surface: at("would be willing to meet"), Patient: arg(3, "Elena Dravik"),
			Polarity: extract.Positive, Modality: extract.Possible, ClaimedBy: 0, Evidence: at("Ruta Selwyn would be willing to meet Elena Dravik"), Confidence: 0.7, Rule: "verb"},
		{Agent: arg(0, "She"), Predicate: "visit", Lemma: "visit", Surface: at("visited"), Patient: arg(4, "Lindhaven"), Polarity: extract.Positive,
			Modality: extract.Actual, Tense: "past", ClaimedBy: -1, Evidence: at("She visited Lindhaven"), Confidence: 0.9, Rule: "verb",
			Roles: []extract.Role{{Name: "topic", Marker: "on", Arg: extract.Argument{Actor: -1, Span: at("Herald")}}},
			Event: extract.Event{CAMEO: "042", PLOVER: "CONSULT", Mode: "visit", Goldstein: 1.9}},
	}
	return d
}

func TestBuildGolden(t *testing.T) {
	b, err := Marshal(Build(document()))
	if err != nil {
		t.Fatal(err)
	}
	const golden = "testdata/castell.jsonl"
	if *update {
		if err := os.WriteFile(golden, b, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(b, want) {
		t.Errorf("records differ from %s (rewrite it with -update):\n%s", golden, b)
	}
}

func TestStreamRoundTrip(t *testing.T) {
	var b bytes.Buffer
	w, err := NewWriter(&b)
	if err != nil {
		t.Fatal(err)
	}
	want := []*Document{Build(document()), Build(&extract.Document{Article: extract.Article{Text: "Nothing.", Title: "None"}})}
	for _, d := range want {
		if err := w.Write(d); err != nil {
			t.Fatal(err)
		}
	}
	var got []*Document
	for d, err := range Read(&b) {
		if err != nil {
			t.Fatal(err)
		}
		got = append(got, d)
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("read back\n%+v\nwant\n%+v", got, want)
	}
}

func TestIdsDoNotMoveWithIdentity(t *testing.T) {
	a, d := Build(document()), document()
	d.Actors[0].Entry = "somebody-else"
	b := Build(d)
	if a.Statements[0].ID != b.Statements[0].ID || a.Propositions[1].ID != b.Propositions[1].ID {
		t.Error("an id changed with a decision about identity")
	}
	if b.Actors[0].ID != "actor/somebody-else" {
		t.Errorf("the entry was not used: %s", b.Actors[0].ID)
	}
}

func TestBadStreams(t *testing.T) {
	for in, want := range map[string]string{
		"{":                              "line 1: not a record",
		`{"type":"stream","version":9}`:  "version 9",
		`{"type":"actor","article":"x"}`: "does not follow",
		"{\"type\":\"stream\",\"version\":1}\n[]":                               "line 2",
		`{"type":"article","id":"a"}` + "\n" + `{"type":"thing","article":"a"}`: "unknown record type",
	} {
		var got error
		for _, err := range Read(strings.NewReader(in)) {
			got = err
		}
		if got == nil || !strings.Contains(got.Error(), want) {
			t.Errorf("%s: error %v, want %q", in, got, want)
		}
	}
}

func TestSlug(t *testing.T) {
	for in, want := range map[string]string{
		"Marco Rubio": "marco-rubio", "Erdoğan’s Łódź": "erdogans-lodz", "2020 election": "election", "": "x", "李": "x", "U.S.": "u-s",
		"a very long name of a thing that goes on and on and on until it must be cut somewhere": "a-very-long-name-of-a-thing-that-goes-on-and-on-and-on-until",
	} {
		if got, _ := Slug(in); got != want {
			t.Errorf("Slug(%q) = %q, want %q", in, got, want)
		}
	}
}

func FuzzRead(f *testing.F) {
	b, _ := Marshal(Build(document()))
	f.Add(b)
	f.Fuzz(func(t *testing.T, b []byte) {
		for d, err := range Read(bytes.NewReader(b)) {
			if err == nil && d.Article.Type != "article" {
				t.Error("a document without an article record")
			}
		}
	})
}
