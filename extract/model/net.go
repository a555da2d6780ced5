package model

import (
	"fmt"
	"math"
	"math/rand/v2"
)

// Net is a small network over sparse features: the rows of the features that are on are added up, negative
// sums are cut to zero, and a dense layer gives the scores. Read-only once trained, and then safe for
// concurrent use.
type Net struct {
	Dict   *Dict
	Hidden int // width of a row, a multiple of 32
	Out    int // number of scores, a multiple of 32
	Rows   []float32
	Bias   []float32
	Dense  []float32 // Hidden rows of Out weights
	OutB   []float32
}

// NewNet returns a net with small random weights.
func NewNet(dict *Dict, hidden, out int, r *rand.Rand) *Net {
	n := &Net{Dict: dict, Hidden: hidden, Out: out,
		Rows: make([]float32, dict.Len()*hidden), Bias: make([]float32, hidden),
		Dense: make([]float32, hidden*out), OutB: make([]float32, out)}
	for i := range n.Rows {
		n.Rows[i] = (r.Float32() - .5) * .1
	}
	spread := float32(math.Sqrt(6 / float64(hidden+out)))
	for i := range n.Dense {
		n.Dense[i] = (2*r.Float32() - 1) * spread
	}
	for i := range n.Bias {
		n.Bias[i] = .2
	}
	return n
}

// Sum adds up the bias and the rows into h, which has length Hidden.
func (n *Net) Sum(rows []int32, h []float32) {
	copy(h, n.Bias)
	SumRows(rows, n.Rows, h)
}

// Rectify cuts negative numbers to zero.
func Rectify(h []float32) {
	for i, v := range h {
		if v < 0 {
			h[i] = 0
		}
	}
}

// Scores computes the scores of an activation into out, which has length Out.
func (n *Net) Scores(h, out []float32) {
	copy(out, n.OutB)
	Gemv(h, n.Dense, out)
}

// Store puts the net into a file under a name.
func (n *Net) Store(f *File, name string) {
	f.Uints[name+".keys"] = n.Dict.raw()
	f.Matrices[name+".rows"] = Matrix{Cols: n.Hidden, W: n.Rows, Bytes: true, Steps: rowSteps}
	f.Matrices[name+".bias"] = Matrix{Cols: n.Hidden, W: n.Bias}
	f.Matrices[name+".dense"] = Matrix{Cols: n.Out, W: n.Dense, Bytes: true}
	f.Matrices[name+".outb"] = Matrix{Cols: n.Out, W: n.OutB}
}

// LoadNet takes a net out of a file.
func LoadNet(f *File, name string) (*Net, error) {
	dict := dictOf(f.Uints[name+".keys"])
	rows, bias := f.Matrices[name+".rows"], f.Matrices[name+".bias"]
	dense, outb := f.Matrices[name+".dense"], f.Matrices[name+".outb"]
	h, o := rows.Cols, dense.Cols
	if h == 0 || o == 0 || h%32 != 0 || o%32 != 0 || len(rows.W) != h*dict.Len() || len(bias.W) != h || len(dense.W) != h*o || len(outb.W) != o {
		return nil, fmt.Errorf("model file: parts of %q do not fit together", name)
	}
	return &Net{Dict: dict, Hidden: h, Out: o, Rows: rows.W, Bias: bias.W, Dense: dense.W, OutB: outb.W}, nil
}

// Part computes the scores [from, to) only; both are multiples of 32.
func (n *Net) Part(h, out []float32, from, to int) {
	copy(out[from:to], n.OutB[from:to])
	gemvPart(h, n.Dense, out, from, to)
}
