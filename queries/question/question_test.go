package question_test

import (
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/newsgraph/newsgraph/queries"
	"github.com/newsgraph/newsgraph/queries/question"
)

// names are actors and places of the example articles, as a graph of them knows them.
var names = strings.Split("Rubio|Marco Rubio|Iran|Khamenei|Ali Khamenei|Elena Dravik|Dravik|Jonas Pell|Pell|Harbour League|Tomas Ilvar|Ilvar|"+
	"Ruta Selwyn|Selwyn|Mira Castell|Castell|Donald Trump|Trump|Bloomberg|Tolvania Gazette|Xi Jinping|Oda Brenner|Beijing|Keir Starmer|Starmer|"+
	"Mark Carney|Carney|Friedrich Merz|Merz|Marenia|Tolvania|Anders Voll|Voll|Ines Kardo|Kardo|Jared Kushner|Kushner|Steve Witkoff|Witkoff|"+
	"trawler|ceasefire|The Meridian Review|United States|China", "|")

func known(words, kind string) bool {
	return slices.ContainsFunc(names, func(n string) bool { return strings.EqualFold(n, words) })
}

func TestQuestions(t *testing.T) {
	set, err := queries.Builtin()
	if err != nil {
		t.Fatal(err)
	}
	data, err := os.ReadFile("../../testdata/questions.tsv")
	if err != nil {
		t.Fatal(err)
	}
	m := question.New(set)
	right, all := map[string]int{}, map[string]int{}
	for line := range strings.Lines(string(data)) {
		f := strings.Split(strings.TrimRight(line, "\n"), "\t")
		if strings.HasPrefix(line, "#") || len(f) != 4 {
			continue
		}
		all[f[3]]++
		want := f[1] + " " + f[2]
		got := "nothing"
		if ms := m.Match(f[0], known); len(ms) > 0 {
			got = ms[0].Query.Name + " " + arguments(ms[0].Args, f[2])
		}
		if got == want {
			right[f[3]]++
		} else if f[3] == "tune" || testing.Verbose() {
			t.Logf("%s\n\tgot  %s\n\twant %s", f[0], got, want)
		}
	}
	for part, n := range all {
		t.Logf("%s: %d of %d", part, right[part], n)
	}
	total := all["tune"] + all["held"]
	if total < 120 || 10*(right["tune"]+right["held"]) < 9*total || 10*right["held"] < 9*all["held"] {
		t.Errorf("right: %d of %d tuned, %d of %d held out; wanted 9 in 10", right["tune"], all["tune"], right["held"], all["held"])
	}
}

// arguments are written in the order of the expectation, unexpected ones last.
func arguments(args map[string]string, like string) string {
	var out, rest []string
	for _, kv := range strings.Split(like, ";") {
		k, _, _ := strings.Cut(kv, "=")
		if v, ok := args[k]; ok {
			out = append(out, k+"="+v)
		}
	}
	for k, v := range args {
		if !slices.Contains(out, k+"="+v) {
			rest = append(rest, k+"="+v)
		}
	}
	slices.Sort(rest)
	return strings.Join(append(out, rest...), ";")
}

func TestPatternsCompile(t *testing.T) {
	set, err := queries.Builtin()
	if err != nil {
		t.Fatal(err)
	}
	for _, q := range set {
		if err := question.Check(q); err != nil {
			t.Errorf("%s: %v", q.Name, err)
		}
	}
}

func FuzzMatch(f *testing.F) {
	set, err := queries.Builtin()
	if err != nil {
		f.Fatal(err)
	}
	m := question.New(set)
	f.Add("What has Rubio said about Iran?")
	f.Add("who who who since 2026 2026 and and between 2026 and")
	f.Fuzz(func(t *testing.T, text string) {
		if len(text) < 300 {
			for _, r := range m.Match(text, nil) {
				_ = r.Command()
			}
		}
	})
}
