package main

import (
	"context"
	"flag"
	"fmt"
	"io"
	"math"
	"os"
	"path/filepath"
	"slices"

	"github.com/newsgraph/newsgraph/cmd/internal/newsgold"
	"github.com/newsgraph/newsgraph/extract"
	"github.com/newsgraph/newsgraph/extract/article"
	"github.com/newsgraph/newsgraph/extract/english"
	"github.com/newsgraph/newsgraph/extract/quote"
	"github.com/newsgraph/newsgraph/extract/record"
)

// quoteExample is a candidate of the sieves: its features, and whether it is right with content and speaker.
type quoteExample struct {
	features []string
	right    bool
	article  int
}

const quoteHead = `How sure an attribution is: feature TAB weight of a logistic regression (extract/quote, Model).
Trained on newsgold/train (Wikinews texts, CC BY 2.5; annotations CC BY 4.0) by newsgraph-train quote.
Licence: that of this project.`

// trainQuote fits the model of attribution: which candidates of the sieves are right.
func trainQuote(args []string, stdout, stderr io.Writer) error {
	fs := flag.NewFlagSet("quote", flag.ContinueOnError)
	out := fs.String("out", "extract/english/models/attribution.tsv", "file to write")
	l2 := fs.Float64("l2", 8, "strength of regularisation")
	if err := fs.Parse(args); err != nil {
		return err
	}
	if fs.NArg() != 1 {
		return fmt.Errorf("want the folder of newsgold/train")
	}
	examples, gold, err := quoteExamples(fs.Arg(0))
	if err != nil {
		return err
	}
	held := quoteFolds(examples, *l2)
	threshold, f1 := quoteThreshold(examples, held, gold)
	fmt.Fprintf(stdout, "%d candidates, %d right, of %d gold rows\n", len(examples), rightOnes(examples), gold)
	fmt.Fprintf(stdout, "five folds: threshold %.2f F1 %.3f\n", threshold, f1)
	quoteReliability(stdout, examples, held)
	m := &quote.Model{Threshold: threshold, Weights: fitQuote(examples, *l2)}
	f, err := os.Create(*out)
	if err != nil {
		return err
	}
	if err := m.Write(f, quoteHead); err != nil {
		f.Close()
		return err
	}
	return f.Close()
}

// quoteExamples runs the sieves over a folder of gold articles.
func quoteExamples(dir string) (examples []quoteExample, rows int, err error) {
	gold, err := newsgold.Read(dir)
	if err != nil {
		return nil, 0, err
	}
	pipe, err := stagesBefore("attribution")
	if err != nil {
		return nil, 0, err
	}
	lex, err := english.QuoteLexicon()
	if err != nil {
		return nil, 0, err
	}
	for i := range gold {
		rows += len(gold[i].Said)
		file := filepath.Join(dir, gold[i].Name)
		for a, err := range article.Read(context.Background(), []string{file}, nil, article.Options{Force: true}) {
			if err != nil {
				return nil, 0, err
			}
			d := &extract.Document{Article: a}
			pipe.Annotate(d)
			found := quote.Examples(lex, d)
			right := newsgold.Right(&gold[i], record.Build(d))
			for _, e := range found {
				examples = append(examples, quoteExample{e.Features, right[e.Statement], i})
			}
		}
	}
	return examples, rows, nil
}

// stagesBefore is the default pipeline up to a stage, without it.
func stagesBefore(stage string) (*extract.Pipeline, error) {
	p, err := english.New()
	if err != nil {
		return nil, err
	}
	stages := p.Stages()
	i := slices.IndexFunc(stages, func(s extract.Stage) bool { return s.Name == stage })
	if i < 0 {
		return nil, fmt.Errorf("no stage %q", stage)
	}
	return extract.NewPipeline(stages[:i]...)
}

func rightOnes(examples []quoteExample) int {
	n := 0
	for _, e := range examples {
		if e.right {
			n++
		}
	}
	return n
}

// fitQuote fits weights by full gradients with a step for each feature (AdaGrad). Features met fewer than
// three times are left out. The order of sums is fixed, so the result is the same each time.
func fitQuote(examples []quoteExample, l2 float64) map[string]float64 {
	count := map[string]int{}
	for _, e := range examples {
		for _, f := range e.features {
			count[f]++
		}
	}
	var names []string
	for f, n := range count {
		if n >= 3 {
			names = append(names, f)
		}
	}
	slices.Sort(names)
	index := map[string]int{}
	for i, f := range names {
		index[f] = i
	}
	rows := make([][]int, len(examples))
	for i, e := range examples {
		for _, f := range e.features {
			if k, ok := index[f]; ok {
				rows[i] = append(rows[i], k)
			}
		}
	}
	w := descendQuote(rows, examples, len(names), l2)
	out := map[string]float64{}
	for i, f := range names {
		out[f] = w[i]
	}
	return out
}

func descendQuote(rows [][]int, examples []quoteExample, n int, l2 float64) []float64 {
	w, g, sum := make([]float64, n), make([]float64, n), make([]float64, n)
	for range 300 {
		for i := range g {
			g[i] = l2 * w[i]
		}
		for i, row := range rows {
			z := 0.0
			for _, k := range row {
				z += w[k]
			}
			d := 1 / (1 + math.Exp(-z))
			if examples[i].right {
				d--
			}
			for _, k := range row {
				g[k] += d
			}
		}
		for i := range w {
			sum[i] += g[i] * g[i]
			if sum[i] > 0 {
				w[i] -= 0.3 * g[i] / math.Sqrt(sum[i])
			}
		}
	}
	return w
}

// quoteFolds predicts each example by a model fitted without its fold of articles.
func quoteFolds(examples []quoteExample, l2 float64) []float64 {
	const folds = 5
	out := make([]float64, len(examples))
	for k := range folds {
		var train []quoteExample
		for _, e := range examples {
			if e.article%folds != k {
				train = append(train, e)
			}
		}
		m := quote.Model{Weights: fitQuote(train, l2)}
		for i, e := range examples {
			if e.article%folds == k {
				out[i] = m.Confidence(e.features)
			}
		}
	}
	return out
}

// quoteThreshold is where F1 is highest.
func quoteThreshold(examples []quoteExample, p []float64, gold int) (threshold, f1 float64) {
	for t := 0.05; t < 0.95; t += 0.01 {
		n, hit := 0, 0
		for i, e := range examples {
			if p[i] >= t {
				n++
				if e.right {
					hit++
				}
			}
		}
		if f := 2 * float64(hit) / float64(n+gold); f > f1 {
			threshold, f1 = t, f
		}
	}
	return threshold, f1
}

// quoteReliability tells for each tenth of confidence how many were right.
func quoteReliability(w io.Writer, examples []quoteExample, p []float64) {
	for k := range 10 {
		n, hit, sum := 0, 0, 0.0
		for i, e := range examples {
			if min(int(p[i]*10), 9) == k {
				n++
				sum += p[i]
				if e.right {
					hit++
				}
			}
		}
		if n > 0 {
			fmt.Fprintf(w, "confidence %.1f-%.1f: %4d candidates, mean %.2f, right %.2f\n", float64(k)/10, float64(k+1)/10, n, sum/float64(n), float64(hit)/float64(n))
		}
	}
}
