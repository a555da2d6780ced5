// Package link settles which actor of the world a chain of mentions is, where a gazetteer knows it. What
// it leaves open stays local to its article, or is settled by full name when records are made.
package link

import (
	"github.com/newsgraph/newsgraph/extract"
	"github.com/newsgraph/newsgraph/extract/lexicon"
)

// Rules that settle an identity, as they stand in Actor.ResolvedBy.
const (
	RuleCountry      = "gazetteer-country"
	RulePlace        = "gazetteer-place"
	RuleOrganization = "gazetteer-organization"
)

// Linker looks actors up in a gazetteer. It may be shared between goroutines.
type Linker struct {
	gazetteer *lexicon.Gazetteer
	shared    map[string]bool // keys that entries of several kinds share
}

// New makes a linker.
func New(g *lexicon.Gazetteer) *Linker {
	l := &Linker{gazetteer: g, shared: map[string]bool{}}
	first := map[string]string{}
	for _, e := range g.Entries() {
		kind := family(e.Kind)
		if k, ok := first[e.Key]; ok && k != kind {
			l.shared[e.Key] = true
		}
		first[e.Key] = kind
	}
	return l
}

// Stage settles Actor.Entry, ResolvedBy and Code.
func (l *Linker) Stage() extract.Stage {
	return extract.Stage{Name: "link", Needs: extract.LayerActors, Adds: extract.LayerLinks, Run: l.run}
}

func (l *Linker) run(d *extract.Document) {
	for i := range d.Actors {
		if a := &d.Actors[i]; a.Entry == "" {
			l.settle(a)
		}
	}
}

// families are the kinds of gazetteer entries that an actor of each kind may be, with the rule's name.
var families = map[string]struct {
	kinds map[string]bool
	rule  string
}{
	extract.KindCountry: {set(lexicon.KindCountry), RuleCountry},
	extract.KindPlace:   {set(lexicon.KindCapital, lexicon.KindCity, "us-state", "region", "water", "mountain", "facility"), RulePlace},
	extract.KindOrganization: {set("igo", "ngo", "sport-body", "party", "armed", "agency", "media", "company", "university", "team", "band"),
		RuleOrganization},
}

func set(kinds ...string) map[string]bool {
	s := map[string]bool{}
	for _, k := range kinds {
		s[k] = true
	}
	return s
}

// family is the kind of actor that a kind of entry stands for.
func family(kind string) string {
	for name, f := range families {
		if f.kinds[kind] {
			return name
		}
	}
	return kind
}

// settle looks for the one entry that bears the actor's name and is of its kind. A name that several
// entries bear (Georgia, Cambridge) settles nothing.
func (l *Linker) settle(a *extract.Actor) {
	f, ok := families[a.Kind]
	if !ok {
		return
	}
	if a.Kind == extract.KindPlace && l.gazetteer.Find(a.Name, lexicon.KindCountry) != nil {
		return // Georgia the state or the country: the text has not said
	}
	e := l.only(a.Name, f.kinds)
	if e == nil {
		return
	}
	a.Entry, a.ResolvedBy = l.slug(e), f.rule
	if a.Code == "" {
		a.Code = e.Code
	}
}

// only is the one entry of the kinds that bears the name; nil for none and for several. A capital is
// listed as a city too: these two are one.
func (l *Linker) only(name string, kinds map[string]bool) *lexicon.Entry {
	var found *lexicon.Entry
	for _, e := range l.gazetteer.Lookup(name) {
		switch {
		case !kinds[e.Kind]:
		case found == nil:
			found = e
		case found.Kind == lexicon.KindCapital && e.Kind == lexicon.KindCity && found.Code == e.Code:
			found = e
		case e.Kind == lexicon.KindCapital && found.Kind == lexicon.KindCity && found.Code == e.Code:
		default:
			return nil
		}
	}
	return found
}

// slug is the entry's key, made distinct where a country and a city share it.
func (l *Linker) slug(e *lexicon.Entry) string {
	if l.shared[e.Key] && e.Kind != lexicon.KindCountry {
		return e.Key + "-" + e.Kind
	}
	return e.Key
}
