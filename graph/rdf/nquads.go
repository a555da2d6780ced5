package rdf

import (
	"io"
	"iter"
	"strings"

	"github.com/cayleygraph/quad"
)

// ReadOptions say how a document is read. The zero value is strict and knows no base.
type ReadOptions struct {
	Name    string            // of the file, for errors
	Base    string            // IRI against which relative ones are resolved; "" makes them errors
	Lenient func(error) error // called for a syntax error instead of ending; the reader goes on after the statement unless it returns an error
	RDF12   bool              // accept triple terms <<( s p o )>>
}

// values keeps the values that were read last, so that those which come again cost nothing.
type values map[string]quad.Value

// maxValues bounds the memory for values.
const maxValues = 1 << 14

func (v values) iri(b []byte) quad.Value {
	if known, ok := v[string(b)]; ok {
		return known
	}
	if len(v) >= maxValues {
		clear(v)
	}
	s := string(b)
	made := quad.Value(quad.IRI(s))
	v[s] = made
	return made
}

// nquads reads N-Quads and, with graphs unset, N-Triples.
type nquads struct {
	*source
	iris   values
	graphs bool
	rdf12  bool
}

func readNQuads(r io.Reader, o ReadOptions) iter.Seq2[quad.Quad, error] { return readLines(r, o, true) }
func readNTriples(r io.Reader, o ReadOptions) iter.Seq2[quad.Quad, error] {
	return readLines(r, o, false)
}

func readLines(r io.Reader, o ReadOptions, graphs bool) iter.Seq2[quad.Quad, error] {
	return func(yield func(quad.Quad, error) bool) {
		var p *nquads
		open := func() {
			p = &nquads{source: newSource(r, o.Name), iris: values{}, graphs: graphs, rdf12: o.RDF12}
		}
		each := func() {
			for p.statement(yield) {
			}
		}
		drive(o, yield, open, each, func() { p.skipLine() })
	}
}

// drive runs a reader until its input ends. With o.Lenient it calls resume after a syntax error and goes on.
func drive(o ReadOptions, yield func(quad.Quad, error) bool, open, each, resume func()) {
	err := run(open)
	for err == nil {
		if err = run(each); err == nil || err == errStopped {
			return
		}
		if _, syntax := err.(*SyntaxError); !syntax || o.Lenient == nil {
			break
		}
		if err = o.Lenient(err); err == nil {
			err = run(resume)
		}
	}
	if err != errStopped {
		yield(quad.Quad{}, err)
	}
}

// skipLine passes over the rest of the line.
func (p *nquads) skipLine() {
	for {
		p.hold()
		switch p.peek() {
		case -1:
			return
		case '\n':
			p.pos++
			p.newline()
			return
		case '\r':
			p.pos++
			return
		}
		p.pos++
	}
}

func (p *nquads) blanks() {
	for {
		for p.pos < p.end && (p.buf[p.pos] == ' ' || p.buf[p.pos] == '\t') {
			p.pos++
		}
		p.hold()
		if c := p.peek(); c != ' ' && c != '\t' {
			return
		}
	}
}

// statement reads one line; false at the end of the input.
func (p *nquads) statement(yield func(quad.Quad, error) bool) bool {
	p.blanks()
	switch p.peek() {
	case -1:
		return false
	case '\n':
		p.pos++
		p.newline()
		return true
	case '\r':
		p.pos++
		return true
	case '#':
		p.skipLine()
		return true
	}
	var q quad.Quad
	q.Subject = p.node("a subject: <iri> or _:label")
	p.blanks()
	if p.peek() != '<' {
		p.expected("a predicate: <iri>")
	}
	q.Predicate = p.iri()
	p.blanks()
	q.Object = p.object(0)
	p.blanks()
	if c := p.peek(); p.graphs && (c == '<' || c == '_') {
		q.Label = p.node("a graph")
		p.blanks()
	}
	p.take('.', "'.'")
	p.blanks()
	switch p.peek() {
	case '\n', '\r', -1, '#':
	default:
		p.expected("the end of the line")
	}
	if !yield(q, nil) {
		panic(stop{})
	}
	return true
}

// iri reads an absolute IRI.
func (p *nquads) iri() quad.Value {
	ref := p.iriRef()
	known, ok := p.iris[string(ref)]
	if ok {
		return known
	}
	if schemeLen(string(ref)) == 0 {
		p.fail("<%s> is relative; the format wants absolute IRIs", clip(string(ref)))
	}
	return p.iris.iri(ref)
}

func (p *nquads) node(what string) quad.Value {
	switch p.peek() {
	case '<':
		return p.iri()
	case '_':
		return quad.BNode(p.bnodeLabel())
	}
	p.expected(what)
	return nil
}

func (p *nquads) object(depth int) quad.Value {
	switch p.peek() {
	case '"':
		return p.literal()
	case '<':
		if p.rdf12 && p.at(1) == '<' {
			return p.triple(depth)
		}
	}
	return p.node(`an object: <iri>, _:label or "literal"`)
}

// triple reads <<( s p o )>>.
func (p *nquads) triple(depth int) quad.Value {
	if depth > maxDepth {
		p.fail("triple terms nest deeper than %d", maxDepth)
	}
	for _, c := range "<<(" {
		p.take(byte(c), "'<<('")
	}
	p.blanks()
	var t Triple
	t.Subject = p.node("a subject")
	p.blanks()
	if p.peek() != '<' {
		p.expected("a predicate: <iri>")
	}
	t.Predicate = p.iri()
	p.blanks()
	t.Object = p.object(depth + 1)
	p.blanks()
	for _, c := range ")>>" {
		p.take(byte(c), "')>>'")
	}
	return t
}

func (p *nquads) literal() quad.Value {
	text := p.quoted()
	switch p.peek() {
	case '@':
		return quad.LangString{Value: quad.String(text), Lang: p.langTag()}
	case '^':
		p.pos++
		p.take('^', "'^^'")
		if p.peek() != '<' {
			p.expected("a datatype: <iri>")
		}
		return newLiteral(text, string(p.iri().(quad.IRI)))
	}
	return quad.String(text)
}

// clip shortens what is quoted in a message.
func clip(s string) string {
	if len(s) > 80 {
		return strings.ToValidUTF8(s[:80], "") + "…"
	}
	return s
}
