package quote

import (
	"github.com/newsgraph/newsgraph/extract"
)

// Attribution is the stage that finds who said what. It fills Statements, may add Mentions and Actors for sources that
// coreference has not seen ("a person close to the talks"), and lets the first and second persons of quotations refer to
// speaker and addressee. lex is not changed; model may be nil, then every candidate is kept with a confidence of ½.
func Attribution(lex *Lexicon, model *Model) extract.Stage {
	return extract.Stage{
		Name:  "attribution",
		Needs: extract.LayerTree | extract.LayerQuotations | extract.LayerTimes | extract.LayerActors,
		Adds:  extract.LayerStatements,
		Run:   func(d *extract.Document) { attribute(d, lex, model, nil) },
	}
}

// attribute runs the sieves. trace, if not nil, is told the features of each statement.
func attribute(d *extract.Document, lex *Lexicon, model *Model, trace func(int, []string)) {
	s := newScan(d, lex)
	s.trace = trace
	for _, v := range sieves() {
		s.rule = v.name
		v.run(s)
	}
	s.settle(model)
	s.ownVoice()
	s.nest()
	s.voices()
	s.abouts()
}
