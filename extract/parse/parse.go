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
	p := &Parser{classes: classes, rels: f.Strings["relations"], slots: f.Matrices["slots"].W}
	if p.net, err = model.LoadNet(f, "parse"); err != nil {
		return nil, err
	}
	if p.enc, err = model.LoadEncoder(f, "encoder"); err != nil {
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
	p.net.Store(f, "parse")
	p.enc.Store(f, "encoder")
	f.Matrices["slots"] = model.Matrix{Cols: positions * p.net.Hidden, W: p.slots, Bytes: true}
	f.Strings["relations"] = p.rels
	return f
}

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
}

func newWorker(p *Parser) *worker {
	return &worker{p: p, hidden: make([]float32, p.net.Hidden), scores: make([]float32, p.net.Out)}
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
		w.lookup()
		w.activate()
		w.score(0, leftAt)
		m := w.bestMove()
		l := 0
		if m != shift {
			l = w.bestLabel(m)
		}
		w.apply(m, l)
	}
}

// lookup finds the rows of the configuration's features.
func (w *worker) lookup() {
	w.keys = w.features(w.keys[:0])
	w.rows = w.rows[:0]
	for _, k := range w.keys {
		if r := w.p.net.Dict.Row(k); r >= 0 {
			w.rows = append(w.rows, r)
		}
	}
}

func (w *worker) activate() {
	n := w.p.net
	n.Sum(w.rows, w.hidden)
	for slot, i := range w.positions() {
		if i >= 0 && i < w.n {
			at := (i*positions + slot) * n.Hidden
			model.Add(w.slots[at:at+n.Hidden], w.hidden)
		}
	}
	model.Rectify(w.hidden)
}

// score computes the scores [from, to).
func (w *worker) score(from, to int) {
	w.p.net.Part(w.hidden, w.scores, from, to)
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
