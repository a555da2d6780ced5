package main

import (
	"math"
	"slices"
)

// regression are the settings of a logistic regression with a Gaussian prior, fitted by gradient descent on
// all examples at once with a step of its own for each weight (AdaGrad).
type regression struct {
	passes   int
	rate, l2 float64 // l2 is the prior's precision, the same for every weight
}

// fit learns the weights of features seen at least twice. A candidate that joins the right actors by a lemma
// that gold does not accept counts half, and so does one that gold has with evidence elsewhere.
func (o regression) fit(examples []clauseExample) map[string]float64 {
	names, rows := featureTable(examples)
	w, squares := make([]float64, len(names)), make([]float64, len(names))
	for range o.passes {
		g := make([]float64, len(names))
		for i, row := range rows {
			z := 0.0
			for _, f := range row {
				z += w[f]
			}
			y, weight := 0.0, 1.0
			if e := &examples[i]; e.did {
				y = 1
			} else if e.dyad || e.elsewhere {
				y, weight = 1, 0.5
			}
			err := weight * (1/(1+math.Exp(-z)) - y)
			for _, f := range row {
				g[f] += err
			}
		}
		for f := range w {
			if f > 0 {
				g[f] += o.l2 * w[f]
			}
			squares[f] += g[f] * g[f]
			w[f] -= o.rate * g[f] / math.Sqrt(squares[f]+1e-9)
		}
	}
	out := map[string]float64{}
	for f, v := range w {
		if v = math.Round(v*1000) / 1000; v != 0 {
			out[names[f]] = v
		}
	}
	return out
}

// featureTable numbers the features seen at least twice; number 0 is the bias, which every example has.
func featureTable(examples []clauseExample) (names []string, rows [][]int) {
	count := map[string]int{}
	for i := range examples {
		for _, f := range examples[i].candidate.Features {
			count[f]++
		}
	}
	for f, n := range count {
		if n >= 2 {
			names = append(names, f)
		}
	}
	slices.Sort(names)
	names = slices.Insert(names, 0, "bias")
	number := map[string]int{}
	for i, f := range names {
		number[f] = i
	}
	for i := range examples {
		row := []int{0}
		for _, f := range examples[i].candidate.Features {
			if n, ok := number[f]; ok {
				row = append(row, n)
			}
		}
		rows = append(rows, row)
	}
	return names, rows
}
