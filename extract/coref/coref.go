package coref

import (
	"github.com/newsgraph/newsgraph/extract"
	"github.com/newsgraph/newsgraph/extract/lexicon"
)

// Resources are the word lists and the model that the stage works with. Each may be nil or its zero value:
// then what it would tell is unknown. They are read only and may be shared.
type Resources struct {
	Nouns  *lexicon.Nouns
	Titles *lexicon.Titles

	// Gazetteer knows first names, countries and what else there is in the world.
	Gazetteer *lexicon.Gazetteer

	// Clusters tells which words keep the same company.
	Clusters *lexicon.Clusters

	// Ranker chooses antecedents; nil leaves the choice to rules.
	Ranker *Ranker
}

// New returns the stage. It is total: whatever the tree looks like, every Mention's Actor is -1 or valid, every
// Actor lists its mentions in text order and has a name.
func New(res Resources) extract.Stage {
	r := &res
	return extract.Stage{
		Name:  "coref",
		Needs: extract.LayerTokens | extract.LayerTags | extract.LayerTree | extract.LayerNames | extract.LayerQuotations,
		Adds:  extract.LayerActors,
		Run: func(d *extract.Document) {
			w := newWork(d, r)
			w.resolve()
			w.publish()
		},
	}
}

// sieves is the one table of rules, in the order in which they run.
var sieves = [...]struct {
	name string
	run  func(*work)
}{
	{"same name", sameName},
	{"acronym", acronyms},
	{"title", titlesOfNames},
	{"apposition", appositions},
	{"name variant", nameVariants},
	{"first name", firstNames},
	{"bracket", brackets},
	{"predicate", predicates},
	{"reflexive", reflexives},
	{"same phrase", samePhrase},
	{"role of a name", rolesOfNames},
}

// fallback holds the rules that stand in for the ranker.
var fallback = [...]struct {
	name string
	run  func(*work)
}{
	{"kind of a name", kindsOfNames},
	{"pronoun", pronouns},
}

func (w *work) resolve() {
	for _, s := range sieves {
		s.run(w)
	}
	if w.res.Ranker != nil {
		w.rank()
	} else {
		for _, s := range fallback {
			s.run(w)
		}
	}
	samePossession(w)
}
