// Package story finds the articles that tell one story in one another's words: wire copies, reprints and
// rewrites. Counting sources without it counts one agency's reach as many voices.
//
// Articles are compared by the word triples that they share, through MinHash signatures cut into bands
// (Broder 1997; Leskovec, Rajaraman and Ullman, Mining of Massive Datasets, chapter 3), so that cost grows
// with the number of articles and of likely pairs, not with all pairs.
package story

import (
	"cmp"
	"hash/fnv"
	"slices"
	"strings"
	"time"
	"unicode"
)

// Article is what the comparison needs of one article.
type Article struct {
	Key  string // identifies it in the result
	Date string // ISO 8601, "" unknown
	Text string
}

// Story is two or more articles that tell the same in the same words, sorted by date, then key: the
// first is the likeliest origin.
type Story struct {
	Keys []string
	// Shared is the share of the smallest link's words that the linked articles have in common, 0…1.
	Shared float64
}

// Thresholds of a link between two articles.
const (
	// minShared is the least share of the shorter article's word triples that must be in the longer one.
	minShared = 0.25
	// minTriples keeps briefs of a line or two from matching by accident.
	minTriples = 15
	// maxApart is how far apart two datings of one story may lie.
	maxApart = 10 * 24 * time.Hour
)

const (
	hashes = 96
	rows   = 2 // hashes in a band: two articles of similarity s meet with probability 1-(1-s²)^48
)

// Group finds the stories among the articles. The result does not depend on their order.
func Group(articles []Article) []Story {
	sorted := slices.Clone(articles)
	slices.SortFunc(sorted, func(a, b Article) int { return cmp.Or(cmp.Compare(a.Date, b.Date), cmp.Compare(a.Key, b.Key)) })
	g := grouper{articles: sorted, triples: make([]map[uint64]bool, len(sorted)), parent: make([]int, len(sorted)), shared: map[int]float64{}}
	for i, a := range sorted {
		g.parent[i] = i
		g.triples[i] = triples(a.Text)
	}
	g.link()
	return g.stories()
}

type grouper struct {
	articles []Article
	triples  []map[uint64]bool
	parent   []int
	shared   map[int]float64 // root → weakest link that was needed
}

// link compares the articles that share a band of their signatures.
func (g *grouper) link() {
	buckets := map[[rows + 1]uint64][]int{}
	for i, t := range g.triples {
		if len(t) < minTriples {
			continue
		}
		sig := signature(t)
		for b := 0; b < hashes; b += rows {
			key := [rows + 1]uint64{uint64(b)}
			copy(key[1:], sig[b:b+rows])
			for _, j := range buckets[key] {
				g.compare(j, i)
			}
			buckets[key] = append(buckets[key], i)
		}
	}
}

func (g *grouper) root(i int) int {
	for g.parent[i] != i {
		i = g.parent[i]
	}
	return i
}

func (g *grouper) compare(i, j int) {
	a, b := g.root(i), g.root(j)
	if a == b || apart(g.articles[i].Date, g.articles[j].Date) {
		return
	}
	s := containment(g.triples[i], g.triples[j])
	if s < minShared {
		return
	}
	weakest := s
	for _, r := range []int{a, b} {
		if w, ok := g.shared[r]; ok {
			weakest = min(weakest, w)
		}
	}
	a, b = min(a, b), max(a, b)
	g.parent[b] = a
	g.shared[a] = weakest
}

func (g *grouper) stories() []Story {
	members := map[int][]string{}
	var order []int
	for i, a := range g.articles {
		r := g.root(i)
		if len(members[r]) == 0 {
			order = append(order, r)
		}
		members[r] = append(members[r], a.Key)
	}
	var out []Story
	for _, r := range order {
		if len(members[r]) > 1 {
			out = append(out, Story{members[r], g.shared[r]})
		}
	}
	return out
}

// apart reports whether two dates are known and too far from each other.
func apart(a, b string) bool {
	if len(a) < 10 || len(b) < 10 {
		return false
	}
	ta, errA := time.Parse(time.DateOnly, a[:10])
	tb, errB := time.Parse(time.DateOnly, b[:10])
	if errA != nil || errB != nil {
		return false
	}
	return ta.Sub(tb).Abs() > maxApart
}

// triples is the set of hashes of all runs of three words.
func triples(text string) map[uint64]bool {
	words := strings.FieldsFunc(strings.ToLower(text), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	set := make(map[uint64]bool, len(words))
	for i := 2; i < len(words); i++ {
		h := fnv.New64a()
		h.Write([]byte(words[i-2] + " " + words[i-1] + " " + words[i]))
		set[h.Sum64()] = true
	}
	return set
}

// containment is the share of the smaller set that is in the other.
func containment(a, b map[uint64]bool) float64 {
	if len(a) > len(b) {
		a, b = b, a
	}
	n := 0
	for t := range a {
		if b[t] {
			n++
		}
	}
	return float64(n) / float64(max(1, len(a)))
}

// signature is the MinHash signature of a set.
func signature(set map[uint64]bool) [hashes]uint64 {
	var sig [hashes]uint64
	for i := range sig {
		sig[i] = ^uint64(0)
	}
	for t := range set {
		x := t
		for i := range sig {
			x = mix(x + 0x9e3779b97f4a7c15)
			sig[i] = min(sig[i], x)
		}
	}
	return sig
}

// mix is the finalizer of SplitMix64 (Steele, Lea and Flood 2014).
func mix(x uint64) uint64 {
	x = (x ^ x>>30) * 0xbf58476d1ce4e5b9
	x = (x ^ x>>27) * 0x94d049bb133111eb
	return x ^ x>>31
}
