package output

import (
	"strings"
	"testing"
)

var sample = &Table{
	Columns: []Column{{Name: "who"}, {Name: "said", Wide: true}, {Name: "n", Right: true}},
	Rows: [][]Cell{
		{Text("Ruta Selwyn"), {Text: "She said \"yes\",\nat last.", Mark: [2]int{9, 14}}, Number(12)},
		{Text("Élodie 李"), Text("=1+1"), Number(-3)},
	},
}

func TestFormats(t *testing.T) {
	for format, want := range map[string]string{
		"table": `
who          said                       n
───────────────────────────────────────────
Ruta Selwyn  She said "yes", at last.  12
Élodie 李    =1+1                      -3
`,
		"json": `
[
  {"who":"Ruta Selwyn","said":"She said \"yes\",\nat last.","n":12},
  {"who":"Élodie 李","said":"=1+1","n":-3}
]
`,
		"jsonl": `
{"who":"Ruta Selwyn","said":"She said \"yes\",\nat last.","n":12}
{"who":"Élodie 李","said":"=1+1","n":-3}
`,
		"csv": `
who,said,n
Ruta Selwyn,"She said ""yes"",
at last.",12
Élodie 李,'=1+1,-3
`,
		"md": `
| who | said | n |
| --- | --- | ---:|
| Ruta Selwyn | She said "yes", at last. | 12 |
| Élodie 李 | =1+1 | -3 |
`,
	} {
		var b strings.Builder
		if err := Write(&b, sample, Options{Format: format}); err != nil {
			t.Errorf("%s: %v", format, err)
		}
		if got := b.String(); got != strings.TrimPrefix(want, "\n") {
			t.Errorf("%s:\n%s\nwant:%s", format, got, want)
		}
	}
}

func TestWidth(t *testing.T) {
	long := &Table{Columns: []Column{{Name: "who"}, {Name: "said", Wide: true}},
		Rows: [][]Cell{{Text("Ruta Selwyn"), Text(strings.Repeat("herring over honour ", 10))}}}
	var b strings.Builder
	if err := Write(&b, long, Options{Width: 60}); err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(b.String()) {
		if n := len([]rune(strings.TrimRight(line, "\n"))); n > 60 {
			t.Errorf("%d columns wide: %q", n, line)
		}
	}
}

func TestControlsCannotSteerTheTerminal(t *testing.T) {
	var b strings.Builder
	evil := &Table{Columns: []Column{{Name: "x"}}, Rows: [][]Cell{{{Text: "a\x1b[31mb\u009b\x07", Mark: [2]int{0, 3}}}}}
	if err := Write(&b, evil, Options{}); err != nil {
		t.Fatal(err)
	}
	if strings.ContainsAny(b.String(), "\x1b\u009b\x07") {
		t.Errorf("controls got through: %q", b.String())
	}
}

func TestNoRows(t *testing.T) {
	for format, want := range map[string]string{"table": "", "json": "[]\n", "jsonl": "", "csv": "who,said,n\n"} {
		var b strings.Builder
		if err := Write(&b, &Table{Columns: sample.Columns}, Options{Format: format}); err != nil || b.String() != want {
			t.Errorf("%s: %q, %v; want %q", format, b.String(), err, want)
		}
	}
}

func TestUnknownFormat(t *testing.T) {
	if err := Write(&strings.Builder{}, sample, Options{Format: "yaml"}); err == nil || !strings.Contains(err.Error(), "table, json") {
		t.Errorf("want an error that lists the formats, got %v", err)
	}
}
