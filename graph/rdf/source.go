package rdf

import (
	"errors"
	"fmt"
	"io"
	"unicode/utf8"
)

// maxToken is the longest literal, IRI or comment line in bytes; it bounds the memory of the readers.
const maxToken = 64 << 20

// maxDepth is how deep brackets may nest.
const maxDepth = 1000

// SyntaxError says where a document breaks the grammar of its format.
type SyntaxError struct {
	Name   string // file, "" unknown
	Line   int    // from 1
	Column int    // from 1, in characters
	Msg    string // what was found or expected
}

// Error formats the error as file:line:column: message.
func (e *SyntaxError) Error() string {
	s := fmt.Sprintf("%d:%d: %s", e.Line, e.Column, e.Msg)
	if e.Name != "" {
		s = e.Name + ":" + s
	}
	return s
}

// stop unwinds a reader: with an error, or with nil when the consumer has had enough. It is raised by
// panic and caught in run, never beyond.
type stop struct{ err error }

// source is a buffered input with the place in it. Bytes from start on are kept while it is refilled.
type source struct {
	r     io.Reader
	name  string
	buf   []byte
	start int // first byte to keep
	pos   int // next byte
	end   int
	off   int64 // offset of buf[0] in the input
	line  int
	bol   int64 // offset of the first byte of the line
	cont  int64 // continuation bytes of UTF-8 in the line before buf[0]
	err   error // io.EOF, or what reading failed with
}

func newSource(r io.Reader, name string) *source {
	s := &source{r: r, name: name, buf: make([]byte, 64<<10), line: 1}
	s.more(3)
	if s.end >= 3 && string(s.buf[:3]) == "\xef\xbb\xbf" { // a byte order mark is allowed before the text
		s.pos, s.start, s.bol = 3, 3, 3
	}
	return s
}

// more reads until n bytes from pos on are there; false at the end of the input.
func (s *source) more(n int) bool {
	for s.end-s.pos < n {
		if s.err != nil {
			if !errors.Is(s.err, io.EOF) {
				panic(stop{s.err})
			}
			return false
		}
		if s.start > 0 {
			s.cont += continuation(s.buf[min(max(s.bol-s.off, 0), int64(s.start)):s.start])
			copy(s.buf, s.buf[s.start:s.end])
			s.off += int64(s.start)
			s.pos, s.end, s.start = s.pos-s.start, s.end-s.start, 0
		}
		if s.end == len(s.buf) {
			if len(s.buf) >= maxToken {
				s.fail("a token of more than %d MiB", maxToken>>20)
			}
			s.buf = append(s.buf, make([]byte, len(s.buf))...)
		}
		var k int
		k, s.err = s.r.Read(s.buf[s.end:])
		s.end += k
	}
	return true
}

// peek returns the next byte, -1 at the end.
func (s *source) peek() int {
	if s.pos < s.end || s.more(1) {
		return int(s.buf[s.pos])
	}
	return -1
}

// at returns the byte n after the next, -1 beyond the end.
func (s *source) at(n int) int {
	if s.pos+n < s.end || s.more(n+1) {
		return int(s.buf[s.pos+n])
	}
	return -1
}

// hold keeps the bytes from pos on; token gives those from there to pos.
func (s *source) hold()         { s.start = s.pos }
func (s *source) token() []byte { return s.buf[s.start:s.pos] }

// newline notes that a line ends before pos.
func (s *source) newline() {
	s.line++
	s.bol = s.off + int64(s.pos)
	s.cont = 0
}

// continuation counts the bytes that begin no character.
func continuation(b []byte) (n int64) {
	for _, c := range b {
		if !utf8.RuneStart(c) {
			n++
		}
	}
	return n
}

// errorf makes a SyntaxError for the present place.
func (s *source) errorf(format string, args ...any) *SyntaxError {
	column := s.off + int64(s.pos) - s.bol + 1 - s.cont - continuation(s.buf[max(s.bol-s.off, 0):s.pos])
	return &SyntaxError{Name: s.name, Line: s.line, Column: int(column), Msg: fmt.Sprintf(format, args...)}
}

func (s *source) fail(format string, args ...any) { panic(stop{s.errorf(format, args...)}) }

// found describes the next character for an error message.
func (s *source) found() string {
	c := s.peek()
	if c < 0 {
		return "the end of the file"
	}
	s.more(utf8.UTFMax)
	r, _ := utf8.DecodeRune(s.buf[s.pos:s.end])
	if r == utf8.RuneError {
		return fmt.Sprintf("byte 0x%02x", c)
	}
	return fmt.Sprintf("%q", r)
}

func (s *source) expected(what string) { s.fail("found %s, expected %s", s.found(), what) }

// take consumes c or fails.
func (s *source) take(c byte, what string) {
	if s.peek() != int(c) {
		s.expected(what)
	}
	s.pos++
}

// run calls f and turns its stop into an error; consumed is whether f ended by itself.
func run(f func()) (err error) {
	defer func() {
		switch p := recover().(type) {
		case nil:
		case stop:
			err = p.err
			if err == nil {
				err = errStopped
			}
		default:
			panic(p)
		}
	}()
	f()
	return nil
}

// errStopped says that the consumer has had enough.
var errStopped = errors.New("stopped")
