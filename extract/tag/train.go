package tag

import (
	"fmt"
	"io"
	"math"
	"math/rand/v2"
	"slices"

	"github.com/newsgraph/newsgraph/extract/conllu"
	"github.com/newsgraph/newsgraph/extract/model"
)

// Options steer the training.
type Options struct {
	Epochs   int
	Row      int   // width of a feature's row, a multiple of 32
	Layers   []int // sizes of the layers in one direction
	Hidden   int   // width of the hidden layer, a multiple of 32
	MinCount int   // features of words seen less often are left out
	MinPair  int   // and features of windows
	Rate     float32
	Floor    float32 // the share of the rate that is left at the end
	Drop     float32 // share of the encoder's numbers left out
	DropRow  float32 // share of its features left out
	Keep     int     // features of the network that are kept for the last two passes
	Seed     uint64
	Extra    [][]Word // sentences of other corpora, of which only XPOS is known
}

// Word is a form with its XPOS.
type Word struct{ Form, XPOS string }

// Source tells where a training sentence comes from: 0 for EWT, whose conventions the tagger follows.
type Source func(*conllu.Sentence) uint32

// Train fits a tagger on the training sentences and prints its accuracy on dev after each epoch.
func Train(train []*conllu.Sentence, dev map[string][]*conllu.Sentence, classes Classes, source Source, o Options, log io.Writer) *Tagger {
	t := &Tagger{classes: classes, upos: labels(train, func(w *conllu.Word) string { return w.UPOS }),
		xpos: labels(train, func(w *conllu.Word) string { return w.XPOS })}
	t.lex = newLexicon(train)
	r := rand.New(rand.NewPCG(o.Seed, 1))
	items := t.items(train, source, o.Extra)
	inner, window := t.countFeatures(items, o)
	t.enc = model.NewEncoder(inner, o.Row, o.Layers, r)
	t.net = model.NewNet(window, o.Hidden, width, r)
	t.join = make([]float32, t.enc.Out()*o.Hidden)
	spread := float32(math.Sqrt(3 / float64(t.enc.Out())))
	for i := range t.join {
		t.join[i] = (2*r.Float32() - 1) * spread
	}
	fmt.Fprintf(log, "%d sentences, %d features of words, %d of windows\n", len(items), inner.Len(), window.Len())
	tr := newTrainer(t, o, r)
	main := len(train)
	for epoch := range o.Epochs {
		if epoch == o.Epochs-2 {
			tr.fit.Prune(o.Keep)
		}
		r.Shuffle(main, func(i, j int) { items[i], items[j] = items[j], items[i] })
		extra := items[main:]
		r.Shuffle(len(extra), func(i, j int) { extra[i], extra[j] = extra[j], extra[i] })
		for i := range main {
			left := max(o.Floor, 1-(float32(epoch)+float32(i)/float32(main))/float32(o.Epochs))
			tr.learn(&items[i], o.Rate*left)
			if i < len(extra) {
				tr.learn(&extra[i], o.Rate*left)
			}
		}
		fmt.Fprintf(log, "epoch %d:", epoch+1)
		for _, name := range sorted(dev) {
			up, xp, lem := t.accuracy(dev[name])
			fmt.Fprintf(log, " %s UPOS %.4f XPOS %.4f lemma %.4f", name, up, xp, lem)
		}
		fmt.Fprintln(log)
	}
	return t
}

func sorted(m map[string][]*conllu.Sentence) []string {
	var out []string
	for k := range m {
		out = append(out, k)
	}
	slices.Sort(out)
	return out
}

// item is a sentence to learn from; upos is nil where only XPOS is known.
type item struct {
	forms      []string
	upos, xpos []int
	source     uint32
}

func (t *Tagger) items(train []*conllu.Sentence, source Source, extra [][]Word) []item {
	var out []item
	for _, s := range train {
		it := item{source: source(s)}
		for _, w := range s.Words {
			up, _ := slices.BinarySearch(t.upos, w.UPOS)
			xp, _ := slices.BinarySearch(t.xpos, w.XPOS)
			it.forms, it.upos, it.xpos = append(it.forms, w.Form), append(it.upos, up), append(it.xpos, xp)
		}
		out = append(out, it)
	}
	for _, s := range extra {
		it := item{source: 99}
		for _, w := range s {
			xp, ok := slices.BinarySearch(t.xpos, w.XPOS)
			if !ok {
				xp = -1
			}
			it.forms, it.xpos = append(it.forms, w.Form), append(it.xpos, xp)
		}
		out = append(out, it)
	}
	return out
}

func labels(sents []*conllu.Sentence, of func(*conllu.Word) string) []string {
	seen := map[string]bool{}
	for _, s := range sents {
		for i := range s.Words {
			seen[of(&s.Words[i])] = true
		}
	}
	var out []string
	for l := range seen {
		out = append(out, l)
	}
	slices.Sort(out)
	return out
}

// countFeatures numbers the features of words and of windows that are frequent enough.
func (t *Tagger) countFeatures(items []item, o Options) (words, windows *model.Dict) {
	inner, outer := map[model.Key]int{}, map[model.Key]int{}
	w := worker{t: t}
	for _, it := range items {
		w.forms, w.lower, w.views = it.forms, w.lower[:0], w.views[:0]
		for _, f := range it.forms {
			w.lower = append(w.lower, lowered(f))
			w.views = append(w.views, t.view(f, lowered(f)))
		}
		for i := range it.forms {
			w.keys = t.features(w.keys[:0], w.forms, w.lower, i)
			for _, k := range append(w.keys, model.Feature(featSource, it.source, 0, 0)) {
				inner[k]++
			}
			w.keys = t.window(w.keys[:0], &w, i)
			for _, k := range w.keys {
				outer[k]++
			}
		}
	}
	return frequent(inner, o.MinCount), frequent(outer, o.MinPair)
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

type trainer struct {
	worker
	fit   *model.Trainer
	enc   *model.EncoderTrainer
	join  model.Adam
	gJoin []float32
	gWord []float32
	dy    []float32
	xt    []float32
	batch int
	r     *rand.Rand
}

func newTrainer(t *Tagger, o Options, r *rand.Rand) *trainer {
	return &trainer{worker: newWorker(t), fit: model.NewTrainer(t.net, 0), enc: model.NewEncoderTrainer(t.enc, o.Drop, o.DropRow, r),
		join: model.NewAdam(t.join), gJoin: make([]float32, len(t.join)), r: r}
}

// batchSize is the number of sentences between two steps of the dense layers.
const batchSize = 4

// learn corrects the tagger on one sentence; rate is Adam's, the rows' is in proportion.
func (tr *trainer) learn(it *item, rate float32) {
	t := tr.t
	tr.forms = it.forms
	tr.read(it.source)
	y := tr.enc.Run(&tr.reading)
	tr.project(y)
	n, h := len(it.forms), t.net.Hidden
	tr.gWord = append(tr.gWord[:0], tr.joined...)
	tr.fit.Rate = 20 * rate
	for i := range n {
		tr.keys = t.window(tr.keys[:0], &tr.worker, i)
		tr.lookup(tr.keys)
		tr.drop()
		tr.score(i)
		tr.loss(it, i)
		copy(tr.gWord[i*h:(i+1)*h], tr.fit.Step(tr.rows, tr.hidden, tr.scores, model.Range{From: 0, To: width}))
	}
	tr.xt = model.Outer(y, n, t.enc.Out(), tr.gWord, h, tr.gJoin, tr.xt)
	if need := n * t.enc.Out(); cap(tr.dy) < need {
		tr.dy = make([]float32, 2*need)
	}
	tr.dy = tr.dy[:n*t.enc.Out()]
	model.GemmT(tr.gWord, n, h, t.join, t.enc.Out(), tr.dy)
	tr.enc.Back(&tr.reading, tr.dy, 20*rate)
	if tr.batch++; tr.batch%batchSize == 0 {
		tr.enc.Step(rate)
		tr.join.Step(tr.gJoin, rate)
	}
}

// drop leaves out half of the window's features at random: few of them are needed, and all together know the
// training sentences by heart.
func (tr *trainer) drop() {
	kept := tr.rows[:0]
	for _, r := range tr.rows {
		if tr.r.Uint32()%10 >= 5 {
			kept = append(kept, r)
		}
	}
	tr.rows = kept
}

// loss turns the scores of word i into the gradient of its loss.
func (tr *trainer) loss(it *item, i int) {
	t, s := tr.t, tr.scores
	up := -1
	if it.upos != nil {
		up = it.upos[i]
	}
	loss(s[:len(t.upos)], up)
	clear(s[len(t.upos):xposAt])
	loss(s[xposAt:xposAt+len(t.xpos)], it.xpos[i])
	clear(s[xposAt+len(t.xpos):])
}

// loss turns scores into the gradient of the log loss; there is none when gold is negative.
func loss(scores []float32, gold int) {
	if gold < 0 {
		clear(scores)
		return
	}
	model.Softmax(scores)
	scores[gold]--
}

// accuracy is the share of tokens whose UPOS, XPOS and lemma are right.
func (t *Tagger) accuracy(sents []*conllu.Sentence) (upos, xpos, lemma float64) {
	d := conllu.Document(sents)
	t.Run(d)
	n := 0
	for _, s := range sents {
		for i := range s.Words {
			w, tok := &s.Words[i], &d.Tokens[n]
			n++
			if w.UPOS == tok.UPOS {
				upos++
			}
			if w.XPOS == tok.XPOS {
				xpos++
			}
			if lowered(w.Lemma) == lowered(tok.Lemma) {
				lemma++
			}
		}
	}
	return upos / float64(n), xpos / float64(n), lemma / float64(n)
}
