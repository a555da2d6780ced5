package clause

import (
	"bufio"
	"fmt"
	"io"
	"math"
	"slices"
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

// judge scores candidates and returns the propositions to keep. A nil model keeps those that grammar ties
// directly, at confidence 0.5.
func (x *Extractor) judge(cands []Candidate) []extract.Proposition {
	threshold := 0.0
	if x.model != nil {
		threshold = x.model.Threshold
	} else {
		cands = slices.DeleteFunc(cands, func(c Candidate) bool { return c.loose })
	}
	for i := range cands {
		if x.model != nil {
			cands[i].Proposition.Confidence = x.model.Score(cands[i].Features)
		}
	}
	var out []extract.Proposition
	for _, i := range Select(cands, threshold) {
		out = append(out, cands[i].Proposition)
	}
	return out
}

// Select returns the indexes of the candidates of an article to keep, the surest first: those at or above
// the threshold, and of several that join the same two actors by one predicate, by a light verb and its noun,
// or by the same words elsewhere, the best.
func Select(cands []Candidate, threshold float64) []int {
	order := make([]int, len(cands))
	for i := range cands {
		order[i] = i
	}
	sort.SliceStable(order, func(i, j int) bool {
		a, b := &cands[order[i]], &cands[order[j]]
		if a.Proposition.Confidence != b.Proposition.Confidence {
			return a.Proposition.Confidence > b.Proposition.Confidence
		}
		return a.deed.rule == "noun-light" && b.deed.rule != "noun-light" // a light verb says less than its noun
	})
	var out []int
	seen := map[told]bool{}
	kept := map[partners]float64{}
	for _, i := range order {
		c := &cands[i]
		sure, coordinated := kept[partners{c.deed, c.ways, -1, c.Proposition.Patient.Actor}]
		if !coordinated {
			sure, coordinated = kept[partners{c.deed, c.ways, c.Proposition.Agent.Actor, -1}]
		}
		spelt := c.speltOut()
		if c.Proposition.Confidence < threshold && !coordinated && !spelt || taken(seen, c) {
			continue
		}
		if c.Proposition.Confidence < threshold && coordinated {
			c.Proposition.Confidence = sure
		}
		out = append(out, i)
		kept[partners{c.deed, c.ways, -1, c.Proposition.Patient.Actor}] = c.Proposition.Confidence
		kept[partners{c.deed, c.ways, c.Proposition.Agent.Actor, -1}] = c.Proposition.Confidence
	}
	return out
}

// speltOut reports whether a deed's noun says by prepositions of its own who did it and to whom: "a visit to
// Arl by Ada Holt". The judge has seen too few of these to be heard.
func (c *Candidate) speltOut() bool {
	agent, patient, _ := strings.Cut(c.ways, " ")
	patient = strings.TrimPrefix(patient, "inherited:")
	return c.deed.form == Nominal && agent == "by" && slices.Contains(c.deed.noun.Patients, patient)
}

// partners are what two candidates share when one has another agent or patient coordinated with the other's:
// the deed, the ways by which its participants hang on it, and the other participant. They stand or fall together.
type partners struct {
	deed           *deed
	ways           string
	agent, patient int // -1 for the one that differs
}

// told is what has been told of two actors: by the predicate at a token, or in certain words.
type told struct {
	agent, patient int
	head           int    // token of the predicate, -1 for words
	words          string // lemma with polarity and modality, "" for a token
	claim          int    // the statement that claims it, -1 for the article's own voice
}

// taken reports whether a better candidate tells the same, and marks what this one tells.
func taken(seen map[told]bool, c *Candidate) bool {
	p := &c.Proposition
	a, b := p.Agent.Actor, p.Patient.Actor
	keys := []told{{agent: a, patient: b, head: p.Head}, {agent: a, patient: b, head: -1, words: p.Lemma + p.Polarity, claim: p.ClaimedBy}}
	if c.deed.form == Appositive || c.deed.form == Copular {
		keys[1].words, keys[1].claim = "state", -1
	}
	if c.deed.form == Nominal && c.deed.clause != nil {
		keys = append(keys, told{agent: a, patient: b, head: c.deed.clause.Head})
	}
	for _, k := range keys {
		if seen[k] || k.head >= 0 && seen[told{agent: b, patient: a, head: k.head}] {
			return true
		}
	}
	for _, k := range keys {
		seen[k] = true
	}
	return false
}
