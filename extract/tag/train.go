package tag

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

// Train fits a tagger on the training sentences and prints its accuracy on dev after each epoch.
func Train(train, dev []*conllu.Sentence, o Options, log io.Writer) *Tagger {
	t := &Tagger{upos: labels(train, func(w *conllu.Word) string { return w.UPOS }),
		xpos: labels(train, func(w *conllu.Word) string { return w.XPOS })}
	t.lex = newLexicon(train)
	r := rand.New(rand.NewPCG(o.Seed, 1))
	out := (xposAt + len(t.xpos) + 31) / 32 * 32
	t.net = model.NewNet(countFeatures(train, o.MinCount), o.Hidden, out, r)
	tr := trainer{worker: worker{t: t, hidden: make([]float32, o.Hidden), scores: make([]float32, out)}, fit: model.NewTrainer(t.net, o.Rate), r: r}
	order := make([]int, len(train))
	for i := range order {
		order[i] = i
	}
	for epoch := range o.Epochs {
		r.Shuffle(len(order), func(i, j int) { order[i], order[j] = order[j], order[i] })
		tr.fit.Rate = o.Rate * (1 - float32(epoch)/float32(o.Epochs))
		for _, i := range order {
			tr.learn(train[i])
		}
		up, xp, lem := t.accuracy(dev)
		fmt.Fprintf(log, "epoch %d: UPOS %.4f XPOS %.4f lemma %.4f\n", epoch+1, up, xp, lem)
	}
	return t
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

func countFeatures(sents []*conllu.Sentence, minCount int) *model.Dict {
	count := map[model.Key]int{}
	var keys []model.Key
	for _, s := range sents {
		words := describeAll(s)
		for i := range words {
			keys = features(keys[:0], words, i)
			for _, k := range keys {
				count[k]++
			}
		}
	}
	keys = nil
	for k, n := range count {
		if n >= minCount {
			keys = append(keys, k)
		}
	}
	slices.Sort(keys)
	return model.NewDict(keys)
}

func describeAll(s *conllu.Sentence) []word {
	out := make([]word, len(s.Words))
	for i := range s.Words {
		out[i] = describe(s.Words[i].Form, lowered(s.Words[i].Form))
	}
	return out
}

type trainer struct {
	worker
	fit *model.Trainer
	r   *rand.Rand
}

func (tr *trainer) learn(s *conllu.Sentence) {
	t := tr.t
	tr.words = describeAll(s)
	for i := range s.Words {
		tr.activate(i)
		// A tenth of the features is left out at random, so that the rest learns to do without.
		kept := tr.rows[:0]
		for _, r := range tr.rows {
			if tr.r.Uint32()%10 != 0 {
				kept = append(kept, r)
			}
		}
		tr.rows = kept
		t.net.Activate(tr.rows, tr.hidden)
		t.net.Scores(tr.hidden, tr.scores)
		up, _ := slices.BinarySearch(t.upos, s.Words[i].UPOS)
		xp, _ := slices.BinarySearch(t.xpos, s.Words[i].XPOS)
		loss(tr.scores[:len(t.upos)], up)
		clear(tr.scores[len(t.upos):xposAt])
		loss(tr.scores[xposAt:xposAt+len(t.xpos)], xp)
		clear(tr.scores[xposAt+len(t.xpos):])
		tr.fit.Step(tr.rows, tr.hidden, tr.scores, 0, len(tr.scores))
	}
}

// loss turns scores into the gradient of the log loss.
func loss(scores []float32, gold int) {
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
