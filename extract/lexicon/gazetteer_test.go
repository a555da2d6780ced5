package lexicon

import (
	"os"
	"strings"
	"testing"
)

func open(t *testing.T, name string) *os.File {
	t.Helper()
	f, err := os.Open("../english/data/" + name)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { f.Close() })
	return f
}

func shipped(t *testing.T) *Gazetteer {
	g := NewGazetteer()
	for _, n := range []string{"countries.tsv", "organizations.tsv", "places.tsv", "cities.tsv"} {
		if err := g.Read(open(t, n), n); err != nil {
			t.Fatal(err)
		}
	}
	if err := g.ReadFirstNames(open(t, "first_names.tsv"), "first_names.tsv"); err != nil {
		t.Fatal(err)
	}
	return g
}

func TestGazetteerLookup(t *testing.T) {
	g := shipped(t)
	for _, c := range []struct{ name, kind, key string }{
		{"Kenya", "country", "kenya"}, {"the Netherlands", "country", "netherlands"}, {"U.S.", "country", "united-states"},
		{"US", "country", "united-states"}, {"us", "country", ""}, {"Frenchmen", "demonym", "france-people"},
		{"Kiev", "capital", "ukraine-capital"}, {"UN", "igo", "united-nations"}, {"U.N.", "igo", "united-nations"},
		{"People\u2019s Republic of China", "country", "china"}, {"kenya", "country", "kenya"}, {"Lyon", "city", "lyon"},
	} {
		got := ""
		if e := g.Find(c.name, c.kind); e != nil {
			got = e.Key
		}
		if got != c.key {
			t.Errorf("Find(%q, %s) = %q, want %q", c.name, c.kind, got, c.key)
		}
	}
	if e := g.Country("IRN"); e == nil || e.Names[0] != "Iran" {
		t.Errorf("Country(IRN) = %v", e)
	}
}

func TestGazetteerCountryCode(t *testing.T) {
	g := shipped(t)
	for word, want := range map[string]string{"Iran": "IRN", "Iranian": "IRN", "Tehran": "IRN", "British": "GBR", "table": "", "": ""} {
		if got := g.CountryCode(word); got != want {
			t.Errorf("CountryCode(%q) = %q, want %q", word, got, want)
		}
	}
}

func TestGazetteerFirstName(t *testing.T) {
	g := shipped(t)
	for _, c := range []struct {
		name, gender string
		ok           bool
	}{{"Angela", "female", true}, {"Vladimir", "male", true}, {"Robin", "", true}, {"Ministry", "", false}} {
		if gender, ok := g.FirstName(c.name); gender != c.gender || ok != c.ok {
			t.Errorf("FirstName(%q) = %q %v", c.name, gender, ok)
		}
	}
}

// TestShippedListsAreClean holds the lists to their format: unique keys within a kind, no empty name.
func TestShippedListsAreClean(t *testing.T) {
	seen := map[string]bool{}
	for _, e := range shipped(t).Entries() {
		if k := e.Kind + "/" + e.Key; seen[k] {
			t.Errorf("%s twice", k)
		} else {
			seen[k] = true
		}
		for _, n := range e.Names {
			if strings.TrimSpace(n) != n || n == "" {
				t.Errorf("%s: name %q", e.Key, n)
			}
		}
	}
}

func TestGazetteerErrors(t *testing.T) {
	g := NewGazetteer()
	if err := g.Read(strings.NewReader("# c\nkey\tkind\n"), "x.tsv"); err == nil || !strings.Contains(err.Error(), "x.tsv:2") {
		t.Errorf("short line: %v", err)
	}
	if err := g.ReadFirstNames(strings.NewReader("Ann\tx\n"), "y.tsv"); err == nil || !strings.Contains(err.Error(), "y.tsv:1") {
		t.Errorf("gender: %v", err)
	}
}

func BenchmarkReadGazetteer(b *testing.B) {
	text, err := os.ReadFile("../english/data/cities.tsv")
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		if err := NewGazetteer().Read(strings.NewReader(string(text)), "cities.tsv"); err != nil {
			b.Fatal(err)
		}
	}
}
