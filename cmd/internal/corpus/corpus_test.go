package corpus

import (
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
)

func TestSplitHyphens(t *testing.T) {
	for in, want := range map[string]string{"al-Sadr": "al - Sadr", "pro-Zenda": "pro - Zenda", "a-b-c": "a - b - c", "-": "-", "x-": "x-", "-x": "-x",
		"2-0": "2-0", "1990-Present": "1990 - Present", "a@b-c.d": "a@b-c.d", "U.S.-led": "U.S. - led", "": ""} {
		if got := strings.Join(SplitHyphens(in), " "); got != want {
			t.Errorf("SplitHyphens(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestListed(t *testing.T) {
	text := "1\tFlavia met Flavia in Zenda .\tFlavia=PER | Flavia=PER | Zenda=LOC\n\n2\tNothing .\n"
	got, err := Listed(strings.NewReader(text), "x", "doc")
	if err != nil {
		t.Fatal(err)
	}
	want := []Name{{0, 1, "PER"}, {2, 3, "PER"}, {4, 5, "LOC"}}
	if len(got) != 2 || !reflect.DeepEqual(got[0].Names, want) || got[0].Doc == got[1].Doc {
		t.Errorf("Listed = %+v", got)
	}
	if _, err := Listed(strings.NewReader("1\tFlavia .\tRudolf=PER\n"), "x", "doc"); err == nil || !strings.Contains(err.Error(), "x:1") {
		t.Errorf("a name that is not there: %v", err)
	}
}

const gumSample = `# newdoc id = GUM_x
# sent_id = GUM_x-1
1	The	the	DET	DT	_	2	det	_	Entity=(1-person-new-n-cf1-2,4-coref
2	King	king	NOUN	NNP	_	0	root	_	_
3	of	of	ADP	IN	_	4	case	_	_
4	Ruritania	R	PROPN	NNP	_	2	nmod	_	Entity=(2-place-new-n-cf2-1-sgl)1)
5	met	meet	VERB	VBD	_	2	x	_	_
6	Rudolf	R	PROPN	NNP	_	5	obj	_	Entity=(3-person-new-n-cf3-1,2-sgl
7	Rassendyll	R	PROPN	NNP	_	6	flat	_	Entity=3)

`

func TestGUMNames(t *testing.T) {
	path := filepath.Join(t.TempDir(), "x.conllu")
	if err := os.WriteFile(path, []byte(gumSample), 0o600); err != nil {
		t.Fatal(err)
	}
	s, err := conllu(path, &gumReader{})
	if err != nil || len(s) != 1 {
		t.Fatal(s, err)
	}
	TrimTitles(s, map[string]bool{"king": true, "of": true})
	want := []Name{{3, 4, "person"}, {5, 7, "person"}}
	if !reflect.DeepEqual(s[0].Names, want) {
		t.Errorf("names %+v, want %+v", s[0].Names, want)
	}
}

func TestAddNames(t *testing.T) {
	s := []Sentence{{ID: "a", Words: []Word{{"Rudolf", ""}, {"left", ""}}}}
	if err := AddNames(s, strings.NewReader("a\t1-1=PER\n"), "n"); err != nil || !reflect.DeepEqual(s[0].Names, []Name{{0, 1, "PER"}}) {
		t.Errorf("%v, %+v", err, s[0].Names)
	}
	for _, bad := range []string{"b\t1-1=PER\n", "a\t1-3=PER\n", "a\tx\n"} {
		if err := AddNames(s, strings.NewReader(bad), "n"); err == nil || !strings.Contains(err.Error(), "n:1") {
			t.Errorf("%q: %v", bad, err)
		}
	}
}

func TestScore(t *testing.T) {
	var s Score
	s.Add([]Name{{0, 1, "PER"}, {3, 4, "FAC"}, {5, 6, "NORP"}}, []Name{{0, 1, "PER"}, {3, 4, "LOC"}, {7, 8, "ORG"}})
	if s.Right != 2 || s.Wrong != 1 || s.Missed != 0 || s.ByType["ORG"].Wrong != 1 {
		t.Errorf("%+v", s)
	}
}
