package tag

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/newsgraph/newsgraph/extract/model"
)

// word is what the features say of one token, hashed.
type word struct {
	form, lower, shape     uint32
	pre1, pre2, pre3       uint32
	suf1, suf2, suf3, suf4 uint32
}

// describe hashes a form. lower is the form in lower case.
func describe(form, lower string) word {
	w := word{form: model.Hash(form), lower: model.Hash(lower), shape: model.Hash(shape(form))}
	w.pre1, w.pre2, w.pre3 = model.Hash(prefix(lower, 1)), model.Hash(prefix(lower, 2)), model.Hash(prefix(lower, 3))
	w.suf1, w.suf2 = model.Hash(suffix(lower, 1)), model.Hash(suffix(lower, 2))
	w.suf3, w.suf4 = model.Hash(suffix(lower, 3)), model.Hash(suffix(lower, 4))
	return w
}

// shape maps letters and digits to their kind and shortens runs: "McDonald-24" gives "XxXxxx-dd".
func shape(form string) string {
	var b [24]byte
	n, run := 0, 0
	var last byte
	for _, r := range form {
		c := byte('o')
		switch {
		case unicode.IsUpper(r):
			c = 'X'
		case unicode.IsLower(r):
			c = 'x'
		case unicode.IsDigit(r):
			c = 'd'
		case r < 0x80:
			c = byte(r)
		}
		if c == last {
			run++
		} else {
			last, run = c, 1
		}
		if run <= 3 && n < len(b) {
			b[n] = c
			n++
		}
	}
	return string(b[:n])
}

func prefix(s string, n int) string {
	for i := range s {
		if n == 0 {
			return s[:i]
		}
		n--
	}
	return s
}

func suffix(s string, n int) string {
	i := len(s)
	for ; n > 0 && i > 0; n-- {
		_, m := utf8.DecodeLastRuneInString(s[:i])
		i -= m
	}
	return s[i:]
}

// outside stands for the words before a sentence's first and after its last.
var outside = describe("\x00", "\x00")

// features appends the keys of token i.
func features(keys []model.Key, words []word, i int) []model.Key {
	at := func(k int) *word {
		if k < 0 || k >= len(words) {
			return &outside
		}
		return &words[k]
	}
	n := uint32(0)
	add := func(a, b, c uint32) {
		n++
		keys = append(keys, model.Feature(n, a, b, c))
	}
	w := at(i)
	add(w.form, 0, 0)
	add(w.lower, 0, 0)
	add(w.shape, 0, 0)
	add(w.pre1, 0, 0)
	add(w.pre2, 0, 0)
	add(w.pre3, 0, 0)
	add(w.suf1, 0, 0)
	add(w.suf2, 0, 0)
	add(w.suf3, 0, 0)
	add(w.suf4, 0, 0)
	add(w.shape, w.suf2, 0)
	first := uint32(0)
	if i == 0 {
		first = 1
	}
	add(w.shape, first, 0)
	for k := -2; k <= 2; k++ {
		if k == 0 {
			continue
		}
		v := at(i + k)
		add(v.lower, 0, 0)
		add(v.shape, 0, 0)
		add(v.suf2, 0, 0)
		add(v.suf3, 0, 0)
	}
	p, q := at(i-1), at(i+1)
	add(p.lower, w.lower, 0)
	add(w.lower, q.lower, 0)
	add(p.lower, q.lower, 0)
	add(p.suf2, w.suf3, 0)
	add(w.suf3, q.suf2, 0)
	add(p.lower, at(i-2).lower, 0)
	add(q.lower, at(i+2).lower, 0)
	add(p.lower, w.suf3, q.lower)
	add(p.shape, w.shape, q.shape)
	return keys
}

// lowered is the form in lower case, the form itself when it is.
func lowered(form string) string { return strings.ToLower(form) }
