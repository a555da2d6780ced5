package event

import (
	"io"
	"strings"
)

// Discards are phrases whose sentences, or whole stories, are not to be coded: sports, anniversaries.
type Discards struct{ sentence, story [][]string }

// ReadDiscards reads a list in PETRARCH's format. An error names the file and the line.
func ReadDiscards(r io.Reader, name string) (*Discards, error) {
	lines, err := dictionaryLines(r, name)
	if err != nil {
		return nil, err
	}
	d := &Discards{}
	for _, l := range lines {
		rest, story := strings.CutPrefix(l.text, "+")
		w := splitWords(rest)
		if story {
			d.story = append(d.story, w)
		} else {
			d.sentence = append(d.sentence, w)
		}
	}
	return d, nil
}

// Find tells whether a text has a phrase that discards it, and whether one that discards its whole story.
func (d *Discards) Find(text string) (sentence, story bool) {
	words := splitWords(strings.Map(func(r rune) rune {
		if strings.ContainsRune(",;:!?\"()", r) {
			return ' '
		}
		return r
	}, text))
	return holds(words, d.sentence), holds(words, d.story)
}

func holds(words []string, phrases [][]string) bool {
	joined := " " + strings.Join(words, " ") + " "
	for _, p := range phrases {
		if len(p) > 0 && strings.Contains(joined, " "+strings.Join(p, " ")+" ") {
			return true
		}
	}
	return false
}
