package identity

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/newsgraph/newsgraph/extract"
)

// Profile is what is known of one actor across the articles of a graph.
type Profile struct {
	ID         string
	Name       string
	Kind       string
	Aliases    []string
	Local      bool            // known in one article only, settled by no rule
	Articles   []string        // keys
	Neighbours map[string]bool // settled actors of the same articles
}

// Candidate is a pair of actors that may be one, and why. It is a proposal: nothing is merged by it.
type Candidate struct {
	A, B   string // ids; A is the one to keep
	Rule   string
	Reason string
	Score  float64 // 0…1, for sorting: how likely the two are one
}

// pairRule looks at two actors of one kind that share a block.
type pairRule struct {
	name  string
	score float64
	fits  func(a, b *Profile) bool
	says  string // reason; %s and %s are the two names
}

// pairRules in the order of trust; the first that fits speaks.
var pairRules = []pairRule{
	{"spelling", 0.9, sameSpelling, "%q and %q differ in spelling only"},
	{"acronym", 0.85, acronym, "%q may be short for %q"},
	{"initial", 0.8, initials, "%q may be short for %q"},
	{"middle-name", 0.75, middleName, "%q is %q without a middle name"},
	{"surname", 0.6, bareSurname, "%q is the surname of %q"},
}

// Candidates proposes likely duplicates, most likely first. Only actors that share a block — a word of
// their names, or an acronym — are compared, so that cost stays near linear. A pair that the log decided
// upon already is left out.
func Candidates(profiles []Profile, l Log) []Candidate {
	r := NewResolver(l)
	blocks := map[string][]int{}
	for i := range profiles {
		for _, k := range blockKeys(&profiles[i]) {
			blocks[k] = append(blocks[k], i)
		}
	}
	seen := map[[2]int]bool{}
	var out []Candidate
	for _, key := range slices.Sorted(mapKeys(blocks)) {
		for i, a := range blocks[key] {
			for _, b := range blocks[key][i+1:] {
				pair := [2]int{min(a, b), max(a, b)}
				if seen[pair] {
					continue
				}
				seen[pair] = true
				if c, ok := propose(&profiles[pair[0]], &profiles[pair[1]], len(blocks[key])); ok && !decided(r, l, c) {
					out = append(out, c)
				}
			}
		}
	}
	slices.SortFunc(out, func(a, b Candidate) int {
		return cmp.Or(cmp.Compare(b.Score, a.Score), cmp.Compare(a.A, b.A), cmp.Compare(a.B, b.B))
	})
	return out
}

func mapKeys(m map[string][]int) func(func(string) bool) {
	return func(yield func(string) bool) {
		for k := range m {
			if !yield(k) {
				return
			}
		}
	}
}

func decided(r *Resolver, l Log, c Candidate) bool {
	if r.root(c.A) == r.root(c.B) {
		return true
	}
	return slices.ContainsFunc(l.inForce(), func(d Decision) bool {
		return d.Kind == Never && (d.A == c.A && d.B == c.B || d.A == c.B && d.B == c.A)
	})
}

// propose applies the rules to a pair. crowd is the size of their block: a surname that many bear says
// little about any two.
func propose(a, b *Profile, crowd int) (Candidate, bool) {
	if a.Kind != b.Kind || a.Kind == extract.KindRole || sharesArticle(a, b) {
		return Candidate{}, false
	}
	for _, rule := range pairRules {
		short, long := a, b
		if len(short.Name) > len(long.Name) || len(short.Name) == len(long.Name) && short.ID > long.ID {
			short, long = long, short
		}
		if !rule.fits(short, long) {
			continue
		}
		common := 0
		for n := range short.Neighbours {
			if long.Neighbours[n] {
				common++
			}
		}
		score := rule.score + 0.3*float64(min(common, 3))/3*(1-rule.score)
		if rule.name == "surname" {
			score /= float64(max(1, crowd-1))
		}
		reason := fmt.Sprintf(rule.says, short.Name, long.Name)
		if common > 0 {
			reason += fmt.Sprintf("; %d actors in common", common)
		}
		return Candidate{A: long.ID, B: short.ID, Rule: rule.name, Reason: reason, Score: score}, true
	}
	return Candidate{}, false
}

// sharesArticle: an article that has both names for two chains has told them apart.
func sharesArticle(a, b *Profile) bool {
	return slices.ContainsFunc(a.Articles, func(k string) bool { return slices.Contains(b.Articles, k) })
}

// blockKeys are the last word of the name, folded, and an acronym's letters.
func blockKeys(p *Profile) []string {
	w := foldedWords(p.Name)
	if len(w) == 0 {
		return nil
	}
	keys := []string{p.Kind + " " + w[len(w)-1]}
	if p.Kind == extract.KindOrganization {
		if len(w) > 2 {
			keys = append(keys, p.Kind+" "+firstLetters(w))
		}
		keys = append(keys, p.Kind+" "+w[0])
	}
	return slices.Compact(keys)
}

func firstLetters(words []string) string {
	var b strings.Builder
	for _, w := range words {
		switch w {
		case "of", "the", "and", "for", "on", "in":
		default:
			r, _ := utf8.DecodeRuneInString(w)
			b.WriteRune(r)
		}
	}
	return b.String()
}

func sameSpelling(a, b *Profile) bool {
	x, y := strings.Join(foldedWords(a.Name), " "), strings.Join(foldedWords(b.Name), " ")
	if x == y {
		return true
	}
	return len(x) >= 8 && strings.Contains(x, " ") && distance(x, y) <= 1
}

func acronym(a, b *Profile) bool {
	w := foldedWords(b.Name)
	return a.Kind == extract.KindOrganization && len(w) > 2 && strings.Join(foldedWords(a.Name), "") == firstLetters(w)
}

func initials(a, b *Profile) bool {
	x, y := foldedWords(a.Name), foldedWords(b.Name)
	return a.Kind == extract.KindPerson && len(x) > 1 && len(x) == len(y) && len(x[0]) == 1 && strings.HasPrefix(y[0], x[0]) &&
		slices.Equal(x[1:], y[1:])
}

func middleName(a, b *Profile) bool {
	x, y := foldedWords(a.Name), foldedWords(b.Name)
	return a.Kind == extract.KindPerson && len(x) == 2 && len(y) == 3 && x[0] == y[0] && x[1] == y[2]
}

func bareSurname(a, b *Profile) bool {
	x, y := foldedWords(a.Name), foldedWords(b.Name)
	return a.Kind == extract.KindPerson && a.Local && len(x) == 1 && len(y) > 1 && y[len(y)-1] == x[0]
}
