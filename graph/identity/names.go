package identity

import (
	"strings"

	"github.com/newsgraph/newsgraph/extract/record"
)

// foldedWords are the words of a name as its slug has them: without accents, case and punctuation.
func foldedWords(name string) []string {
	slug, _ := record.Slug(name)
	return strings.Split(slug, "-")
}

// distance is the number of single-letter edits, a swap of neighbours counted as one (optimal string
// alignment), between two short names.
func distance(a, b string) int {
	prev2, prev, cur := make([]int, len(b)+1), make([]int, len(b)+1), make([]int, len(b)+1)
	for j := range prev {
		prev[j] = j
	}
	for i := 1; i <= len(a); i++ {
		cur[0] = i
		for j := 1; j <= len(b); j++ {
			cost := 1
			if a[i-1] == b[j-1] {
				cost = 0
			}
			cur[j] = min(prev[j]+1, cur[j-1]+1, prev[j-1]+cost)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				cur[j] = min(cur[j], prev2[j-2]+1)
			}
		}
		prev2, prev, cur = prev, cur, prev2
	}
	return prev[len(b)]
}
