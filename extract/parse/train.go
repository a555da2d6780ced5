package parse

import (
	"fmt"
	"io"
	"math/rand/v2"
	"slices"

	"github.com/newsgraph/newsgraph/extract/conllu"
	"github.com/newsgraph/newsgraph/extract/model"
)

// Options steer the training.
type Options struct {
	Epochs   int
	Hidden   int // width of the hidden layer, a multiple of 32
	MinCount int // features seen less often are left out
	Rate     float32
	Seed     uint64
}

// Tree is a sentence to learn from: words with predicted tags, gold heads (-1 for the root) and relations.
type Tree struct {
	words  []word
	heads  []int32
	labels []string
}

// Trees pairs gold sentences with tags; tagged are the same sentences with the tags that the parser shall see.
func Trees(gold, tagged []*conllu.Sentence) []Tree {
	out := make([]Tree, len(gold))
	for i, s := range gold {
		t := Tree{make([]word, len(s.Words)), make([]int32, len(s.Words)), make([]string, len(s.Words))}
		for k, w := range s.Words {
			t.words[k] = describe(w.Form, tagged[i].Words[k].UPOS, tagged[i].Words[k].XPOS)
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
func Train(train, dev []Tree, o Options, log io.Writer) *Parser {
	p := &Parser{rels: relations(train)}
	r := rand.New(rand.NewPCG(o.Seed, 2))
	tr := trainer{worker: worker{p: p}, r: r}
	p.net = model.NewNet(tr.countFeatures(train, o.MinCount), o.Hidden, allMoves, r)
	fmt.Fprintf(log, "%d relations, %d features\n", len(p.rels), p.net.Dict.Len())
	tr.worker = *newWorker(p)
	tr.fit = model.NewTrainer(p.net, o.Rate)
	order := make([]int, len(train))
	for i := range order {
		order[i] = i
	}
	for epoch := range o.Epochs {
		r.Shuffle(len(order), func(i, j int) { order[i], order[j] = order[j], order[i] })
		tr.fit.Rate = o.Rate * (1 - float32(epoch)/float32(o.Epochs))
		tr.explore = epoch > 0
		for _, i := range order {
			tr.learn(&train[i])
		}
		uas, las := p.accuracy(dev)
		fmt.Fprintf(log, "epoch %d: UAS %.4f LAS %.4f\n", epoch+1, uas, las)
	}
	return p
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
	r       *rand.Rand
	explore bool
	gold    *Tree
}

// countFeatures walks the gold trees and numbers the features that are seen often enough.
func (tr *trainer) countFeatures(trees []Tree, minCount int) *model.Dict {
	count := map[model.Key]int32{}
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
	var keys []model.Key
	for k, n := range count {
		if int(n) >= minCount {
			keys = append(keys, k)
		}
	}
	slices.Sort(keys)
	return model.NewDict(keys)
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
	for !tr.done() {
		tr.activate()
		tr.drop()
		tr.p.net.Activate(tr.rows, tr.hidden)
		tr.score(0, leftAt)
		var costs [moves]int
		least := tr.costs(&costs)
		m := tr.bestMove()
		if costs[m] > least && !(tr.explore && tr.r.Uint32()%10 != 0) {
			m = tr.bestOf(&costs, least)
		}
		tr.correct(&costs, least)
		tr.moveLoss(&costs, least)
		tr.apply(m, tr.labelFor(m))
	}
}

// drop leaves out a tenth of the features at random.
func (tr *trainer) drop() {
	kept := tr.rows[:0]
	for _, r := range tr.rows {
		if tr.r.Uint32()%10 != 0 {
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

// correct learns the relation where an arc of the gold tree can be drawn.
func (tr *trainer) correct(costs *[moves]int, least int) {
	if len(tr.stack) == 0 || tr.next == tr.n && len(tr.stack) == 1 {
		return
	}
	dep := tr.stack[len(tr.stack)-1]
	m := right
	switch h := tr.gold.heads[dep]; {
	case h == int32(tr.next):
		m = left
	case len(tr.stack) < 2 || h != tr.stack[len(tr.stack)-2]:
		return
	}
	at := labelsAt(m)
	end := at + rightAt - leftAt
	tr.score(at, end)
	rels := tr.scores[at : at+len(tr.p.rels)]
	model.Softmax(rels)
	rels[tr.goldLabel()]--
	clear(tr.scores[at+len(rels) : end])
	tr.fit.Step(tr.rows, tr.hidden, tr.scores, at, end)
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
	tr.fit.Step(tr.rows, tr.hidden, tr.scores, 0, 8)
}

// accuracy is the share of words with the right head, and with head and relation (without subtype).
func (p *Parser) accuracy(trees []Tree) (uas, las float64) {
	w := newWorker(p)
	n := 0
	for i := range trees {
		t := &trees[i]
		w.reset(len(t.words))
		w.words = append(w.words, t.words...)
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
