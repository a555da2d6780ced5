package parse

import (
	"strings"
	"unicode/utf8"

	"github.com/newsgraph/newsgraph/extract/model"
)

// word is what the features say of one token, hashed; zero for none.
type word struct {
	form, upos, xpos, suf uint32
}

func describe(form, upos, xpos string) word {
	low := strings.ToLower(form)
	return word{model.Hash(low), model.Hash(upos), model.Hash(xpos), model.Hash(suffix(low, 3))}
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
var rootWord = word{form: 1, upos: 1, xpos: 1, suf: 1}

func (s *state) at(i int) word {
	switch {
	case i < 0 || i > s.n:
		return word{}
	case i == s.n:
		return rootWord
	}
	return s.words[i]
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
	top := func(k int) int {
		if k < len(s.stack) {
			return int(s.stack[len(s.stack)-1-k])
		}
		return -1
	}
	i0, i1, i2 := top(0), top(1), top(2)
	s0, s1, s2 := s.at(i0), s.at(i1), s.at(i2)
	b0, b1, b2 := s.at(s.next), s.at(s.next+1), s.at(s.next+2)
	// Words alone.
	for _, w := range [...]word{s0, s1, b0, b1} {
		add(w.form, 0, 0)
		add(w.xpos, 0, 0)
		add(w.form, w.xpos, 0)
		add(w.suf, w.upos, 0)
	}
	for _, w := range [...]word{s2, b2} {
		add(w.form, 0, 0)
		add(w.xpos, 0, 0)
	}
	// What stands beside them in the text.
	p0, q0, pb := s.at(i0-1), s.at(i0+1), s.at(s.next-1)
	add(p0.xpos, s0.xpos, q0.xpos)
	add(p0.form, s0.form, 0)
	add(pb.xpos, b0.xpos, b1.xpos)
	add(pb.form, b0.xpos, 0)
	// Pairs.
	k0, k1, kb := s.kidsOf(i0), s.kidsOf(i1), s.kidsOf(s.next)
	dist := distance(i0, s.next)
	dist1 := distance(i1, i0)
	add(s0.form, b0.form, 0)
	add(s0.form, b0.xpos, 0)
	add(s0.xpos, b0.form, 0)
	add(s0.xpos, b0.xpos, dist)
	add(s1.form, s0.form, 0)
	add(s1.form, s0.xpos, 0)
	add(s1.xpos, s0.form, 0)
	add(s1.xpos, s0.xpos, dist1)
	add(s1.xpos, b0.xpos, s0.xpos)
	add(s1.form, b0.xpos, 0)
	add(s1.form, b0.form, 0)
	add(s0.form, b1.form, 0)
	add(s0.xpos, b0.xpos, b1.xpos)
	add(b0.xpos, b1.xpos, b2.xpos)
	add(b0.form, b1.form, 0)
	add(s2.xpos, s1.xpos, s0.xpos)
	add(s1.form, s0.form, b0.xpos)
	add(s1.xpos, s0.form, b0.xpos)
	add(s1.form, s0.xpos, b0.xpos)
	add(s1.xpos, s0.xpos, b0.form)
	// Dependents.
	s.dependents(add, s0, i0, k0)
	s.dependents(add, s1, i1, k1)
	s.dependents(add, b0, s.next, kb)
	add(s0.xpos, s.at(int(k0.right)).xpos, b0.xpos)
	add(s0.xpos, s.at(int(k0.left)).xpos, b0.xpos)
	add(s1.xpos, s.at(int(k1.right)).xpos, s0.xpos)
	add(s1.xpos, s.at(int(k1.left)).xpos, s0.xpos)
	add(s0.xpos, s.at(int(kb.left)).xpos, b0.xpos)
	add(s0.form, s.rel(k0.left), s.rel(k0.right))
	add(s1.form, s.rel(k1.left), s.rel(k1.right))
	add(s.at(int(k0.left)).form, s0.xpos, b0.xpos)
	add(s.at(int(k1.left)).form, s1.xpos, s0.xpos)
	add(s.at(int(k0.left)).form, s.at(int(k1.left)).form, s1.xpos)
	add(s.at(int(k0.right)).form, s0.xpos, b0.xpos)
	add(s.at(int(k1.right)).form, s1.xpos, s0.xpos)
	add(dist, dist1, uint32(min(len(s.stack), 5)))
	return keys
}

func (s *state) dependents(add func(a, b, c uint32), w word, i int, k children) {
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
