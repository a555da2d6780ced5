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
