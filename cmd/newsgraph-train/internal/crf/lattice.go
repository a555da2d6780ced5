package crf

import (
	"math"

	"github.com/newsgraph/newsgraph/extract/ner"
)

// lattice computes the marginals of a sentence's labels, free (0) and bound to the allowed labels (1).
type lattice struct {
	trans [ner.Labels]row // exponentials of the transition weights, 0 where impossible
	into  [ner.Labels][]int
	from  [ner.Labels][]int
	alpha []row
	beta  []row
	local []row
	scale []float32
	token [2][]row
	pair  [2][ner.Labels]row
}

// reset prepares for a sentence of n tokens.
func (t *lattice) reset(n int, follow *[ner.Labels]row) {
	if t.into[0] == nil {
		for a := range ner.Labels {
			for b := range ner.Labels {
				if ner.Follows(ner.Label(a), ner.Label(b)) {
					t.into[b] = append(t.into[b], a)
					t.from[a] = append(t.from[a], b)
				}
			}
		}
	}
	for a := range ner.Labels {
		for _, b := range t.from[a] {
			t.trans[a][b] = exp(follow[a][b])
		}
	}
	for len(t.alpha) < n {
		t.alpha, t.beta, t.local = append(t.alpha, row{}), append(t.beta, row{}), append(t.local, row{})
		t.scale = append(t.scale, 0)
		t.token[0], t.token[1] = append(t.token[0], row{}), append(t.token[1], row{})
	}
}

// run fills token and pair, free where allowed is nil and bound otherwise, and returns the log of the
// sum over all paths.
func (t *lattice) run(scores []row, allowed []Set) float64 {
	n, k := len(scores), 0
	if allowed != nil {
		k = 1
	}
	logz := 0.0
	for i := range n {
		top := scores[i][0]
		for _, s := range scores[i] {
			top = max(top, s)
		}
		logz += float64(top)
		for l, s := range scores[i] {
			t.local[i][l] = 0
			if allowed == nil || allowed[i]>>l&1 != 0 {
				t.local[i][l] = max(1e-30, exp(s-top))
			}
		}
	}
	logz += t.forward(n)
	t.backward(n)
	t.marginals(n, k)
	return logz
}

// forward computes alpha, scaled to sum 1 at each token, and returns the log of the scales.
func (t *lattice) forward(n int) float64 {
	logz := 0.0
	for i := range n {
		a := &t.alpha[i]
		sum := float32(0)
		for l := range ner.Labels {
			v := float32(0)
			switch {
			case t.local[i][l] == 0:
			case i == 0:
				if ner.Follows(ner.Outside, ner.Label(l)) {
					v = 1
				}
			default:
				for _, p := range t.into[l] {
					v += t.alpha[i-1][p] * t.trans[p][l]
				}
			}
			a[l] = v * t.local[i][l]
			if i == n-1 && !ner.Follows(ner.Label(l), ner.Outside) {
				a[l] = 0
			}
			sum += a[l]
		}
		sum = max(sum, 1e-35)
		for l := range a {
			a[l] /= sum
		}
		t.scale[i] = sum
		logz += math.Log(float64(sum))
	}
	return logz
}

// backward computes beta with the scales of forward.
func (t *lattice) backward(n int) {
	for l := range ner.Labels {
		t.beta[n-1][l] = 0
		if ner.Follows(ner.Label(l), ner.Outside) {
			t.beta[n-1][l] = 1
		}
	}
	for i := n - 2; i >= 0; i-- {
		var ahead row
		for l := range ahead {
			ahead[l] = t.local[i+1][l] * t.beta[i+1][l] / t.scale[i+1]
		}
		for l := range ner.Labels {
			v := float32(0)
			for _, q := range t.from[l] {
				v += t.trans[l][q] * ahead[q]
			}
			t.beta[i][l] = v
		}
	}
}

func (t *lattice) marginals(n, k int) {
	for i := range n {
		for l := range ner.Labels {
			t.token[k][i][l] = t.alpha[i][l] * t.beta[i][l]
		}
	}
	t.pair[k] = [ner.Labels]row{}
	for i := 1; i < n; i++ {
		for a := range ner.Labels {
			p := t.alpha[i-1][a]
			if p < 1e-6 {
				continue
			}
			for _, b := range t.from[a] {
				t.pair[k][a][b] += p * t.trans[a][b] * t.local[i][b] * t.beta[i][b] / t.scale[i]
			}
		}
	}
}

func exp(x float32) float32 { return float32(math.Exp(float64(x))) }
