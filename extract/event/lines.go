package event

import (
	"bufio"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"
)

// line is a line of a dictionary without its comment; lines with nothing else are left out.
type line struct {
	number int
	text   string
}

// maxLine bounds the lines of a dictionary, in bytes.
const maxLine = 1 << 20

// dictionaryLines reads a dictionary's lines. Errors name the file and the line.
func dictionaryLines(r io.Reader, name string) ([]line, error) {
	sc := bufio.NewScanner(r)
	sc.Buffer(make([]byte, 0, 1<<16), maxLine)
	var out []line
	within := false // a comment of mark-up that has not ended
	for n := 1; sc.Scan(); n++ {
		text := sc.Text()
		if !utf8.ValidString(text) {
			return nil, fmt.Errorf("%s:%d: not valid UTF-8", name, n)
		}
		text, within = cutMarkup(text, within)
		if text = strings.TrimSpace(cutComment(text)); text != "" {
			out = append(out, line{n, text})
		}
	}
	if err := sc.Err(); err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	return out, nil
}

// cutMarkup takes out comments of mark-up; within tells whether one has begun on an earlier line, and
// whether one goes on after this.
func cutMarkup(text string, within bool) (string, bool) {
	text = strings.ReplaceAll(text, "<! --", "<!--")
	kept := ""
	for {
		if within {
			_, rest, ended := strings.Cut(text, "-->")
			if !ended {
				return kept, true
			}
			text, within = rest, false
		}
		before, rest, begun := strings.Cut(text, "<!--")
		kept += before
		if !begun {
			return kept, false
		}
		text, within = rest, true
	}
}

// cutComment cuts the text at a '#' that does not stand in a code.
func cutComment(text string) string {
	code := false
	for i, r := range text {
		switch {
		case r == '[':
			code = true
		case r == ']':
			code = false
		case r == '#' && !code:
			return text[:i]
		}
	}
	return text
}

// bracketed splits off what stands in brackets, "NAME [A] [B]" into NAME and A, B.
func bracketed(text, open, end string) (rest string, inside []string) {
	for {
		before, after, ok := strings.Cut(text, open)
		rest += before
		if !ok {
			return strings.TrimSpace(rest), inside
		}
		in, after, ok := strings.Cut(after, end)
		if !ok {
			return strings.TrimSpace(rest), append(inside, strings.TrimSpace(in))
		}
		inside = append(inside, strings.TrimSpace(in))
		text = after
	}
}

// splitWords are the words of a name: upper case, without the dots of acronyms, split at blanks, hyphens and '_'.
func splitWords(name string) []string {
	name = strings.ReplaceAll(strings.ToUpper(strings.ReplaceAll(name, "’", "'")), ".", "")
	return strings.FieldsFunc(name, func(r rune) bool { return r == ' ' || r == '\t' || r == '_' || r == '-' })
}
