// Package english assembles the default pipeline for English news. It embeds the models and word lists and
// hands them to the stages; the stages themselves know no file.
package english

import (
	"embed"
	"fmt"
	"io/fs"

	"github.com/newsgraph/newsgraph/extract"
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
	load func() (extract.Stage, error)
}{
	{"tokenize", loadTokenize},
	{"tag", loadTag},
	{"parse", loadParse},
	{"ner", loadNames},
	{"marks", func() (extract.Stage, error) { return quote.Marks(), nil }},
	{"times", Times},
	{"coref", loadCoref},
	{"attribution", Attribution},
	{"propositions", Propositions},
	{"link", loadLink},
}

// New loads the embedded models and word lists and returns the pipeline. An error means that the program was
// built with a broken file.
func New() (*extract.Pipeline, error) {
	var stages []extract.Stage
	for _, row := range table {
		s, err := row.load()
		if err != nil {
			return nil, fmt.Errorf("english: %s: %w", row.name, err)
		}
		stages = append(stages, s)
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
	t, err := tag.Load(data)
	if err != nil {
		return extract.Stage{}, err
	}
	return t.Stage(), nil
}

func loadParse() (extract.Stage, error) {
	data, err := files.ReadFile("models/parse.model")
	if err != nil {
		return extract.Stage{}, err
	}
	p, err := parse.Load(data)
	if err != nil {
		return extract.Stage{}, err
	}
	return p.Stage(), nil
}
