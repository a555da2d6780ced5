package newsgold

import (
	"cmp"
	"slices"
	"strings"
	"unicode"

	"github.com/newsgraph/newsgraph/extract/record"
)

// words splits a text into runs of letters, numerals and underscores, in lower case.
func words(s string) []string {
	return strings.FieldsFunc(strings.ToLower(s), func(r rune) bool { return !wordRune(r) })
}

func wordRune(r rune) bool { return unicode.IsLetter(r) || unicode.IsNumber(r) || r == '_' }

// titleWords are dropped from the front of an actor's name before names are compared.
const titleWords = `the a an president prime minister secretary of state us u.s. mr mrs ms dr sir senator rep governor king queen
prince chancellor general foreign chief former supreme leader ayatollah speaker mayor judge justice attorney lord`

// key is the form in which names are compared.
func key(s string) string {
	s = strings.ReplaceAll(strings.ToLower(s), "’", "'")
	w := strings.FieldsFunc(s, func(r rune) bool { return !wordRune(r) && !strings.ContainsRune(".&'-", r) })
	for i := range w {
		w[i] = strings.TrimSuffix(w[i], "'s")
	}
	for len(w) > 1 && slices.Contains(strings.Fields(titleWords), w[0]) {
		w = w[1:]
	}
	return strings.Join(w, " ")
}

// Overlap is the F1 of the words that two texts share, counted with repetition.
func overlap(a, b []string) float64 {
	count := map[string]int{}
	for _, w := range a {
		count[w]++
	}
	n := 0
	for _, w := range b {
		if count[w] > 0 {
			count[w]--
			n++
		}
	}
	if n == 0 {
		return 0
	}
	return harmonic(float64(n)/float64(len(a)), float64(n)/float64(len(b)))
}

func harmonic(p, r float64) float64 {
	if p+r == 0 {
		return 0
	}
	return 2 * p * r / (p + r)
}

// A pair joins gold row i and predicted row j.
type pair struct {
	score float64
	i, j  int
}

// greedy pairs rows one to one, best score first, then in order.
func greedy(pairs []pair) []pair {
	pairs = slices.Clone(pairs)
	slices.SortStableFunc(pairs, func(a, b pair) int {
		return cmp.Or(cmp.Compare(b.score, a.score), cmp.Compare(a.i, b.i), cmp.Compare(a.j, b.j))
	})
	seenI, seenJ := map[int]bool{}, map[int]bool{}
	var out []pair
	for _, p := range pairs {
		if !seenI[p.i] && !seenJ[p.j] {
			seenI[p.i], seenJ[p.j] = true, true
			out = append(out, p)
		}
	}
	return out
}

// actorMap tells which gold actors each predicted actor may be.
type actorMap map[string]map[string]bool

func mapActors(gold []Actor, predicted []record.Actor) actorMap {
	byKey := map[string][]string{}
	for _, a := range gold {
		for _, s := range append([]string{a.Name}, a.Surfaces...) {
			byKey[key(s)] = append(byKey[key(s)], a.ID)
		}
	}
	out := actorMap{}
	for _, a := range predicted {
		ids := byKey[key(a.Name)]
		if len(ids) == 0 {
			for _, s := range a.Aliases {
				ids = append(ids, byKey[key(s)]...)
			}
		}
		set := map[string]bool{}
		for _, id := range ids {
			set[id] = true
		}
		out[a.ID] = set
	}
	return out
}

// same reports whether a predicted actor, "" for nobody, is the gold one, nil for nobody.
func (m actorMap) same(predicted string, gold *string) bool {
	if gold == nil {
		return predicted == ""
	}
	return m[predicted][*gold]
}
