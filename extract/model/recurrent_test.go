package model

import (
	"math"
	"math/rand/v2"
	"testing"
)

// The gradients that Back computes are compared with differences of the loss.
func TestEncoderGradient(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	keys := []Key{1, 2, 3, 4, 5, 6, 7}
	e := NewEncoder(NewDict(keys), 32, []int{32, 32}, r)
	tr := NewEncoderTrainer(e, 0, 0, r)
	var rd Reading
	read := func() {
		rd.Reset()
		for _, w := range [][]Key{{1, 2}, {3}, {4, 5, 9}, {6}, {1, 7}} {
			rd.Word(e.Dict, w)
		}
	}
	weights := vector(r, 5*e.Out())
	loss := func() float64 {
		read()
		sum := 0.0
		for i, y := range e.Run(&rd) {
			sum += float64(y * weights[i])
		}
		return sum
	}
	read()
	tr.Run(&rd)
	tr.Back(&rd, append([]float32(nil), weights...), 0)
	for _, p := range []struct {
		name string
		w, g []float32
	}{{"layer 0", e.Layers[0].W, tr.grads[0]}, {"bias 0", e.Layers[0].B, tr.grads[1]}, {"layer 1", e.Layers[1].W, tr.grads[2]}} {
		for range 40 {
			i := r.IntN(len(p.w))
			const h = 1e-2
			old := p.w[i]
			p.w[i] = old + h
			up := loss()
			p.w[i] = old - h
			down := loss()
			p.w[i] = old
			if want := (up - down) / (2 * h); math.Abs(want-float64(p.g[i])) > 1e-2*(1+math.Abs(want)) {
				t.Errorf("%s[%d]: gradient %.4f, want %.4f", p.name, i, p.g[i], want)
			}
		}
	}
}
