package main

import (
	"math/rand/v2"
	"strings"

	"github.com/newsgraph/newsgraph/cmd/internal/corpus"
	"github.com/newsgraph/newsgraph/extract/conllu"
	"github.com/newsgraph/newsgraph/extract/parse"
	"github.com/newsgraph/newsgraph/extract/tag"
)

// silver tags and parses a sample of Voice of America's sentences, so that a parser learns from its own trees
// over news.
func silver(d *treeData, folder string, n int, t *tag.Tagger, p *parse.Parser) ([]parse.Tree, error) {
	if n == 0 {
		return nil, nil
	}
	voa, err := corpus.VOASilver(folder)
	if err != nil {
		return nil, err
	}
	r := rand.New(rand.NewPCG(5, 5))
	r.Shuffle(len(voa), func(i, j int) { voa[i], voa[j] = voa[j], voa[i] })
	var sents []*conllu.Sentence
	for _, v := range voa {
		if s := plainSentence(v); len(s.Words) >= 8 && len(s.Words) <= 40 && len(sents) < n {
			sents = append(sents, s)
		}
	}
	sents = tagged(t, sents)
	doc := conllu.Document(sents)
	p.Run(doc)
	conllu.Update(sents, doc)
	return parse.Trees(sents, sents, d.classes, func(*conllu.Sentence) uint32 { return 2 }), nil
}

// plainSentence undoes the Penn Treebank's tokens where UD's differ.
func plainSentence(v corpus.Sentence) *conllu.Sentence {
	s := &conllu.Sentence{}
	for _, w := range v.Words {
		for _, form := range corpus.SplitHyphens(plainForm(w.Form)) {
			if form = strings.TrimSpace(form); form != "" {
				s.Words = append(s.Words, conllu.Word{Form: form, Head: -1})
			}
		}
	}
	return s
}
