package article

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

const bom = "\ufeff"

// headline returns the title of a plain text: its first line, if a blank line or nothing but the story's
// break follows, it is of a headline's length, and it does not end like a sentence.
func headline(text string) string {
	text = strings.TrimLeft(strings.TrimPrefix(text, bom), " \t\r\n")
	line, rest, ok := strings.Cut(text, "\n")
	if !ok || !strings.HasPrefix(strings.TrimLeft(rest, " \t\r"), "\n") {
		return ""
	}
	line = strings.TrimSpace(line)
	if n := utf8.RuneCountInString(line); n < 4 || n > 200 || strings.TrimSpace(rest) == "" {
		return ""
	}
	last, _ := utf8.DecodeLastRuneInString(strings.TrimRight(line, `"'”’)`))
	if strings.ContainsRune(".;:,", last) || !strings.ContainsFunc(line, unicode.IsLetter) {
		return ""
	}
	if _, ok := findDateline(line); ok || dateLine(line) != "" || isByline(line) {
		return ""
	}
	return line
}
