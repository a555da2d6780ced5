// Package cluster groups words by the company they keep: the exchange algorithm for class-based bigram
// models (Kneser and Ney 1993; Martin, Liermann and Ney 1998) finds the classes, and greedy merging by
// mutual information (Brown and others 1992) orders them in a binary tree, whose paths are coarse to fine
// classes. All of it is deterministic.
package cluster

import (
	"math"
	"slices"
	"strings"
)

// Config sets the size of the clustering.
type Config struct {
	Classes  int // number of classes
	MinCount int // rarer words are left out
	Rounds   int // passes of the exchange over the vocabulary
}

// Class is one class of words: its path in the tree ("0110…") and its words, most frequent first.
type Class struct {
	Path  string
	Words []string
}

// Train clusters the words of the sentences.
func Train(sentences [][]string, c Config) []Class {
	v := newVocabulary(sentences, c.MinCount)
	x := newExchange(v, min(c.Classes, len(v.words)))
	for range c.Rounds {
		if x.round() == 0 {
			break
		}
	}
	paths := mergeTree(x.pairs, x.classes)
	out := make([]Class, x.classes)
	for i, p := range paths {
		out[i].Path = p
	}
	for w, class := range x.class {
		if w > 0 { // 0 is the boundary of sentences
			out[class].Words = append(out[class].Words, v.words[w])
		}
	}
	out = slices.DeleteFunc(out, func(c Class) bool { return len(c.Words) == 0 })
	slices.SortFunc(out, func(a, b Class) int { return strings.Compare(a.Path, b.Path) })
	return out
}

// link is a neighbour of a word with the number of times they stand together.
type link struct{ word, count int32 }

// vocabulary holds the words by falling frequency and who follows whom. Word 0 is the boundary of
// sentences and, as a neighbour, every word that is too rare.
type vocabulary struct {
	words []string
	next  [][]link
	prev  [][]link
}

func newVocabulary(sentences [][]string, minCount int) *vocabulary {
	count := map[string]int{}
	for _, s := range sentences {
		for _, w := range s {
			count[w]++
		}
	}
	v := &vocabulary{words: []string{""}}
	for w, n := range count {
		if n >= minCount {
			v.words = append(v.words, w)
		}
	}
	slices.SortFunc(v.words[1:], func(a, b string) int {
		if count[a] != count[b] {
			return count[b] - count[a]
		}
		return strings.Compare(a, b)
	})
	id := make(map[string]int32, len(v.words))
	for i, w := range v.words {
		id[w] = int32(i)
	}
	v.next, v.prev = countLinks(sentences, id, len(v.words))
	return v
}

func countLinks(sentences [][]string, id map[string]int32, n int) (next, prev [][]link) {
	pairs := map[[2]int32]int32{}
	for _, s := range sentences {
		last := int32(0)
		for _, w := range s {
			pairs[[2]int32{last, id[w]}]++
			last = id[w]
		}
		pairs[[2]int32{last, 0}]++
	}
	keys := make([][2]int32, 0, len(pairs))
	for p := range pairs {
		keys = append(keys, p)
	}
	slices.SortFunc(keys, func(a, b [2]int32) int {
		if a[0] != b[0] {
			return int(a[0] - b[0])
		}
		return int(a[1] - b[1])
	})
	next, prev = make([][]link, n), make([][]link, n)
	for _, p := range keys {
		next[p[0]] = append(next[p[0]], link{p[1], pairs[p]})
		prev[p[1]] = append(prev[p[1]], link{p[0], pairs[p]})
	}
	return next, prev
}

// exchange is the state of the exchange algorithm.
type exchange struct {
	v       *vocabulary
	classes int
	class   []int32 // of each word
	pairs   []int32 // pairs[a*classes+b]: how often class b follows class a
	left    []int32 // row sums of pairs
	right   []int32 // column sums
	out, in []int32 // of the word in hand: how often each class follows and precedes it
	outs    []int32 // the classes with out > 0
	ins     []int32
	logs    []float64
}

func newExchange(v *vocabulary, classes int) *exchange {
	x := &exchange{v: v, classes: classes, class: make([]int32, len(v.words)),
		pairs: make([]int32, classes*classes), left: make([]int32, classes), right: make([]int32, classes),
		out: make([]int32, classes), in: make([]int32, classes), logs: make([]float64, 1<<16)}
	for i := range x.logs {
		x.logs[i] = float64(i) * math.Log(max(1, float64(i)))
	}
	for w := range x.class { // the boundary has class 0 to itself at first
		if w > 0 {
			x.class[w] = int32(1 + (w-1)%(classes-1))
		}
	}
	for a, links := range v.next {
		for _, l := range links {
			x.pairs[int(x.class[a])*classes+int(x.class[l.word])] += l.count
			x.left[x.class[a]] += l.count
			x.right[x.class[l.word]] += l.count
		}
	}
	return x
}

// nlogn is n·ln n.
func (x *exchange) nlogn(n int32) float64 {
	if int(n) < len(x.logs) {
		return x.logs[n]
	}
	return float64(n) * math.Log(float64(n))
}

// round moves each word to its best class and returns how many moved.
func (x *exchange) round() int {
	moved := 0
	for w := 1; w < len(x.class); w++ {
		if x.move(int32(w)) {
			moved++
		}
	}
	return moved
}

func (x *exchange) move(w int32) bool {
	self, total := x.gather(w)
	old := x.class[w]
	x.shift(old, self, total, -1)
	best, bestGain := old, x.gain(old, self, total)
	for c := int32(1); c < int32(x.classes); c++ {
		if c != old {
			if g := x.gain(c, self, total); g > bestGain+1e-9 {
				best, bestGain = c, g
			}
		}
	}
	x.shift(best, self, total, +1)
	x.class[w] = best
	for _, c := range x.outs {
		x.out[c] = 0
	}
	for _, c := range x.ins {
		x.in[c] = 0
	}
	return best != old
}

// gather counts the classes around w, without w's own doubled self, which is returned apart.
func (x *exchange) gather(w int32) (self, total int32) {
	x.outs, x.ins = x.outs[:0], x.ins[:0]
	for _, l := range x.v.next[w] {
		total += l.count
		if l.word == w {
			self = l.count
			continue
		}
		c := x.class[l.word]
		if x.out[c] == 0 {
			x.outs = append(x.outs, c)
		}
		x.out[c] += l.count
	}
	for _, l := range x.v.prev[w] {
		if l.word == w {
			continue
		}
		c := x.class[l.word]
		if x.in[c] == 0 {
			x.ins = append(x.ins, c)
		}
		x.in[c] += l.count
	}
	return self, total
}

// shift adds (sign +1) or takes away (-1) the word in hand to or from class c.
func (x *exchange) shift(c, self, total, sign int32) {
	row := int(c) * x.classes
	for _, d := range x.outs {
		x.pairs[row+int(d)] += sign * x.out[d]
		x.right[d] += sign * x.out[d]
	}
	for _, d := range x.ins {
		x.pairs[int(d)*x.classes+int(c)] += sign * x.in[d]
		x.left[d] += sign * x.in[d]
	}
	x.pairs[row+int(c)] += sign * self
	x.left[c] += sign * total
	in := self
	for _, d := range x.ins {
		in += x.in[d]
	}
	x.right[c] += sign * in
}

// gain is how much the likelihood grows when the word in hand joins class c.
func (x *exchange) gain(c, self, total int32) float64 {
	g, row, in := 0.0, int(c)*x.classes, self
	for _, d := range x.outs {
		if d != c {
			n := x.pairs[row+int(d)]
			g += x.nlogn(n+x.out[d]) - x.nlogn(n)
		}
	}
	for _, d := range x.ins {
		in += x.in[d]
		if d != c {
			n := x.pairs[int(d)*x.classes+int(c)]
			g += x.nlogn(n+x.in[d]) - x.nlogn(n)
		}
	}
	n := x.pairs[row+int(c)]
	g += x.nlogn(n+x.out[c]+x.in[c]+self) - x.nlogn(n)
	g -= x.nlogn(x.left[c]+total) - x.nlogn(x.left[c])
	return g - (x.nlogn(x.right[c]+in) - x.nlogn(x.right[c]))
}
