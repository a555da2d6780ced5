package tokenize

import (
	"os"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/newsgraph/newsgraph/extract"
)

func newTokenizer(t testing.TB) *Tokenizer {
	t.Helper()
	lists, err := ReadLists(os.DirFS("../english/data/tokenize"))
	if err != nil {
		t.Fatal(err)
	}
	return New(lists)
}

func run(t testing.TB, text string, skipped ...extract.Skip) *extract.Document {
	d := &extract.Document{Article: extract.Article{Text: text, Skipped: skipped}}
	newTokenizer(t).Run(d)
	return d
}

// show prints a document with spaces between words, "_" before glued ones, and one sentence a line.
func show(d *extract.Document) string {
	var b strings.Builder
	for i, s := range d.Sentences {
		if i > 0 {
			b.WriteByte('\n')
		}
		for t := s.First; t < s.Last; t++ {
			if t > s.First {
				b.WriteByte(' ')
			}
			if d.Tokens[t].Glued {
				b.WriteByte('_')
			}
			b.WriteString(d.Tokens[t].Form)
		}
	}
	return b.String()
}

func TestWords(t *testing.T) {
	for text, want := range map[string]string{
		"She didn't, he'd've.":                 "She did _n't , he _'d _'ve .",
		"We don’t; it’s Ana’s.":                "We do _n’t ; it _’s Ana _’s .",
		"The workers' hall":                    "The workers ' hall",
		"I cannot, gonna leave":                "I can _not , gon _na leave",
		"An oil-rich, anti-war co-founder":     "An oil - rich , anti-war co-founder",
		"a state-of-the-art plan":              "a state - of - the - art plan",
		"$4.5bn (20%) or 35km":                 "$ 4.5 bn ( 20 % ) or 35 km",
		"at 7:30pm on 3/4/2021, 1,000 people":  "at 7:30 pm on 3/4/2021 , 1,000 people",
		"and/or he said--no—yes":               "and / or he said -- no — yes",
		"Mail a.b@example.org or @ana #vote!":  "Mail a.b@example.org or @ana #vote !",
		"See http://example.org/a-b_c(d).html": "See http://example.org/a-b_c(d).html",
		"\"Yes,\" 'no' “well” ‘so’":            "\" Yes , \" ' no ' “ well ” ‘ so ’",
		"in the '90s, ’tis":                    "in the '90s , ’tis",
		"wait... what?!":                       "wait ... what ?!",
		"A.B. Cee Jr. of Acme Inc., Ph.D.":     "A.B. Cee Jr. of Acme Inc. , Ph.D.",
		"It ended.Then they left":              "It ended . Then they left",
		"Roe v. Doe, No. 5. No. He is ill.":    "Roe v. Doe , No. 5 . No . He is ill .",
		"45% of the 1990s' 2-1 win":            "45 % of the 1990s ' 2 - 1 win",
	} {
		got := strings.ReplaceAll(show(run(t, text)), "\n", " ")
		if got != want {
			t.Errorf("%q\n got %s\nwant %s", text, got, want)
		}
	}
}

func TestSentences(t *testing.T) {
	for text, want := range map[string]string{
		"He lives in the U.S. She does not.":             "He lives in the U.S.\nShe does not .",
		"The U.S. Army left. Gen. Lee stayed.":           "The U.S. Army left .\nGen. Lee stayed .",
		"Mr. J. Q. Doe met Dr. Roe on Jan. 5. It went.":  "Mr. J. Q. Doe met Dr. Roe on Jan. 5 .\nIt went .",
		"It rose 3.5 percent. 20 people came.":           "It rose 3.5 percent .\n20 people came .",
		"“I go. You stay,” she said. “Fine.”":            "“ I go .\nYou stay , ” she said .\n“ Fine . ”",
		"\"Why?\" Doe asked. \"Because.\" He left.":      "\" Why ? \" Doe asked .\n\" Because . \"\nHe left .",
		"\"Stop!\" he said.":                             "\" Stop ! \" he said .",
		"No! Yes? Maybe…":                                "No !\nYes ?\nMaybe …",
		"(He agreed.) They did not.":                     "( He agreed . )\nThey did not .",
		"It is plan B.":                                  "It is plan B .",
		"Acme Inc. said so. Acme Corp. The firm agreed.": "Acme Inc. said so .\nAcme Corp.\nThe firm agreed .",
		"KARSTAD (NN) — He left at 5 p.m. Monday.":       "KARSTAD ( NN ) — He left at 5 p.m. Monday .",
	} {
		if got := show(run(t, text)); got != want {
			t.Errorf("%q\n got %s\nwant %s", text, got, want)
		}
	}
}

func TestParagraphs(t *testing.T) {
	d := run(t, "Talks open in Karstad\n\nThe talks opened.\nThey went on.\n\n- First point\n- Second point\n")
	if len(d.Sentences) != 5 {
		t.Fatalf("%d sentences: %s", len(d.Sentences), show(d))
	}
	for i, want := range []struct {
		paragraph int
		heading   bool
	}{{0, true}, {1, false}, {2, false}, {3, true}, {4, true}} {
		if s := d.Sentences[i]; s.Paragraph != want.paragraph || s.Heading != want.heading {
			t.Errorf("sentence %d: paragraph %d heading %v, want %+v", i, s.Paragraph, s.Heading, want)
		}
	}
}

func TestWrappedLines(t *testing.T) {
	d := run(t, "The council of the town met on Monday and talked about\nthe new road to the harbour for most of the evening, a\nspokeswoman said. Nothing was decided, and the council will\nmeet again.\n\nThe road was planned ten years ago.\n")
	if len(d.Sentences) != 3 || d.Sentences[2].Paragraph != 1 {
		t.Errorf("%d sentences: %s", len(d.Sentences), show(d))
	}
}

func TestSkippedTextGivesNoTokens(t *testing.T) {
	text := "Accept cookies\n\nThe vote failed.\n\nPhoto: Ana Roe\n\nIt will be held again."
	d := run(t, text, extract.Skip{Span: extract.Span{Begin: 0, End: 14}}, extract.Skip{Span: extract.Span{Begin: 34, End: 48}})
	if got := show(d); got != "The vote failed .\nIt will be held again ." {
		t.Error(got)
	}
}

func TestHostileTextTakesLinearTime(t *testing.T) {
	for _, unit := range []string{"a", "(", ")", "'s", "\"", ".", "- ", "a, ", "n't", "1-", "é'", "http://", "\n", "?!"} {
		text := strings.Repeat(unit, 400_000/len(unit))
		start := time.Now()
		d := run(t, text)
		check(t, d)
		if took := time.Since(start); took > 10*time.Second {
			t.Errorf("%q: %v", unit, took)
		}
	}
}

// check tests what must hold for any text.
func check(t *testing.T, d *extract.Document) {
	t.Helper()
	end := 0
	gap := func(b, e int) {
		for at := b; at < e; {
			r, n := utf8.DecodeRuneInString(d.Text[at:])
			skipped := false
			for _, s := range d.Skipped {
				skipped = skipped || s.Span.Begin <= at && at < s.Span.End
			}
			if !skipped && !isSpace(r) && r != '\u2028' && r != '\u2029' {
				t.Fatalf("%q at %d of %q is in no token", r, at, d.Text)
			}
			at += n
		}
	}
	for i, tok := range d.Tokens {
		if tok.Span.Begin < end || tok.Span.Len() == 0 || d.Slice(tok.Span) != tok.Form {
			t.Fatalf("token %d %+v of %q", i, tok, d.Text)
		}
		gap(end, tok.Span.Begin)
		end = tok.Span.End
	}
	gap(end, len(d.Text))
	next := 0
	for i, s := range d.Sentences {
		if s.First != next || s.Last <= s.First || s.Span.Begin != d.Tokens[s.First].Span.Begin || s.Span.End != d.Tokens[s.Last-1].Span.End {
			t.Fatalf("sentence %d %+v of %q", i, s, d.Text)
		}
		for k := s.First; k < s.Last; k++ {
			if d.Tokens[k].Sent != i {
				t.Fatalf("token %d is of sentence %d, not %d", k, d.Tokens[k].Sent, i)
			}
		}
		next = s.Last
	}
	if next != len(d.Tokens) {
		t.Fatalf("sentences hold %d of %d tokens", next, len(d.Tokens))
	}
}

func FuzzTokens(f *testing.F) {
	for _, s := range []string{"", "She didn't.", "“Ça va?” he'd asked…\r\n\r\n* one\n2) two", "U.S. $5-a-day a.b@c.de http://x.y/(z)", "''`` ’’ --- ... ?! \u2028\u00a0\ufeff x", "1990s'n't 'S N'T CANNOT 5km.) K's"} {
		f.Add(s, 0, 0)
	}
	f.Fuzz(func(t *testing.T, text string, b, e int) {
		if !utf8.ValidString(text) {
			t.Skip()
		}
		var skipped []extract.Skip
		if 0 <= b && b < e && e <= len(text) && utf8.RuneStart(text[b]) && (e == len(text) || utf8.RuneStart(text[e])) {
			skipped = []extract.Skip{{Span: extract.Span{Begin: b, End: e}}}
		}
		check(t, run(t, text, skipped...))
	})
}

func BenchmarkTokens(b *testing.B) {
	text := strings.Repeat("The council's 15-year plan, worth $4.5 million, didn't pass on Monday, Mr. Doe said. \"We'll try again,\" he added.\n\n", 200)
	tok := newTokenizer(b)
	n := 0
	for b.Loop() {
		d := &extract.Document{Article: extract.Article{Text: text}}
		tok.Run(d)
		n += len(d.Tokens)
	}
	b.ReportMetric(float64(n)/b.Elapsed().Seconds(), "tokens/s")
}
