package rdf

import (
	"strings"
	"unicode/utf8"
)

// Classes of bytes, as bits.
const (
	badInIRI = 1 << iota // not allowed in an IRI
	isHex
	isDigit
	isAlpha
	isSpace
	endsString // ends the fast path through a string
)

var classes = func() (t [256]uint8) {
	for c := range 256 {
		b := byte(c)
		if c <= ' ' || strings.IndexByte("<>\"{}|^`\\", b) >= 0 {
			t[c] |= badInIRI
		}
		if b >= '0' && b <= '9' {
			t[c] |= isHex | isDigit
		}
		if low := b | 0x20; low >= 'a' && low <= 'z' && c < utf8.RuneSelf {
			t[c] |= isAlpha
			if low <= 'f' {
				t[c] |= isHex
			}
		}
		if c == ' ' || c == '\t' || c == '\r' || c == '\n' {
			t[c] |= isSpace
		}
		if c == '"' || c == '\'' || c == '\\' || c == '\n' || c == '\r' {
			t[c] |= endsString
		}
	}
	return t
}()

func is(c int, class uint8) bool { return c >= 0 && classes[c]&class != 0 }

// iriRef reads <...> and returns what stands between; the bytes are good until the next read.
func (s *source) iriRef() []byte {
	s.pos++
	s.hold()
	for {
		for s.pos < s.end && classes[s.buf[s.pos]]&badInIRI == 0 {
			s.pos++
		}
		switch s.peek() {
		case '>':
			ref := s.token()
			if !utf8.Valid(ref) {
				s.fail("invalid UTF-8 in an IRI")
			}
			s.pos++
			return ref
		case '\\':
			return s.escapedIRI()
		case -1:
			s.fail("an IRI is not closed with '>'")
		default:
			if s.pos < s.end && classes[s.buf[s.pos]]&badInIRI != 0 {
				s.fail("%s is not allowed in an IRI", s.found())
			}
		}
	}
}

// escapedIRI goes on with an IRI that has \u escapes.
func (s *source) escapedIRI() []byte {
	out := append([]byte(nil), s.token()...)
	for {
		c := s.peek()
		switch {
		case c == '>':
			s.pos++
			if !utf8.Valid(out) {
				s.fail("invalid UTF-8 in an IRI")
			}
			return out
		case c == '\\':
			if e := s.at(1); e != 'u' && e != 'U' {
				s.fail("only \\u and \\U escapes are allowed in an IRI")
			}
			r := s.uchar()
			if r < utf8.RuneSelf && classes[r]&badInIRI != 0 {
				s.fail("%q is not allowed in an IRI, escaped or not", r)
			}
			out = utf8.AppendRune(out, r)
		case c < 0:
			s.fail("an IRI is not closed with '>'")
		case is(c, badInIRI):
			s.fail("%s is not allowed in an IRI", s.found())
		default:
			if len(out) > maxToken {
				s.fail("a token of more than %d MiB", maxToken>>20)
			}
			out = append(out, byte(c))
			s.pos++
			s.hold()
		}
	}
}

// uchar reads \uXXXX or \UXXXXXXXX.
func (s *source) uchar() rune {
	n := 4
	if s.at(1) == 'U' {
		n = 8
	}
	r := rune(0)
	for i := range n {
		c := s.at(2 + i)
		if !is(c, isHex) {
			s.fail("\\%c wants %d hexadecimal digits", s.at(1), n)
		}
		r = r<<4 | rune(hexValue(byte(c)))
	}
	if !utf8.ValidRune(r) {
		s.fail("U+%X is no character", uint32(r))
	}
	s.pos += 2 + n
	return r
}

func hexValue(c byte) byte {
	if c <= '9' {
		return c - '0'
	}
	return c | 0x20 - 'a' + 10
}

// quoted reads a string in single quotation marks of the kind at pos: "..." or '...'.
func (s *source) quoted() string {
	q := s.buf[s.pos]
	s.pos++
	s.hold()
	for {
		for s.pos < s.end && classes[s.buf[s.pos]]&endsString == 0 {
			s.pos++
		}
		switch c := s.peek(); c {
		case int(q):
			text := s.text(s.token())
			s.pos++
			return text
		case '\\':
			return s.escaped(q, false)
		case '\n', '\r':
			s.fail("a string is not closed before the end of the line")
		case -1:
			s.fail("a string is not closed")
		case '"', '\'':
			s.pos++
		}
	}
}

// text copies bytes that must be UTF-8.
func (s *source) text(b []byte) string {
	if !utf8.Valid(b) {
		s.fail("invalid UTF-8 in a string")
	}
	return string(b)
}

// escaped goes on with a string at its first escape, or with a long string at its start.
func (s *source) escaped(q byte, long bool) string {
	out := append([]byte(nil), s.token()...)
	for {
		if len(out) > maxToken {
			s.fail("a token of more than %d MiB", maxToken>>20)
		}
		c := s.peek()
		switch {
		case c < 0:
			s.fail("a string is not closed")
		case c == '\\':
			out = s.escape(out)
			s.hold()
			continue
		case c == int(q) && (!long || s.at(1) == int(q) && s.at(2) == int(q)):
			s.pos++
			if long {
				s.pos += 2
			}
			return s.text(out)
		case c == '\n' || c == '\r':
			if !long {
				s.fail("a string is not closed before the end of the line")
			}
			s.pos++
			if c == '\n' {
				s.newline()
			}
			out = append(out, byte(c))
		default:
			out = append(out, byte(c))
			s.pos++
		}
		s.hold()
	}
}

// escape reads one escape of a string.
func (s *source) escape(out []byte) []byte {
	c := s.at(1)
	switch c {
	case 't':
		out = append(out, '\t')
	case 'b':
		out = append(out, '\b')
	case 'n':
		out = append(out, '\n')
	case 'r':
		out = append(out, '\r')
	case 'f':
		out = append(out, '\f')
	case '"', '\'', '\\':
		out = append(out, byte(c))
	case 'u', 'U':
		return utf8.AppendRune(out, s.uchar())
	default:
		s.fail("no such escape in a string")
	}
	s.pos += 2
	return out
}

// langTag reads what follows '@'.
func (s *source) langTag() string {
	s.pos++
	s.hold()
	if !is(s.peek(), isAlpha) {
		s.expected("a language tag")
	}
	for is(s.peek(), isAlpha) {
		s.pos++
	}
	for s.peek() == '-' && is(s.at(1), isAlpha|isDigit) {
		s.pos++
		for is(s.peek(), isAlpha|isDigit) {
			s.pos++
		}
	}
	return string(s.token())
}

// bnodeLabel reads _:label and returns the label.
func (s *source) bnodeLabel() []byte {
	if s.at(1) != ':' {
		s.expected("a blank node, _:label")
	}
	s.pos += 2
	s.hold()
	if r, n := s.rune(); n > 0 && (isNameStart(r) || r >= '0' && r <= '9') {
		s.pos += n
	} else {
		s.expected("the label of a blank node")
	}
	s.nameRest(false)
	return s.token()
}

// nameRest reads on through the characters of a name; a dot belongs to it only where the name goes on.
func (s *source) nameRest(colon bool) {
	for {
		r, n := s.rune()
		switch {
		case n > 0 && (isNameChar(r) || colon && r == ':'):
			s.pos += n
		case r == '.' && n > 0:
			k := 1
			for s.at(k) == '.' {
				k++
			}
			s.pos += k
			r, n = s.rune()
			if n == 0 || !isNameChar(r) && !(colon && r == ':') {
				s.pos -= k
				return
			}
		default:
			return
		}
	}
}

// rune decodes the next character; its length is 0 at the end of the input.
func (s *source) rune() (rune, int) {
	c := s.peek()
	if c < 0 {
		return 0, 0
	}
	if c < utf8.RuneSelf {
		return rune(c), 1
	}
	s.more(utf8.UTFMax)
	r, n := utf8.DecodeRune(s.buf[s.pos:s.end])
	if r == utf8.RuneError && n <= 1 {
		s.fail("invalid UTF-8")
	}
	return r, n
}

// isNameStart is PN_CHARS_U of Turtle: PN_CHARS_BASE and the underscore.
func isNameStart(r rune) bool {
	if r < utf8.RuneSelf {
		return r == '_' || classes[r]&isAlpha != 0
	}
	return r >= 0xC0 && r <= 0xD6 || r >= 0xD8 && r <= 0xF6 || r >= 0xF8 && r <= 0x2FF || r >= 0x370 && r <= 0x37D ||
		r >= 0x37F && r <= 0x1FFF || r >= 0x200C && r <= 0x200D || r >= 0x2070 && r <= 0x218F || r >= 0x2C00 && r <= 0x2FEF ||
		r >= 0x3001 && r <= 0xD7FF || r >= 0xF900 && r <= 0xFDCF || r >= 0xFDF0 && r <= 0xFFFD || r >= 0x10000 && r <= 0xEFFFF
}

// isNameChar is PN_CHARS of Turtle.
func isNameChar(r rune) bool {
	return isNameStart(r) || r == '-' || r >= '0' && r <= '9' || r == 0xB7 || r >= 0x300 && r <= 0x36F || r >= 0x203F && r <= 0x2040
}
