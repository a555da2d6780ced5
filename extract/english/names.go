package english

import (
	"embed"
	"fmt"
	"strings"

	"github.com/newsgraph/newsgraph/extract"
	"github.com/newsgraph/newsgraph/extract/lexicon"
	"github.com/newsgraph/newsgraph/extract/ner"
)

//go:embed data/countries.tsv data/organizations.tsv data/places.tsv data/cities.tsv data/first_names.tsv data/clusters.txt data/titles.txt data/values.txt data/name_words.txt data/person_names.tsv models/ner.bin
var namesData embed.FS

// Gazetteer reads the embedded lists of countries, organisations, places, cities and first names.
func Gazetteer() (*lexicon.Gazetteer, error) {
	g := lexicon.NewGazetteer()
	for _, n := range [...]string{"countries.tsv", "organizations.tsv", "places.tsv", "cities.tsv"} {
		f, err := namesData.Open("data/" + n)
		if err != nil {
			return nil, err
		}
		err = g.Read(f, n)
		f.Close()
		if err != nil {
			return nil, err
		}
	}
	f, err := namesData.Open("data/first_names.tsv")
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return g, g.ReadFirstNames(f, "first_names.tsv")
}

// Clusters reads the embedded classes of words.
func Clusters() (*lexicon.Clusters, error) {
	f, err := namesData.Open("data/clusters.txt")
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return lexicon.ReadClusters(f, "clusters.txt")
}

// NameLexicons puts together the knowledge that names are recognised with.
func NameLexicons(g *lexicon.Gazetteer) (*ner.Lexicons, error) {
	in := ner.Lists{Gazetteer: g}
	var err error
	if in.Clusters, err = Clusters(); err != nil {
		return nil, err
	}
	if in.Titles, err = TitleWords(); err != nil {
		return nil, err
	}
	if in.Telling, err = tellingWords(); err != nil {
		return nil, err
	}
	persons, err := namesData.Open("data/person_names.tsv")
	if err != nil {
		return nil, err
	}
	defer persons.Close()
	if in.Persons, err = ner.ReadPersonWords(persons, "person_names.tsv"); err != nil {
		return nil, err
	}
	f, err := namesData.Open("data/values.txt")
	if err != nil {
		return nil, err
	}
	defer f.Close()
	if in.Values, err = ner.ReadValueWords(f, "values.txt"); err != nil {
		return nil, err
	}
	return ner.NewLexicons(in), nil
}

// tellingWords reads the words that tell what is named, with one bit for each line of the list.
func tellingWords() (map[string]uint64, error) {
	f, err := namesData.Open("data/name_words.txt")
	if err != nil {
		return nil, err
	}
	defer f.Close()
	lines, err := lexicon.Lines(f, "name_words.txt")
	if err != nil {
		return nil, err
	}
	out := map[string]uint64{}
	for i, l := range lines {
		if len(l.Fields) != 2 || i > 63 {
			return nil, fmt.Errorf("name_words.txt:%d: want a class and its words", l.Number)
		}
		for word := range strings.FieldsSeq(l.Fields[1]) {
			out[word] |= 1 << i
		}
	}
	return out, nil
}

// Names returns the stage that finds names, with the embedded model and the knowledge of a gazetteer.
func Names(g *lexicon.Gazetteer) (extract.Stage, error) {
	l, err := NameLexicons(g)
	if err != nil {
		return extract.Stage{}, err
	}
	data, err := namesData.ReadFile("models/ner.bin")
	if err != nil {
		return extract.Stage{}, err
	}
	m, err := ner.ReadModel(data)
	if err != nil {
		return extract.Stage{}, err
	}
	return ner.Stage(m, l), nil
}

// TitleWords reads the words of titles that stand before persons' names, in lower case, with and without a
// full stop.
func TitleWords() (map[string]bool, error) {
	f, err := namesData.Open("data/titles.txt")
	if err != nil {
		return nil, err
	}
	defer f.Close()
	lines, err := lexicon.Lines(f, "titles.txt")
	if err != nil {
		return nil, err
	}
	titles := map[string]bool{}
	for _, l := range lines {
		for word := range strings.FieldsSeq(l.Fields[0]) {
			titles[word], titles[word+"."] = true, true
		}
	}
	return titles, nil
}
