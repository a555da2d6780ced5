// Package english assembles the default pipeline for English news. It embeds the models and word lists and
// hands them to the stages; the stages themselves know no file.
package english

import (
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"sync"

	"github.com/newsgraph/newsgraph/extract"
	"github.com/newsgraph/newsgraph/extract/lexicon"
	"github.com/newsgraph/newsgraph/extract/parse"
	"github.com/newsgraph/newsgraph/extract/quote"
	"github.com/newsgraph/newsgraph/extract/tag"
	"github.com/newsgraph/newsgraph/extract/tokenize"
)

//go:embed models data
var files embed.FS

// table lists the stages in the order in which they run; each row loads what its stage needs.
var table = [...]struct {
	name string
	load loader
}{
	{"tokenize", alone(loadTokenize)},
	{"tag", alone(loadTag)},
	{"parse", alone(loadParse)},
	{"ner", knowing(Names)},
	{"marks", alone(func() (extract.Stage, error) { return quote.Marks(), nil })},
	{"times", alone(Times)},
	{"coref", knowing(Coref)},
	{"attribution", alone(Attribution)},
	{"propositions", alone(Propositions)},
	{"link", knowing(Links)},
	{"events", knowing(Events)},
}

// loader loads a stage; the gazetteer, which several share, is read when the first asks for it.
type loader func(gazetteer func() (*lexicon.Gazetteer, error)) (extract.Stage, error)

// alone is the loader of a stage that needs no gazetteer.
func alone(load func() (extract.Stage, error)) loader {
	return func(func() (*lexicon.Gazetteer, error)) (extract.Stage, error) { return load() }
}

// knowing is the loader of a stage that needs the gazetteer.
func knowing(load func(*lexicon.Gazetteer) (extract.Stage, error)) loader {
	return func(gazetteer func() (*lexicon.Gazetteer, error)) (extract.Stage, error) {
		g, err := gazetteer()
		if err != nil {
			return extract.Stage{}, err
		}
		return load(g)
	}
}

// New loads the embedded models and word lists, side by side, and returns the pipeline. An error means
// that the program was built with a broken file.
func New() (*extract.Pipeline, error) {
	gazetteer := sync.OnceValues(Gazetteer)
	stages, errs := make([]extract.Stage, len(table)), make([]error, len(table))
	var loading sync.WaitGroup
	for i, row := range table {
		loading.Go(func() {
			var err error
			if stages[i], err = row.load(gazetteer); err != nil {
				errs[i] = fmt.Errorf("english: %s: %w", row.name, err)
			}
		})
	}
	loading.Wait()
	if err := errors.Join(errs...); err != nil {
		return nil, err
	}
	return extract.NewPipeline(stages...)
}

func loadTokenize() (extract.Stage, error) {
	folder, err := fs.Sub(files, "data/tokenize")
	if err != nil {
		return extract.Stage{}, err
	}
	lists, err := tokenize.ReadLists(folder)
	if err != nil {
		return extract.Stage{}, err
	}
	return tokenize.New(lists).Stage(), nil
}

func loadTag() (extract.Stage, error) {
	data, err := files.ReadFile("models/tag.model")
	if err != nil {
		return extract.Stage{}, err
	}
	c, err := Clusters()
	if err != nil {
		return extract.Stage{}, err
	}
	t, err := tag.Load(data, ClassPaths(c))
	if err != nil {
		return extract.Stage{}, err
	}
	list, err := files.Open("data/predicates_verbs.txt")
	if err != nil {
		return extract.Stage{}, err
	}
	defer list.Close()
	verbs, err := lexicon.Set(list, "predicates_verbs.txt")
	if err != nil {
		return extract.Stage{}, err
	}
	t.KnowVerbs(verbs)
	return t.Stage(), nil
}

func loadParse() (extract.Stage, error) {
	data, err := files.ReadFile("models/parse.model")
	if err != nil {
		return extract.Stage{}, err
	}
	c, err := Clusters()
	if err != nil {
		return extract.Stage{}, err
	}
	p, err := parse.Load(data, ClassPaths(c))
	if err != nil {
		return extract.Stage{}, err
	}
	return p.Stage(), nil
}
