package english

import (
	"bytes"
	"embed"
	"io/fs"

	"github.com/newsgraph/newsgraph/extract"
	"github.com/newsgraph/newsgraph/extract/quote"
	"github.com/newsgraph/newsgraph/extract/when"
)

//go:embed data/cues.txt data/cue_nouns.txt data/cue_words.txt data/times.txt
var quoteData embed.FS

// QuoteLexicon reads the English cues of attribution.
func QuoteLexicon() (*quote.Lexicon, error) {
	dir, err := fs.Sub(quoteData, "data")
	if err != nil {
		return nil, err
	}
	return quote.Load(dir)
}

// Attribution returns the stage of attribution with the English cues.
func Attribution() (extract.Stage, error) {
	lex, err := QuoteLexicon()
	if err != nil {
		return extract.Stage{}, err
	}
	data, err := files.ReadFile("models/attribution.tsv")
	if err != nil {
		return extract.Stage{}, err
	}
	model, err := quote.ReadModel(bytes.NewReader(data), "attribution.tsv")
	if err != nil {
		return extract.Stage{}, err
	}
	return quote.Attribution(lex, model), nil
}

// Times returns the stage of time expressions with the English words.
func Times() (extract.Stage, error) {
	f, err := quoteData.Open("data/times.txt")
	if err != nil {
		return extract.Stage{}, err
	}
	defer f.Close()
	words, err := when.ReadWords(f, "times.txt")
	if err != nil {
		return extract.Stage{}, err
	}
	return when.New(words), nil
}
