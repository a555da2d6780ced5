package clause

import (
	"bufio"
	"fmt"
	"io"
	"math"
	"sort"
	"strconv"
	"strings"

	"github.com/newsgraph/newsgraph/extract"
)

// Model judges candidates: a logistic regression over named features, and the confidence above which a
// candidate is a proposition between actors.
type Model struct {
	Weights   map[string]float64
	Threshold float64
}

// ReadModel reads a model: lines "feature TAB weight"; "threshold" and "bias" are features of that name;
// '#' begins a comment line.
func ReadModel(r io.Reader) (*Model, error) {
	m := &Model{Weights: map[string]float64{}, Threshold: 0.5}
	sc := bufio.NewScanner(r)
	for n := 1; sc.Scan(); n++ {
		line := sc.Text()
		if line == "" || line[0] == '#' {
			continue
		}
		name, value, _ := strings.Cut(line, "\t")
		w, err := strconv.ParseFloat(value, 64)
		if err != nil {
			return nil, fmt.Errorf("model of propositions:%d: want feature and weight, separated by a tab", n)
		}
		if name == "threshold" {
			m.Threshold = w
			continue
		}
		m.Weights[name] = w
	}
	return m, sc.Err()
}

// Score is the probability that a candidate with these features is a proposition between its two actors,
// rounded to three decimals so that every architecture gives the same.
func (m *Model) Score(features []string) float64 {
	z := m.Weights["bias"]
	for _, f := range features {
		z += m.Weights[f]
	}
	return math.Round(1000/(1+math.Exp(-z))) / 1000
}

// judge scores candidates, keeps those above the threshold, and of several that join the same two actors
// by one predicate, or by a light verb and its noun, the best.
func (x *Extractor) judge(cands []Candidate) []extract.Proposition {
	threshold := 0.0
	for i := range cands {
		if x.model != nil {
			cands[i].Proposition.Confidence = x.model.Score(cands[i].Features)
			threshold = x.model.Threshold
		}
	}
	sort.SliceStable(cands, func(i, j int) bool {
		return cands[i].Proposition.Confidence > cands[j].Proposition.Confidence
	})
	var out []extract.Proposition
	seen := map[[3]int]bool{}
	for i := range cands {
		p := &cands[i].Proposition
		if p.Confidence < threshold {
			break
		}
		if taken(seen, &cands[i]) {
			continue
		}
		out = append(out, *p)
	}
	return out
}

// taken reports whether a better candidate tells the same; it marks the pair in both directions for the
// predicate and, for a supported noun, for its verb.
func taken(seen map[[3]int]bool, c *Candidate) bool {
	a, b := c.Proposition.Agent.Actor, c.Proposition.Patient.Actor
	heads := []int{c.Proposition.Head}
	if c.deed.form == Nominal && c.deed.clause != nil {
		heads = append(heads, c.deed.clause.Head)
	}
	for _, h := range heads {
		if seen[[3]int{h, a, b}] || seen[[3]int{h, b, a}] {
			return true
		}
	}
	for _, h := range heads {
		seen[[3]int{h, a, b}] = true
	}
	return false
}
