// Package crf fits the linear-chain conditional random field of package ner by stochastic gradient ascent
// with AdaGrad (Duchi and others 2011). An example may leave labels open: then the sum over all its allowed
// labellings is made likely (Tsuboi and others 2008), so that corpora that annotate different types can
// teach one model.
package crf

import (
	"math"
	"math/rand/v2"

	"github.com/newsgraph/newsgraph/extract/ner"
)

// Set is a set of labels, one bit each.
type Set uint64

// All allows every label.
const All Set = 1<<ner.Labels - 1

// Example is one sentence: the features of each token and the labels that the annotation allows.
type Example struct {
	Features [][]uint64
	Allowed  []Set
	Weight   float32 // how much the example counts; 0 leaves it out
}

// Config are the settings of training.
type Config struct {
	Epochs   int
	Rate     float32 // AdaGrad's step
	Dropout  float32 // share of features dropped at random
	Shrink   float32 // share by which all weights shrink after each epoch
	MinCount float32 // features that occur less often, by weight, are left out
	Seed     uint64
	Report   func(epoch int, loss float64, w *ner.Weights) // called after each epoch; may be nil
}

// row is the weights of one feature.
type row = [ner.Labels]float32

type trainer struct {
	c      Config
	id     map[uint64]int32
	hashes []uint64
	w, g   []row // weights and sums of squared gradients
	sum    []row // of the weights after each round, for the average
	rounds int
	follow [ner.Labels]row
	fsum   [ner.Labels]row
	fg     [ner.Labels]row
	rng    *rand.Rand
	lat    lattice
}

// Train fits a model.
func Train(examples []Example, c Config) *ner.Weights {
	t := &trainer{c: c, rng: rand.New(rand.NewPCG(c.Seed, 1))}
	t.index(examples)
	order := make([]int, len(examples))
	for i := range order {
		order[i] = i
	}
	for e := range c.Epochs {
		t.rng.Shuffle(len(order), func(i, j int) { order[i], order[j] = order[j], order[i] })
		loss := 0.0
		for k, i := range order {
			if examples[i].Weight > 0 {
				loss += t.step(&examples[i])
			}
			if e > 0 && k%(len(order)/3+1) == len(order)/3 {
				t.remember()
			}
		}
		for i := range t.w {
			for l := range t.w[i] {
				t.w[i][l] *= 1 - c.Shrink
			}
		}
		if e > 0 || c.Epochs == 1 {
			t.remember()
		}
		if c.Report != nil {
			c.Report(e+1, loss, t.weights())
		}
	}
	return t.weights()
}

// index numbers the features that are frequent enough.
func (t *trainer) index(examples []Example) {
	count := map[uint64]float32{}
	for i := range examples {
		for _, f := range examples[i].Features {
			for _, h := range f {
				count[h] += examples[i].Weight
			}
		}
	}
	t.id = make(map[uint64]int32, len(count)/3)
	for i := range examples {
		for _, f := range examples[i].Features {
			for _, h := range f {
				if _, ok := t.id[h]; !ok && count[h] >= t.c.MinCount {
					t.id[h] = int32(len(t.hashes))
					t.hashes = append(t.hashes, h)
				}
			}
		}
	}
	t.w, t.g, t.sum = make([]row, len(t.hashes)), make([]row, len(t.hashes)), make([]row, len(t.hashes))
}

// remember adds the weights of now to what is averaged (Polyak and Juditsky 1992).
func (t *trainer) remember() {
	t.rounds++
	for i := range t.w {
		for l, x := range t.w[i] {
			t.sum[i][l] += x
		}
	}
	for a := range t.follow {
		for b, x := range t.follow[a] {
			t.fsum[a][b] += x
		}
	}
}

// weights are the average of what was remembered; the weights of now when that is nothing.
func (t *trainer) weights() *ner.Weights {
	sum, fsum, n := t.sum, t.fsum, float32(t.rounds)
	if t.rounds == 0 {
		sum, fsum, n = t.w, t.follow, 1
	}
	w := &ner.Weights{Features: make(map[uint64][ner.Labels]float32, len(t.hashes))}
	for i, h := range t.hashes {
		r := sum[i]
		for l := range r {
			r[l] /= n
		}
		w.Features[h] = r
	}
	for a := range fsum {
		for b := range fsum[a] {
			w.Follow[a][b] = fsum[a][b] / n
		}
	}
	return w
}

// step makes one example likelier and returns its loss before.
func (t *trainer) step(x *Example) float64 {
	n := len(x.Features)
	if n == 0 {
		return 0
	}
	feats := make([][]int32, n)
	scores := make([]row, n)
	for i, f := range x.Features {
		for _, h := range f {
			if id, ok := t.id[h]; ok && t.rng.Float32() >= t.c.Dropout {
				feats[i] = append(feats[i], id)
				w := &t.w[id]
				for l := range w {
					scores[i][l] += w[l]
				}
			}
		}
	}
	t.lat.reset(n, &t.follow)
	free := t.lat.run(scores, nil)
	bound := t.lat.run(scores, x.Allowed)
	for i := range feats {
		t.update(feats[i], &t.lat.token[0][i], &t.lat.token[1][i], x.Weight)
	}
	for a := range ner.Labels {
		for b := range ner.Labels {
			if g := (t.lat.pair[1][a][b] - t.lat.pair[0][a][b]) * x.Weight; g > 1e-4 || g < -1e-4 {
				t.fg[a][b] += g * g
				t.follow[a][b] += t.c.Rate * g / (1 + sqrt(t.fg[a][b]))
			}
		}
	}
	return float64(x.Weight) * (free - bound)
}

// update moves the weights of one token's features along the gradient.
func (t *trainer) update(feats []int32, free, bound *row, weight float32) {
	var labels [ner.Labels]int
	var grads row
	n := 0
	for l := range free {
		if g := (bound[l] - free[l]) * weight; g > 5e-4 || g < -5e-4 {
			labels[n], grads[n] = l, g
			n++
		}
	}
	for _, id := range feats {
		w, s := &t.w[id], &t.g[id]
		for k := range n {
			l, g := labels[k], grads[k]
			s[l] += g * g
			w[l] += t.c.Rate * g / (0.3 + sqrt(s[l]))
		}
	}
}

func sqrt(x float32) float32 { return float32(math.Sqrt(float64(x))) }

// Average returns the mean of models that were fitted to the same examples with different seeds: it errs less
// than any one of them.
func Average(models []*ner.Weights) *ner.Weights {
	out := &ner.Weights{Features: make(map[uint64][ner.Labels]float32, len(models[0].Features))}
	n := float32(len(models))
	for h := range models[0].Features {
		var mean row
		for _, m := range models {
			for l, x := range m.Features[h] {
				mean[l] += x / n
			}
		}
		out.Features[h] = mean
	}
	for a := range out.Follow {
		for b := range out.Follow[a] {
			for _, m := range models {
				out.Follow[a][b] += m.Follow[a][b] / n
			}
		}
	}
	return out
}
