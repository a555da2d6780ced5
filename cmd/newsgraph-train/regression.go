package main

import (
	"math"
	"math/rand/v2"
	"slices"
)

// regression are the settings of a logistic regression fitted by AdaGrad.
type regression struct {
	passes   int
	rate, l2 float64
}

// fit learns the weights of features seen at least twice. A candidate that joins the right actors by a lemma
// that gold does not accept counts half.
func (o regression) fit(examples []clauseExample) map[string]float64 {
	count := map[string]int{}
	for i := range examples {
		for _, f := range examples[i].candidate.Features {
			count[f]++
		}
	}
	w, g := map[string]float64{"bias": 0}, map[string]float64{}
	order := make([]int, len(examples))
	for i := range order {
		order[i] = i
	}
	random := rand.New(rand.NewPCG(1, 2))
	for range o.passes {
		random.Shuffle(len(order), func(i, j int) { order[i], order[j] = order[j], order[i] })
		for _, i := range order {
			e := &examples[i]
			z := w["bias"]
			feats := slices.DeleteFunc(append([]string{"bias"}, e.candidate.Features...), func(f string) bool { return f != "bias" && count[f] < 2 })
			for _, f := range feats[1:] {
				z += w[f]
			}
			y, weight := 0.0, 1.0
			if e.dyad {
				y = 1
				if !e.did {
					weight = 0.5
				}
			}
			err := weight * (1/(1+math.Exp(-z)) - y)
			for _, f := range feats {
				d := err
				if f != "bias" {
					d += o.l2 * w[f]
				}
				g[f] += d * d
				w[f] -= o.rate / math.Sqrt(g[f]+1e-6) * d
			}
		}
	}
	for f, v := range w {
		if math.Abs(v) < 0.005 {
			delete(w, f)
		} else {
			w[f] = math.Round(v*1000) / 1000
		}
	}
	return w
}
