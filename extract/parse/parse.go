// Package parse finds the tree of each sentence: a transition parser of the arc-hybrid system (Kuhlmann et al.
// 2011), trained with a dynamic oracle (Goldberg and Nivre 2013), whose moves are scored by a small network.
// Every sentence gets one projective tree with one root, in time linear in its length.
package parse

import (
	"fmt"

	"github.com/newsgraph/newsgraph/extract"
	"github.com/newsgraph/newsgraph/extract/model"
)

// Parser parses sentences. It is read-only and safe for concurrent use.
type Parser struct {
	net  *model.Net
	rels []string // relations other than root
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

// Load takes a parser out of a model file.
func Load(data []byte) (*Parser, error) {
	f, err := model.ReadFile(data)
	if err != nil {
		return nil, err
	}
	p := &Parser{rels: f.Strings["relations"]}
	if p.net, err = model.LoadNet(f, "parse"); err != nil {
		return nil, err
	}
	if len(p.rels) == 0 || len(p.rels) > rightAt-leftAt || p.net.Out != allMoves {
		return nil, fmt.Errorf("model file: bad set of relations")
	}
	return p, nil
}

// File makes a model file of the parser.
func (p *Parser) File() *model.File {
	f := model.NewFile()
	p.net.Store(f, "parse")
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
	p      *Parser
	keys   []model.Key
	rows   []int32
	hidden []float32
	scores []float32
}

func newWorker(p *Parser) *worker {
	return &worker{p: p, hidden: make([]float32, p.net.Hidden), scores: make([]float32, p.net.Out)}
}

func (w *worker) load(toks []extract.Token) {
	w.reset(len(toks))
	for i := range toks {
		w.words = append(w.words, describe(toks[i].Form, toks[i].UPOS, toks[i].XPOS))
	}
}

func (w *worker) parse() {
	for !w.done() {
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

func (w *worker) activate() {
	w.keys = w.features(w.keys[:0])
	w.rows = w.rows[:0]
	for _, k := range w.keys {
		if r := w.p.net.Dict.Row(k); r >= 0 {
			w.rows = append(w.rows, r)
		}
	}
	w.p.net.Activate(w.rows, w.hidden)
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
