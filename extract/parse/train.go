package parse

import (
	"fmt"
	"io"
	"maps"
	"math"
	"math/rand/v2"
	"slices"

	"github.com/newsgraph/newsgraph/extract/conllu"
	"github.com/newsgraph/newsgraph/extract/model"
)

// Options steer the training.
type Options struct {
	Epochs   int
	Hidden   int   // width of the hidden layer, a multiple of 32
	Row      int   // width of a feature's row in the encoder, a multiple of 32
	Layers   []int // sizes of the encoder's layers in one direction
	MinWord  int   // features of words seen less often are left out
	MinCount int   // features of configurations seen less often are left out
	Rate     float32
	Floor    float32 // the share of the rates that is left at the end
	Drop     float32
	Keep     int     // features of the network that are kept for the last two passes
	NetRate  float32 // how fast the rows of the network learn
	RowRate  float32 // and those of the encoder
	DropNet  int     // tenths of the network's features left out
	Seed     uint64
}

// Tree is a sentence to learn from: words with predicted tags, gold heads (the root has the number of words)
// and relations. Source is 0 for EWT, whose conventions the parser follows.
type Tree struct {
	words  []word
	heads  []int32
	labels []string
	Source uint32
}

// Trees pairs gold sentences with tags; tagged are the same sentences with the tags that the parser shall see.
func Trees(gold, tagged []*conllu.Sentence, classes Classes, source func(*conllu.Sentence) uint32) []Tree {
	out := make([]Tree, len(gold))
	for i, s := range gold {
		t := Tree{make([]word, len(s.Words)), make([]int32, len(s.Words)), make([]string, len(s.Words)), source(s)}
		for k, w := range s.Words {
			t.words[k] = describe(w.Form, tagged[i].Words[k].UPOS, tagged[i].Words[k].XPOS, classes)
			t.heads[k], t.labels[k] = int32(w.Head-1), w.Deprel
			if w.Head == 0 {
				t.heads[k] = int32(len(s.Words))
			}
		}
		out[i] = t
	}
	return out
}

// Train fits a parser and prints its scores on dev after each epoch.
func Train(train []Tree, dev map[string][]Tree, classes Classes, o Options, log io.Writer) *Parser {
	r := rand.New(rand.NewPCG(o.Seed, 2))
	p := newParser(train, classes, o, r)
	fmt.Fprintf(log, "%d sentences, %d relations, %d features of words, %d of configurations\n", len(train), len(p.rels), p.enc.Dict.Len(), p.net.Dict.Len())
	tr := trainer{r: r, o: o}
	tr.worker = *newWorker(p)
	tr.fit, tr.enc = model.NewTrainer(p.net, 0), model.NewEncoderTrainer(p.enc, o.Drop, .1, r)
	tr.adam, tr.gSlots = model.NewAdam(p.slots), make([]float32, len(p.slots))
	order := make([]int, len(train))
	for i := range order {
		order[i] = i
	}
	for epoch := range o.Epochs {
		if epoch == o.Epochs-2 {
			tr.fit.Prune(o.Keep)
		}
		r.Shuffle(len(order), func(i, j int) { order[i], order[j] = order[j], order[i] })
		tr.explore = epoch > 0
		for k, i := range order {
			tr.rate = max(o.Floor, 1-(float32(epoch)+float32(k)/float32(len(order)))/float32(o.Epochs))
			tr.learn(&train[i])
		}
		fmt.Fprintf(log, "epoch %d:", epoch+1)
		for _, name := range slices.Sorted(maps.Keys(dev)) {
			uas, las := p.accuracy(dev[name])
			fmt.Fprintf(log, " %s UAS %.4f LAS %.4f", name, uas, las)
		}
		fmt.Fprintln(log)
	}
	return p
}

// newParser numbers the relations and features and draws small random weights.
func newParser(train []Tree, classes Classes, o Options, r *rand.Rand) *Parser {
	p := &Parser{classes: classes, rels: relations(train)}
	tr := trainer{worker: worker{p: p}, r: r, o: o}
	p.net = model.NewNet(tr.countFeatures(train, o.MinCount), o.Hidden, allMoves, r)
	p.enc = model.NewEncoder(countWords(train, o.MinWord), o.Row, o.Layers, r)
	p.slots = make([]float32, p.enc.Out()*positions*o.Hidden)
	spread := float32(math.Sqrt(1 / float64(p.enc.Out())))
	for i := range p.slots {
		p.slots[i] = (2*r.Float32() - 1) * spread
	}
	return p
}

func countWords(trees []Tree, minCount int) *model.Dict {
	count := map[model.Key]int{}
	var keys []model.Key
	for i := range trees {
		for k := range trees[i].words {
			keys = append(trees[i].words[k].features(keys[:0]), model.Feature(featSource, trees[i].Source, 0, 0))
			for _, key := range keys {
				count[key]++
			}
		}
	}
	return frequent(count, minCount)
}

func frequent(count map[model.Key]int, minCount int) *model.Dict {
	var keys []model.Key
	for k, n := range count {
		if n >= minCount {
			keys = append(keys, k)
		}
	}
	slices.Sort(keys)
	return model.NewDict(keys)
}
func relations(trees []Tree) []string {
	seen := map[string]int{}
	for _, t := range trees {
		for _, l := range t.labels {
			seen[l]++
		}
	}
	var out []string
	for l := range seen {
		if l != "root" {
			out = append(out, l)
		}
	}
	slices.Sort(out)
	return out
}

type trainer struct {
	worker
	fit     *model.Trainer
	enc     *model.EncoderTrainer
	adam    model.Adam
	gSlots  []float32 // gradient of the slots' weights
	gWords  []float32 // gradient of what each word adds in each position
	dy, xt  []float32
	batch   int
	rate    float32 // 1 at the start, the floor at the end
	o       Options
	r       *rand.Rand
	explore bool
	gold    *Tree
}

// countFeatures walks the gold trees and numbers the features that are seen often enough.
func (tr *trainer) countFeatures(trees []Tree, minCount int) *model.Dict {
	count := map[model.Key]int{}
	for i := range trees {
		tr.begin(&trees[i])
		for !tr.done() {
			tr.keys = tr.features(tr.keys[:0])
			for _, k := range tr.keys {
				count[k]++
			}
			m := tr.cheapest()
			tr.apply(m, tr.goldLabel())
		}
	}
	return frequent(count, minCount)
}

func (tr *trainer) begin(t *Tree) {
	tr.gold = t
	tr.reset(len(t.words))
	tr.words = append(tr.words, t.words...)
}

// goldLabel is the number of the gold relation of the stack's top, 0 when there is none.
func (tr *trainer) goldLabel() int {
	if len(tr.stack) == 0 {
		return 0
	}
	l, _ := slices.BinarySearch(tr.p.rels, tr.gold.labels[tr.stack[len(tr.stack)-1]])
	return min(l, len(tr.p.rels)-1)
}

// learn parses one sentence, correcting the network at each step; the way goes over the network's own moves
// where they lose nothing, and in one step of ten over its errors.
func (tr *trainer) learn(t *Tree) {
	tr.begin(t)
	tr.read(t.Source)
	y := tr.enc.Run(&tr.reading)
	tr.project(y)
	tr.gWords = append(tr.gWords[:0], tr.slots...)
	clear(tr.gWords)
	tr.fit.Rate = tr.o.NetRate * tr.rate
	for !tr.done() {
		tr.keys = tr.features(tr.keys[:0])
		tr.lookup(tr.keys)
		tr.drop()
		tr.sum(tr.positions())
		tr.score(0, leftAt)
		var costs [moves]int
		least := tr.costs(&costs)
		m := tr.bestMove()
		if costs[m] > least && !(tr.explore && tr.r.Uint32()%10 != 0) {
			m = tr.bestOf(&costs, least)
		}
		tr.moveLoss(&costs, least)
		tr.step(model.Range{From: 0, To: 8}, tr.labelLoss())
		tr.apply(m, tr.labelFor(m))
	}
	tr.back(y)
}

// back carries the gradients from the positions to the encoder.
func (tr *trainer) back(y []float32) {
	p, out := tr.p, tr.p.enc.Out()
	m := positions * p.net.Hidden
	tr.xt = model.Outer(y, tr.n, out, tr.gWords, m, tr.gSlots, tr.xt)
	if cap(tr.dy) < tr.n*out {
		tr.dy = make([]float32, 2*tr.n*out)
	}
	tr.dy = tr.dy[:tr.n*out]
	model.GemmT(tr.gWords, tr.n, m, p.slots, out, tr.dy)
	tr.enc.Back(&tr.reading, tr.dy, tr.o.RowRate*tr.rate)
	if tr.batch++; tr.batch%batchSize == 0 {
		tr.enc.Step(tr.o.Rate * tr.rate)
		tr.adam.Step(tr.gSlots, tr.o.Rate*tr.rate)
	}
}

// batchSize is the number of sentences between two steps of the dense layers.
const batchSize = 4

// step corrects the network and notes what the positions should have added.
func (tr *trainer) step(ranges ...model.Range) {
	g := tr.fit.Step(tr.rows, tr.hidden, tr.scores, ranges...)
	h := tr.p.net.Hidden
	for slot, i := range tr.positions() {
		if i >= 0 && i < tr.n {
			at := (i*positions + slot) * h
			model.Add(g, tr.gWords[at:at+h])
		}
	}
}

// drop leaves out a share of the features at random, so that the encoder is not idle: the features alone know
// the training sentences by heart.
func (tr *trainer) drop() {
	kept := tr.rows[:0]
	for _, r := range tr.rows {
		if int(tr.r.Uint32()%10) >= tr.o.DropNet {
			kept = append(kept, r)
		}
	}
	tr.rows = kept
}

// labelFor is the relation that training gives a new arc: the gold one of the dependent.
func (tr *trainer) labelFor(m int) int {
	if m == shift {
		return 0
	}
	return tr.goldLabel()
}

// bestOf is the move with the greatest score among the cheapest.
func (tr *trainer) bestOf(costs *[moves]int, least int) int {
	best := -1
	for m := range moves {
		if costs[m] == least && (best < 0 || tr.scores[m] > tr.scores[best]) {
			best = m
		}
	}
	return best
}

func (tr *trainer) cheapest() int {
	var costs [moves]int
	least := tr.costs(&costs)
	for m := range moves {
		if costs[m] == least {
			return m
		}
	}
	return shift
}

// labelLoss puts the gradient of the relation's loss where an arc of the gold tree can be drawn, and tells
// where it stands.
func (tr *trainer) labelLoss() model.Range {
	if len(tr.stack) == 0 || tr.next == tr.n && len(tr.stack) == 1 {
		return model.Range{}
	}
	dep := tr.stack[len(tr.stack)-1]
	m := right
	switch h := tr.gold.heads[dep]; {
	case h == int32(tr.next):
		m = left
	case len(tr.stack) < 2 || h != tr.stack[len(tr.stack)-2]:
		return model.Range{}
	}
	at := labelsAt(m)
	end := at + rightAt - leftAt
	tr.score(at, end)
	rels := tr.scores[at : at+len(tr.p.rels)]
	model.Softmax(rels)
	rels[tr.goldLabel()]--
	clear(tr.scores[at+len(rels) : end])
	return model.Range{From: at, To: end}
}

// moveLoss raises the probability of the cheapest moves together.
func (tr *trainer) moveLoss(costs *[moves]int, least int) {
	var p, q [moves]float32
	for m := range moves {
		p[m], q[m] = tr.scores[m], -1e9
		if !tr.legal(m) {
			p[m] = -1e9
		}
		if costs[m] == least {
			q[m] = p[m]
		}
	}
	model.Softmax(p[:])
	model.Softmax(q[:])
	clear(tr.scores[:leftAt])
	for m := range moves {
		tr.scores[m] = p[m] - q[m]
	}
}

// accuracy is the share of words with the right head, and with head and relation (without subtype).
func (p *Parser) accuracy(trees []Tree) (uas, las float64) {
	w := newWorker(p)
	n := 0
	for i := range trees {
		t := &trees[i]
		w.reset(len(t.words))
		w.words = append(w.words, t.words...)
		w.encode()
		w.parse()
		for k, h := range w.heads {
			n++
			if h != t.heads[k] {
				continue
			}
			uas++
			if int(h) == w.n || coarse(p.rels[w.labels[k]]) == coarse(t.labels[k]) {
				las++
			}
		}
	}
	return uas / float64(n), las / float64(n)
}

func coarse(rel string) string {
	for i := range len(rel) {
		if rel[i] == ':' {
			return rel[:i]
		}
	}
	return rel
}
