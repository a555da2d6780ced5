package rdf

import (
	"unicode/utf8"

	"github.com/cayleygraph/quad"
)

// triples reads a subject with its predicates, without the dot.
func (p *turtle) triples(c int) {
	var s quad.Value
	switch {
	case c == '[':
		if p.emptyBrackets() {
			s = p.newNode()
			break
		}
		s = p.properties()
		if c = p.space(); c == '.' || c == '}' && p.trig {
			return
		}
	case c == '(':
		s = p.collection()
	case c == '<' && p.at(1) == '<' || c != '<' && c != '_' && !p.atName(c):
		p.expected("a subject")
	default:
		s = p.node()
	}
	p.predicates(s)
}

// predicates reads verbs with their objects.
func (p *turtle) predicates(s quad.Value) {
	for {
		verb := p.verb(p.space())
		for {
			p.space()
			p.emit(s, verb, p.object())
			if p.space() != ',' {
				break
			}
			p.pos++
		}
		c := p.peek()
		if c != ';' {
			return
		}
		for c == ';' {
			p.pos++
			c = p.space()
		}
		if c == '.' || c == ']' || c == '}' || c < 0 {
			return
		}
	}
}

// typeIRI is what "a" stands for.
const typeIRI = quad.IRI(rdfType)

func (p *turtle) verb(c int) quad.Value {
	if c == 'a' {
		if n := p.at(1); is(n, isSpace) || n == '<' || n == '[' || n == '(' || n == '"' || n == '\'' || n == '#' || n == '_' {
			p.pos++
			return typeIRI
		}
	}
	if c == '<' && p.at(1) != '<' {
		return p.iriValue()
	}
	if !p.atName(c) {
		p.expected("a predicate")
	}
	return p.prefixed()
}

// node reads an IRI, a prefixed name or a labelled blank node.
func (p *turtle) node() quad.Value {
	switch p.peek() {
	case '<':
		return p.iriValue()
	case '_':
		return labelled(string(p.bnodeLabel()))
	}
	return p.prefixed()
}

// atName reports whether a prefixed name may begin with c.
func (p *turtle) atName(c int) bool {
	return c == ':' || is(c, isAlpha) || c >= utf8.RuneSelf
}

func (p *turtle) object() quad.Value {
	switch c := p.peek(); {
	case c == '<' && p.rdf12 && p.at(1) == '<' && p.at(2) == '(':
		return p.tripleTerm()
	case c == '<' || c == '_':
		return p.node()
	case c == '[':
		if p.emptyBrackets() {
			return p.newNode()
		}
		return p.properties()
	case c == '(':
		return p.collection()
	case c == '"' || c == '\'':
		return p.literal()
	case is(c, isDigit) || c == '+' || c == '-' || c == '.' && is(p.at(1), isDigit):
		return p.number()
	case p.boolean("true"):
		return quad.Bool(true)
	case p.boolean("false"):
		return quad.Bool(false)
	case p.atName(c):
		return p.prefixed()
	}
	p.expected("an object")
	return nil
}

// boolean consumes the word w if it stands next and is not the beginning of a name.
func (p *turtle) boolean(w string) bool {
	if p.peek() != int(w[0]) {
		return false
	}
	p.hold()
	p.more(len(w) + utf8.UTFMax)
	if string(p.buf[p.pos:min(p.pos+len(w), p.end)]) != w {
		return false
	}
	p.pos += len(w)
	r, n := p.rune()
	goesOn := n > 0 && (isNameChar(r) || r == ':')
	if r == '.' && n > 0 && !goesOn { // "true.x:y" would be a name; "true." ends a statement
		p.pos++
		r, n = p.rune()
		goesOn = n > 0 && (isNameChar(r) || r == ':')
		p.pos--
	}
	if goesOn {
		p.pos -= len(w)
	}
	return !goesOn
}

// properties reads [ ... ] with properties in it.
func (p *turtle) properties() quad.Value {
	p.enter()
	p.pos++
	n := p.newNode()
	p.predicates(n)
	p.space()
	p.take(']', "']'")
	p.depth--
	return n
}

// collection reads ( ... ).
func (p *turtle) collection() quad.Value {
	p.enter()
	p.pos++
	var first, last quad.Value
	for c := p.space(); c != ')'; c = p.space() {
		item := p.object()
		n := p.newNode()
		if last == nil {
			first = n
		} else {
			p.emit(last, quad.IRI(rdfRest), n)
		}
		p.emit(n, quad.IRI(rdfFirst), item)
		last = n
	}
	p.pos++
	p.depth--
	if last == nil {
		return quad.IRI(rdfNil)
	}
	p.emit(last, quad.IRI(rdfRest), quad.IRI(rdfNil))
	return first
}

// tripleTerm reads <<( s p o )>> of RDF 1.2.
func (p *turtle) tripleTerm() quad.Value {
	p.enter()
	p.pos += 3
	var t Triple
	p.space()
	t.Subject = p.node()
	t.Predicate = p.verb(p.space())
	p.space()
	t.Object = p.object()
	p.space()
	for _, c := range ")>>" {
		p.take(byte(c), "')>>'")
	}
	p.depth--
	return t
}

func (p *turtle) literal() quad.Value {
	text := ""
	q := p.buf[p.pos]
	if p.at(1) == int(q) && p.at(2) == int(q) {
		p.pos += 3
		p.hold()
		text = p.escaped(q, true)
	} else {
		text = p.quoted()
	}
	switch p.peek() {
	case '@':
		return quad.LangString{Value: quad.String(text), Lang: p.langTag()}
	case '^':
		p.pos++
		p.take('^', "'^^'")
		var datatype quad.Value
		if c := p.space(); c == '<' {
			datatype = p.iriValue()
		} else if p.atName(c) {
			datatype = p.prefixed()
		} else {
			p.expected("a datatype")
		}
		return newLiteral(text, string(datatype.(quad.IRI)))
	}
	return quad.String(text)
}

// number reads an integer, a decimal or a double.
func (p *turtle) number() quad.Value {
	p.hold()
	if c := p.peek(); c == '+' || c == '-' {
		p.pos++
	}
	digits := p.digits()
	datatype := xsdInteger
	if p.peek() == '.' && (is(p.at(1), isDigit) || digits > 0 && p.exponentAt(1)) {
		p.pos++
		digits += p.digits()
		datatype = xsdDecimal
	}
	if digits == 0 {
		p.expected("a number")
	}
	if p.exponentAt(0) {
		p.pos++
		if c := p.peek(); c == '+' || c == '-' {
			p.pos++
		}
		p.digits()
		datatype = xsdDouble
	}
	return newLiteral(string(p.token()), datatype)
}

func (p *turtle) digits() (n int) {
	for is(p.peek(), isDigit) {
		p.pos++
		n++
	}
	return n
}

// exponentAt reports whether an exponent stands n bytes ahead.
func (p *turtle) exponentAt(n int) bool {
	if c := p.at(n); c != 'e' && c != 'E' {
		return false
	}
	c := p.at(n + 1)
	return is(c, isDigit) || (c == '+' || c == '-') && is(p.at(n+2), isDigit)
}

// prefixed reads a prefixed name.
func (p *turtle) prefixed() quad.Value {
	p.hold()
	if r, n := p.rune(); n > 0 && r != '_' && isNameStart(r) {
		p.pos += n
		p.nameRest(false)
	}
	colon := p.pos - p.start
	if p.peek() != ':' {
		p.fail("%q is no keyword here, and no prefixed name: expected ':'", clip(string(p.token())))
	}
	p.pos++
	escaped := p.local()
	name := p.token()
	if known, ok := p.names[string(name)]; ok {
		return known
	}
	ns, ok := p.prefixes[string(name[:colon])]
	if !ok {
		p.fail("the prefix %q is not declared", string(name[:colon])+":")
	}
	local := string(name[colon+1:])
	if escaped {
		local = unescapeLocal(local)
	}
	if len(p.names) >= maxValues {
		clear(p.names)
	}
	made := quad.Value(quad.IRI(ns + local))
	p.names[string(name)] = made
	return made
}

// local reads the part of a name after the colon (PN_LOCAL) and tells whether it has escapes.
func (p *turtle) local() (escaped bool) {
	dots := 0 // dots read, that belong to the name only if it goes on
	for first := true; ; first = false {
		for p.pos < p.end && classes[p.buf[p.pos]]&(isAlpha|isDigit) != 0 {
			p.pos++
			first, dots = false, 0
		}
		r, n := p.rune()
		switch {
		case n == 0:
			p.pos -= dots
			return escaped
		case r == ':' || isNameStart(r) || r >= '0' && r <= '9' || !first && isNameChar(r):
			p.pos += n
			dots = 0
		case r == '.' && !first:
			p.pos++
			dots++
		case r == '%':
			if !is(p.at(1), isHex) || !is(p.at(2), isHex) {
				p.fail("'%%' in a name wants two hexadecimal digits")
			}
			p.pos += 3
			dots = 0
		case r == '\\':
			if !isLocalEscape(p.at(1)) {
				p.fail("no such escape in a name")
			}
			p.pos += 2
			dots, escaped = 0, true
		default:
			p.pos -= dots
			return escaped
		}
	}
}

// isLocalEscape reports whether c may stand after a backslash in a name (PN_LOCAL_ESC).
func isLocalEscape(c int) bool {
	switch c {
	case '_', '~', '.', '-', '!', '$', '&', '\'', '(', ')', '*', '+', ',', ';', '=', '/', '?', '#', '@', '%':
		return true
	}
	return false
}

func unescapeLocal(s string) string {
	out := make([]byte, 0, len(s))
	for i := 0; i < len(s); i++ {
		if s[i] == '\\' {
			i++
		}
		out = append(out, s[i])
	}
	return string(out)
}
