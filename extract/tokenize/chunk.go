package tokenize

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/newsgraph/newsgraph/extract"
)

// cutter cuts chunks (runs without white space) into tokens and appends them to the document.
type cutter struct {
	lists *Lists
	text  string
	doc   *extract.Document
	tail  []extract.Span // closing marks of the chunk at hand, last first
}

func (c *cutter) emit(b, e int, glued bool) {
	if b < e {
		c.doc.Tokens = append(c.doc.Tokens, extract.Token{
			Span: extract.Span{Begin: b, End: e}, Form: c.text[b:e], Head: -1, Sent: -1, Glued: glued,
		})
	}
}

// longestChunk is the most bytes that are cut as one chunk: the rules look at a chunk many times over, and what
// is longer is no word anyhow.
const longestChunk = 1024

// chunks cuts a chunk of any length.
func (c *cutter) chunks(s extract.Span, opens bool) {
	for s.Len() > longestChunk {
		cut := s.Begin + longestChunk
		for !utf8.RuneStart(c.text[cut]) {
			cut--
		}
		c.chunk(extract.Span{Begin: s.Begin, End: cut}, opens)
		s.Begin, opens = cut, false
	}
	c.chunk(s, opens)
}

// chunk cuts opening marks from the front and closing marks from the back, then what is left. opens says
// that the chunk opens a line on which more follows.
func (c *cutter) chunk(s extract.Span, opens bool) {
	b, e := s.Begin, s.End
	if opens && isBullet(c.text[b:e]) || isSlashed(c.text[b:e]) {
		c.emit(b, e, false)
		return
	}
	for b < e {
		n := c.opening(b, e)
		if n == 0 {
			break
		}
		c.emit(b, b+n, false)
		b += n
	}
	c.tail = c.tail[:0]
	for b < e {
		n := c.closing(b, e)
		if n == 0 {
			break
		}
		c.tail = append(c.tail, extract.Span{Begin: e - n, End: e})
		e -= n
	}
	c.core(b, e)
	for i := len(c.tail) - 1; i >= 0; i-- {
		c.emit(c.tail[i].Begin, c.tail[i].End, false)
	}
}

// opening is the length of the mark that opens text[b:e], 0 for none.
func (c *cutter) opening(b, e int) int {
	r, n := utf8.DecodeRuneInString(c.text[b:e])
	switch r {
	case '(', '[', '{', '<', '"', '“', '„', '«', '‹', '¿', '¡', '*', '•', '$', '£', '€', '¥', '₹', '₽', '=', '~', '|', '‘', '`', '_', '^', '>', ']', ')', '}', '”', '»', '…', ',', ';', ':', '!', '?', '—', '–', '―':
		if r == ':' && isEmoticon(c.text[b:e]) {
			return e - b
		}
		return c.run(b, e, r, n)
	case '\'', '’':
		return c.openingApostrophe(b, e, n)
	case '#', '@':
		if b+n < e && r == '#' && isDigit(c.text[b+n]) || b+n == e {
			return n
		}
	case '-', '.', '+':
		return c.openingDash(b, e, r)
	}
	return 0
}

// run extends a mark over its repetitions, for those that are written in runs.
func (c *cutter) run(b, e int, r rune, n int) int {
	switch r {
	case '*', '=', '~', '_', '^', '!', '?', '…', '—', '–', '`', '>', '<', '$':
		for b+n < e {
			next, m := utf8.DecodeRuneInString(c.text[b+n : e])
			if next != r && !(r == '!' && next == '?' || r == '?' && next == '!') {
				break
			}
			n += m
		}
	case '‘':
		if strings.HasPrefix(c.text[b+n:e], "’") || strings.HasPrefix(c.text[b+n:e], "‘") {
			n += len("’")
		}
	}
	return n
}

// openingApostrophe takes "'" as an opening quotation mark unless it stands for left-out letters ("'em").
func (c *cutter) openingApostrophe(b, e, n int) int {
	rest := c.text[b+n : e]
	if strings.HasPrefix(rest, c.text[b:b+n]) {
		return 2 * n // two single marks for a double one
	}
	if rest == "" {
		return n
	}
	if isDigit(rest[0]) {
		return 0 // '90s
	}
	word := lower(letters(rest))
	switch word {
	case "s", "re", "ve", "ll", "d", "m", "em", "til", "cause", "bout", "round", "n", "tis", "twas", "cuz":
		return 0
	}
	return n
}

// openingDash takes runs of dashes and dots, and a single dash unless a number follows ("-5").
func (c *cutter) openingDash(b, e int, r rune) int {
	n := 0
	for b+n < e && c.text[b+n] == byte(r) {
		n++
	}
	switch {
	case b+n == e:
		return n
	case r == '.' && isDigit(c.text[b+n]) && n == 1:
		return 0
	case r == '.' && n == 1 && unicode.IsLetter(firstRune(c.text[b+n:e])):
		return 0 // .com
	case r == '-' && n == 1 && isDigit(c.text[b+n]), r == '+' && isDigit(c.text[b+n]):
		return 0
	}
	return n
}

// closing is the length of the mark that closes text[b:e], 0 for none.
func (c *cutter) closing(b, e int) int {
	s := c.text[b:e]
	r, n := utf8.DecodeLastRuneInString(s)
	switch r {
	case ')', ']', '}', '>', '"', '”', '“', '»', '›', ',', ';', ':', '*', '|', '‘', '`', '°', '%', '‰', '™', '®', '—', '–', '―', '=', '~', '_', '¢', '/':
		if r == '/' && isWeb(s) || r == ')' && !strings.Contains(s, "(") && isEmoticon(s) {
			return 0
		}
		if (r == ')' || r == ']') && n < len(s) && balanced(s) && isWeb(s) {
			return 0
		}
		return c.runBack(b, e, n)
	case '!', '?', '…':
		return c.runBack(b, e, n)
	case '\'', '’':
		if n < len(s) && strings.HasSuffix(s[:len(s)-n], s[len(s)-n:]) {
			return 2 * n
		}
		if word := lower(s); word == "o'" || word == "o’" {
			return 0
		}
		return n
	case '-':
		return c.runBack(b, e, n)
	case '.':
		return c.closingStop(b, e)
	}
	return 0
}

// runBack extends a closing mark over its repetitions before it.
func (c *cutter) runBack(b, e, n int) int {
	last, _ := utf8.DecodeLastRuneInString(c.text[b:e])
	switch last {
	case '!', '?', '…', '*', '-', '—', '–', '=', '~', '_', '>', '`':
		for b < e-n {
			prev, m := utf8.DecodeLastRuneInString(c.text[b : e-n])
			if prev != last && !((prev == '!' || prev == '?') && (last == '!' || last == '?')) {
				break
			}
			n += m
		}
	}
	return n
}

// closingStop decides whether a final full stop is a token of its own.
func (c *cutter) closingStop(b, e int) int {
	n := 0
	for b < e-n && c.text[e-n-1] == '.' {
		n++
	}
	if n > 1 {
		if n == 2 && c.keepsStop(c.text[b:e-2], e) {
			return 1
		}
		return n
	}
	if c.keepsStop(c.text[b:e-1], e) {
		return 0
	}
	return 1
}

// isSlashed recognises abbreviations with a slash in them.
func isSlashed(s string) bool {
	switch lower(s) {
	case "w/", "w/o", "b/c", "c/o", "a/c":
		return true
	}
	return false
}

// keepsStop reports whether the word is an abbreviation, an initial or an acronym with stops; its stop ends
// at end.
func (c *cutter) keepsStop(word string, end int) bool {
	if i := strings.LastIndexAny(word, "-/"); i >= 0 {
		word = word[i+1:]
	}
	for word != "" {
		r, n := utf8.DecodeRuneInString(word)
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			break
		}
		word = word[n:]
	}
	if word == "" {
		return false
	}
	low := lower(word)
	switch kind := c.lists.abbreviations[low]; {
	case kind != 0 && c.lists.capitals[low] && !isCapitalised(word):
		return false
	case kind == followNum:
		rest := strings.TrimLeft(c.text[end:], " \u00a0")
		return rest != "" && isDigit(rest[0])
	case kind != 0:
		return true
	}
	return utf8.RuneCountInString(word) == 1 && isCapitalised(word) || isStopped(word)
}

// isStopped recognises letters with a full stop after each but the last: "U.S", "a.m", "Ph.D".
func isStopped(word string) bool {
	run, dots := 0, 0
	for _, r := range word {
		if r == '.' {
			if run == 0 || run > 2 {
				return false
			}
			run, dots = 0, dots+1
			continue
		}
		if !unicode.IsLetter(r) {
			return false
		}
		run++
	}
	return dots > 0 && run == 1
}
