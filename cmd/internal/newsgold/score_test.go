package newsgold

import (
	"bytes"
	"strings"
	"testing"

	"github.com/newsgraph/newsgraph/extract/record"
)

func said(speaker, content string) record.Statement {
	return record.Statement{ID: "statement/" + content, Speaker: record.Null(speaker), Kind: "indirect", Content: []record.Text{{Text: content}}, Confidence: 0.9}
}

// TestScore counts a small case by hand: of four gold rows one is right, one has another speaker, one is cut too
// short and one is nobody's.
func TestScore(t *testing.T) {
	velda, orrin := "a1", "a2"
	g := Article{
		Name:   "x.txt",
		Actors: []Actor{{ID: velda, Name: "Ane Velda", Surfaces: []string{"Mayor Velda", "Velda"}}, {ID: orrin, Name: "Orrin", Surfaces: []string{"Orrin’s"}}},
		Said: []Said{
			{Speaker: &velda, Kind: "indirect", Content: []string{"the bridge would close in May"}},
			{Speaker: &orrin, Kind: "direct", Content: []string{"Nobody will miss it"}},
			{Speaker: &velda, Kind: "indirect", Content: []string{"the ferry would run every day of the week"}},
			{Kind: "indirect", Content: []string{"the mayor had resigned"}},
		},
		Did: []Did{{Agent: velda, Patient: orrin, Lemma: []string{"meet"}, Polarity: "positive", Modality: "actual"}},
	}
	p := record.Document{
		Actors: []record.Actor{{ID: "v", Name: "the Mayor Velda"}, {ID: "o", Name: "P. Orrin", Aliases: []string{"Orrin"}}},
		Statements: []record.Statement{
			said("v", "the bridge would close"), said("v", "Nobody will miss it"), said("v", "the ferry"), said("", "the mayor had resigned"),
		},
		Propositions: []record.Proposition{{
			Agent: &record.Argument{Actor: "v"}, Patient: &record.Argument{Actor: "o"}, Lemma: "meet", Polarity: "negative", Modality: "actual",
		}},
	}
	var s Score
	var errors bytes.Buffer
	s.Errors = &errors
	s.Add(&g, &p)
	var out bytes.Buffer
	if err := s.Print(&out); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{
		"said  gold    4 predicted    4 matched    2  P 0.500 R 0.500 F1 0.500",
		"did   gold    1 predicted    1 matched    1  P 1.000 R 1.000 F1 1.000",
		"speaker right where content found 2/3; kind 2/2",
		"polarity 0/1; modality 1/1; claimed_by 1/1",
	} {
		if !strings.Contains(out.String(), want) {
			t.Errorf("no %q in\n%s", want, out.String())
		}
	}
	if n := strings.Count(errors.String(), "MISS said"); n != 2 {
		t.Errorf("%d rows missed, want 2:\n%s", n, errors.String())
	}
}
