package ner

import (
	"bytes"
	"os"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/newsgraph/newsgraph/extract"
	"github.com/newsgraph/newsgraph/extract/lexicon"
)

// tinyLexicons is a gazetteer of one country and one class of words.
func tinyLexicons(t testing.TB) *Lexicons {
	t.Helper()
	g := lexicon.NewGazetteer()
	if err := g.Read(strings.NewReader("ruritania\tcountry\tRuritania|Al-Ruri\tRUR\nzenda-bank\tcompany\tBank of Zenda\n"), "g"); err != nil {
		t.Fatal(err)
	}
	c, err := lexicon.ReadClusters(strings.NewReader("@ a comment\n0\tsaid told\n10\tRudolf Flavia\n"), "c")
	if err != nil {
		t.Fatal(err)
	}
	f, err := os.Open("../english/data/values.txt")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	v, err := ReadValueWords(f, "values.txt")
	if err != nil {
		t.Fatal(err)
	}
	w, err := ReadPersonWords(strings.NewReader("Rudolf\tfirst\nRassendyll\tlast\n"), "w")
	if err != nil {
		t.Fatal(err)
	}
	return NewLexicons(Lists{Persons: w, Gazetteer: g, Clusters: c, Titles: map[string]bool{"king": true}, Values: v})
}

func TestFollows(t *testing.T) {
	per, org := NameLabels(0, 3), NameLabels(1, 1)
	for _, c := range []struct {
		a, b Label
		want bool
	}{{Outside, per[0], true}, {Outside, per[1], false}, {per[0], per[1], true}, {per[0], per[2], true}, {per[0], org[0], false},
		{per[2], org[0], true}, {per[1], Outside, false}, {org[0], Outside, true}} {
		if got := Follows(c.a, c.b); got != c.want {
			t.Errorf("Follows(%d, %d) = %v", c.a, c.b, got)
		}
	}
}

// TestDecode gives decode scores by which the single best labels would make an impossible row.
func TestDecode(t *testing.T) {
	m := &Model{}
	per := NameLabels(0, 3)
	scores := make([][Labels]int32, 3)
	scores[0][per[0]] = 10 // begin
	scores[1][Outside] = 9 // alone the best, but a begun name must end
	scores[1][per[1]] = 5
	scores[2][per[2]] = 8
	if got := m.decode(scores); !reflect.DeepEqual(got, per) {
		t.Errorf("decode = %v, want %v", got, per)
	}
	if got := m.decode(nil); got != nil {
		t.Errorf("decode of nothing = %v", got)
	}
}

func TestModelRoundTrip(t *testing.T) {
	l := tinyLexicons(t)
	words := []Word{{"King"}, {"Rudolf"}, {"spoke"}}
	unitPER := NameLabels(0, 1)[0]
	w := &Weights{Features: map[uint64][Labels]float32{}}
	for _, h := range l.Features(words, nil)[1] {
		var row [Labels]float32
		row[unitPER] = 0.5
		w.Features[h] = row
	}
	for _, i := range []int{0, 2} { // what the others share with it says outside
		for _, h := range l.Features(words, nil)[i] {
			row := w.Features[h]
			row[Outside] += 0.5
			w.Features[h] = row
		}
	}
	var b bytes.Buffer
	if err := w.Write(&b); err != nil {
		t.Fatal(err)
	}
	m, err := ReadModel(b.Bytes())
	if err != nil {
		t.Fatal(err)
	}
	got := m.Names(l, words)
	if len(got) != 1 || got[0].First != 1 || got[0].Last != 2 || got[0].Type != "PER" {
		t.Errorf("Names = %+v", got)
	}
	for _, n := range []int{0, 3, len(magic), b.Len() / 2} {
		if _, err := ReadModel(b.Bytes()[:n]); err == nil {
			t.Errorf("a model cut at %d was read", n)
		}
	}
}

func TestPhrases(t *testing.T) {
	l := tinyLexicons(t)
	for _, c := range []struct {
		text string
		want []int // tokens with a mark
	}{{"in Ruritania today", []int{1}}, {"the Bank of Zenda said", []int{1, 2, 3}}, {"the Bank of England", nil}, {"Al - Ruri", []int{0, 1, 2}}, {"Al-Ruri", []int{0}}} {
		var words []Word
		for f := range strings.FieldsSeq(c.text) {
			words = append(words, Word{Form: f})
		}
		var got []int
		for i, a := range l.look(words)[2 : 2+len(words)] {
			if a.gaz != 0 {
				got = append(got, i)
			}
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%q: marks at %v, want %v", c.text, got, c.want)
		}
	}
}

// plain makes a document of one sentence.
func plain(text string) *extract.Document {
	d := &extract.Document{}
	at := 0
	for i, f := range strings.Split(text, " ") {
		if i > 0 {
			at++
		}
		d.Tokens = append(d.Tokens, extract.Token{Span: extract.Span{Begin: at, End: at + len(f)}, Form: f, Head: -1})
		at += len(f)
	}
	d.Text = text
	d.Sentences = []extract.Sentence{{Span: extract.Span{Begin: 0, End: at}, First: 0, Last: len(d.Tokens)}}
	return d
}

func TestValues(t *testing.T) {
	l := tinyLexicons(t)
	for text, want := range map[string]string{
		"on June 5 , 2026 ,":              "June 5 , 2026=DATE",
		"on 5 June he paid $ 3.5 million": "5 June=DATE $ 3.5 million=MONEY",
		"they may march in March 2020":    "March 2020=DATE",
		"at 10:30 p.m. GMT on Monday":     "10:30 p.m. GMT=TIME Monday=DATE",
		"about 1,200 people , 20 percent": "1,200=NUMBER 20 percent=PERCENT",
		"ten thousand euros in 1998":      "ten thousand euros=MONEY 1998=DATE",
		"last week , €5bn was spent":      "last week=DATE €5bn=MONEY",
		"2026-06-05":                      "2026-06-05=DATE",
		"at 5 pm on Saturday , May 2":     "5 pm=TIME Saturday , May 2=DATE",
		"nothing here":                    "",
	} {
		d := plain(text)
		var got []string
		for _, n := range addValues(l.values, d, nil) {
			got = append(got, strings.Join(forms(d, &n), " ")+"="+n.Fine)
		}
		if s := strings.Join(got, " "); s != want {
			t.Errorf("%q: got %q, want %q", text, s, want)
		}
	}
}

func TestAgree(t *testing.T) {
	d := plain("Rudolf Zenda met . Zenda left . Paris won in Paris")
	names := []extract.Name{{First: 0, Last: 2, Type: "PER", Fine: "PER", Score: 0.9}, {First: 4, Last: 5, Type: "LOC", Fine: "LOC", Score: 0.5},
		{First: 7, Last: 8, Type: "ORG", Fine: "ORG", Score: 0.95}, {First: 10, Last: 11, Type: "LOC", Fine: "LOC", Score: 0.9}}
	got := agree(d, names)
	if got[1].Type != "PER" || got[2].Type != "ORG" || got[3].Type != "LOC" {
		t.Errorf("agree = %+v", got)
	}
}

// FuzzStage holds the stage to be total: names lie within their sentences, in order, without overlap.
func FuzzStage(f *testing.F) {
	for _, s := range []string{"", "King Rudolf of Ruritania paid $ 5", "- - ' $ % 1", "I\u0307 \u0130x $\u20ac 1\u00bd", "MARCH MAY 3rd", "A. B. C. of & of"} {
		f.Add(s)
	}
	l := tinyLexicons(f)
	w := &Weights{Features: map[uint64][Labels]float32{}}
	for i, h := range []string{"King", "Rudolf", "of", "Ruritania", "5"} {
		for _, h := range l.Features([]Word{{Form: h}}, nil)[0] {
			var row [Labels]float32
			row[(i*7+3)%Labels] = float32(i) - 2
			w.Features[h] = row
		}
	}
	var b bytes.Buffer
	if err := w.Write(&b); err != nil {
		f.Fatal(err)
	}
	m, err := ReadModel(b.Bytes())
	if err != nil {
		f.Fatal(err)
	}
	stage := Stage(m, l)
	f.Fuzz(func(t *testing.T, text string) {
		text = strings.Join(strings.Fields(strings.ToValidUTF8(text, "?")), " ")
		if text == "" {
			return
		}
		d := plain(text)
		stage.Run(d)
		end := 0
		for _, n := range d.Names {
			if n.First < end || n.Last <= n.First || n.Last > len(d.Tokens) {
				t.Fatalf("%q: names %+v", text, d.Names)
			}
			end = n.Last
		}
	})
}

func TestTitles(t *testing.T) {
	l := tinyLexicons(t)
	d := plain("The King Rudolf met King King Flavia")
	names := addTitles(l, d, []extract.Name{{First: 2, Last: 3, Type: "PER"}, {First: 6, Last: 7, Type: "PER"}})
	if len(names) != 4 || names[0].Fine != "TITLE" || names[0].First != 1 || names[2].First != 4 || names[2].Last != 6 {
		t.Errorf("addTitles = %+v", names)
	}
}

func TestTitleOf(t *testing.T) {
	l := tinyLexicons(t)
	d := plain("met Vice King of Arms Rudolf")
	if names := addTitles(l, d, []extract.Name{{First: 5, Last: 6, Type: "PER"}}); len(names) != 2 || names[0].First != 2 || names[0].Last != 5 {
		t.Errorf("addTitles = %+v", names)
	}
}
