package rdf

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"unicode/utf8"

	"github.com/cayleygraph/quad"
)

// Prefix is a short name for a namespace.
type Prefix struct{ Name, IRI string }

// WriteOptions say how a document is written.
type WriteOptions struct {
	Prefixes []Prefix // for formats that know them
	RDF12    bool     // write triple terms; without it they are errors
}

// Writer writes quads one after another; Close ends the document and flushes, but closes nothing below.
// Formats without named graphs drop the labels; quads that then say the same are written again.
// A Writer is used by one goroutine.
type Writer interface {
	Write(q quad.Quad) error
	Close() error
}

// ErrTerm says that a quad holds something that the format cannot express.
var ErrTerm = errors.New("cannot be written")

// badQuad names the quad whose term cannot be written.
func badQuad(q quad.Quad, format string, args ...any) error {
	return fmt.Errorf("%s %w: %s", clip(q.String()), ErrTerm, fmt.Sprintf(format, args...))
}

// lineWriter writes N-Triples and N-Quads in their canonical form: one blank between terms, escapes as
// RDF Dataset Canonicalization (RDFC-1.0 §5) has them.
type lineWriter struct {
	w      *bufio.Writer
	line   []byte
	graphs bool
	rdf12  bool
}

func newNQuads(w io.Writer, o WriteOptions) Writer {
	return &lineWriter{w: bufio.NewWriterSize(w, 64<<10), graphs: true, rdf12: o.RDF12}
}

func newNTriples(w io.Writer, o WriteOptions) Writer {
	return &lineWriter{w: bufio.NewWriterSize(w, 64<<10), rdf12: o.RDF12}
}

func (w *lineWriter) Write(q quad.Quad) error {
	line, err := AppendNQuad(w.line[:0], q, w.graphs)
	w.line = line
	if err != nil {
		return err
	}
	if _, is := q.Object.(Triple); is && !w.rdf12 {
		return badQuad(q, "triple terms are RDF 1.2")
	}
	_, err = w.w.Write(line)
	return err
}

func (w *lineWriter) Close() error { return w.w.Flush() }

// AppendNQuad appends a quad as a line of canonical N-Quads; without graph its label is left out.
func AppendNQuad(dst []byte, q quad.Quad, graph bool) ([]byte, error) {
	var ok bool
	if dst, ok = appendResource(dst, q.Subject, true); !ok {
		return dst, badQuad(q, "the subject is no absolute IRI and no blank node")
	}
	dst = append(dst, ' ')
	if dst, ok = appendResource(dst, q.Predicate, false); !ok {
		return dst, badQuad(q, "the predicate is no absolute IRI")
	}
	dst = append(dst, ' ')
	if dst, ok = appendObject(dst, q.Object); !ok {
		return dst, badQuad(q, "the object is no absolute IRI, blank node or literal")
	}
	if graph && q.Label != nil {
		dst = append(dst, ' ')
		if dst, ok = appendResource(dst, q.Label, true); !ok {
			return dst, badQuad(q, "the graph is no absolute IRI and no blank node")
		}
	}
	return append(dst, " .\n"...), nil
}

// appendResource appends an IRI or, where allowed, a blank node.
func appendResource(dst []byte, v quad.Value, bnode bool) ([]byte, bool) {
	switch v := v.(type) {
	case quad.IRI:
		dst = append(dst, '<')
		dst = append(dst, v...)
		return append(dst, '>'), validIRI(string(v))
	case quad.BNode:
		dst = append(dst, '_', ':')
		return append(dst, v...), bnode && validLabel(string(v))
	}
	return dst, false
}

func appendObject(dst []byte, v quad.Value) ([]byte, bool) {
	switch v := v.(type) {
	case quad.IRI, quad.BNode:
		return appendResource(dst, v, true)
	case quad.String:
		return appendQuoted(dst, string(v)), true
	case Triple:
		var a, b, c bool
		dst = append(dst, "<<( "...)
		dst, a = appendResource(dst, v.Subject, true)
		dst = append(dst, ' ')
		dst, b = appendResource(dst, v.Predicate, false)
		dst = append(dst, ' ')
		dst, c = appendObject(dst, v.Object)
		return append(dst, " )>>"...), a && b && c
	}
	lexical, datatype, lang, ok := Literal(v)
	if !ok {
		return dst, false
	}
	dst = appendQuoted(dst, lexical)
	switch {
	case lang != "":
		dst = append(dst, '@')
		return append(dst, lang...), validLang(lang)
	case datatype == xsdString:
		return dst, true
	}
	dst = append(dst, "^^<"...)
	dst = append(dst, datatype...)
	return append(dst, '>'), validIRI(datatype)
}

// appendQuoted appends a string in quotation marks with canonical escapes.
func appendQuoted(dst []byte, s string) []byte {
	dst = append(dst, '"')
	from := 0
	for i := 0; i < len(s); i++ {
		c := s[i]
		if c >= ' ' && c != '"' && c != '\\' && c != 0x7F && c < utf8.RuneSelf {
			continue
		}
		if c >= utf8.RuneSelf {
			if c == 0xEF && i+2 < len(s) && s[i+1] == 0xBF && s[i+2] >= 0xBE { // U+FFFE, U+FFFF: not Char of XML 1.1
				dst = append(dst, s[from:i]...)
				dst = append(dst, `\uFFF`...)
				dst = append(dst, "EF"[s[i+2]-0xBE])
				i += 2
				from = i + 1
			}
			continue
		}
		dst = append(dst, s[from:i]...)
		dst = appendEscape(dst, c)
		from = i + 1
	}
	dst = append(dst, s[from:]...)
	return append(dst, '"')
}

func appendEscape(dst []byte, c byte) []byte {
	switch c {
	case '\b':
		return append(dst, `\b`...)
	case '\t':
		return append(dst, `\t`...)
	case '\n':
		return append(dst, `\n`...)
	case '\f':
		return append(dst, `\f`...)
	case '\r':
		return append(dst, `\r`...)
	case '"', '\\':
		return append(dst, '\\', c)
	}
	return append(dst, '\\', 'u', '0', '0', "0123456789ABCDEF"[c>>4], "0123456789ABCDEF"[c&15])
}

// validIRI reports whether s is an absolute IRI that may stand between < and >.
func validIRI(s string) bool {
	for i := 0; i < len(s); i++ {
		if classes[s[i]]&badInIRI != 0 {
			return false
		}
	}
	return schemeLen(s) > 0
}

// validLabel reports whether s may be the label of a blank node.
func validLabel(s string) bool {
	last := rune(-1)
	for _, r := range s {
		switch {
		case isNameStart(r), r >= '0' && r <= '9', last >= 0 && (isNameChar(r) || r == '.'):
		default:
			return false
		}
		last = r
	}
	return last >= 0 && last != '.'
}

// validLang reports whether s is a language tag.
func validLang(s string) bool {
	part, first := 0, true
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case c == '-' && part > 0:
			part, first = 0, false
		case classes[c]&isAlpha != 0 || !first && classes[c]&isDigit != 0:
			part++
		default:
			return false
		}
	}
	return part > 0
}
