package model

// Recurrent is a layer that reads a sentence in both directions with simple recurrent units (Lei et al. 2018,
// without the gates' own memory): for each word a content z and two gates are linear in the input; a memory is
// c = f·c' + (1−f)·z, and the output is r·c + (1−r)·z. The gates' sigmoid is ½+½x/(1+|x|), which needs no
// exponential and is computed alike everywhere.
type Recurrent struct {
	In, Size int       // Size is the width of one direction, a multiple of 32
	W        []float32 // In rows of 6·Size weights: z, f, r read forwards, then backwards
	B        []float32
}

// Width is the width of the output: both directions.
func (l *Recurrent) Width() int { return 2 * l.Size }

// gates computes z, f and r before their sigmoids for n words into u, 6·Size a word.
func (l *Recurrent) gates(x []float32, n int, u []float32) {
	w := 6 * l.Size
	for t := range n {
		copy(u[t*w:(t+1)*w], l.B)
	}
	Gemm(x, n, l.In, l.W, u, w)
}

// Run reads n words of In numbers each from x and writes Width numbers each to y; u and c are scratch of
// 6·Size and 2·Size a word.
func (l *Recurrent) Run(x []float32, n int, u, c, y []float32) {
	l.gates(x, n, u)
	s := l.Size
	for t := range n {
		l.step(u, c, y, t, t-1, 0)
	}
	for t := n - 1; t >= 0; t-- {
		back := t + 1
		if back == n {
			back = -1
		}
		l.step(u, c, y, t, back, s)
	}
}

// step computes the memory and output of word t in the direction whose half begins at half (0 or Size); prev
// is the word read before it, -1 for none.
func (l *Recurrent) step(u, c, y []float32, t, prev, half int) {
	s := l.Size
	g := u[t*6*s+3*half : t*6*s+3*half+3*s]
	z, f, r := g[:s:s], g[s:2*s:2*s], g[2*s:3*s:3*s]
	now := c[t*2*s+half : t*2*s+half+s]
	out := y[t*2*s+half : t*2*s+half+s]
	old := nothing[:s]
	if prev >= 0 {
		old = c[prev*2*s+half : prev*2*s+half+s]
	}
	if fast {
		stepFast(&z[0], &f[0], &r[0], &old[0], &now[0], &out[0], s)
		return
	}
	for k, zk := range z {
		f[k], r[k] = sigmoid(f[k]), sigmoid(r[k])
		ck := zk + float32(f[k]*(old[k]-zk))
		now[k] = ck
		out[k] = zk + float32(r[k]*(ck-zk))
	}
}

// nothing is the memory before the first word; it is never written to.
var nothing [1024]float32

func sigmoid(x float32) float32 {
	a := x
	if a < 0 {
		a = -a
	}
	return .5 + float32(.5*x)/(1+a)
}

// slope is the derivative of the sigmoid, as a function of its value: |2g−1| = |x|/(1+|x|) = 1−1/(1+|x|).
func slope(g float32) float32 {
	a := 2*g - 1
	if a < 0 {
		a = -a
	}
	return .5 * (1 - a) * (1 - a)
}

// backward computes, from the loss's gradient by the output, the gradient by the gates' inputs, du; u holds z
// and the gates' values, as Run leaves it.
func (l *Recurrent) backward(u, c, dy, du []float32, n int, carry []float32) {
	s := l.Size
	for half := 0; half <= s; half += s {
		clear(carry[:s])
		for i := range n {
			t, prev := n-1-i, n-2-i
			if half > 0 {
				t, prev = i, i+1
				if prev == n {
					prev = -1
				}
			}
			l.stepBack(u, c, dy, du, carry, t, prev, half)
		}
	}
}

func (l *Recurrent) stepBack(u, c, dy, du, carry []float32, t, prev, half int) {
	s := l.Size
	at := t*6*s + 3*half
	z, f, r := u[at:at+s], u[at+s:at+2*s], u[at+2*s:at+3*s]
	dz, df, dr := du[at:at+s], du[at+s:at+2*s], du[at+2*s:at+3*s]
	now, d := c[t*2*s+half:t*2*s+half+s], dy[t*2*s+half:t*2*s+half+s]
	for k := range s {
		var old float32
		if prev >= 0 {
			old = c[prev*2*s+half+k]
		}
		dc := d[k]*r[k] + carry[k]
		dr[k] = d[k] * (now[k] - z[k]) * slope(r[k])
		df[k] = dc * (old - z[k]) * slope(f[k])
		dz[k] = d[k]*(1-r[k]) + dc*(1-f[k])
		carry[k] = dc * f[k]
	}
}
