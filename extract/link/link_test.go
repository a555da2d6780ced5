package link

import (
	"strings"
	"testing"

	"github.com/newsgraph/newsgraph/extract"
	"github.com/newsgraph/newsgraph/extract/lexicon"
)

const list = `georgia	country	Georgia	GEO
georgia	us-state	Georgia	USA
france	country	France	FRA
france-capital	capital	Paris	FRA
paris	city	Paris	FRA
luxembourg	country	Luxembourg	LUX
luxembourg	city	Luxembourg City	LUX
cambridge	city	Cambridge	GBR
cambridge-us	city	Cambridge	USA
unesco	igo	UNESCO|United Nations Educational, Scientific and Cultural Organization	IGOUNO
`

func TestSettle(t *testing.T) {
	g := lexicon.NewGazetteer()
	if err := g.Read(strings.NewReader(list), "list"); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ name, kind, entry, rule string }{
		{"France", extract.KindCountry, "france", RuleCountry},
		{"Georgia", extract.KindCountry, "georgia", RuleCountry},
		{"Georgia", extract.KindPlace, "", ""},
		{"Paris", extract.KindPlace, "paris", RulePlace},
		{"Luxembourg City", extract.KindPlace, "luxembourg-city", RulePlace},
		{"Cambridge", extract.KindPlace, "", ""},
		{"UNESCO", extract.KindOrganization, "unesco", RuleOrganization},
		{"Paris", extract.KindPerson, "", ""},
		{"Nowhere", extract.KindPlace, "", ""},
	} {
		d := &extract.Document{Actors: []extract.Actor{{Name: c.name, Kind: c.kind}}}
		New(g).Stage().Run(d)
		if a := d.Actors[0]; a.Entry != c.entry || a.ResolvedBy != c.rule {
			t.Errorf("%s (%s): entry %q by %q, want %q by %q", c.name, c.kind, a.Entry, a.ResolvedBy, c.entry, c.rule)
		}
	}
}
