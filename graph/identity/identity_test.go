package identity

import (
	"bytes"
	"reflect"
	"strings"
	"testing"

	"github.com/newsgraph/newsgraph/extract/record"
)

const (
	selwyn   = "actor/ruta-selwyn"
	rSelwyn  = "actor/r-selwyn-11112222"
	madam    = "actor/madam-selwyn-33334444"
	castell  = "actor/mira-castell"
	herald   = "article/herald-1"
	lantern  = "article/lantern-2"
	testBase = "https://example.org/id/"
)

func add(t *testing.T, l *Log, d Decision) Decision {
	t.Helper()
	d, err := l.Add(d)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func resolve(l Log, article, actor string) (string, string) {
	return NewResolver(l).Resolve(&record.Article{ID: article}, &record.Actor{ID: actor, ResolvedBy: "full-name"})
}

func TestMergeSplitUndo(t *testing.T) {
	var l Log
	add(t, &l, Decision{Kind: Merge, A: selwyn, B: rSelwyn, Why: "same office"})
	add(t, &l, Decision{Kind: Merge, A: rSelwyn, B: madam, Why: "same day"})
	if id, by := resolve(l, herald, madam); id != selwyn || by != "decision 2" {
		t.Errorf("madam is %s by %s", id, by)
	}
	if w := NewResolver(l).Why(selwyn, madam); len(w) != 1 || w[0].N != 2 {
		t.Errorf("why: %v", w)
	}
	add(t, &l, Decision{Kind: Undo, Undoes: 1, Why: "two people"})
	if id, _ := resolve(l, herald, rSelwyn); id != rSelwyn {
		t.Errorf("after undoing, r-selwyn is %s", id)
	}
	if id, _ := resolve(l, herald, madam); id != rSelwyn {
		t.Errorf("decision 2 still holds, madam is %s", id)
	}
	s := add(t, &l, Decision{Kind: Split, A: selwyn, Article: lantern, Why: "her sister"})
	if id, by := resolve(l, lantern, selwyn); id == selwyn || !strings.HasPrefix(id, selwyn+"-") || by != "decision 4" {
		t.Errorf("split off: %s by %s", id, by)
	}
	if id, by := resolve(l, herald, selwyn); id != selwyn || by != "full-name" {
		t.Errorf("elsewhere: %s by %s", id, by)
	}
	if got := s.Touched(l); !reflect.DeepEqual(got, []string{selwyn}) {
		t.Errorf("touched %v", got)
	}
}

func TestContradictionsAreRefused(t *testing.T) {
	var l Log
	add(t, &l, Decision{Kind: Never, A: selwyn, B: castell, Why: "rivals"})
	add(t, &l, Decision{Kind: Merge, A: castell, B: madam, Why: "x"})
	for _, c := range []struct {
		d    Decision
		want string
	}{
		{Decision{Kind: Merge, A: selwyn, B: madam}, "decision 1 says"},
		{Decision{Kind: Merge, A: madam, B: castell}, "one actor already"},
		{Decision{Kind: Never, A: madam, B: castell}, "undo that first"},
		{Decision{Kind: Undo, Undoes: 9}, "no decision 9"},
		{Decision{Kind: Merge, A: selwyn}, "two actors"},
		{Decision{Kind: Split, A: selwyn}, "an article"},
		{Decision{Kind: "guess"}, "unknown kind"},
	} {
		if _, err := l.Add(c.d); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%+v: error %v, want %q", c.d, err, c.want)
		}
	}
	if len(l) != 2 {
		t.Errorf("refused decisions were kept: %v", l)
	}
}

func TestLogSurvivesFileAndGraph(t *testing.T) {
	var l Log
	add(t, &l, Decision{Kind: Merge, A: selwyn, B: rSelwyn, Why: "same <office>", By: "desk", At: "2026-03-03T10:00:00Z"})
	add(t, &l, Decision{Kind: Never, A: selwyn, B: castell, Why: "rivals", By: "desk"})
	add(t, &l, Decision{Kind: Undo, Undoes: 1, Why: "no", By: "desk"})
	var b bytes.Buffer
	if err := l.Write(&b); err != nil {
		t.Fatal(err)
	}
	fromFile, err := ReadLog(&b)
	if err != nil || !reflect.DeepEqual(fromFile, l) {
		t.Errorf("from the file: %v, %v", fromFile, err)
	}
	fromGraph, err := FromQuads(l.Quads(testBase), testBase)
	if err != nil || !reflect.DeepEqual(fromGraph, l) {
		t.Errorf("from the graph: %v, %v", fromGraph, err)
	}
	if _, err := FromQuads(l[1:].Quads(testBase), testBase); err == nil {
		t.Error("a log with a gap was accepted")
	}
	if _, err := ReadLog(strings.NewReader("{}\n")); err == nil || !strings.Contains(err.Error(), "line 1") {
		t.Errorf("a line that is no decision: %v", err)
	}
}
