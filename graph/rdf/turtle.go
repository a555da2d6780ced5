package rdf

import (
	"io"
	"iter"
	"strconv"
	"strings"

	"github.com/cayleygraph/quad"
)

// turtle reads Turtle and, with trig set, TriG. Statements are handed on as they are read.
type turtle struct {
	*source
	trig     bool
	rdf12    bool
	yield    func(quad.Quad, error) bool
	base     iri
	prefixes map[string]string
	iris     values
	names    values // prefixed names as they stand -> IRI
	anon     int
	graph    quad.Value
	depth    int
}

func readTurtle(r io.Reader, o ReadOptions) iter.Seq2[quad.Quad, error] { return readTTL(r, o, false) }
func readTriG(r io.Reader, o ReadOptions) iter.Seq2[quad.Quad, error]   { return readTTL(r, o, true) }

func readTTL(r io.Reader, o ReadOptions, trig bool) iter.Seq2[quad.Quad, error] {
	return func(yield func(quad.Quad, error) bool) {
		var p *turtle
		open := func() {
			p = &turtle{source: newSource(r, o.Name), trig: trig, rdf12: o.RDF12, yield: yield, base: splitIRI(o.Base),
				prefixes: map[string]string{}, iris: values{}, names: values{}}
		}
		each := func() {
			for p.statement() {
			}
		}
		drive(o, yield, open, each, func() { p.resync() })
	}
}

// resync goes on after a syntax error: behind the next '.' that ends a line.
func (p *turtle) resync() {
	p.graph, p.depth = nil, 0
	last := 0
	for {
		p.hold()
		c := p.peek()
		if c < 0 {
			return
		}
		p.pos++
		if c == '\n' {
			p.newline()
			if last == '.' {
				return
			}
		}
		if c != ' ' && c != '\t' && c != '\r' {
			last = c
		}
	}
}

// space passes over white space and comments and returns the next byte, -1 at the end.
func (p *turtle) space() int {
	for {
		for p.pos < p.end && classes[p.buf[p.pos]]&isSpace != 0 {
			p.pos++
			if p.buf[p.pos-1] == '\n' {
				p.newline()
			}
		}
		p.hold()
		c := p.peek()
		switch {
		case c == '#':
			for c >= 0 && c != '\n' && c != '\r' {
				p.pos++
				p.hold()
				c = p.peek()
			}
		case !is(c, isSpace):
			return c
		}
	}
}

func (p *turtle) emit(s, pr, o quad.Value) {
	if !p.yield(quad.Quad{Subject: s, Predicate: pr, Object: o, Label: p.graph}, nil) {
		panic(stop{})
	}
}

// statement reads a directive, a block or triples with their dot; false at the end of the input.
func (p *turtle) statement() bool {
	c := p.space()
	switch {
	case c < 0:
		return false
	case c == '@':
		p.directive()
		return true
	case is(c, isAlpha) && p.keyword():
		return true
	case c == '{' && p.trig:
		p.block(nil)
		return true
	}
	if p.trig {
		p.triplesOrGraph(c)
		return true
	}
	p.triples(c)
	p.dot()
	return true
}

func (p *turtle) dot() {
	p.space()
	p.take('.', "'.' or ';' or ','")
}

// directive reads @prefix and @base.
func (p *turtle) directive() {
	switch {
	case p.word("@prefix"):
		p.prefix()
	case p.word("@base"):
		p.setBase()
	default:
		p.expected("@prefix, @base or triples")
	}
	p.space()
	p.take('.', "'.'")
}

// word consumes w if it stands next, whole.
func (p *turtle) word(w string) bool {
	p.more(len(w) + 1)
	if !strings.HasPrefix(string(p.buf[p.pos:min(p.pos+len(w), p.end)]), w) {
		return false
	}
	c := p.at(len(w))
	if !(is(c, isSpace) || c == '<' || c == '#' || c == ':' && w == "@prefix" || c == '{' || c == '[' || c == '_') {
		return false
	}
	p.pos += len(w)
	return true
}

// keyword reads PREFIX, BASE and GRAPH, in any case of letters; false when something else stands next.
func (p *turtle) keyword() bool {
	switch p.peek() | 0x20 {
	case 'p', 'b', 'g':
	default:
		return false
	}
	n := 0
	for is(p.at(n), isAlpha) && n < 7 {
		n++
	}
	w := strings.ToUpper(string(p.buf[p.pos : p.pos+n]))
	next := p.at(n)
	if next == ':' || next == '.' || next == '-' || is(next, isDigit) {
		return false
	}
	switch {
	case w == "PREFIX" && (is(next, isSpace) || next == '#'):
		p.pos += n
		p.prefix()
	case w == "BASE" && (is(next, isSpace) || next == '<' || next == '#'):
		p.pos += n
		p.setBase()
	case w == "GRAPH" && p.trig:
		p.pos += n
		p.block(p.graphName())
	default:
		return false
	}
	return true
}

func (p *turtle) prefix() {
	p.space()
	p.hold()
	if r, n := p.rune(); n > 0 && r != '_' && isNameStart(r) {
		p.pos += n
		p.nameRest(false)
	}
	name := string(p.token())
	p.take(':', "a prefix and ':'")
	if p.space() != '<' {
		p.expected("<iri>")
	}
	p.prefixes[name] = p.reference()
	clear(p.names)
}

func (p *turtle) setBase() {
	if p.space() != '<' {
		p.expected("<iri>")
	}
	p.base = splitIRI(p.reference())
	clear(p.iris)
}

// reference reads <...> and resolves it.
func (p *turtle) reference() string {
	ref := string(p.iriRef())
	if schemeLen(ref) > 0 {
		return ref
	}
	if !p.base.hasScheme {
		p.fail("<%s> is relative and there is no base", clip(ref))
	}
	return p.base.resolve(ref)
}

func (p *turtle) iriValue() quad.Value {
	ref := p.iriRef()
	if known, ok := p.iris[string(ref)]; ok {
		return known
	}
	if len(p.iris) >= maxValues {
		clear(p.iris)
	}
	key := string(ref)
	full := key
	if schemeLen(key) == 0 {
		if !p.base.hasScheme {
			p.fail("<%s> is relative and there is no base", clip(key))
		}
		full = p.base.resolve(key)
	}
	made := quad.Value(quad.IRI(full))
	p.iris[key] = made
	return made
}

// triplesOrGraph reads what begins at the top level of TriG.
func (p *turtle) triplesOrGraph(c int) {
	if c == '[' || c == '(' {
		if anon := c == '[' && p.emptyBrackets(); !anon {
			p.triples(c)
			p.dot()
			return
		}
		p.afterLabel(p.newNode())
		return
	}
	if c != '<' && c != '_' && !p.atName(c) || c == '<' && p.at(1) == '<' {
		p.expected("a subject, a graph or a directive")
	}
	p.afterLabel(p.node())
}

func (p *turtle) afterLabel(n quad.Value) {
	if p.space() == '{' {
		p.block(n)
		return
	}
	p.predicates(n)
	p.dot()
}

// graphName reads the name after GRAPH.
func (p *turtle) graphName() quad.Value {
	c := p.space()
	if c == '[' {
		if !p.emptyBrackets() {
			p.expected("the name of a graph")
		}
		return p.newNode()
	}
	if c != '<' && c != '_' && !p.atName(c) {
		p.expected("the name of a graph")
	}
	return p.node()
}

// block reads { triples } of TriG.
func (p *turtle) block(label quad.Value) {
	p.space()
	p.take('{', "'{'")
	p.graph = label
	for c := p.space(); c != '}'; c = p.space() {
		p.triples(c)
		if c = p.space(); c != '}' {
			p.take('.', "'.' or '}'")
		}
	}
	p.pos++
	p.graph = nil
}

// emptyBrackets consumes "[]" if that stands next, with any white space within.
func (p *turtle) emptyBrackets() bool {
	p.hold()
	n := 1
	for is(p.at(n), isSpace) {
		n++
	}
	if p.at(n) != ']' {
		return false
	}
	for range n + 1 {
		if p.buf[p.pos] == '\n' {
			p.pos++
			p.newline()
			continue
		}
		p.pos++
	}
	return true
}

func (p *turtle) newNode() quad.Value {
	p.anon++
	return quad.BNode("anon" + strconv.Itoa(p.anon))
}

// labelled keeps the labels of the document apart from those of newNode.
func labelled(label string) quad.Value {
	if rest, ok := strings.CutPrefix(label, "anon"); ok && strings.Trim(strings.TrimRight(rest, "_"), "0123456789") == "" {
		label += "_"
	}
	return quad.BNode(label)
}

func (p *turtle) enter() {
	if p.depth++; p.depth > maxDepth {
		p.fail("brackets nest deeper than %d", maxDepth)
	}
}
