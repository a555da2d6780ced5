// Package tag gives tokens their part of speech (UPOS, and XPOS in the Penn Treebank's tags), features and
// lemma, after the conventions of Universal Dependencies' English treebanks.
package tag

import (
	"fmt"

	"github.com/newsgraph/newsgraph/extract"
	"github.com/newsgraph/newsgraph/extract/model"
)

// Tagger tags sentences. It is read-only and safe for concurrent use.
type Tagger struct {
	classes Classes
	enc     *model.Encoder
	net     *model.Net // over the window of words
	join    []float32  // enc.Out() rows of net.Hidden weights
	upos    []string   // scores [0, len)
	xpos    []string   // scores [xposAt, xposAt+len)
	lex     *lexicon
	second  *Tagger // another with the same tags, whose scores are added; nil for none
}

// xposAt is where the scores of XPOS begin, after those of UPOS; width is the number of scores.
const (
	xposAt = 32
	width  = 96
)

// Load takes a tagger out of a model file; classes are those that it was trained with.
func Load(data []byte, classes Classes) (*Tagger, error) {
	f, err := model.ReadFile(data)
	if err != nil {
		return nil, err
	}
	t, err := load(f, classes, "")
	if err != nil {
		return nil, err
	}
	if _, ok := f.Uints["window2.keys"]; ok {
		if t.second, err = load(f, classes, "2"); err != nil {
			return nil, err
		}
	}
	t.lex, err = loadLexicon(f)
	return t, err
}

func load(f *model.File, classes Classes, suffix string) (*Tagger, error) {
	t := &Tagger{classes: classes, upos: f.Strings["upos"], xpos: f.Strings["xpos"], join: f.Matrices["join"+suffix].W}
	var err error
	if t.enc, err = model.LoadEncoder(f, "encoder"+suffix); err != nil {
		return nil, err
	}
	if t.net, err = model.LoadNet(f, "window"+suffix); err != nil {
		return nil, err
	}
	if len(t.upos) == 0 || len(t.upos) > xposAt || len(t.xpos) == 0 || len(t.xpos) > width-xposAt ||
		t.net.Out != width || len(t.join) != t.net.Hidden*t.enc.Out() {
		return nil, fmt.Errorf("model file: tag sets and weights do not fit together")
	}
	return t, nil
}

// KnowVerbs gives the tagger base forms of verbs, by which it makes the lemmas of verbs that it has not
// learnt. It is called before the tagger is used.
func (t *Tagger) KnowVerbs(verbs map[string]bool) { t.lex.verbs = verbs }

// File makes a model file of the tagger.
func (t *Tagger) File() *model.File {
	f := model.NewFile()
	t.store(f, "")
	if t.second != nil {
		t.second.store(f, "2")
	}
	f.Strings["upos"], f.Strings["xpos"] = t.upos, t.xpos
	t.lex.store(f)
	return f
}

func (t *Tagger) store(f *model.File, suffix string) {
	t.enc.Store(f, "encoder"+suffix)
	t.net.Store(f, "window"+suffix)
	f.Matrices["join"+suffix] = model.Matrix{Cols: t.net.Hidden, W: t.join, Bytes: true}
}

// Join adds the scores of second, which knows the same tags, to those of t: two that were trained from
// different seeds err less than one.
func (t *Tagger) Join(second *Tagger) { t.second = second }

// Stage fills UPOS, XPOS, Feats and Lemma.
func (t *Tagger) Stage() extract.Stage {
	return extract.Stage{Name: "tag", Needs: extract.LayerTokens, Adds: extract.LayerTags, Run: t.Run}
}

// longest is the most words that are read at once; a longer sentence is tagged in pieces.
const longest = 256

// Run tags the document.
func (t *Tagger) Run(d *extract.Document) {
	w := newWorker(t)
	for _, s := range d.Sentences {
		for first := s.First; first < s.Last; first += longest {
			w.tag(d.Tokens[first:min(first+longest, s.Last)])
		}
	}
}

// worker holds the buffers of one run.
type worker struct {
	t            *Tagger
	forms, lower []string
	views        []view
	keys         []model.Key
	rows         []int32
	reading      model.Reading
	joined       []float32 // by word, what the encoder adds to the hidden layer
	hidden       []float32
	scores       []float32
	second       *worker // for the second tagger; nil for none
}

func newWorker(t *Tagger) worker {
	w := worker{t: t, hidden: make([]float32, t.net.Hidden), scores: make([]float32, width)}
	if t.second != nil {
		second := newWorker(t.second)
		w.second = &second
	}
	return w
}

func (w *worker) tag(toks []extract.Token) {
	w.forms = w.forms[:0]
	for i := range toks {
		w.forms = append(w.forms, toks[i].Form)
	}
	w.encode()
	t := w.t
	for i := range toks {
		w.window(i)
		tok := &toks[i]
		tok.UPOS = t.upos[model.Best(w.scores[:len(t.upos)])]
		tok.XPOS = t.xpos[model.Best(w.scores[xposAt:xposAt+len(t.xpos)])]
		t.lex.fill(tok, w.lower[i])
	}
}

// encode reads the forms, for both taggers.
func (w *worker) encode() {
	w.read(0)
	w.project(w.t.enc.Run(&w.reading))
	if w.second != nil {
		w.second.forms = w.forms
		w.second.encode()
	}
}

// window scores word i; the scores of both taggers are added up.
func (w *worker) window(i int) {
	w.keys = w.t.window(w.keys[:0], w, i)
	w.lookup(w.keys)
	w.score(i)
	if w.second != nil {
		w.second.lookup(w.keys)
		w.second.score(i)
		model.Add(w.second.scores, w.scores)
	}
}

// read looks up the features of the forms; source names where a training sentence comes from.
func (w *worker) read(source uint32) {
	w.lower, w.views = w.lower[:0], w.views[:0]
	for _, f := range w.forms {
		low := lowered(f)
		w.lower = append(w.lower, low)
		w.views = append(w.views, w.t.view(f, low))
	}
	w.reading.Reset()
	for i := range w.forms {
		w.keys = w.t.features(w.keys[:0], w.forms, w.lower, i)
		w.keys = append(w.keys, model.Feature(featSource, source, 0, 0))
		w.reading.Word(w.t.enc.Dict, w.keys)
	}
}

// project prepares what the encoded words add to the hidden layer.
func (w *worker) project(y []float32) {
	n, h := len(w.forms), w.t.net.Hidden
	if cap(w.joined) < n*h {
		w.joined = make([]float32, 2*n*h)
	}
	w.joined = w.joined[:n*h]
	clear(w.joined)
	model.Gemm(y, n, w.t.enc.Out(), w.t.join, w.joined, h)
}

// lookup finds the rows of a window's features.
func (w *worker) lookup(keys []model.Key) {
	w.rows = w.rows[:0]
	for _, k := range keys {
		if r := w.t.net.Dict.Row(k); r >= 0 {
			w.rows = append(w.rows, r)
		}
	}
}

func (w *worker) score(i int) {
	n := w.t.net
	n.Sum(w.rows, w.hidden)
	model.Add(w.joined[i*n.Hidden:(i+1)*n.Hidden], w.hidden)
	model.Rectify(w.hidden)
	n.Scores(w.hidden, w.scores)
}
