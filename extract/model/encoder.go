package model

import (
	"fmt"
	"math"
	"math/rand/v2"
)

// Encoder turns the words of a sentence, each given by its features, into vectors that know their
// surroundings: rows of features are added up, then layers of Recurrent read them. Read-only once trained, and
// then safe for concurrent use; a Reading holds the buffers of one use.
type Encoder struct {
	Dict   *Dict
	Width  int // of a row, a multiple of 32
	Rows   []float32
	Layers []Recurrent
}

// NewEncoder returns an encoder with small random weights: rows of the given width and layers of the given
// sizes in each direction.
func NewEncoder(dict *Dict, width int, sizes []int, r *rand.Rand) *Encoder {
	e := &Encoder{Dict: dict, Width: width, Rows: make([]float32, dict.Len()*width)}
	for i := range e.Rows {
		e.Rows[i] = (r.Float32() - .5) * .2
	}
	in := width
	for _, s := range sizes {
		l := Recurrent{In: in, Size: s, W: make([]float32, in*6*s), B: make([]float32, 6*s)}
		spread := float32(math.Sqrt(3 / float64(in)))
		for i := range l.W {
			l.W[i] = (2*r.Float32() - 1) * spread
		}
		for k := range s {
			l.B[s+k], l.B[4*s+k] = .5, .5 // remember at first
		}
		e.Layers = append(e.Layers, l)
		in = 2 * s
	}
	return e
}

// Out is the width of the vectors.
func (e *Encoder) Out() int { return e.Layers[len(e.Layers)-1].Width() }

// Reading holds one sentence under encoding; its buffers are used again. Rows gives for each word the rows
// of its features: word t has Rows[Ends[t-1]:Ends[t]].
type Reading struct {
	Rows []int32
	Ends []int
	n    int
	x    []float32   // inputs, after dropout
	u, c [][]float32 // by layer
	y    [][]float32 // by layer, after dropout
	mask [][]float32 // by layer, while training
}

// Reset empties the reading.
func (r *Reading) Reset() { r.Rows, r.Ends = r.Rows[:0], r.Ends[:0] }

// Word adds a word with the features that the dictionary knows.
func (r *Reading) Word(d *Dict, keys []Key) {
	for _, k := range keys {
		if row := d.Row(k); row >= 0 {
			r.Rows = append(r.Rows, row)
		}
	}
	r.Ends = append(r.Ends, len(r.Rows))
}

// Run encodes the words; the result has Out numbers a word and is valid until the next Run.
func (e *Encoder) Run(r *Reading) []float32 {
	e.embed(r)
	x := r.x
	for i := range e.Layers {
		l := &e.Layers[i]
		r.layer(i, l)
		l.Run(x, r.n, r.u[i], r.c[i], r.y[i])
		x = r.y[i]
	}
	return x
}

func (e *Encoder) embed(r *Reading) {
	r.n = len(r.Ends)
	r.x = grow(r.x, r.n*e.Width)
	clear(r.x)
	at := 0
	for t, end := range r.Ends {
		x := r.x[t*e.Width : (t+1)*e.Width]
		SumRows(r.Rows[at:end], e.Rows, x)
		at = end
	}
}

// layer makes room for layer i.
func (r *Reading) layer(i int, l *Recurrent) {
	if i == len(r.u) {
		r.u, r.c, r.y, r.mask = append(r.u, nil), append(r.c, nil), append(r.y, nil), append(r.mask, nil)
	}
	r.u[i], r.c[i], r.y[i] = grow(r.u[i], r.n*6*l.Size), grow(r.c[i], r.n*2*l.Size), grow(r.y[i], r.n*2*l.Size)
}

func grow(b []float32, n int) []float32 {
	if cap(b) < n {
		return make([]float32, n, n+n/2)
	}
	return b[:n]
}

// Store puts the encoder into a file under a name.
func (e *Encoder) Store(f *File, name string) {
	f.Uints[name+".keys"] = e.Dict.raw()
	f.Matrices[name+".rows"] = Matrix{Cols: e.Width, W: e.Rows, Bytes: true, Steps: rowSteps}
	for i, l := range e.Layers {
		f.Matrices[fmt.Sprintf("%s.layer%d", name, i)] = Matrix{Cols: 6 * l.Size, W: l.W, Bytes: true}
		f.Matrices[fmt.Sprintf("%s.layer%d.bias", name, i)] = Matrix{Cols: 6 * l.Size, W: l.B}
	}
}

// LoadEncoder takes an encoder out of a file.
func LoadEncoder(f *File, name string) (*Encoder, error) {
	e := &Encoder{Dict: dictOf(f.Uints[name+".keys"]), Width: f.Matrices[name+".rows"].Cols, Rows: f.Matrices[name+".rows"].W}
	bad := fmt.Errorf("model file: parts of %q do not fit together", name)
	if e.Width == 0 || e.Width%32 != 0 || len(e.Rows) != e.Width*e.Dict.Len() {
		return nil, bad
	}
	in := e.Width
	for i := 0; ; i++ {
		w, ok := f.Matrices[fmt.Sprintf("%s.layer%d", name, i)]
		if !ok {
			break
		}
		b := f.Matrices[fmt.Sprintf("%s.layer%d.bias", name, i)]
		if w.Cols == 0 || w.Cols%192 != 0 || w.Cols/6 > len(nothing) || len(w.W) != in*w.Cols || len(b.W) != w.Cols {
			return nil, bad
		}
		e.Layers = append(e.Layers, Recurrent{In: in, Size: w.Cols / 6, W: w.W, B: b.W})
		in = w.Cols / 3
	}
	if len(e.Layers) == 0 {
		return nil, bad
	}
	return e, nil
}
