package english

import (
	"embed"

	"github.com/newsgraph/newsgraph/extract"
	"github.com/newsgraph/newsgraph/extract/coref"
	"github.com/newsgraph/newsgraph/extract/lexicon"
)

//go:embed data/roles.txt data/nouns.txt data/titles.txt models/coref.bin
var corefData embed.FS

// Coref returns the stage of coreference with the English word lists, a gazetteer and the embedded ranker.
func Coref(g *lexicon.Gazetteer) (extract.Stage, error) {
	res, err := CorefResources(g)
	if err != nil {
		return extract.Stage{}, err
	}
	data, err := corefData.ReadFile("models/coref.bin")
	if err != nil {
		return extract.Stage{}, err
	}
	if res.Ranker, err = coref.LoadRanker(data); err != nil {
		return extract.Stage{}, err
	}
	return coref.New(res), nil
}

// CorefResources reads the word lists of coreference; the ranker is left out.
func CorefResources(g *lexicon.Gazetteer) (coref.Resources, error) {
	res := coref.Resources{Gazetteer: g}
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
	res.Clusters, err = Clusters()
	return res, err
}
