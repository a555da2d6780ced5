package coref

import (
	"fmt"
	"io"
	"math/bits"

	"github.com/newsgraph/newsgraph/extract"
	"github.com/newsgraph/newsgraph/extract/model"
)

// Ranker is a log-linear model that chooses each mention's antecedent or says that it begins a chain. Features
// are hashed into its weights, a power of two of them. It is read only once loaded and may be shared.
type Ranker struct {
	w     []float32
	shift uint // bits of a feature's hash that are dropped
}

func newRanker(w []float32) (*Ranker, error) {
	n := bits.Len(uint(len(w))) - 1
	if n < 10 || n > 24 || len(w) != 1<<n {
		return nil, fmt.Errorf("ranker of antecedents: %d weights, want a power of two", len(w))
	}
	return &Ranker{w, uint(32 - n)}, nil
}

// LoadRanker reads a ranker from the bytes of a model file.
func LoadRanker(data []byte) (*Ranker, error) {
	f, err := model.ReadFile(data)
	if err != nil {
		return nil, fmt.Errorf("ranker of antecedents: %w", err)
	}
	return newRanker(f.Matrices["weights"].W)
}

// Write stores the ranker as a model file.
func (r *Ranker) Write(out io.Writer) error {
	f := model.NewFile()
	f.Matrices["weights"] = model.Matrix{Cols: len(r.w) >> 10, W: r.w, Bytes: true}
	return f.Write(out)
}

func (r *Ranker) score(fs []feature) float32 {
	s := float32(0)
	for _, f := range fs {
		s += r.w[f>>r.shift]
	}
	return s
}

// How far back candidates are sought: near ones by distance, far ones by what they share.
const (
	nearSentences  = 4
	nearMentions   = 30
	sharedMentions = 4
)

// candidates finds possible antecedents of mentions in order. Its cost for a mention is bounded.
type candidates struct {
	w       *work
	byLemma map[string][]int
	byWord  map[string][]int
	stamp   []int32
}

func newCandidates(w *work) *candidates {
	return &candidates{w: w, byLemma: map[string][]int{}, byWord: map[string][]int{}, stamp: filled(len(w.ms))}
}

// of lists the candidates of mention i, nearest first, then what shares its head or a word of its name. Each
// mention must be asked for once, in order.
func (c *candidates) of(i int, out []int) []int {
	w := c.w
	m := &w.ms[i]
	add := func(j int) {
		if c.stamp[j] != int32(i) && !w.impossible(j, i) {
			c.stamp[j] = int32(i)
			out = append(out, j)
		}
	}
	limit := nearMentions
	if m.kind != extract.MentionPronoun {
		limit = nearMentions / 2
	}
	for j := i - 1; j >= 0 && j >= i-limit && m.sent-w.ms[j].sent <= nearSentences; j-- {
		add(j)
	}
	if m.kind == extract.MentionPronoun && m.grammatical == 3 {
		return out
	}
	share := func(index map[string][]int, key string) {
		list := index[key]
		for k := len(list) - 1; k >= 0 && k >= len(list)-sharedMentions; k-- {
			add(list[k])
		}
		index[key] = append(list, i)
	}
	share(c.byLemma, m.lemma)
	for _, word := range m.words {
		share(c.byWord, word)
	}
	return out
}

// impossible rules out what grammar forbids: a phrase within its own antecedent, save an apposition.
func (w *work) impossible(j, i int) bool {
	a, m := &w.ms[j], &w.ms[i]
	if a.group && m.first >= a.first && m.last <= a.last {
		return true
	}
	if (m.quote >= 0 || a.quote >= 0) && speaks(a) != speaks(m) {
		return true // attribution will tell who "I" is
	}
	if m.lemma == "he" || m.lemma == "she" {
		if a.kind == extract.MentionNominal && a.number == plural && !a.group {
			return true
		}
	}
	if m.kind == extract.MentionNominal && (m.det == indefinite || m.det == other) && a.kind == extract.MentionName && !w.identified(a, m) {
		return true // "a spokesman" is nobody named before
	}
	if m.kind == extract.MentionNominal && m.det == bare && m.number == plural && m.class == person && a.kind != extract.MentionPronoun && a.lemma != m.lemma && !w.identified(a, m) {
		return true // nor are "officials" the "officers" of before
	}
	return nested(a, m) && a.head != m.head && m.kind != extract.MentionPronoun && w.d.Tokens[m.head].Rel() != "appos" && m.rel != "nmod:desc"
}

// speaks reports whether a mention is of first or second person.
func speaks(m *mention) bool { return m.grammatical == 1 || m.grammatical == 2 }

// identified reports whether grammar says that m is a: apposition or predicate.
func (w *work) identified(a, m *mention) bool {
	return w.d.Tokens[m.head].Rel() == "appos" && w.d.Tokens[m.head].Head == a.head || m.predicate && w.d.Tokens[a.head].Head == m.head
}

// agreeing counts as it goes how many nearer candidates agreed with a mention.
func (w *work) agrees(j, i int) bool {
	a, m := &w.chains[w.find(j)], &w.ms[i]
	if m.number != anyNumber && a.number != anyNumber && m.number != a.number {
		return false
	}
	if m.gender != "" && a.gender != "" && m.gender != a.gender || classClash(a.class, m.class) {
		return false
	}
	return !(m.lemma == "it" && a.class == person)
}

// rank lets the ranker choose, in text order, the antecedent of every mention that the sieves left first in its
// chain.
func (w *work) rank() {
	ps := w.profiles()
	cs := newCandidates(w)
	var fs []feature
	var list, others []int
	for i := range w.ms {
		list = cs.of(i, list[:0])
		if w.anaphoric(i) {
			continue
		}
		fs = w.newFeatures(i, ps, fs[:0])
		best, bestScore := -1, w.res.Ranker.score(fs)
		others = w.coArguments(i, others[:0])
		agreeing := 0
		for _, j := range list {
			fs = w.pairFeatures(j, i, agreeing, ps, fs[:0])
			if w.agrees(j, i) {
				agreeing++
			}
			if s := w.res.Ranker.score(fs); s > bestScore && !w.among(j, others) && !w.clash(w.find(i), w.find(j)) {
				best, bestScore = j, s
			}
		}
		if best >= 0 {
			w.link(best, i)
		}
	}
}
