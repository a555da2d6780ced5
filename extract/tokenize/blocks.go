package tokenize

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/newsgraph/newsgraph/extract"
)

// block is a stretch of text over which no sentence runs: a paragraph, a heading, a list item.
type block struct {
	chunks []extract.Span // maximal runs without white space
	alone  bool           // a line of its own
	goesOn bool           // belongs to the same paragraph as the block before it
}

// line is one line of text with the chunks on it.
type line struct {
	chunks []extract.Span
	width  int // in bytes, from the first chunk's begin to the last one's end
}

// blocks divides the text. Blank lines always divide. A single line break divides too, unless the text
// is wrapped: then lines are joined as long as they look filled.
func blocks(text string, skipped []extract.Skip) []block {
	lines := cutLines(text, skipped)
	wrapped := isWrapped(lines)
	var out []block
	for i := 0; i < len(lines); {
		if len(lines[i].chunks) == 0 {
			i++
			continue
		}
		last := i + 1
		for wrapped && last < len(lines) && continues(lines, last, text) {
			last++
		}
		b := block{alone: last == i+1, goesOn: i > 0 && len(lines[i-1].chunks) > 0 && wrapped}
		for _, l := range lines[i:last] {
			b.chunks = append(b.chunks, l.chunks...)
		}
		out = append(out, b)
		i = last
	}
	return out
}

// cutLines finds lines and chunks; a skipped span counts as white space, its line breaks as line breaks.
func cutLines(text string, skipped []extract.Skip) []line {
	skipped = slices.Clone(skipped)
	slices.SortFunc(skipped, func(a, b extract.Skip) int { return a.Span.Begin - b.Span.Begin })
	lines := []line{{}}
	begin, end := -1, 0
	flush := func() {
		if begin >= 0 {
			l := &lines[len(lines)-1]
			l.chunks = append(l.chunks, extract.Span{Begin: begin, End: end})
			l.width = end - l.chunks[0].Begin
			begin = -1
		}
	}
	for i := 0; i < len(text); {
		for len(skipped) > 0 && skipped[0].Span.End <= i {
			skipped = skipped[1:]
		}
		r, n := utf8.DecodeRuneInString(text[i:])
		skip := len(skipped) > 0 && skipped[0].Span.Begin <= i
		switch {
		case r == '\n' || r == '\u2028' || r == '\u2029' || r == '\r' && !strings.HasPrefix(text[i+1:], "\n"):
			flush()
			lines = append(lines, line{})
		case skip || isSpace(r):
			flush()
		default:
			if begin < 0 {
				begin = i
			}
			end = i + n
		}
		i += n
	}
	flush()
	return lines
}

// isSpace also takes invisible characters that editors leave in texts: zero-width spaces, byte order
// marks, soft hyphens at a chunk's edge are left alone, as they stand inside words.
func isSpace(r rune) bool {
	if r < 0x80 {
		return r <= ' ' || r == 0x7f
	}
	return unicode.IsSpace(r) || r == '\u200b' || r == '\ufeff' || r == '\u2060' || r == '\u200e' || r == '\u200f'
}

// isWrapped tells a text whose lines are broken at a fixed width from one with a paragraph a line: at
// least three lines are followed directly by another, most of those are wide, and none is very wide.
func isWrapped(lines []line) bool {
	followed, wide := 0, 0
	for i, l := range lines {
		if l.width > 120 {
			return false
		}
		if i+1 < len(lines) && len(l.chunks) > 0 && len(lines[i+1].chunks) > 0 {
			followed++
			if l.width >= 45 {
				wide++
			}
		}
	}
	return followed >= 3 && wide*3 >= followed*2
}

// continues reports whether line i of a wrapped text goes on with the line before it.
func continues(lines []line, i int, text string) bool {
	l, prev := lines[i], lines[i-1]
	if len(l.chunks) == 0 || isBullet(text[l.chunks[0].Begin:l.chunks[0].End]) {
		return false
	}
	return prev.width >= 40
}

// isBullet recognises the marks that open list items.
func isBullet(chunk string) bool {
	switch chunk {
	case "*", "-", "–", "—", "•", "·", "◦", "▪", "■", "●", "‣", "o", "+", ">":
		return true
	}
	n := 0
	for n < len(chunk) && chunk[n] >= '0' && chunk[n] <= '9' {
		n++
	}
	return n > 0 && n <= 2 && n == len(chunk)-1 && (chunk[n] == '.' || chunk[n] == ')')
}
