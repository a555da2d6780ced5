package when

import (
	"os"
	"strings"
	"testing"

	"github.com/newsgraph/newsgraph/extract"
	"github.com/newsgraph/newsgraph/extract/conllu"
)

func words(t *testing.T) *Words {
	t.Helper()
	f, err := os.Open("../english/data/times.txt")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	w, err := ReadWords(f, "times.txt")
	if err != nil {
		t.Fatal(err)
	}
	return w
}

// document makes a sentence of words; a verb written with / is the head of all others, "will/AUX" gives a tag.
func document(t *testing.T, text string) *extract.Document {
	t.Helper()
	fields := strings.Fields(text)
	root := len(fields) - 1
	for i, f := range fields {
		if strings.HasSuffix(f, "/VERB") {
			root = i
		}
	}
	var b strings.Builder
	for i, f := range fields {
		form, upos, ok := strings.Cut(f, "/")
		if !ok {
			upos = "NOUN"
			if form[0] >= 'A' && form[0] <= 'Z' {
				upos = "PROPN"
			}
		}
		head, rel := root+1, "obl"
		if i == root {
			head, rel = 0, "root"
		}
		if upos == "AUX" {
			rel = "aux"
		}
		b.WriteString(strings.Join([]string{itoa(i + 1), form, form, upos, "_", "_", itoa(head), rel, "_", "_"}, "\t") + "\n")
	}
	sents, err := conllu.ReadAll(strings.NewReader(b.String()+"\n"), text)
	if err != nil {
		t.Fatal(err)
	}
	return conllu.Document(sents)
}

func itoa(n int) string {
	if n < 10 {
		return string(rune('0' + n))
	}
	return itoa(n/10) + itoa(n%10)
}

// TestExpressions resolves expressions for an article of Wednesday 2026-03-18.
func TestExpressions(t *testing.T) {
	stage := New(words(t))
	for _, c := range []struct{ text, expression, value, precision string }{
		{"She spoke/VERB on Tuesday", "Tuesday", "2026-03-17", "day"},
		{"She spoke/VERB on Friday", "Friday", "2026-03-13", "day"},
		{"She spoke/VERB on Wednesday morning", "Wednesday morning", "2026-03-18", "day"},
		{"She will/AUX speak/VERB on Friday", "Friday", "2026-03-20", "day"},
		{"She spoke/VERB last Wednesday", "last Wednesday", "2026-03-11", "day"},
		{"She will/AUX speak/VERB next Monday", "next Monday", "2026-03-23", "day"},
		{"She spoke/VERB yesterday", "yesterday", "2026-03-17", "day"},
		{"She spoke/VERB today", "today", "2026-03-18", "day"},
		{"She spoke/VERB last week", "last week", "2026-W11", "week"},
		{"She spoke/VERB this week", "this week", "2026-W12", "week"},
		{"She spoke/VERB earlier this month", "earlier this month", "2026-03", "month"},
		{"She spoke/VERB last month", "last month", "2026-02", "month"},
		{"She spoke/VERB last year", "last year", "2025", "year"},
		{"She spoke/VERB in 2019", "2019", "2019", "year"},
		{"She spoke/VERB on March 3", "March 3", "2026-03-03", "day"},
		{"She spoke/VERB on 3 March 2024", "3 March 2024", "2024-03-03", "day"},
		{"She spoke/VERB on March 3 , 2024", "March 3 , 2024", "2024-03-03", "day"},
		{"She spoke/VERB in October", "October", "2025-10", "month"},
		{"She will/AUX speak/VERB in October", "October", "2026-10", "month"},
		{"She spoke/VERB on Monday , October 6", "Monday , October 6", "2025-10-06", "day"},
		{"She spoke/VERB two days ago", "two days ago", "2026-03-16", "day"},
		{"She spoke/VERB a year ago", "a year ago", "2025", "year"},
		{"She spoke/VERB this morning", "this morning", "2026-03-18", "day"},
		{"She spoke/VERB on 2026-01-31", "2026-01-31", "2026-01-31", "day"},
		{"She counted/VERB 2019 sheep/NOUN", "", "", ""},
		{"She may/AUX march/VERB", "", "", ""},
	} {
		d := document(t, c.text)
		d.Date = "2026-03-18"
		stage.Run(d)
		got, value, precision := "", "", ""
		if len(d.Times) > 0 {
			x := d.Times[0]
			got, value, precision = d.Slice(x.Span), x.When.Value, x.When.Precision
		}
		if got != c.expression || value != c.value || precision != c.precision {
			t.Errorf("%s: %q %q %q, want %q %q %q", c.text, got, value, precision, c.expression, c.value, c.precision)
		}
		d.Date = ""
		stage.Run(d)
		for _, x := range d.Times {
			if strings.ContainsAny(x.When.Value, "W") || x.When.Precision == "" {
				t.Errorf("%s: without a date %+v", c.text, x.When)
			}
		}
	}
}

// FuzzTimes holds that no text makes the stage fail.
func FuzzTimes(f *testing.F) {
	for _, s := range []string{"last", "March", "2 days ago", "Monday , March 99 , 0000", "31 February 2020"} {
		f.Add(s, "2026-03-18")
	}
	file, err := os.ReadFile("../english/data/times.txt")
	if err != nil {
		f.Fatal(err)
	}
	w, err := ReadWords(strings.NewReader(string(file)), "times.txt")
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, text, date string) {
		d := &extract.Document{}
		d.Text, d.Date = text, date
		at := 0
		for i, form := range strings.Fields(text) {
			b := at + strings.Index(text[at:], form)
			at = b + len(form)
			d.Tokens = append(d.Tokens, extract.Token{Span: extract.Span{Begin: b, End: at}, Form: form, UPOS: "NOUN", Head: i - 1})
		}
		d.Sentences = []extract.Sentence{{First: 0, Last: len(d.Tokens)}}
		New(w).Run(d)
	})
}
