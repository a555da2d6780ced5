package identity

import (
	"fmt"
	"strings"
	"testing"

	"github.com/newsgraph/newsgraph/extract"
)

func person(id, name string, articles ...string) Profile {
	return Profile{ID: "actor/" + id, Name: name, Kind: extract.KindPerson, Articles: articles, Local: !strings.Contains(name, " ")}
}

func TestCandidates(t *testing.T) {
	league := Profile{ID: "actor/harbour-trade-league-org", Name: "Harbour Trade League", Kind: extract.KindOrganization, Articles: []string{"a"}}
	htl := Profile{ID: "actor/htl-1", Name: "HTL", Kind: extract.KindOrganization, Articles: []string{"b"}, Local: true}
	profiles := []Profile{
		person("ruta-selwyn", "Ruta Selwyn", "a"), person("ruta-selvyn", "Ruta Selvyn", "b"), person("selwyn-1", "Selwyn", "c"),
		person("r-selwyn", "R. Selwyn", "d"), person("ruta-m-selwyn", "Ruta M. Selwyn", "e"), person("mira-selwyn", "Mira Selwyn", "a"),
		league, htl,
	}
	got := map[string]string{}
	for _, c := range Candidates(profiles, nil) {
		got[c.A+" "+c.B] = c.Rule
		if c.Score <= 0 || c.Score > 1 || !strings.Contains(c.Reason, `"`) {
			t.Errorf("%+v", c)
		}
	}
	for pair, rule := range map[string]string{
		"actor/harbour-trade-league-org actor/htl-1": "acronym",
		"actor/ruta-selwyn actor/r-selwyn":           "initial",
		"actor/ruta-m-selwyn actor/ruta-selwyn":      "middle-name",
		"actor/ruta-selwyn actor/selwyn-1":           "surname",
		"actor/mira-selwyn actor/selwyn-1":           "surname",
		"actor/mira-selwyn actor/ruta-selwyn":        "", // two names in one article, and two first names
	} {
		if got[pair] != rule {
			t.Errorf("%s: rule %q, want %q (all: %v)", pair, got[pair], rule, got)
		}
	}
}

func TestDecidedPairsAreNotProposed(t *testing.T) {
	profiles := []Profile{person("ruta-selwyn", "Ruta Selwyn", "a"), person("r-selwyn", "R. Selwyn", "b")}
	var l Log
	add(t, &l, Decision{Kind: Never, A: "actor/r-selwyn", B: "actor/ruta-selwyn", Why: "Rolf"})
	if c := Candidates(profiles, l); len(c) != 0 {
		t.Errorf("proposed against decision 1: %v", c)
	}
}

func BenchmarkCandidates(b *testing.B) {
	profiles := make([]Profile, 100_000)
	for i := range profiles {
		profiles[i] = person(fmt.Sprint(i), fmt.Sprintf("Given%d Family%d", i%977, i/5), fmt.Sprint(i))
	}
	b.ResetTimer()
	for range b.N {
		Candidates(profiles, nil)
	}
}
