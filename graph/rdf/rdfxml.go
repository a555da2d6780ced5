package rdf

import (
	"encoding/xml"
	"io"
	"iter"
	"strconv"
	"strings"

	"github.com/cayleygraph/quad"
)

// rdfxml reads RDF 1.1 XML Syntax. The productions are those of its §7.2.
type rdfxml struct {
	*xmlScanner
	yield func(quad.Quad, error) bool
	anon  int
	ids   map[string]bool // IRIs made by rdf:ID
}

func readRDFXML(r io.Reader, o ReadOptions) iter.Seq2[quad.Quad, error] {
	return func(yield func(quad.Quad, error) bool) {
		var p *rdfxml
		open := func() {
			p = &rdfxml{xmlScanner: newXMLScanner(r, o.Name, o.Base), yield: yield, ids: map[string]bool{}}
		}
		// After an error in XML nothing can be trusted: there is no going on.
		o.Lenient = nil
		drive(o, yield, open, func() { p.document() }, nil)
	}
}

// Names that RDF/XML keeps for itself.
const (
	coreSyntax = " RDF ID about parseType resource nodeID datatype "
	oldTerms   = " aboutEach aboutEachPrefix bagID "
)

func inList(list, name string) bool { return strings.Contains(list, " "+name+" ") }

func (p *rdfxml) document() {
	rooted := false
	for {
		switch tok := p.next().(type) {
		case nil:
			if !rooted {
				p.fail("no element")
			}
			return
		case xml.StartElement:
			rooted = true
			if tok.Name != (xml.Name{Space: rdfNS, Local: "RDF"}) {
				p.nodeElement(tok)
				break
			}
			for _, a := range tok.Attr {
				if a.Name.Space != xmlNS {
					p.fail("rdf:RDF has no attribute " + a.Name.Local)
				}
			}
			p.children(func(el xml.StartElement) { p.nodeElement(el) })
		case xml.CharData:
			p.fail("text outside of the root element")
		}
	}
}

// children calls f for each child element, up to and with the end of the present element. Text other than
// white space is an error.
func (p *rdfxml) children(f func(xml.StartElement)) {
	for {
		switch tok := p.next().(type) {
		case xml.StartElement:
			f(tok)
		case xml.EndElement:
			p.leave()
			return
		case xml.CharData:
			if strings.TrimSpace(string(tok)) != "" {
				p.fail("text where an element is expected")
			}
		}
	}
}

func (p *rdfxml) emit(s, pr, o quad.Value) {
	if !p.yield(quad.Quad{Subject: s, Predicate: pr, Object: o}, nil) {
		panic(stop{})
	}
}

func (p *rdfxml) newNode() quad.Value {
	p.anon++
	return quad.BNode("anon" + strconv.Itoa(p.anon))
}

// reference resolves an IRI of an attribute.
func (p *rdfxml) reference(ref string) quad.IRI {
	base := p.scope().base
	if schemeLen(ref) == 0 && !base.hasScheme {
		p.fail("<" + clip(ref) + "> is relative and there is no base")
	}
	full := base.resolve(ref)
	if !validIRI(full) {
		p.fail("<" + clip(full) + "> is no IRI")
	}
	return quad.IRI(full)
}

// id makes the IRI of an rdf:ID, which may stand once.
func (p *rdfxml) id(name string) quad.IRI {
	p.checkName(name)
	i := p.reference("#" + name)
	if p.ids[string(i)] {
		p.fail("rdf:ID " + name + " stands twice")
	}
	p.ids[string(i)] = true
	return i
}

// checkName wants an XML name without colon.
func (p *rdfxml) checkName(name string) {
	for i, r := range name {
		if !isNameStart(r) && (i == 0 || !isNameChar(r) && r != '.') {
			p.fail(strconv.Quote(clip(name)) + " is no XML name")
		}
	}
	if name == "" {
		p.fail("an empty name")
	}
}

func (p *rdfxml) node(label string) quad.Value {
	p.checkName(label)
	return labelled(label)
}

// propertyIRI is the IRI that a qualified name stands for.
func (p *rdfxml) propertyIRI(n xml.Name) quad.IRI {
	full := n.Space + n.Local
	if n.Space == "" {
		p.fail(n.Local + " has no namespace")
	}
	if !validIRI(full) {
		p.fail("<" + clip(full) + "> is no absolute IRI")
	}
	return quad.IRI(full)
}

func (p *rdfxml) literal(text string) quad.Value {
	if lang := p.scope().lang; lang != "" {
		if !validLang(lang) {
			p.fail(strconv.Quote(clip(lang)) + " is no language")
		}
		return quad.LangString{Value: quad.String(text), Lang: lang}
	}
	return quad.String(text)
}

// syntax is the attributes of an element that mean something to RDF/XML itself, and the others.
type syntax struct {
	values     map[string]string
	properties []xml.Attr
}

// syntaxOf sorts the attributes of an element; allowed lists those of RDF/XML that it may have.
func (p *rdfxml) syntaxOf(el xml.StartElement, allowed string) syntax {
	out := syntax{values: map[string]string{}}
	for _, a := range el.Attr {
		n := a.Name
		if n.Space == xmlNS || strings.HasPrefix(strings.ToLower(n.Local), "xml") && n.Space == "" {
			continue
		}
		if n.Space == "" && inList(" ID about resource parseType type ", n.Local) { // allowed for old documents, §6.1.4
			n.Space = rdfNS
		}
		switch {
		case n.Space != rdfNS:
			p.propertyIRI(n)
			out.properties = append(out.properties, xml.Attr{Name: n, Value: a.Value})
		case inList(allowed, n.Local):
			out.values[n.Local] = a.Value
		case inList(coreSyntax+oldTerms+" Description li ", n.Local):
			p.fail("rdf:" + n.Local + " may not stand here")
		default:
			out.properties = append(out.properties, xml.Attr{Name: n, Value: a.Value})
		}
	}
	return out
}

func (s *syntax) has(name string) bool {
	_, ok := s.values[name]
	return ok
}

// nodeElement reads an element that stands for a node and returns the node (§7.2.11).
func (p *rdfxml) nodeElement(el xml.StartElement) quad.Value {
	if el.Name.Space == rdfNS && inList(coreSyntax+oldTerms+" li ", el.Name.Local) {
		p.fail("rdf:" + el.Name.Local + " is no node")
	}
	attrs := p.syntaxOf(el, " ID nodeID about ")
	if len(attrs.values) > 1 {
		p.fail("only one of rdf:ID, rdf:nodeID and rdf:about may stand here")
	}
	var s quad.Value
	switch {
	case attrs.has("ID"):
		s = p.id(attrs.values["ID"])
	case attrs.has("nodeID"):
		s = p.node(attrs.values["nodeID"])
	case attrs.has("about"):
		s = p.reference(attrs.values["about"])
	default:
		s = p.newNode()
	}
	if el.Name != (xml.Name{Space: rdfNS, Local: "Description"}) {
		p.emit(s, typeIRI, p.propertyIRI(el.Name))
	}
	p.attributes(s, attrs.properties)
	p.properties(s)
	return s
}

// attributes makes triples of property attributes.
func (p *rdfxml) attributes(s quad.Value, attrs []xml.Attr) {
	for _, a := range attrs {
		if a.Name == (xml.Name{Space: rdfNS, Local: "type"}) {
			p.emit(s, typeIRI, p.reference(a.Value))
			continue
		}
		p.emit(s, p.propertyIRI(a.Name), p.literal(a.Value))
	}
}

// properties reads the property elements within the present element, and its end.
func (p *rdfxml) properties(s quad.Value) {
	li := 0
	p.children(func(el xml.StartElement) {
		if el.Name == (xml.Name{Space: rdfNS, Local: "li"}) {
			li++
			el.Name.Local = "_" + strconv.Itoa(li)
		}
		p.property(s, el)
	})
}

// property reads one property element (§7.2.14).
func (p *rdfxml) property(s quad.Value, el xml.StartElement) {
	if el.Name.Space == rdfNS && inList(coreSyntax+oldTerms+" Description ", el.Name.Local) {
		p.fail("rdf:" + el.Name.Local + " is no property")
	}
	attrs := p.syntaxOf(el, " ID resource nodeID parseType datatype ")
	verb := p.propertyIRI(el.Name)
	var reify quad.Value
	if attrs.has("ID") {
		reify = p.id(attrs.values["ID"])
	}
	var o quad.Value
	switch {
	case attrs.has("parseType"):
		if len(attrs.properties) > 0 || attrs.has("resource") || attrs.has("nodeID") || attrs.has("datatype") {
			p.fail("beside rdf:parseType only rdf:ID may stand")
		}
		p.parseType(s, verb, reify, attrs.values["parseType"])
		return
	case attrs.has("resource") || attrs.has("nodeID") || len(attrs.properties) > 0:
		if attrs.has("datatype") || attrs.has("resource") && attrs.has("nodeID") {
			p.fail("rdf:resource, rdf:nodeID and rdf:datatype exclude each other")
		}
		o = p.emptyProperty(&attrs)
		p.state(s, verb, o, reify)
		p.attributes(o, attrs.properties)
		p.children(func(xml.StartElement) { p.fail("the element is to be empty") })
		return
	}
	o = p.content(&attrs)
	p.state(s, verb, o, reify)
	p.leave()
}

// state makes the triple and, with rdf:ID, its reification.
func (p *rdfxml) state(s, verb, o, reify quad.Value) {
	p.emit(s, verb, o)
	if reify != nil {
		p.emit(reify, typeIRI, quad.IRI(rdfNS+"Statement"))
		p.emit(reify, quad.IRI(rdfNS+"subject"), s)
		p.emit(reify, quad.IRI(rdfNS+"predicate"), verb)
		p.emit(reify, quad.IRI(rdfNS+"object"), o)
	}
}

// emptyProperty is the object of a property without content.
func (p *rdfxml) emptyProperty(attrs *syntax) quad.Value {
	switch {
	case attrs.has("resource"):
		return p.reference(attrs.values["resource"])
	case attrs.has("nodeID"):
		return p.node(attrs.values["nodeID"])
	}
	return p.newNode()
}

// content reads a property's text or its one element, up to its end, whose scope is left open.
func (p *rdfxml) content(attrs *syntax) quad.Value {
	var text strings.Builder
	var o quad.Value
	for {
		switch tok := p.next().(type) {
		case xml.CharData:
			if text.Len()+len(tok) > maxToken {
				p.fail("text of more than 64 MiB")
			}
			text.Write(tok)
		case xml.StartElement:
			if o != nil || attrs.has("datatype") {
				p.fail("a property holds text or one element")
			}
			o = p.nodeElement(tok)
		case xml.EndElement:
			switch {
			case o != nil && strings.TrimSpace(text.String()) != "":
				p.fail("a property holds text or one element")
			case o != nil:
				return o
			case attrs.has("datatype"):
				return newLiteral(text.String(), string(p.reference(attrs.values["datatype"])))
			}
			return p.literal(text.String())
		}
	}
}

// parseType reads a property with rdf:parseType (§7.2.17 to 7.2.20).
func (p *rdfxml) parseType(s, verb, reify quad.Value, kind string) {
	switch kind {
	case "Resource":
		n := p.newNode()
		p.state(s, verb, n, reify)
		p.properties(n)
	case "Collection":
		var items []quad.Value
		p.children(func(el xml.StartElement) { items = append(items, p.nodeElement(el)) })
		p.collection(s, verb, reify, items)
	default: // "Literal", and whatever is not known
		text := p.xmlLiteral()
		p.state(s, verb, quad.TypedString{Value: quad.String(text), Type: rdfNS + "XMLLiteral"}, reify)
		p.leave()
	}
}

func (p *rdfxml) collection(s, verb, reify quad.Value, items []quad.Value) {
	var list quad.Value = quad.IRI(rdfNil)
	for i := len(items) - 1; i >= 0; i-- {
		n := p.newNode()
		p.emit(n, quad.IRI(rdfFirst), items[i])
		p.emit(n, quad.IRI(rdfRest), list)
		list = n
	}
	p.state(s, verb, list, reify)
}
