package coref

import (
	"math"
	"math/rand/v2"

	"github.com/newsgraph/newsgraph/extract"
)

// Training fits a [Ranker] to documents with known chains. It maximises the likelihood of all right antecedents
// together, with a margin that depends on the kind of mistake, by AdaGrad (Durrett and Klein 2013).
type Training struct {
	res      Resources
	examples []example
}

// example is one decision: the features of "new" and of each candidate, and which of them are right.
type example struct {
	options [][]feature // options[0] is "new"
	right   []bool
	weight  float64
}

// NewTraining returns an empty training set; the resources' Ranker is not used.
func NewTraining(res Resources) *Training {
	res.Ranker = nil
	return &Training{res: res}
}

// Mentions fills in a document's mentions, each alone, for whoever tells the gold by them.
func (t *Training) Mentions(d *extract.Document) { newWork(d, &t.res).publish() }

// Gold tells of the mention with tokens [first, last) its chain, "" when it has none, and whether that is known:
// what is not known is not learnt from.
type Gold func(first, last int) (chain string, known bool)

// Add takes the decisions of a document, each counting as much as weight says.
func (t *Training) Add(d *extract.Document, gold Gold, weight float64) {
	w := newWork(d, &t.res)
	for _, s := range sieves {
		s.run(w)
	}
	ps := w.profiles()
	cs := newCandidates(w)
	ids, known := make([]string, len(w.ms)), make([]bool, len(w.ms))
	for i := range w.ms {
		ids[i], known[i] = gold(w.ms[i].first, w.ms[i].last)
	}
	for i := range w.ms {
		list := cs.of(i, nil)
		if w.anaphoric(i) || len(list) == 0 || !known[i] {
			continue
		}
		ex := example{options: [][]feature{w.newFeatures(i, ps, nil)}, right: []bool{false}, weight: weight}
		agreeing, nearest := 0, -1
		for _, j := range list {
			if !known[j] && w.ms[j].kind == extract.MentionPronoun {
				continue
			}
			ex.options = append(ex.options, w.pairFeatures(j, i, agreeing, ps, nil))
			if w.agrees(j, i) {
				agreeing++
			}
			right := ids[i] != "" && ids[j] == ids[i]
			ex.right = append(ex.right, right)
			if right && nearest < 0 {
				nearest = j
			}
		}
		ex.right[0] = nearest < 0
		t.examples = append(t.examples, ex)
		if nearest >= 0 {
			w.link(nearest, i) // later decisions see the chains as they should be
		}
	}
}

// Costs are the margins of the three mistakes: linking what begins a chain, leaving what continues one, and
// linking to a wrong one.
type Costs struct{ FalseLink, Missed, Wrong float64 }

// Options of training. The zero value is of no use.
type Options struct {
	Epochs int
	Bits   int // binary logarithm of the number of weights, 10 to 24
	Rate   float64
	Lasso  float64 // weight of the L1 penalty for each example
	Costs  Costs
	Seed   uint64
}

// Len is the number of decisions added.
func (t *Training) Len() int { return len(t.examples) }

// Fit returns the ranker after all epochs. The same examples, options and seed give the same ranker.
func (t *Training) Fit(o Options) *Ranker {
	f := fitting{w: make([]float64, 1<<o.Bits), g: make([]float64, 1<<o.Bits), o: o, shift: uint(32 - o.Bits)}
	r := rand.New(rand.NewPCG(o.Seed, 1))
	order := r.Perm(len(t.examples))
	sum := make([]float64, len(f.w))
	for e := range o.Epochs {
		r.Shuffle(len(order), func(i, j int) { order[i], order[j] = order[j], order[i] })
		for _, k := range order {
			f.step(&t.examples[k])
		}
		if e >= o.Epochs/2 {
			for i, x := range f.w {
				sum[i] += x
			}
		}
	}
	n := float64(o.Epochs - o.Epochs/2)
	out := &Ranker{make([]float32, len(f.w)), f.shift}
	for i := range sum {
		out.w[i] = float32(sum[i] / n)
	}
	return out
}

type fitting struct {
	w, g   []float64 // weights, sums of squared gradients
	o      Options
	shift  uint
	scores []float64
}

func (f *fitting) step(ex *example) {
	f.scores = f.scores[:0]
	for k, fs := range ex.options {
		s := f.o.Costs.of(ex.right, k)
		for _, x := range fs {
			s += f.w[x>>f.shift]
		}
		f.scores = append(f.scores, s)
	}
	all, right := logSum(f.scores, nil), logSum(f.scores, ex.right)
	for k, fs := range ex.options {
		g := -math.Exp(f.scores[k] - all)
		if ex.right[k] {
			g += math.Exp(f.scores[k] - right)
		}
		if g *= ex.weight; math.Abs(g) < 1e-4 {
			continue
		}
		for _, x := range fs {
			f.update(x>>f.shift, g)
		}
	}
}

func (f *fitting) update(i uint32, g float64) {
	f.g[i] += g * g
	rate := f.o.Rate / math.Sqrt(f.g[i]+1e-6)
	x := f.w[i] + rate*g
	shrink := rate * f.o.Lasso
	switch {
	case x > shrink:
		x -= shrink
	case x < -shrink:
		x += shrink
	default:
		x = 0
	}
	f.w[i] = x
}

func (c Costs) of(right []bool, k int) float64 {
	switch {
	case right[k]:
		return 0
	case k == 0:
		return c.Missed
	case right[0]:
		return c.FalseLink
	}
	return c.Wrong
}

// logSum is the logarithm of the sum of exponentials of those scores that mask lets through, all for nil.
func logSum(scores []float64, mask []bool) float64 {
	most := math.Inf(-1)
	for k, s := range scores {
		if mask == nil || mask[k] {
			most = max(most, s)
		}
	}
	sum := 0.0
	for k, s := range scores {
		if mask == nil || mask[k] {
			sum += math.Exp(s - most)
		}
	}
	return most + math.Log(sum)
}
