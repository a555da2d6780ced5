package question

import (
	_ "embed"
	"strings"
)

//go:embed irregular.txt
var irregularText string

// lemmas brings verbs of questions to their lemma: by a list of irregular forms, else by their ending.
type lemmas struct {
	irregular map[string]string
	stop      map[string]bool
}

func newLemmas() *lemmas {
	l := &lemmas{irregular: map[string]string{}, stop: set("be have do say will would can could may might shall should not the a an he she they it who what " +
		"and or of with about to in on at by from how when where why which there been that this")}
	for line := range strings.Lines(irregularText) {
		line, _, _ = strings.Cut(line, "#")
		f := strings.Fields(line)
		for _, form := range f {
			l.irregular[form] = f[0]
		}
	}
	return l
}

// lemma is the verb's base form.
func (l *lemmas) lemma(word string) string {
	w := strings.ToLower(word)
	if v, ok := l.irregular[w]; ok {
		return v
	}
	switch {
	case strings.HasSuffix(w, "ies") && len(w) > 4, strings.HasSuffix(w, "ied") && len(w) > 4:
		return w[:len(w)-3] + "y"
	case strings.HasSuffix(w, "sses"), strings.HasSuffix(w, "shes"), strings.HasSuffix(w, "ches"), strings.HasSuffix(w, "xes"):
		return w[:len(w)-2]
	case strings.HasSuffix(w, "s") && !strings.HasSuffix(w, "ss") && len(w) > 3:
		return w[:len(w)-1]
	case strings.HasSuffix(w, "ed") && len(w) > 4:
		return restore(w[:len(w)-2])
	case strings.HasSuffix(w, "ing") && len(w) > 5:
		return restore(w[:len(w)-3])
	}
	return w
}

// restore gives a stem its last letter back: attack, visit, accus-e, stop(p).
func restore(stem string) string {
	n := len(stem)
	last := stem[n-1]
	vowel := func(i int) bool { return i >= 0 && strings.IndexByte("aeiou", stem[i]) >= 0 }
	switch {
	case n > 2 && last == stem[n-2] && strings.IndexByte("bdgmnprt", last) >= 0:
		return stem[:n-1]
	case strings.IndexByte("vuzsc", last) >= 0 && !strings.HasSuffix(stem, "ss"),
		strings.HasSuffix(stem, "nounc"), strings.HasSuffix(stem, "rg"), strings.HasSuffix(stem, "dg"), strings.HasSuffix(stem, "ng") && n > 4,
		strings.HasSuffix(stem, "at") && n > 3 && !vowel(n-3), strings.HasSuffix(stem, "ir") && !strings.HasSuffix(stem, "air"),
		strings.HasSuffix(stem, "os"), strings.HasSuffix(stem, "is"), strings.HasSuffix(stem, "ar") && n > 4, strings.HasSuffix(stem, "in") && n > 5:
		return stem + "e"
	}
	return stem
}
