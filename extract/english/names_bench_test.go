package english

import (
	"strings"
	"testing"

	"github.com/newsgraph/newsgraph/extract"
)

// BenchmarkLoadNames times what a cold start spends on names: lists and model.
func BenchmarkLoadNames(b *testing.B) {
	for b.Loop() {
		g, err := Gazetteer()
		if err != nil {
			b.Fatal(err)
		}
		if _, err := Names(g); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkNames times the recognition of names in news-like sentences of our own.
func BenchmarkNames(b *testing.B) {
	g, err := Gazetteer()
	if err != nil {
		b.Fatal(err)
	}
	stage, err := Names(g)
	if err != nil {
		b.Fatal(err)
	}
	d := &extract.Document{}
	for i := range 50 {
		first := len(d.Tokens)
		for w := range strings.FieldsSeq("Foreign Minister Arvid Tellmann of Ruritania said on Tuesday that talks with the Zenda Liberation Front would resume in Geneva next week .") {
			d.Tokens = append(d.Tokens, extract.Token{Form: w, Head: -1, Sent: i})
		}
		d.Sentences = append(d.Sentences, extract.Sentence{First: first, Last: len(d.Tokens)})
	}
	for b.Loop() {
		stage.Run(d)
	}
	b.ReportMetric(float64(len(d.Tokens)*b.N)/b.Elapsed().Seconds(), "tokens/s")
}
