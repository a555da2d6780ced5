package main

import (
	"bufio"
	"fmt"
	"io"
	"math"
	"os"
	"slices"
	"sort"
	"strconv"
	"strings"
)

// carbTuple is one extraction: its relation and arguments split at white space.
type carbTuple struct {
	relation   []string
	args       []string
	confidence float64
	said       bool // a relation of saying: arguments may be swapped
}

// carbScore is what the benchmark reports: the best F1 over confidence thresholds with precision and
// recall there, and the area under the curve.
type carbScore struct {
	Sentences, Extractions int
	F1, AUC, P, R, F1All   float64
}

func (s carbScore) String() string {
	return fmt.Sprintf("CaRB sentences %d extractions %d  F1 %.3f AUC %.3f P %.3f R %.3f F1-all %.3f", s.Sentences, s.Extractions, s.F1, s.AUC, s.P, s.R, s.F1All)
}

// evalCarb scores open information extraction by the rules of CaRB (Bhardwaj, Aggarwal and Mausam 2019): a
// file of predictions, or what the default pipeline finds in the gold's sentences.
func evalCarb(args []string, stdout, _ io.Writer) error {
	if len(args) != 1 && len(args) != 2 {
		return fmt.Errorf("want GOLD.tsv [PREDICTIONS.tsv]")
	}
	gold, err := readCarb(args[0], false)
	if err != nil {
		return err
	}
	var predicted *carbSet
	if len(args) == 2 {
		predicted, err = readCarb(args[1], true)
	} else {
		predicted, err = extractCarb(gold)
	}
	if err != nil {
		return err
	}
	_, err = fmt.Fprintln(stdout, scoreCarb(gold, predicted))
	return err
}

// carbSet holds tuples by the key of their sentence; order is that of first appearance.
type carbSet struct {
	order    []string
	tuples   map[string][]carbTuple
	sentence map[string]string // the sentence itself, by key
}

var bracketNames = strings.NewReplacer("-LRB-", "(", "-RRB-", ")", "-LSB-", "[", "-RSB-", "]", "-LCB-", "{", "-RCB-", "}")

// carbKey is the sentence without spaces and ASCII punctuation.
func carbKey(sentence string) string {
	s := bracketNames.Replace(strings.ReplaceAll(sentence, " ", ""))
	return strings.Map(func(r rune) rune {
		if r > ' ' && r < 0x7f && !(r >= '0' && r <= '9' || r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z') {
			return -1
		}
		return r
	}, s)
}

// readCarb reads gold (sentence, relation, arguments) or predictions (with a confidence second).
func readCarb(file string, predictions bool) (*carbSet, error) {
	f, err := os.Open(file)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	bySentence := &carbSet{tuples: map[string][]carbTuple{}}
	sc := bufio.NewScanner(f)
	sc.Buffer(nil, 1<<22)
	for n := 1; sc.Scan(); n++ {
		fields := strings.Split(strings.TrimSpace(sc.Text()), "\t")
		if len(fields) < 2 {
			continue
		}
		t := carbTuple{}
		rest := fields[1:]
		if predictions {
			if t.confidence, err = strconv.ParseFloat(fields[1], 64); err != nil || len(fields) < 3 {
				return nil, fmt.Errorf("%s:%d: want sentence, confidence, relation, arguments, separated by tabs", file, n)
			}
			rest = fields[2:]
		}
		t.relation, t.said = strings.Fields(rest[0]), saying(rest[0])
		for _, a := range rest[1:] {
			if predictions || !strings.Contains(a, "C: ") {
				t.args = append(t.args, strings.TrimSpace(a))
			}
		}
		sentence := fields[0]
		if !predictions {
			sentence = strings.TrimSpace(sentence)
		}
		if bySentence.tuples[sentence] == nil {
			bySentence.order = append(bySentence.order, sentence)
		}
		bySentence.tuples[sentence] = append(bySentence.tuples[sentence], t)
	}
	return bySentence.byKey(), sc.Err()
}

// byKey joins sentences that differ in spaces and punctuation only; the last one counts.
func (s *carbSet) byKey() *carbSet {
	out := &carbSet{tuples: map[string][]carbTuple{}, sentence: map[string]string{}}
	for _, sentence := range s.order {
		k := carbKey(sentence)
		if out.tuples[k] == nil {
			out.order = append(out.order, k)
		}
		out.tuples[k], out.sentence[k] = s.tuples[sentence], sentence
	}
	return out
}

func saying(relation string) bool {
	for _, w := range [...]string{"said", "told", "added", "adds", "says"} {
		if strings.Contains(relation, w) {
			return true
		}
	}
	return false
}

// scoreCarb sums precision and recall over sentences at every threshold.
func scoreCarb(gold, predicted *carbSet) carbScore {
	var thresholds []float64
	out := carbScore{Sentences: len(gold.order)}
	for _, ts := range predicted.tuples {
		out.Extractions += len(ts)
		for _, t := range ts {
			thresholds = append(thresholds, t.confidence)
		}
	}
	slices.Sort(thresholds)
	thresholds = slices.Compact(thresholds)
	n := len(thresholds)
	if n == 0 {
		return out
	}
	c := &carbCurve{thresholds: thresholds, p: make([]float64, n), pn: make([]float64, n), r: make([]float64, n), rn: make([]float64, n)}
	for _, k := range gold.order {
		c.sentence(gold.tuples[k], predicted.tuples[k])
	}
	c.finish(&out)
	return out
}

// carbCurve holds the sums of matched shares (p, r) and their counts (pn, rn) at each threshold.
type carbCurve struct {
	thresholds   []float64
	p, pn, r, rn []float64
}

func (c *carbCurve) sentence(gold, predicted []carbTuple) {
	scores := make([][][2]float64, len(gold))
	for i, g := range gold {
		for _, e := range predicted {
			p, r := carbMatch(g, e)
			scores[i] = append(scores[i], [2]float64{p, r})
		}
	}
	order := make([]float64, 0, len(predicted))
	for _, e := range predicted {
		order = append(order, e.confidence)
	}
	slices.Sort(order)
	prev := 0
	for _, confidence := range slices.Compact(order) {
		at, _ := slices.BinarySearch(c.thresholds, confidence)
		var kept []int
		for j, e := range predicted {
			if e.confidence >= confidence {
				kept = append(kept, j)
			}
		}
		p, r := greedyPrecision(scores, kept), bestRecall(scores, kept)
		for k := prev; k <= at; k++ {
			c.p[k] += p
			c.pn[k] += float64(len(kept))
			c.r[k] += r
			c.rn[k] += float64(len(gold))
		}
		prev = at + 1
	}
	for k := prev; k < len(c.thresholds); k++ {
		c.rn[k] += float64(len(gold))
	}
}

func bestRecall(scores [][][2]float64, kept []int) float64 {
	sum := 0.0
	for _, row := range scores {
		best := 0.0
		for _, j := range kept {
			best = max(best, row[j][1])
		}
		sum += best
	}
	return sum
}

// greedyPrecision pairs gold and predictions one to one, the best precision first.
func greedyPrecision(scores [][][2]float64, kept []int) float64 {
	type pair struct{ i, j int }
	var pairs []pair
	for i := range scores {
		for _, j := range kept {
			pairs = append(pairs, pair{i, j})
		}
	}
	sort.SliceStable(pairs, func(x, y int) bool { return scores[pairs[x].i][pairs[x].j][0] > scores[pairs[y].i][pairs[y].j][0] })
	usedGold, usedPrediction := map[int]bool{}, map[int]bool{}
	sum := 0.0
	for _, p := range pairs {
		if !usedGold[p.i] && !usedPrediction[p.j] {
			usedGold[p.i], usedPrediction[p.j] = true, true
			sum += scores[p.i][p.j][0]
		}
	}
	return sum
}

func (c *carbCurve) finish(out *carbScore) {
	n := len(c.thresholds)
	ps, rs := make([]float64, n+1), make([]float64, n+1)
	ps[n], rs[n] = 1, 0
	best := math.Inf(-1)
	for i := range n {
		ps[i], rs[i] = 1, 0
		if c.pn[i] > 0 {
			ps[i] = c.p[i] / c.pn[i]
		}
		if c.rn[i] > 0 {
			rs[i] = c.r[i] / c.rn[i]
		}
		f := harmonic(ps[i], rs[i])
		if f > best {
			best, out.F1, out.P, out.R = f, f, ps[i], rs[i]
		}
		if i == 0 {
			out.F1All = f
		}
	}
	for i := range n {
		out.AUC -= (rs[i+1] - rs[i]) * (ps[i] + ps[i+1]) / 2
	}
}

func harmonic(p, r float64) float64 {
	if p+r == 0 {
		return 0
	}
	return 2 * p * r / (p + r)
}

// carbMatch is the precision and recall of a prediction against one gold tuple.
func carbMatch(gold, predicted carbTuple) (float64, float64) {
	g := binary(gold.args, false)
	p, r := lenient(gold.relation, g, predicted.relation, binary(predicted.args, false))
	if gold.said {
		if p2, r2 := lenient(gold.relation, g, predicted.relation, binary(predicted.args, true)); p2 > p || p2 == p && r2 > r {
			return p2, r2
		}
	}
	return p, r
}

// binary collapses arguments to the first and the rest, or the rest and the first when swapped.
func binary(args []string, swapped bool) [][]string {
	var out [][]string
	if len(args) >= 2 {
		out = [][]string{strings.Fields(args[0]), strings.Fields(strings.Join(args[1:], " "))}
		if swapped {
			slices.Reverse(out)
		}
		return out
	}
	for _, a := range args {
		out = append(out, strings.Fields(a))
	}
	return out
}

var formsOfBe = []string{"be", "is", "am", "are", "was", "were", "been", "being"}

func lenient(gr []string, ga [][]string, pr []string, pa [][]string) (float64, float64) {
	matched, rest := overlap(gr, pr)
	if slices.Contains(rest, "be") && slices.ContainsFunc(gr, func(w string) bool { return slices.Contains(formsOfBe, w) }) {
		matched++
	}
	if matched == 0 {
		return 0, 0
	}
	predicted, gold := len(pr), len(gr)
	for i, a := range ga {
		gold += len(a)
		if i >= len(pa) {
			if i < 2 {
				return 0, 0
			}
			continue
		}
		predicted += len(pa[i])
		n, _ := overlap(a, pa[i])
		matched += n
	}
	return share(matched, predicted), share(matched, gold)
}

func share(a, b int) float64 {
	if b == 0 {
		return 0
	}
	return float64(a) / float64(b)
}

// overlap counts the words of gold found in predicted, each once, and returns what is left of predicted.
func overlap(gold, predicted []string) (int, []string) {
	rest := slices.Clone(predicted)
	n := 0
	for _, w := range gold {
		if i := slices.Index(rest, w); i >= 0 {
			rest = slices.Delete(rest, i, i+1)
			n++
		}
	}
	return n, rest
}
