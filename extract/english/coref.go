package english

import (
	"embed"

	"github.com/newsgraph/newsgraph/extract"
	"github.com/newsgraph/newsgraph/extract/coref"
	"github.com/newsgraph/newsgraph/extract/lexicon"
)

//go:embed data/roles.txt data/nouns.txt data/titles.txt data/relations.txt data/countries.tsv data/first_names.tsv
var corefData embed.FS

// Coref returns the stage of coreference with the English word lists and a gazetteer.
func Coref(g *lexicon.Gazetteer) (extract.Stage, error) {
	if g == nil {
		var err error
		if g, err = corefGazetteer(); err != nil {
			return extract.Stage{}, err
		}
	}
	res, err := CorefResources(g)
	if err != nil {
		return extract.Stage{}, err
	}
	return coref.New(res), nil
}

// CorefResources reads the word lists of coreference.
func CorefResources(g *lexicon.Gazetteer) (coref.Resources, error) {
	var res coref.Resources
	roles, err := corefData.Open("data/roles.txt")
	if err != nil {
		return res, err
	}
	defer roles.Close()
	nouns, err := corefData.Open("data/nouns.txt")
	if err != nil {
		return res, err
	}
	defer nouns.Close()
	if res.Nouns, err = lexicon.ReadNouns(roles, nouns); err != nil {
		return res, err
	}
	titles, err := corefData.Open("data/titles.txt")
	if err != nil {
		return res, err
	}
	defer titles.Close()
	if res.Titles, err = lexicon.ReadTitles(titles); err != nil {
		return res, err
	}
	relations, err := corefData.Open("data/relations.txt")
	if err != nil {
		return res, err
	}
	defer relations.Close()
	if res.Relations, err = lexicon.Set(relations, "relations.txt"); err != nil {
		return res, err
	}
	res.Gazetteer = g
	return res, nil
}

// corefGazetteer reads the gazetteer of countries, cities, places, organizations and first names.
func corefGazetteer() (*lexicon.Gazetteer, error) {
	g := lexicon.NewGazetteer()
	for _, name := range []string{"countries.tsv", "first_names.tsv"} {
		f, err := corefData.Open("data/" + name)
		if err != nil {
			return nil, err
		}
		defer f.Close()
		read := g.Read
		if name == "first_names.tsv" {
			read = g.ReadFirstNames
		}
		if err := read(f, name); err != nil {
			return nil, err
		}
	}
	return g, nil
}
