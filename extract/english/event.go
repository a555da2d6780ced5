package english

import (
	"io"

	"github.com/newsgraph/newsgraph/extract"
	"github.com/newsgraph/newsgraph/extract/event"
	"github.com/newsgraph/newsgraph/extract/lexicon"
)

// EventFiles are dictionaries of one's own in PETRARCH's formats, to be used instead of the embedded ones; nil for
// the embedded one. Their names stand in errors.
type EventFiles struct {
	Verbs, Actors, Agents             io.Reader
	VerbsName, ActorsName, AgentsName string
}

// Events returns the stage that codes propositions as events.
func Events(g *lexicon.Gazetteer) (extract.Stage, error) {
	c, err := EventCoder(g, EventFiles{})
	if err != nil {
		return extract.Stage{}, err
	}
	return c.Stage(), nil
}

// EventCoder loads the dictionaries of events. Without a dictionary of actors the gazetteer's countries and
// organisations are known.
func EventCoder(g *lexicon.Gazetteer, own EventFiles) (*event.Coder, error) {
	verbs, agents := event.NewVerbs(), event.NewAgents()
	if err := readList(verbs.Read, own.Verbs, own.VerbsName, "events.txt"); err != nil {
		return nil, err
	}
	if err := readList(agents.Read, own.Agents, own.AgentsName, "agents.txt"); err != nil {
		return nil, err
	}
	actors := gazetteerActors(g)
	if own.Actors != nil {
		actors = event.NewActors()
		if err := actors.Read(own.Actors, own.ActorsName); err != nil {
			return nil, err
		}
	}
	f, err := files.Open("data/plover.tsv")
	if err != nil {
		return nil, err
	}
	defer f.Close()
	plover, err := event.ReadPlover(f, "plover.tsv")
	if err != nil {
		return nil, err
	}
	c := event.NewCoder(verbs, actors, agents, plover)
	if own.Verbs == nil {
		f, err := files.Open("data/intents.txt")
		if err != nil {
			return nil, err
		}
		defer f.Close()
		intents, err := event.ReadIntents(f, "intents.txt")
		if err != nil {
			return nil, err
		}
		c = c.WithIntents(intents)
	}
	return c, nil
}

// readList reads one's own dictionary or, where there is none, the embedded one.
func readList(read func(io.Reader, string) error, own io.Reader, ownName, name string) error {
	if own != nil {
		return read(own, ownName)
	}
	f, err := files.Open("data/" + name)
	if err != nil {
		return err
	}
	defer f.Close()
	return read(f, name)
}

// actorKinds are the kinds of gazetteer entries that act in the world's affairs; of two that bear one name the
// first listed counts.
var actorKinds = [...]string{lexicon.KindCountry, "former-country", lexicon.KindDemonym, lexicon.KindCapital, "igo", "agency", "armed", "party", "ngo"}

// gazetteerActors makes a dictionary of actors of the gazetteer's entries that have a code.
func gazetteerActors(g *lexicon.Gazetteer) *event.Actors {
	a := event.NewActors()
	for _, kind := range actorKinds {
		for _, e := range g.Entries() {
			if e.Kind != kind || e.Code == "" {
				continue
			}
			for _, n := range e.Names {
				a.Add(n, e.Code)
			}
		}
	}
	return a
}
