// Package parse finds the tree of each sentence: a transition parser of the arc-hybrid system (Kuhlmann et al.
// 2011), trained with a dynamic oracle (Goldberg and Nivre 2013). A recurrent encoder reads the sentence once
// (Kiperwasser and Goldberg 2016); a small network scores the moves from the encoded words at the top of the
// stack and the front of the buffer and from sparse features of the tree built so far. Every sentence gets
// one projective tree with one root, in time linear in its length.
package parse

import (
	"fmt"

	"github.com/newsgraph/newsgraph/extract"
	"github.com/newsgraph/newsgraph/extract/model"
)

// Classes names the class of words to which a form belongs, as a path in a binary tree of classes; "" for
// none. It is safe for concurrent use.
type Classes func(form string) string

// Parser parses sentences. It is read-only and safe for concurrent use.
type Parser struct {
	classes Classes
	enc     *model.Encoder
	slots   []float32 // enc.Out() rows of positions·Hidden weights
	net     *model.Net
	rels    []string // relations other than root
	second  *Parser  // another with the same relations, whose scores are added; nil for none
}

// Moves. Their scores stand first; the relations of a left and of a right arc follow.
const (
	shift = iota // the next word goes on the stack
	left         // the stack's top becomes a dependent of the next word
	right        // the stack's top becomes a dependent of the word below it
	moves
)

// Where the relations' scores begin.
const (
	leftAt   = 32
	rightAt  = 96
	allMoves = 160
)

// positions is the number of encoded words that the network sees: three of the stack, one of the buffer.
const positions = 4

// Load takes a parser out of a model file; classes are those that it was trained with.
func Load(data []byte, classes Classes) (*Parser, error) {
	f, err := model.ReadFile(data)
	if err != nil {
		return nil, err
	}
	p, err := load(f, classes, "")
	if err != nil {
		return nil, err
	}
	if _, ok := f.Uints["parse2.keys"]; ok {
		if p.second, err = load(f, classes, "2"); err != nil {
			return nil, err
		}
	}
	return p, nil
}

func load(f *model.File, classes Classes, suffix string) (*Parser, error) {
	p := &Parser{classes: classes, rels: f.Strings["relations"], slots: f.Matrices["slots"+suffix].W}
	var err error
	if p.net, err = model.LoadNet(f, "parse"+suffix); err != nil {
		return nil, err
	}
	if p.enc, err = model.LoadEncoder(f, "encoder"+suffix); err != nil {
		return nil, err
	}
	if len(p.rels) == 0 || len(p.rels) > rightAt-leftAt || p.net.Out != allMoves || len(p.slots) != p.enc.Out()*positions*p.net.Hidden {
		return nil, fmt.Errorf("model file: relations and weights do not fit together")
	}
	return p, nil
}

// File makes a model file of the parser.
func (p *Parser) File() *model.File {
	f := model.NewFile()
	p.store(f, "")
	if p.second != nil {
		p.second.store(f, "2")
	}
	f.Strings["relations"] = p.rels
	return f
}

func (p *Parser) store(f *model.File, suffix string) {
	p.net.Store(f, "parse"+suffix)
	p.enc.Store(f, "encoder"+suffix)
	f.Matrices["slots"+suffix] = model.Matrix{Cols: positions * p.net.Hidden, W: p.slots, Bytes: true}
}

// Join adds the scores of second, which knows the same relations, to those of p: two that were trained from
// different seeds err less than one.
func (p *Parser) Join(second *Parser) { p.second = second }

// Stage fills Head and Deprel.
func (p *Parser) Stage() extract.Stage {
	return extract.Stage{Name: "parse", Needs: extract.LayerTokens | extract.LayerTags, Adds: extract.LayerTree, Run: p.Run}
}

// Run parses the document.
func (p *Parser) Run(d *extract.Document) {
	w := newWorker(p)
	for _, s := range d.Sentences {
		w.load(d.Tokens[s.First:s.Last])
		w.encode()
		w.parse()
		for i := range w.heads {
			t := &d.Tokens[s.First+i]
			t.Head, t.Deprel = -1, "root"
			if h := int(w.heads[i]); h < len(w.heads) {
				t.Head, t.Deprel = s.First+h, p.rels[w.labels[i]]
			}
		}
	}
}

// worker holds the buffers of one run.
type worker struct {
	state
	p       *Parser
	reading model.Reading
	slots   []float32 // by word, what each position adds to the hidden layer
	keys    []model.Key
	rows    []int32
	hidden  []float32
	scores  []float32
	second  *worker // for the second parser, which has no state of its own; nil for none
}

func newWorker(p *Parser) *worker {
	w := &worker{p: p, hidden: make([]float32, p.net.Hidden), scores: make([]float32, p.net.Out)}
	if p.second != nil {
		w.second = newWorker(p.second)
	}
	return w
}

func (w *worker) load(toks []extract.Token) {
	w.reset(len(toks))
	for i := range toks {
		w.words = append(w.words, describe(toks[i].Form, toks[i].UPOS, toks[i].XPOS, w.p.classes))
	}
}

// encode reads the sentence and prepares what each word adds in each position.
func (w *worker) encode() {
	w.read(0)
	w.project(w.p.enc.Run(&w.reading))
	if w.second != nil {
		w.second.n, w.second.words = w.n, w.words
		w.second.encode()
	}
}

// read looks up the features of the words; source names where a training sentence comes from.
func (w *worker) read(source uint32) {
	w.reading.Reset()
	for i := range w.words {
		w.keys = append(w.words[i].features(w.keys[:0]), model.Feature(featSource, source, 0, 0))
		w.reading.Word(w.p.enc.Dict, w.keys)
	}
}

func (w *worker) project(y []float32) {
	m := positions * w.p.net.Hidden
	need := w.n * m
	if cap(w.slots) < need {
		w.slots = make([]float32, need+need/2)
	}
	w.slots = w.slots[:need]
	clear(w.slots)
	model.Gemm(y, w.n, w.p.enc.Out(), w.p.slots, w.slots, m)
}

func (w *worker) parse() {
	for !w.done() {
		w.keys = w.features(w.keys[:0])
		w.activate(w.keys, w.positions())
		w.score(0, leftAt)
		m := w.bestMove()
		l := 0
		if m != shift {
			l = w.bestLabel(m)
		}
		w.apply(m, l)
	}
}

// activate computes the hidden layer, given the configuration's features and the words in its positions.
func (w *worker) activate(keys []model.Key, at [positions]int) {
	w.lookup(keys)
	w.sum(at)
	if w.second != nil {
		w.second.activate(keys, at)
	}
}

// lookup finds the rows of the features.
func (w *worker) lookup(keys []model.Key) {
	w.rows = w.rows[:0]
	for _, k := range keys {
		if r := w.p.net.Dict.Row(k); r >= 0 {
			w.rows = append(w.rows, r)
		}
	}
}

func (w *worker) sum(at [positions]int) {
	n := w.p.net
	n.Sum(w.rows, w.hidden)
	for slot, i := range at {
		if i >= 0 && i < w.n {
			from := (i*positions + slot) * n.Hidden
			model.Add(w.slots[from:from+n.Hidden], w.hidden)
		}
	}
	model.Rectify(w.hidden)
}

// score computes the scores [from, to).
func (w *worker) score(from, to int) {
	w.p.net.Part(w.hidden, w.scores, from, to)
	if w.second != nil {
		w.second.score(from, to)
		model.Add(w.second.scores[from:to], w.scores[from:to])
	}
}

// bestMove is the legal move with the greatest score.
func (w *worker) bestMove() int {
	best := -1
	for m := range moves {
		if w.legal(m) && (best < 0 || w.scores[m] > w.scores[best]) {
			best = m
		}
	}
	return best
}

func labelsAt(m int) int {
	if m == left {
		return leftAt
	}
	return rightAt
}

func (w *worker) bestLabel(m int) int {
	at := labelsAt(m)
	w.score(at, at+rightAt-leftAt)
	return model.Best(w.scores[at : at+len(w.p.rels)])
}
