package model

import (
	"math"
	"math/rand/v2"
)

// EncoderTrainer fits an Encoder: Adagrad for the rows, Adam for the layers.
type EncoderTrainer struct {
	Encoder *Encoder
	Drop    float32 // share of inputs and outputs left out
	DropRow float32 // share of features left out
	r       *rand.Rand
	squares []float32 // by row
	layers  []Adam    // weights and biases by turns
	grads   [][]float32
	xmask   []float32
	du, dx  []float32
	dy      []float32
	xt      []float32
	carry   []float32
}

// NewEncoderTrainer returns a trainer for the encoder.
func NewEncoderTrainer(e *Encoder, drop, dropRow float32, r *rand.Rand) *EncoderTrainer {
	t := &EncoderTrainer{Encoder: e, Drop: drop, DropRow: dropRow, r: r, squares: make([]float32, e.Dict.Len())}
	for i := range e.Layers {
		l := &e.Layers[i]
		t.layers = append(t.layers, NewAdam(l.W), NewAdam(l.B))
		t.grads = append(t.grads, make([]float32, len(l.W)), make([]float32, len(l.B)))
	}
	return t
}

// Run encodes like Encoder.Run, with dropout: the same numbers are left out for all words of the sentence.
func (t *EncoderTrainer) Run(r *Reading) []float32 {
	t.dropRows(r)
	t.Encoder.embed(r)
	t.xmask = t.mask(t.xmask, t.Encoder.Width)
	apply(r.x, t.xmask)
	x := r.x
	for i := range t.Encoder.Layers {
		l := &t.Encoder.Layers[i]
		r.layer(i, l)
		l.Run(x, r.n, r.u[i], r.c[i], r.y[i])
		r.mask[i] = t.mask(r.mask[i], l.Width())
		apply(r.y[i], r.mask[i])
		x = r.y[i]
	}
	return x
}

func (t *EncoderTrainer) dropRows(r *Reading) {
	at, k := 0, 0
	for w, end := range r.Ends {
		for ; at < end; at++ {
			if t.r.Float32() >= t.DropRow {
				r.Rows[k] = r.Rows[at]
				k++
			}
		}
		r.Ends[w] = k
	}
	r.Rows = r.Rows[:k]
}

func (t *EncoderTrainer) mask(m []float32, n int) []float32 {
	m = grow(m, n)
	for i := range m {
		m[i] = 1 / (1 - t.Drop)
		if t.r.Float32() < t.Drop {
			m[i] = 0
		}
	}
	return m
}

func apply(x, mask []float32) {
	for len(x) > 0 {
		for i, m := range mask {
			x[i] *= m
		}
		x = x[len(mask):]
	}
}

// Back adds the gradients of a sentence that Run has encoded, given the loss's gradient by its result (which
// is changed), and moves the rows of its features at the given rate.
func (t *EncoderTrainer) Back(r *Reading, dy []float32, rate float32) {
	for i := len(t.Encoder.Layers) - 1; i >= 0; i-- {
		l := &t.Encoder.Layers[i]
		apply(dy, r.mask[i])
		t.du, t.carry = grow(t.du, r.n*6*l.Size), grow(t.carry, l.Size)
		l.backward(r.u[i], r.c[i], dy, t.du, r.n, t.carry)
		x := r.x
		if i > 0 {
			x = r.y[i-1]
		}
		t.xt = Outer(x, r.n, l.In, t.du, 6*l.Size, t.grads[2*i], t.xt)
		for k := range r.n {
			Add(t.du[k*6*l.Size:(k+1)*6*l.Size], t.grads[2*i+1])
		}
		t.dx = grow(t.dx, r.n*l.In)
		GemmT(t.du, r.n, 6*l.Size, l.W, l.In, t.dx)
		t.dy = append(t.dy[:0], t.dx...)
		dy = t.dy
	}
	apply(dy, t.xmask)
	t.moveRows(r, dy, rate)
}

func (t *EncoderTrainer) moveRows(r *Reading, dx []float32, rate float32) {
	w, at := t.Encoder.Width, 0
	for k, end := range r.Ends {
		g := dx[k*w : (k+1)*w]
		mean := Dot(g, g) / float32(w)
		for _, row := range r.Rows[at:end] {
			t.squares[row] += mean
			step := rate / float32(math.Sqrt(float64(t.squares[row])+1e-8))
			Axpy(-step, g, t.Encoder.Rows[int(row)*w:(int(row)+1)*w])
		}
		at = end
	}
}

// Step moves the layers' weights by the gradients added up since the last Step.
func (t *EncoderTrainer) Step(rate float32) {
	for i := range t.layers {
		t.layers[i].Step(t.grads[i], rate)
	}
}

// Adam moves weights against gradients (Kingma and Ba 2015).
type Adam struct {
	w, m, v []float32
	n       int
}

// NewAdam returns the state for the weights w, which Step changes.
func NewAdam(w []float32) Adam {
	return Adam{w: w, m: make([]float32, len(w)), v: make([]float32, len(w))}
}

// Step moves the weights and clears the gradient.
func (a *Adam) Step(g []float32, rate float32) {
	a.n++
	const b1, b2 = .9, .98
	step := rate * float32(math.Sqrt(1-math.Pow(b2, float64(a.n)))/(1-math.Pow(b1, float64(a.n))))
	c := [6]float32{b1, 1 - b1, b2, 1 - b2, 1e-8, step}
	m, v, w := a.m[:len(g)], a.v[:len(g)], a.w[:len(g)]
	if fast && len(g) > 0 && len(g)%8 == 0 {
		adamFast(&w[0], &m[0], &v[0], &g[0], len(g), &c)
		return
	}
	for i, gi := range g {
		m[i] = float32(c[0]*m[i]) + float32(c[1]*gi)
		v[i] = float32(c[2]*v[i]) + float32(float32(c[3]*gi)*gi)
		w[i] -= float32(c[5]*m[i]) / (float32(math.Sqrt(float64(v[i]))) + c[4])
		g[i] = 0
	}
}

// Outer adds XᵀY to W: X has n rows of k numbers, Y n rows of m, W k rows of m. It returns scratch for the
// next call.
func Outer(x []float32, n, k int, y []float32, m int, w, scratch []float32) []float32 {
	scratch = grow(scratch, n*k)
	for t := range n {
		for i, v := range x[t*k : (t+1)*k] {
			scratch[i*n+t] = v
		}
	}
	Gemm(scratch, k, n, y[:n*m], w, m)
	return scratch
}

// GemmT sets X to YWᵀ: Y has n rows of m numbers, a multiple of 8, W k rows of m, X n rows of k.
func GemmT(y []float32, n, m int, w []float32, k int, x []float32) {
	var lanes [32]float32
	for i := range k {
		row := w[i*m : (i+1)*m]
		t := 0
		for ; fast && t+4 <= n; t += 4 {
			dot4Fast(&y[t*m], m, &row[0], m, &lanes)
			for j := range 4 {
				x[(t+j)*k+i] = fold((*[8]float32)(lanes[8*j:]))
			}
		}
		for ; t < n; t++ {
			x[t*k+i] = Dot(y[t*m:(t+1)*m], row)
		}
	}
}
