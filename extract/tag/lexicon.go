package tag

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/newsgraph/newsgraph/extract"
	"github.com/newsgraph/newsgraph/extract/conllu"
	"github.com/newsgraph/newsgraph/extract/model"
)

// lexicon gives lemma and features of tagged words. Both are lists of decisions, learned from the training
// sentences: for a pair of tags and an ending of the word, the longest that is known, an edit that makes the
// lemma; and for a pair of tags and the word or nothing, the features.
type lexicon struct {
	verbs   map[string]bool // base forms, for verbs that were not learnt; may be nil
	endings *model.Dict
	edit    []uint32 // by ending
	edits   []edit
	words   *model.Dict
	feat    []uint32 // by word
	feats   []string
}

// edit cuts bytes from the end of the word (in lower case, unless cased) and puts others there.
type edit struct {
	cut   int
	put   string
	cased bool
}

func (e edit) String() string {
	c := "l"
	if e.cased {
		c = "c"
	}
	return c + strconv.Itoa(e.cut) + "," + e.put
}

func parseEdit(s string) (edit, error) {
	a, put, ok := strings.Cut(s, ",")
	if !ok || a == "" {
		return edit{}, fmt.Errorf("model file: bad edit %q", s)
	}
	cut, err := strconv.Atoi(a[1:])
	if err != nil || cut < 0 {
		return edit{}, fmt.Errorf("model file: bad edit %q", s)
	}
	return edit{cut, put, a[0] == 'c'}, nil
}

const (
	longestEnding = 6
	maxCut        = 8
	keyEnding     = 1
	keyWhole      = 2
	keyFeats      = 3
	keyTags       = 4
)

// fill sets the lemma and features of a tagged token.
func (l *lexicon) fill(t *extract.Token, lower string) {
	u, x := model.Hash(t.UPOS), model.Hash(t.XPOS)
	if r := l.words.Row(model.Feature(keyFeats, u, x, model.Hash(lower))); r >= 0 {
		t.Feats = l.feats[l.feat[r]]
	} else if r := l.words.Row(model.Feature(keyTags, u, x, 0)); r >= 0 {
		t.Feats = l.feats[l.feat[r]]
	} else {
		t.Feats = ""
	}
	t.Lemma = l.lemma(t.Form, lower, u, x)
}

func (l *lexicon) lemma(form, lower string, u, x uint32) string {
	if r := l.endings.Row(model.Feature(keyWhole, u, x, model.Hash(lower))); r >= 0 {
		return l.edits[l.edit[r]].apply(form, lower)
	}
	for n := longestEnding; n >= 0; n-- {
		s := suffix(lower, n)
		if n > 0 && len(s) == len(lower) {
			continue
		}
		if r := l.endings.Row(model.Feature(keyEnding, u, x, model.Hash(s))); r >= 0 {
			lemma := l.edits[l.edit[r]].apply(form, lower)
			if u == hashVERB {
				lemma = l.base(lower, lemma)
			}
			return lemma
		}
	}
	if x == hashNNP || x == hashNNPS {
		return form
	}
	return lower
}

var hashNNP, hashNNPS, hashVERB = model.Hash("NNP"), model.Hash("NNPS"), model.Hash("VERB")

// base mends the guessed lemma of a verb that was not learnt: what no list of verbs has gives way to a
// regular base form that it has, "ruled" to "rule", not "rul".
func (l *lexicon) base(lower, guess string) string {
	if l.verbs[guess] {
		return guess
	}
	if l.verbs[lower] {
		return lower
	}
	for _, ending := range [...]string{"ied", "ies", "ed", "ing", "es", "s"} {
		stem, ok := strings.CutSuffix(lower, ending)
		if !ok || len(stem) < 2 {
			continue
		}
		once := stem[:len(stem)-1] // "controll" to "control"
		for _, v := range [...]string{stem + "e", stem, once, stem + "y"} {
			if l.verbs[v] {
				return v
			}
		}
	}
	return guess
}

func (e edit) apply(form, lower string) string {
	base := lower
	if e.cased {
		base = form
	}
	n := len(base) - e.cut
	if n < 0 || n == 0 && e.put == "" || n < len(base) && !utf8.RuneStart(base[n]) {
		return base
	}
	if e.put == "" {
		return base[:n]
	}
	return base[:n] + e.put
}

// editOf is the edit that makes the lemma of a form; ok is false when they have too little in common.
func editOf(form, lower, lemma string) (e edit, ok bool) {
	e.cased = lowered(lemma) != lemma
	base := lower
	if e.cased {
		base = form
	}
	n := 0
	for n < len(base) && n < len(lemma) && base[n] == lemma[n] {
		n++
	}
	for n > 0 && (n < len(base) && !utf8.RuneStart(base[n]) || n < len(lemma) && !utf8.RuneStart(lemma[n])) {
		n--
	}
	e.cut, e.put = len(base)-n, lemma[n:]
	return e, e.cut <= maxCut
}

// newLexicon learns the lists.
func newLexicon(sents []*conllu.Sentence) *lexicon {
	endings, words := votes{}, votes{}
	for _, s := range sents {
		for i := range s.Words {
			w := &s.Words[i]
			low := lowered(w.Form)
			u, x := model.Hash(w.UPOS), model.Hash(w.XPOS)
			words.add(model.Feature(keyFeats, u, x, model.Hash(low)), w.Feats)
			words.add(model.Feature(keyTags, u, x, 0), w.Feats)
			e, ok := editOf(w.Form, low, w.Lemma)
			if !ok {
				continue
			}
			endings.add(model.Feature(keyWhole, u, x, model.Hash(low)), e.String())
			for n := 0; n <= longestEnding; n++ {
				sfx := suffix(low, n)
				if n > 0 && len(sfx) == len(low) {
					break
				}
				endings.add(model.Feature(keyEnding, u, x, model.Hash(sfx)), e.String())
			}
		}
	}
	l := &lexicon{}
	endings.prune(sents)
	var raw []string
	l.endings, l.edit, raw = endings.table()
	for _, s := range raw {
		e, _ := parseEdit(s)
		l.edits = append(l.edits, e)
	}
	words.pruneFeats(sents)
	l.words, l.feat, l.feats = words.table()
	return l
}

// votes counts the values seen with a key.
type votes map[model.Key]map[string]int

func (v votes) add(k model.Key, value string) {
	if v[k] == nil {
		v[k] = map[string]int{}
	}
	v[k][value]++
}

// winner is the value seen most often, the first in order among equals, and how often.
func (v votes) winner(k model.Key) (string, int) {
	best, n := "", 0
	for value, c := range v[k] {
		if c > n || c == n && value < best {
			best, n = value, c
		}
	}
	return best, n
}

// prune drops endings that are seen once or say the same as the next shorter one.
func (v votes) prune(sents []*conllu.Sentence) {
	drop := map[model.Key]bool{}
	for _, s := range sents {
		for i := range s.Words {
			w := &s.Words[i]
			low := lowered(w.Form)
			u, x := model.Hash(w.UPOS), model.Hash(w.XPOS)
			last := "\x00"
			visit := func(k model.Key, whole bool) {
				value, n := v.winner(k)
				if n == 0 {
					return
				}
				if value == last || n < 2 && !whole {
					drop[k] = true
				} else {
					last = value
				}
			}
			for n := 0; n <= longestEnding; n++ {
				sfx := suffix(low, n)
				if n > 0 && len(sfx) == len(low) {
					break
				}
				visit(model.Feature(keyEnding, u, x, model.Hash(sfx)), false)
			}
			visit(model.Feature(keyWhole, u, x, model.Hash(low)), true)
		}
	}
	for k := range drop {
		delete(v, k)
	}
}

// pruneFeats drops words whose features are those of their tags.
func (v votes) pruneFeats(sents []*conllu.Sentence) {
	for _, s := range sents {
		for i := range s.Words {
			w := &s.Words[i]
			u, x := model.Hash(w.UPOS), model.Hash(w.XPOS)
			k := model.Feature(keyFeats, u, x, model.Hash(lowered(w.Form)))
			usual, _ := v.winner(model.Feature(keyTags, u, x, 0))
			if own, n := v.winner(k); n > 0 && own == usual {
				delete(v, k)
			}
		}
	}
}

// table gives the keys, for each the number of its winner, and the winners.
func (v votes) table() (*model.Dict, []uint32, []string) {
	var keys []model.Key
	for k := range v {
		keys = append(keys, k)
	}
	slices.SortFunc(keys, func(a, b model.Key) int { return cmp.Compare(a, b) })
	number := map[string]uint32{}
	var of []uint32
	var values []string
	for _, k := range keys {
		value, _ := v.winner(k)
		if _, ok := number[value]; !ok {
			number[value] = uint32(len(values))
			values = append(values, value)
		}
		of = append(of, number[value])
	}
	return model.NewDict(keys), of, values
}

func (l *lexicon) store(f *model.File) {
	keys := func(d *model.Dict) []uint32 {
		out := make([]uint32, d.Len())
		for i, k := range d.Keys() {
			out[i] = uint32(k)
		}
		return out
	}
	f.Uints["lemma.keys"], f.Uints["lemma.edit"] = keys(l.endings), l.edit
	f.Uints["feats.keys"], f.Uints["feats.of"] = keys(l.words), l.feat
	f.Strings["feats"] = l.feats
	for _, e := range l.edits {
		f.Strings["edits"] = append(f.Strings["edits"], e.String())
	}
}

func loadLexicon(f *model.File) (*lexicon, error) {
	dict := func(name string) *model.Dict {
		keys := make([]model.Key, len(f.Uints[name]))
		for i, k := range f.Uints[name] {
			keys[i] = model.Key(k)
		}
		return model.NewDict(keys)
	}
	l := &lexicon{endings: dict("lemma.keys"), edit: f.Uints["lemma.edit"], words: dict("feats.keys"), feat: f.Uints["feats.of"], feats: f.Strings["feats"]}
	for _, s := range f.Strings["edits"] {
		e, err := parseEdit(s)
		if err != nil {
			return nil, err
		}
		l.edits = append(l.edits, e)
	}
	outOf := func(values []uint32, n int) bool {
		return slices.ContainsFunc(values, func(v uint32) bool { return int(v) >= n })
	}
	if len(l.edit) != l.endings.Len() || len(l.feat) != l.words.Len() || outOf(l.edit, len(l.edits)) || outOf(l.feat, len(l.feats)) {
		return nil, fmt.Errorf("model file: parts of the lexicon do not fit together")
	}
	return l, nil
}
