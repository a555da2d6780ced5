package gizmo

import (
	"context"
	"slices"
	"strings"
	"unicode"

	cayley "github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/quad"
	"golang.org/x/text/unicode/norm"

	"github.com/newsgraph/newsgraph/graph"
)

// nameIndex holds every name in the graph, folded, for the searches that no index of the store serves.
type nameIndex struct{ entries []nameEntry }

type nameEntry struct {
	folded string
	alias  bool
	ref    cayley.Ref
}

// Fold lowers case, drops accents and turns everything but letters and digits into single spaces, so that
// names compare as people read them.
func Fold(s string) string {
	var b strings.Builder
	space := false
	for _, c := range norm.NFKD.String(s) {
		switch {
		case unicode.Is(unicode.Mn, c) || c == '\'' || c == '’':
		case unicode.IsLetter(c) || unicode.IsDigit(c):
			if space && b.Len() > 0 {
				b.WriteByte(' ')
			}
			space = false
			b.WriteRune(unicode.ToLower(c))
		default:
			space = true
		}
	}
	return b.String()
}

// nameIndex reads the index once for each view of the store.
func (r *reader) nameIndex() *nameIndex {
	r.memo.mu.Lock()
	ix := r.memo.index
	r.memo.mu.Unlock()
	if ix != nil {
		return ix
	}
	ix = &nameIndex{}
	for _, by := range []struct {
		pred  quad.IRI
		alias bool
	}{{graph.PrefLabel, false}, {graph.Name, false}, {graph.AltLabel, true}} {
		pred := r.pred(by.pred)
		if pred == nil {
			continue
		}
		var p pattern
		p[quad.Predicate] = pred
		var seen tripleSet
		for q := range r.quads(p) {
			s, o := r.qs.QuadDirection(q, quad.Subject), r.qs.QuadDirection(q, quad.Object)
			if seen.again(cayley.ToKey(s), cayley.ToKey(o)) {
				continue
			}
			if f := Fold(lexical(r.name(o))); f != "" {
				ix.entries = append(ix.entries, nameEntry{f, by.alias, s})
			}
		}
	}
	if r.err == nil {
		r.memo.mu.Lock()
		r.memo.index = ix
		r.memo.mu.Unlock()
	}
	return ix
}

// search matches a name without regard to case and accents: whole, then as words or the beginning of the
// name, then within a small edit distance.
func (ix *nameIndex) search(r *reader, name, kind string) []Candidate {
	want := Fold(name)
	if want == "" {
		return nil
	}
	for _, match := range []func(e nameEntry) (string, int, bool){
		func(e nameEntry) (string, int, bool) {
			how := ByName
			if e.alias {
				how = ByAlias
			}
			return how, 0, e.folded == want
		},
		func(e nameEntry) (string, int, bool) { return ByWord, 0, len(want) > 1 && hasWords(e.folded, want) },
		func(e nameEntry) (string, int, bool) { d, ok := near(e.folded, want); return BySpelling, d, ok },
	} {
		if out := ix.matching(r, kind, match); len(out) > 0 {
			return out
		}
	}
	return nil
}

func (ix *nameIndex) matching(r *reader, kind string, match func(nameEntry) (string, int, bool)) []Candidate {
	type found struct {
		ref      cayley.Ref
		how      string
		distance int
	}
	var order []found
	at := map[any]int{}
	for _, e := range ix.entries {
		how, d, ok := match(e)
		if !ok || !wantedKind(r.kind(e.ref), kind) {
			continue
		}
		k := cayley.ToKey(e.ref)
		if i, again := at[k]; again {
			order[i].distance = min(order[i].distance, d)
			continue
		}
		at[k] = len(order)
		order = append(order, found{e.ref, how, d})
	}
	slices.SortStableFunc(order, func(a, b found) int { return a.distance - b.distance })
	if len(order) > 200 {
		order = order[:200]
	}
	var out []Candidate
	for _, f := range order {
		out = append(out, r.candidate(f.ref, f.how, f.distance))
	}
	return out
}

// hasWords reports whether want stands in name at the beginning of a word.
func hasWords(name, want string) bool {
	return strings.HasPrefix(name, want) || strings.Contains(name, " "+want)
}

// near reports whether a name, or one of its words, is a misspelling of want: one edit up to seven
// letters, two above; short names must match.
func near(name, want string) (int, bool) {
	limit := 2
	switch n := len([]rune(want)); {
	case n < 4:
		return 0, false
	case n < 8:
		limit = 1
	}
	if d := distance(name, want); d <= limit {
		return d, true
	}
	if strings.Contains(want, " ") {
		return 0, false
	}
	for _, w := range strings.Fields(name) {
		if d := distance(w, want); d <= limit {
			return d, true
		}
	}
	return 0, false
}

// ActorNames lists the names of actors in the graph, sorted, for completion.
func (e *Engine) ActorNames(ctx context.Context) []string {
	r := e.reader(ctx)
	var out []string
	seen := map[any]bool{}
	for _, x := range r.nameIndex().entries {
		k := cayley.ToKey(x.ref)
		if !seen[k] && isActorKind(r.kind(x.ref)) {
			seen[k] = true
			out = append(out, r.label(x.ref))
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}
