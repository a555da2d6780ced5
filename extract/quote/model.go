package quote

import (
	"bufio"
	"fmt"
	"io"
	"math"
	"slices"
	"strconv"
	"strings"
)

// Model tells how sure an attribution is: a logistic regression over named features, calibrated by its training. It is read-only
// after loading.
type Model struct {
	Threshold float64 // candidates below it are left out
	Weights   map[string]float64
}

// Confidence is the probability, 0…1, that a candidate with these features is an attribution with its content and source.
// It is rounded to two decimals, so that every architecture prints the same.
func (m *Model) Confidence(features []string) float64 {
	z := 0.0
	for _, f := range features {
		z += m.Weights[f]
	}
	return math.Round(100/(1+math.Exp(-z))) / 100
}

// ReadModel reads a model: lines "feature TAB weight", comments with '#', and one line "threshold TAB value". name stands in
// errors, which give the line.
func ReadModel(r io.Reader, name string) (*Model, error) {
	m := &Model{Weights: map[string]float64{}}
	sc := bufio.NewScanner(r)
	for n := 1; sc.Scan(); n++ {
		line := sc.Text()
		if line == "" || line[0] == '#' {
			continue
		}
		f, v, ok := strings.Cut(line, "\t")
		w, err := strconv.ParseFloat(v, 64)
		if !ok || err != nil {
			return nil, fmt.Errorf("%s:%d: want a feature and its weight, parted by a tab", name, n)
		}
		if f == "threshold" {
			m.Threshold = w
			continue
		}
		m.Weights[f] = w
	}
	return m, sc.Err()
}

// Write writes the model as ReadModel reads it, sorted by feature; weights are rounded to three decimals and those of
// nothing left out. head is written as comment lines.
func (m *Model) Write(w io.Writer, head string) error {
	b := bufio.NewWriter(w)
	for _, l := range strings.Split(strings.TrimSpace(head), "\n") {
		fmt.Fprintf(b, "# %s\n", l)
	}
	fmt.Fprintf(b, "threshold\t%.2f\n", m.Threshold)
	var names []string
	for f, v := range m.Weights {
		if math.Abs(v) >= 0.0005 {
			names = append(names, f)
		}
	}
	slices.Sort(names)
	for _, f := range names {
		fmt.Fprintf(b, "%s\t%.3f\n", f, m.Weights[f])
	}
	return b.Flush()
}
