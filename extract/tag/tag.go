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
	net  *model.Net
	upos []string // scores [0, len)
	xpos []string // scores [xposAt, xposAt+len)
	lex  *lexicon
}

// xposAt is where the scores of XPOS begin, after those of UPOS.
const xposAt = 32

// Load takes a tagger out of a model file.
func Load(data []byte) (*Tagger, error) {
	f, err := model.ReadFile(data)
	if err != nil {
		return nil, err
	}
	net, err := model.LoadNet(f, "tag")
	if err != nil {
		return nil, err
	}
	t := &Tagger{net: net, upos: f.Strings["upos"], xpos: f.Strings["xpos"]}
	if len(t.upos) == 0 || len(t.upos) > xposAt || len(t.xpos) == 0 || len(t.xpos) > net.Out-xposAt {
		return nil, fmt.Errorf("model file: bad tag sets")
	}
	t.lex, err = loadLexicon(f)
	return t, err
}

// File makes a model file of the tagger.
func (t *Tagger) File() *model.File {
	f := model.NewFile()
	t.net.Store(f, "tag")
	f.Strings["upos"], f.Strings["xpos"] = t.upos, t.xpos
	t.lex.store(f)
	return f
}

// Stage fills UPOS, XPOS, Feats and Lemma.
func (t *Tagger) Stage() extract.Stage {
	return extract.Stage{Name: "tag", Needs: extract.LayerTokens, Adds: extract.LayerTags, Run: t.Run}
}

// Run tags the document.
func (t *Tagger) Run(d *extract.Document) {
	w := worker{t: t, hidden: make([]float32, t.net.Hidden), scores: make([]float32, t.net.Out)}
	for _, s := range d.Sentences {
		w.sentence(d.Tokens[s.First:s.Last])
	}
}

// worker holds the buffers of one run.
type worker struct {
	t      *Tagger
	words  []word
	lower  []string
	keys   []model.Key
	rows   []int32
	hidden []float32
	scores []float32
}

func (w *worker) sentence(toks []extract.Token) {
	w.words, w.lower = w.words[:0], w.lower[:0]
	for i := range toks {
		low := lowered(toks[i].Form)
		w.lower = append(w.lower, low)
		w.words = append(w.words, describe(toks[i].Form, low))
	}
	t := w.t
	for i := range toks {
		w.activate(i)
		t.net.Scores(w.hidden, w.scores)
		tok := &toks[i]
		tok.UPOS = t.upos[model.Best(w.scores[:len(t.upos)])]
		tok.XPOS = t.xpos[model.Best(w.scores[xposAt:xposAt+len(t.xpos)])]
		t.lex.fill(tok, w.lower[i])
	}
}

func (w *worker) activate(i int) {
	w.keys = features(w.keys[:0], w.words, i)
	w.rows = w.rows[:0]
	for _, k := range w.keys {
		if r := w.t.net.Dict.Row(k); r >= 0 {
			w.rows = append(w.rows, r)
		}
	}
	w.t.net.Activate(w.rows, w.hidden)
}
