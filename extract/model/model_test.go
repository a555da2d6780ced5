package model

import (
	"bytes"
	"math"
	"math/rand/v2"
	"testing"
)

func vector(r *rand.Rand, n int) []float32 {
	x := make([]float32, n)
	for i := range x {
		x[i] = r.Float32() - .5
	}
	return x
}

// The plain loops say what the fast kernels must compute, bit by bit.
func TestKernelsAgree(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for _, n := range []int{32, 64, 96, 160} {
		x, y, w := vector(r, 40), vector(r, n), vector(r, 40*n)
		plain := append([]float32(nil), y...)
		for i, a := range x {
			for j := range plain {
				plain[j] += float32(a * w[i*n+j])
			}
		}
		Gemv(x, w, y)
		for j := range y {
			if math.Float32bits(y[j]) != math.Float32bits(plain[j]) {
				t.Fatalf("Gemv of width %d differs at %d: %v, want %v", n, j, y[j], plain[j])
			}
		}
		a, b := vector(r, n), vector(r, n)
		sum := 0.0
		for i := range a {
			sum += float64(a[i]) * float64(b[i])
		}
		if d := float64(Dot(a, b)) - sum; math.Abs(d) > 1e-4 {
			t.Errorf("Dot of %d: off by %v", n, d)
		}
	}
}

func TestFileRoundTrip(t *testing.T) {
	f := NewFile()
	f.Strings["labels"] = []string{"nsubj", "", "obj"}
	f.Uints["keys"] = []uint32{1, 1 << 31}
	f.Matrices["dense"] = Matrix{Cols: 2, W: []float32{1, 2, 3, -4}}
	f.Matrices["rows"] = Matrix{Cols: 2, W: []float32{1, .5, 0, 0, -3, 3}, Bytes: true}
	var b, again bytes.Buffer
	if err := f.Write(&b); err != nil {
		t.Fatal(err)
	}
	g, err := ReadFile(b.Bytes())
	if err != nil {
		t.Fatal(err)
	}
	if len(g.Strings["labels"]) != 3 || g.Uints["keys"][1] != 1<<31 || g.Matrices["dense"].W[3] != -4 {
		t.Errorf("%+v", g)
	}
	if w := g.Matrices["rows"].W; math.Abs(float64(w[1]-.5)) > .01 || w[4] != -3 {
		t.Errorf("%v", w)
	}
	g.Matrices["rows"] = f.Matrices["rows"]
	if err := g.Write(&again); err != nil || !bytes.Equal(b.Bytes(), again.Bytes()) {
		t.Error("the same file gave other bytes")
	}
	for n := range b.Len() {
		if _, err := ReadFile(b.Bytes()[:n]); err == nil {
			t.Errorf("a file cut to %d bytes was accepted", n)
		}
	}
}

func TestGemmAgreesWithGemv(t *testing.T) {
	r := rand.New(rand.NewPCG(9, 9))
	const n, k, m = 7, 40, 96
	x, w, y := vector(r, n*k), vector(r, k*m), vector(r, n*m)
	want := append([]float32(nil), y...)
	for i := range n {
		Gemv(x[i*k:(i+1)*k], w, want[i*m:(i+1)*m])
	}
	narrow := append([]float32(nil), y...)
	for j := 0; fast && j < m; j += 16 {
		gemm4Fast(&x[0], k, &w[j], m, &narrow[j])
	}
	Gemm(x, n, k, w, y, m)
	for i := range y {
		if y[i] != want[i] || fast && i < 4*m && narrow[i] != want[i] {
			t.Fatalf("differs at %d", i)
		}
	}
}

func TestDict(t *testing.T) {
	keys := []Key{Feature(1, 2, 3, 4), Feature(1, 2, 4, 3), Feature(2, 2, 3, 4)}
	d := NewDict(keys)
	for i, k := range keys {
		if d.Row(k) != int32(i) {
			t.Errorf("%d: %d", i, d.Row(k))
		}
	}
	if d.Row(0) != -1 || d.Row(Feature(9, 9, 9, 9)) != -1 {
		t.Error("unknown features have rows")
	}
}

func BenchmarkGemv128(b *testing.B) {
	r := rand.New(rand.NewPCG(1, 2))
	x, y, w := vector(r, 128), vector(r, 128), vector(r, 128*128)
	for b.Loop() {
		Gemv(x, w, y)
	}
}

func TestAdamAgrees(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	w, g := vector(r, 16), vector(r, 16)
	v := append([]float32(nil), w...)
	a, b := NewAdam(w), NewAdam(v)
	for range 3 {
		h := append([]float32(nil), g...)
		a.Step(append([]float32(nil), g...), .01)
		for i := range h { // one weight at a time takes the plain loop
			one := Adam{w: b.w[i : i+1], m: b.m[i : i+1], v: b.v[i : i+1], n: b.n}
			one.Step(h[i:i+1], .01)
		}
		b.n++
	}
	for i := range w {
		if w[i] != v[i] {
			t.Errorf("weight %d: %v, want %v", i, w[i], v[i])
		}
	}
}

// The recurrent step is the same, bit for bit, with and without the fast kernel.
func TestStepAgrees(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 6))
	z, f, g, old := vector(r, 32), vector(r, 32), vector(r, 32), vector(r, 32)
	u := append(append(append(append([]float32(nil), z...), f...), g...), make([]float32, 96)...)
	u = append(append([]float32(nil), make([]float32, 192)...), u...)
	c, y := make([]float32, 128), make([]float32, 128)
	copy(c, old)
	l := Recurrent{Size: 32}
	l.step(u, c, y, 1, 0, 0)
	for k := range 32 {
		a, b := sigmoid(f[k]), sigmoid(g[k])
		want := z[k] + float32(a*(old[k]-z[k]))
		out := z[k] + float32(b*(want-z[k]))
		if c[64+k] != want || y[64+k] != out {
			t.Fatalf("unit %d: %v %v, want %v %v", k, c[64+k], y[64+k], want, out)
		}
	}
}

func TestSumRowsAgrees(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 8))
	for _, m := range []int{32, 64, 128} {
		w, y := vector(r, 9*m), vector(r, m)
		want := append([]float32(nil), y...)
		rows := []int32{3, 0, 8, 3}
		for _, row := range rows {
			for j := range want {
				want[j] += w[int(row)*m+j]
			}
		}
		SumRows(rows, w, y)
		for j := range y {
			if y[j] != want[j] {
				t.Fatalf("width %d differs at %d", m, j)
			}
		}
	}
}
