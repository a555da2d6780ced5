package generate

import (
	_ "embed"
	"strings"
)

//go:embed words.txt
var wordList string

// words are the list's entries, in its order. Never changed after start.
var words = readWords(wordList)

func readWords(list string) []string {
	var out []string
	for line := range strings.Lines(list) {
		if w := strings.TrimSpace(line); w != "" && w[0] != '#' {
			out = append(out, w)
		}
	}
	return out
}
