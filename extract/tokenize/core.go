package tokenize

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// core cuts what is left of a chunk between its opening and closing marks.
func (c *cutter) core(b, e int) {
	s := c.text[b:e]
	if b >= e {
		return
	}
	if isPlainWord(s) {
		c.word(b, e)
		return
	}
	if isWeb(s) || isNumeric(s) {
		c.number(b, e)
		return
	}
	start := b
	for i := b; i < e; {
		n := c.inner(start, i, e)
		if n == 0 {
			_, m := utf8.DecodeRuneInString(c.text[i:e])
			i += m
			continue
		}
		c.word(start, i)
		c.emit(i, i+n, false)
		i += n
		start = i
	}
	c.word(start, e)
}

// inner is the length of a mark inside a chunk that is a token of its own, 0 for none; start is where the
// part before it begins.
func (c *cutter) inner(start, i, e int) int {
	r, n := utf8.DecodeRuneInString(c.text[i:e])
	switch r {
	case '-':
		return c.innerHyphen(start, i, e)
	case '—', '–', '―', '(', ')', '[', ']', '"', '“', '”', '…', '=', '|', ';', '‐', '‑':
		return n
	case '/':
		if start < i && i+1 < e && lower(c.text[start:i]) == "w" {
			return 0
		}
		return n
	case ',', ':':
		if i > start && i+1 < e && isDigit(c.text[i-1]) && isDigit(c.text[i+1]) {
			return 0
		}
		return n
	case '?', '!':
		return c.run(i, e, r, n)
	case '.':
		return c.innerStop(start, i, e)
	case '$', '€', '£':
		return n
	}
	return 0
}

// innerHyphen splits compounds unless an affix is joined ("anti-war") or dashes stand for a pause ("--").
func (c *cutter) innerHyphen(start, i, e int) int {
	n := 1
	for i+n < e && c.text[i+n] == '-' {
		n++
	}
	if n > 1 {
		return n
	}
	before := lower(c.text[start:i])
	if c.lists.prefixes[before] && (start == 0 || c.text[start-1] != '-') {
		return 0
	}
	after := c.text[i+1 : e]
	if !strings.ContainsAny(after, "-/") && c.lists.suffixes[lower(after)] {
		return 0
	}
	return 1
}

// innerStop cuts at a full stop where the space after a sentence was left out ("ended.The"), and at dots.
func (c *cutter) innerStop(start, i, e int) int {
	n := 1
	for i+n < e && c.text[i+n] == '.' {
		n++
	}
	if n > 1 {
		return n
	}
	prev, _ := utf8.DecodeLastRuneInString(c.text[start:i])
	next, m := utf8.DecodeRuneInString(c.text[i+1 : e])
	if i-start < 2 || !unicode.IsLower(prev) || !unicode.IsUpper(next) || i+1+m >= e {
		return 0
	}
	if after := firstRune(c.text[i+1+m : e]); !unicode.IsLower(after) {
		return 0
	}
	return 1
}

// word cuts clitics and contractions, and units from numbers, then emits.
func (c *cutter) word(b, e int) {
	s := c.text[b:e]
	if b >= e {
		return
	}
	if isDigit(s[0]) {
		c.number(b, e)
		return
	}
	if cut := c.clitic(s); cut > 0 {
		c.word(b, b+cut)
		c.emit(b+cut, e, true)
		return
	}
	if len(s) <= 8 {
		if cut := c.lists.contractions[lower(s)]; cut > 0 {
			c.emit(b, b+cut, false)
			c.emit(b+cut, e, true)
			return
		}
	}
	c.emit(b, e, false)
}

// clitic is where "'s", "'re", "n't" and the like begin, 0 for none.
func (c *cutter) clitic(s string) int {
	i := strings.LastIndexAny(s, "'’`")
	if i < 0 {
		return 0
	}
	_, n := utf8.DecodeRuneInString(s[i:])
	tail := lower(s[i+n:])
	switch tail {
	case "s", "re", "ve", "ll", "d", "m":
		return i
	case "t":
		if i > 1 && (s[i-1] == 'n' || s[i-1] == 'N') {
			return i - 1
		}
	}
	return 0
}

// number emits a number or web address, with the unit behind a number cut off ("35mm", "7:30pm").
func (c *cutter) number(b, e int) {
	s := c.text[b:e]
	i := 0
	for i < len(s) && (isDigit(s[i]) || (s[i] == '.' || s[i] == ',' || s[i] == ':') && i+1 < len(s) && isDigit(s[i+1])) {
		i++
	}
	if i > 0 && i < len(s) && c.lists.units[lower(s[i:])] {
		c.emit(b, b+i, false)
		c.emit(b+i, e, false)
		return
	}
	if cut := c.clitic(s); cut > 0 {
		c.emit(b, b+cut, false)
		c.emit(b+cut, e, true)
		return
	}
	c.emit(b, e, false)
}

func isPlainWord(s string) bool {
	for i := 0; i < len(s); i++ {
		if ch := s[i] | 0x20; ch < 'a' || ch > 'z' {
			return false
		}
	}
	return true
}

// isNumeric recognises what begins with a digit and holds no hyphen or letter marks that split.
func isNumeric(s string) bool {
	digits, hyphens := 0, 0
	for i := 0; i < len(s); i++ {
		switch {
		case isDigit(s[i]):
			digits++
		case s[i] == '-':
			hyphens++
		case s[i] == '.' || s[i] == ',' || s[i] == ':' || s[i] == '+' || s[i] == '/' && hyphens == 0:
		default:
			return false
		}
	}
	if strings.Contains(s, "/") {
		return strings.Count(s, "/") == 2 && hyphens == 0 // a date; "1/2" is split
	}
	return digits > 0 && (hyphens == 0 || s[0] == '-' && hyphens == 1 || hyphens >= 1 && digits >= 7)
}

// isWeb recognises URLs, e-mail addresses, user names and host names.
func isWeb(s string) bool {
	if strings.Contains(s, "://") || strings.HasPrefix(s, "www.") || strings.HasPrefix(s, "mailto:") {
		return true
	}
	if s[0] == '@' || s[0] == '#' {
		return len(s) > 1
	}
	if at := strings.IndexByte(s, '@'); at > 0 && strings.Contains(s[at:], ".") {
		return true
	}
	for _, domain := range [...]string{".com", ".org", ".net", ".gov", ".edu", ".co.uk", ".info", ".tv"} {
		if i := strings.Index(s, domain); i > 0 && (i+len(domain) == len(s) || s[i+len(domain)] == '/') {
			return true
		}
	}
	return false
}

func isEmoticon(s string) bool {
	switch s {
	case ":)", ":(", ";)", ":-)", ":-(", ";-)", ":D", ":P", ":/", ":p", ":'(", "=)", ":-D", ":-P":
		return true
	}
	return false
}

func balanced(s string) bool {
	return strings.Count(s, "(") == strings.Count(s, ")") && strings.Count(s, "[") == strings.Count(s, "]")
}

func isDigit(b byte) bool { return b >= '0' && b <= '9' }

func firstRune(s string) rune {
	r, _ := utf8.DecodeRuneInString(s)
	return r
}

// letters is the run of letters that s begins with.
func letters(s string) string {
	for i, r := range s {
		if !unicode.IsLetter(r) {
			return s[:i]
		}
	}
	return s
}

// lower is strings.ToLower that returns s itself when nothing changes.
func lower(s string) string { return strings.ToLower(s) }
