package tag

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/newsgraph/newsgraph/extract/model"
)

// Classes names the class of words to which a form belongs, as a path in a binary tree of classes; "" for
// none. It is safe for concurrent use.
type Classes func(form string) string

// Templates of features.
const (
	featForm = iota + 1
	featLower
	featShape
	featPrefix
	featSuffix
	featClass
	featFirst
	featShapeEnding
	featSource
)

// features appends the keys of word i of a sentence; lower are the forms in lower case.
func (t *Tagger) features(keys []model.Key, forms, lower []string, i int) []model.Key {
	add := func(template, a, b uint32) { keys = append(keys, model.Feature(template, a, b, 0)) }
	low := lower[i]
	if forms[i] != low {
		add(featForm, model.Hash(forms[i]), 0)
	}
	add(featLower, model.Hash(low), 0)
	sh := model.Hash(shape(forms[i]))
	add(featShape, sh, 0)
	for n := 1; n <= 3; n++ {
		add(featPrefix, uint32(n), model.Hash(prefix(low, n)))
	}
	for n := 1; n <= 4; n++ {
		add(featSuffix, uint32(n), model.Hash(suffix(low, n)))
	}
	add(featShapeEnding, sh, model.Hash(suffix(low, 2)))
	if path := t.classes(forms[i]); path != "" {
		for _, n := range [...]int{4, 6, 10, 20} {
			add(featClass, uint32(n), model.Hash(path[:min(n, len(path))]))
		}
	}
	if i == 0 {
		add(featFirst, sh, 0)
	}
	return keys
}

// window appends the keys of word i and its neighbours as the network sees them beside the encoder.
func (t *Tagger) window(keys []model.Key, w *worker, i int) []model.Key {
	n := uint32(featSource)
	add := func(a, b, c uint32) {
		n++
		keys = append(keys, model.Feature(n, a, b, c))
	}
	p, q, h := w.at(i-1), w.at(i+1), w.at(i)
	add(h.form, 0, 0)
	add(h.lower, 0, 0)
	add(h.shape, h.suf3, 0)
	add(h.suf3, 0, 0)
	add(p.lower, 0, 0)
	add(q.lower, 0, 0)
	add(p.lower, h.lower, 0)
	add(h.lower, q.lower, 0)
	add(p.lower, q.lower, 0)
	add(p.lower, w.at(i-2).lower, 0)
	add(q.lower, w.at(i+2).lower, 0)
	add(p.lower, h.suf3, 0)
	add(h.suf3, q.lower, 0)
	add(p.suf3, h.suf3, 0)
	add(p.shape, h.shape, q.shape)
	add(p.class, h.class, 0)
	add(h.class, q.class, 0)
	add(p.class, h.class, q.class)
	add(h.lower, p.class, q.class)
	return keys
}

// view is what the window sees of one word, hashed.
type view struct{ form, lower, shape, suf3, class uint32 }

// outside stands for the words before a sentence's first and after its last.
var outside = view{1, 1, 1, 1, 1}

func (w *worker) at(i int) view {
	if i < 0 || i >= len(w.views) {
		return outside
	}
	return w.views[i]
}

func (t *Tagger) view(form, lower string) view {
	v := view{form: model.Hash(form), lower: model.Hash(lower), shape: model.Hash(shape(form)), suf3: model.Hash(suffix(lower, 3))}
	if path := t.classes(form); path != "" {
		v.class = model.Hash(path[:min(10, len(path))])
	}
	return v
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

// lowered is the form in lower case, the form itself when it is.
func lowered(form string) string { return strings.ToLower(form) }
