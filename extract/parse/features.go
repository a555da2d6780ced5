package parse

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/newsgraph/newsgraph/extract/model"
)

// word is what the features say of one token, hashed; zero for none.
type word struct {
	form, upos, xpos      uint32
	pre2, suf2, suf3      uint32
	class, class4, class8 uint32
	shape                 uint32
}

func describe(form, upos, xpos string, classes Classes) word {
	low := strings.ToLower(form)
	w := word{form: model.Hash(low), upos: model.Hash(upos), xpos: model.Hash(xpos), pre2: model.Hash(low[:min(2, len(low))]), suf2: model.Hash(suffix(low, 2)), suf3: model.Hash(suffix(low, 3))}
	if path := classes(form); path != "" {
		w.class, w.class4, w.class8 = model.Hash(path), model.Hash(path[:min(4, len(path))]), model.Hash(path[:min(8, len(path))])
	}
	r, _ := utf8.DecodeRuneInString(form)
	switch {
	case unicode.IsUpper(r) && low[1:] != form[1:]:
		w.shape = 1
	case unicode.IsUpper(r):
		w.shape = 2
	case unicode.IsDigit(r):
		w.shape = 3
	}
	return w
}

func suffix(s string, n int) string {
	i := len(s)
	for ; n > 0 && i > 0; n-- {
		_, m := utf8.DecodeLastRuneInString(s[:i])
		i -= m
	}
	return s[i:]
}

// rootWord stands for the root at the end of the buffer.
var rootWord = word{form: 1, upos: 1, xpos: 1, suf3: 1}

// Templates of words' features; those of configurations count from 1.
const (
	featForm = iota + 1000
	featFormTag
	featXPOS
	featUPOS
	featPrefix
	featSuffix2
	featSuffix3
	featClass
	featClass4
	featClass8
	featShape
	featSource
)

// features appends the keys under which the encoder reads a word.
func (w *word) features(keys []model.Key) []model.Key {
	return append(keys,
		model.Feature(featForm, w.form, 0, 0),
		model.Feature(featFormTag, w.form, w.xpos, 0),
		model.Feature(featXPOS, w.xpos, 0, 0),
		model.Feature(featUPOS, w.upos, 0, 0),
		model.Feature(featPrefix, w.pre2, 0, 0),
		model.Feature(featSuffix2, w.suf2, 0, 0),
		model.Feature(featSuffix3, w.suf3, w.xpos, 0),
		model.Feature(featClass, w.class, 0, 0),
		model.Feature(featClass4, w.class4, 0, 0),
		model.Feature(featClass8, w.class8, 0, 0),
		model.Feature(featShape, w.shape, 0, 0))
}

func (s *state) at(i int) word {
	switch {
	case i < 0 || i > s.n:
		return word{}
	case i == s.n:
		return rootWord
	}
	return s.words[i]
}

// top is the k-th word from the stack's top, -1 for none.
func (s *state) top(k int) int {
	if k < len(s.stack) {
		return int(s.stack[len(s.stack)-1-k])
	}
	return -1
}

// positions are the words that the network sees encoded.
func (s *state) positions() [positions]int {
	return [positions]int{s.top(0), s.next, s.top(1), s.top(2)}
}

// rel is the relation of word i, plus one; 0 for none.
func (s *state) rel(i int32) uint32 {
	if i < 0 {
		return 0
	}
	return uint32(s.labels[i]) + 1
}

func (s *state) kidsOf(i int) children {
	if i < 0 || i >= s.n {
		return children{-1, -1, -1, -1, 0, 0}
	}
	return s.kids[i]
}

// features appends the keys of the configuration.
func (s *state) features(keys []model.Key) []model.Key {
	n := uint32(0)
	add := func(a, b, c uint32) {
		n++
		keys = append(keys, model.Feature(n, a, b, c))
	}
	i0, i1 := s.top(0), s.top(1)
	s0, s1, s2 := s.at(i0), s.at(i1), s.at(s.top(2))
	b0, b1, b2 := s.at(s.next), s.at(s.next+1), s.at(s.next+2)
	k0, k1, kb := s.kidsOf(i0), s.kidsOf(i1), s.kidsOf(s.next)
	dist, dist1 := distance(i0, s.next), distance(i1, i0)
	add(s0.form, s0.xpos, 0)
	add(s1.form, s1.xpos, 0)
	add(b0.form, b0.xpos, 0)
	add(b1.form, b1.xpos, 0)
	add(s0.xpos, b0.xpos, dist)
	add(s1.xpos, s0.xpos, dist1)
	add(s0.form, b0.form, 0)
	add(s1.form, s0.form, 0)
	add(s0.form, b0.xpos, 0)
	add(s0.xpos, b0.form, 0)
	add(s1.form, s0.xpos, 0)
	add(s1.xpos, s0.form, 0)
	add(s1.form, b0.form, 0)
	add(s0.class8, b0.class8, 0)
	add(s1.class8, s0.class8, 0)
	add(s1.class8, s0.form, 0)
	add(s1.xpos, s0.xpos, b0.xpos)
	add(s0.xpos, b0.xpos, b1.xpos)
	add(b0.xpos, b1.xpos, b2.xpos)
	add(s2.xpos, s1.xpos, s0.xpos)
	add(s1.form, s0.form, b0.xpos)
	add(s1.xpos, s0.form, b0.xpos)
	add(s1.form, s0.xpos, b0.xpos)
	s.dependents(add, s0, k0)
	s.dependents(add, s1, k1)
	s.dependents(add, b0, kb)
	add(s.rel(k0.left), s.rel(k0.right), b0.xpos)
	add(s.rel(k1.left), s.rel(k1.right), s0.xpos)
	add(s0.form, s.rel(k0.left), s.rel(k0.right))
	add(s1.form, s.rel(k1.left), s.rel(k1.right))
	add(s.at(int(k0.left)).form, s0.xpos, b0.xpos)
	add(s.at(int(k0.left)).form, s0.xpos, s1.xpos)
	add(s.at(int(k0.left)).form, s0.form, s1.xpos)
	add(s.at(int(k0.left)).form, s1.form, 0)
	add(s.at(int(k1.right)).form, s1.xpos, s0.xpos)
	add(dist, dist1, uint32(min(len(s.stack), 5)))
	return keys
}

func (s *state) dependents(add func(a, b, c uint32), w word, k children) {
	add(w.xpos, s.rel(k.left), s.rel(k.left2))
	add(w.xpos, s.rel(k.right), s.rel(k.right2))
	add(w.xpos, uint32(k.lefts), uint32(k.rights))
	add(s.at(int(k.left)).form, s.rel(k.left), 0)
	add(s.at(int(k.right)).form, s.rel(k.right), 0)
	add(s.at(int(k.left)).xpos, s.at(int(k.right)).xpos, w.xpos)
}

// distance in words, in steps.
func distance(a, b int) uint32 {
	switch d := b - a; {
	case a < 0:
		return 0
	case d <= 5:
		return uint32(d)
	case d <= 10:
		return 6
	}
	return 7
}
