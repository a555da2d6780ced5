package english

import (
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/newsgraph/newsgraph/extract"
)

// BenchmarkStages measures each stage of the pipeline by itself, in tokens a second, on the project's own
// articles.
func BenchmarkStages(b *testing.B) {
	p, err := New()
	if err != nil {
		b.Fatal(err)
	}
	paths, err := filepath.Glob("../../testdata/articles/*.txt")
	if err != nil || len(paths) == 0 {
		b.Fatal("no articles", err)
	}
	var texts []string
	for _, path := range paths {
		text, err := os.ReadFile(path)
		if err != nil {
			b.Fatal(err)
		}
		texts = append(texts, string(text))
	}
	stages := p.Stages()
	for i, s := range stages {
		b.Run(s.Name, func(b *testing.B) {
			n := 0
			docs := annotated(texts, stages[:i])
			for b.Loop() {
				for _, d := range docs {
					b.StopTimer()
					c := copied(d) // a stage adds to what it finds
					b.StartTimer()
					s.Run(c)
					n += len(c.Tokens)
				}
			}
			b.ReportMetric(float64(n)/b.Elapsed().Seconds(), "tokens/s")
		})
	}
}

func copied(d *extract.Document) *extract.Document {
	c := *d
	c.Tokens, c.Sentences, c.Names = slices.Clone(d.Tokens), slices.Clone(d.Sentences), slices.Clone(d.Names)
	c.Quotations, c.Times, c.Mentions = slices.Clone(d.Quotations), slices.Clone(d.Times), slices.Clone(d.Mentions)
	c.Actors, c.Statements, c.Propositions = slices.Clone(d.Actors), slices.Clone(d.Statements), slices.Clone(d.Propositions)
	return &c
}

// annotated makes documents of texts with the given stages.
func annotated(texts []string, stages []extract.Stage) []*extract.Document {
	var out []*extract.Document
	for _, text := range texts {
		d := &extract.Document{Article: extract.Article{Text: text}}
		for _, s := range stages {
			s.Run(d)
			d.Add(s.Adds)
		}
		out = append(out, d)
	}
	return out
}
