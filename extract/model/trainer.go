package model

import (
	"cmp"
	"math"
	"slices"
)

// Trainer fits a Net by Adagrad with one rate a row (Duchi et al. 2011, with the row's mean square).
type Trainer struct {
	Net  *Net
	Rate float32

	rows, dense []float32 // sums of squares, one a row
	visits      []float32 // how often a row was on
	bias, outB  float32
	grad        []float32 // of the hidden layer
}

// NewTrainer returns a trainer for the net.
func NewTrainer(n *Net, rate float32) *Trainer {
	return &Trainer{Net: n, Rate: rate, rows: make([]float32, n.Dict.Len()), visits: make([]float32, n.Dict.Len()), dense: make([]float32, n.Hidden), grad: make([]float32, n.Hidden)}
}

// Range is a stretch of scores [From, To), both multiples of 8.
type Range struct{ From, To int }

// Step changes the weights against a loss, given the rows that were on, the activation that they gave,
// and the loss's gradient by the scores, of which only the given ranges differ from zero. It returns the
// gradient by the hidden layer's sums, valid until the next Step.
func (t *Trainer) Step(rows []int32, h, scores []float32, ranges ...Range) []float32 {
	n := t.Net
	clear(t.grad)
	for _, r := range ranges {
		g := scores[r.From:r.To]
		if len(g) == 0 {
			continue
		}
		mean := Dot(g, g) / float32(len(g))
		if mean == 0 {
			continue
		}
		for i, v := range h {
			if v == 0 {
				continue
			}
			w := n.Dense[i*n.Out+r.From : i*n.Out+r.To]
			t.grad[i] += Dot(w, g)
			Axpy(-v*t.rate(&t.dense[i], v*v*mean), g, w)
		}
		Axpy(-t.rate(&t.outB, mean), g, n.OutB[r.From:r.To])
	}
	t.hidden(rows)
	return t.grad
}

func (t *Trainer) hidden(rows []int32) {
	n := t.Net
	mean := Dot(t.grad, t.grad) / float32(n.Hidden)
	Axpy(-t.rate(&t.bias, mean), t.grad, n.Bias)
	for _, r := range rows {
		t.visits[r]++
		Axpy(-t.rate(&t.rows[r], mean), t.grad, n.Rows[int(r)*n.Hidden:(int(r)+1)*n.Hidden])
	}
}

// Prune keeps the rows that matter most, by their length and how often they were on, at most the given
// number; the others are forgotten.
func (t *Trainer) Prune(keep int) {
	n := t.Net
	if n.Dict.Len() <= keep {
		return
	}
	weight := make([]float32, n.Dict.Len())
	order := make([]int, len(weight))
	for i := range weight {
		row := n.Rows[i*n.Hidden : (i+1)*n.Hidden]
		weight[i], order[i] = Dot(row, row)*t.visits[i], i
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(weight[b], weight[a]) })
	order = order[:keep]
	slices.Sort(order)
	keys := make([]Key, keep)
	rows, squares, visits := make([]float32, keep*n.Hidden), make([]float32, keep), make([]float32, keep)
	for to, from := range order {
		keys[to], squares[to], visits[to] = n.Dict.keys[from], t.rows[from], t.visits[from]
		copy(rows[to*n.Hidden:(to+1)*n.Hidden], n.Rows[from*n.Hidden:])
	}
	n.Dict, n.Rows, t.rows, t.visits = NewDict(keys), rows, squares, visits
}

// rate adds to a sum of squares and gives the step's length.
func (t *Trainer) rate(sum *float32, square float32) float32 {
	*sum += square
	return t.Rate / float32(math.Sqrt(float64(*sum)+1e-6))
}

// Softmax turns scores into probabilities in place.
func Softmax(scores []float32) {
	top := scores[0]
	for _, v := range scores {
		top = max(top, v)
	}
	var sum float32
	for i, v := range scores {
		e := float32(math.Exp(float64(v - top)))
		scores[i] = e
		sum += e
	}
	for i := range scores {
		scores[i] /= sum
	}
}

// Best is the index of the greatest score, the first of equals.
func Best(scores []float32) int {
	best := 0
	for i, v := range scores {
		if v > scores[best] {
			best = i
		}
	}
	return best
}
