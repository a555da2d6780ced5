package main

import (
	"strings"

	"github.com/newsgraph/newsgraph/extract"
	"github.com/newsgraph/newsgraph/extract/clause/openie"
	"github.com/newsgraph/newsgraph/extract/english"
)

// extractCarb runs the default pipeline over the sentences of a gold set.
func extractCarb(gold *carbSet) (*carbSet, error) {
	pipe, err := english.New()
	if err != nil {
		return nil, err
	}
	out := &carbSet{tuples: map[string][]carbTuple{}}
	for _, k := range gold.order {
		d := oneSentence(gold.sentence[k])
		pipe.Annotate(d)
		for _, t := range openie.Extract(d, 0) {
			out.tuples[k] = append(out.tuples[k], carbTuple{relation: strings.Fields(t.Relation), args: t.Args, confidence: t.Confidence})
		}
	}
	return out, nil
}

// extractTriples runs the default pipeline over the sentences of a gold set.
func extractTriples(gold *benchieGold) ([][]string, error) {
	pipe, err := english.New()
	if err != nil {
		return nil, err
	}
	var rows [][]string
	for _, id := range gold.ids {
		d := oneSentence(gold.sentence[id])
		pipe.Annotate(d)
		for _, t := range openie.Compact(d, 0) {
			rows = append(rows, []string{id, t.Subject, t.Relation, t.Object})
		}
	}
	return rows, nil
}

// oneSentence is a document of one sentence whose tokens are the words between blanks.
func oneSentence(line string) *extract.Document {
	d := &extract.Document{Article: extract.Article{Text: line, Language: "en"}}
	at := 0
	for w := range strings.FieldsSeq(line) {
		b := at + strings.Index(line[at:], w)
		at = b + len(w)
		d.Tokens = append(d.Tokens, extract.Token{Span: extract.Span{Begin: b, End: at}, Form: w, Head: -1})
	}
	if n := len(d.Tokens); n > 0 {
		d.Sentences = []extract.Sentence{{Span: extract.Span{Begin: d.Tokens[0].Span.Begin, End: at}, Last: n}}
	}
	d.Add(extract.LayerTokens)
	return d
}
