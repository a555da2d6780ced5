package main

import (
	"github.com/newsgraph/newsgraph/cmd/internal/corpus"
	"github.com/newsgraph/newsgraph/extract/tag"
)

// taggedText gathers the sentences of MASC and Voice of America, whose Penn Treebank tags teach the tagger
// words that the treebanks lack. "to" is left open, as UD tells two kinds of it apart.
func taggedText(data string) ([][]tag.Word, error) {
	var out [][]tag.Word
	for _, read := range []func(string) ([]corpus.Sentence, error){corpus.MASC, corpus.VOASilver} {
		sents, err := read(data)
		if err != nil {
			return nil, err
		}
		for _, s := range sents {
			if len(s.Words) < 3 || len(s.Words) > 60 {
				continue
			}
			words := make([]tag.Word, len(s.Words))
			for i, w := range s.Words {
				words[i] = tag.Word{Form: plainForm(w.Form), XPOS: w.Tag}
				if w.Tag == "TO" {
					words[i].XPOS = ""
				}
			}
			out = append(out, words)
		}
	}
	return out, nil
}

// plainForm undoes the Penn Treebank's escapes.
func plainForm(form string) string {
	switch form {
	case "``", "''":
		return `"`
	case "-LRB-", "LRB":
		return "("
	case "-RRB-", "RRB":
		return ")"
	}
	return form
}
