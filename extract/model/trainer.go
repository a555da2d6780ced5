package model

import "math"

// Trainer fits a Net by Adagrad with one rate a row (Duchi et al. 2011, with the row's mean square).
type Trainer struct {
	Net  *Net
	Rate float32

	rows, dense []float32 // sums of squares, one a row
	bias, outB  float32
	grad        []float32 // of the hidden layer
}

// NewTrainer returns a trainer for the net.
func NewTrainer(n *Net, rate float32) *Trainer {
	return &Trainer{Net: n, Rate: rate, rows: make([]float32, n.Dict.Len()), dense: make([]float32, n.Hidden), grad: make([]float32, n.Hidden)}
}

// Step changes the weights against a loss, given the rows that were on, the activation that they gave,
// and the loss's gradient by the scores, of which only [from, to) differs from zero; both are multiples of 8.
func (t *Trainer) Step(rows []int32, h, scores []float32, from, to int) {
	n := t.Net
	g := scores[from:to]
	norm := Dot(g, g)
	if norm == 0 {
		return
	}
	mean := norm / float32(len(g))
	for i, v := range h {
		t.grad[i] = 0
		if v == 0 {
			continue
		}
		w := n.Dense[i*n.Out+from : i*n.Out+to]
		t.grad[i] = Dot(w, g)
		Axpy(-v*t.rate(&t.dense[i], v*v*mean), g, w)
	}
	Axpy(-t.rate(&t.outB, mean), g, n.OutB[from:to])
	t.hidden(rows)
}

func (t *Trainer) hidden(rows []int32) {
	n := t.Net
	mean := Dot(t.grad, t.grad) / float32(n.Hidden)
	Axpy(-t.rate(&t.bias, mean), t.grad, n.Bias)
	for _, r := range rows {
		if r >= 0 {
			Axpy(-t.rate(&t.rows[r], mean), t.grad, n.Rows[int(r)*n.Hidden:(int(r)+1)*n.Hidden])
		}
	}
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
