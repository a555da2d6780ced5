package rdf

import (
	"bufio"
	"io"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/cayleygraph/quad"
)

// xmlWriter writes RDF/XML: a description for each run of triples with the same subject.
type xmlWriter struct {
	w        *bufio.Writer
	prefixes map[string]string // namespace -> prefix
	begun    bool
	list     []Prefix
	subject  quad.Value
	out      []byte
	err      error
}

func newRDFXML(w io.Writer, o WriteOptions) Writer {
	x := &xmlWriter{w: bufio.NewWriterSize(w, 64<<10), prefixes: map[string]string{rdfNS: "rdf"}}
	for _, p := range o.Prefixes {
		if p.Name != "rdf" && p.Name != "" && !strings.HasPrefix(strings.ToLower(p.Name), "xml") {
			x.prefixes[p.IRI] = p.Name
			x.list = append(x.list, p)
		}
	}
	return x
}

func (x *xmlWriter) begin() {
	if x.begun {
		return
	}
	x.begun = true
	_, _ = x.w.WriteString("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<rdf:RDF xmlns:rdf=\"" + rdfNS + "\"") // bufio keeps the error
	for _, p := range x.list {
		_, _ = x.w.WriteString("\n    xmlns:" + p.Name + `="` + xmlAttr.Replace(p.IRI) + `"`)
	}
	_, _ = x.w.WriteString(">\n")
}

func (x *xmlWriter) Write(q quad.Quad) error {
	if x.err != nil {
		return x.err
	}
	x.begin()
	x.out = x.out[:0]
	if x.subject != q.Subject {
		if x.subject != nil {
			x.out = append(x.out, "  </rdf:Description>\n"...)
		}
		x.out = append(x.out, "  <rdf:Description"...)
		if !x.reference(q.Subject, "about") {
			return badQuad(q, "the subject is no absolute IRI and no blank node that XML can name")
		}
		x.out = append(x.out, ">\n"...)
	}
	p, is := q.Predicate.(quad.IRI)
	cut := xmlCut(string(p))
	if !is || cut == 0 || !validIRI(string(p)) {
		return badQuad(q, "RDF/XML wants a predicate that ends in an XML name")
	}
	tag, declare := x.tag(string(p[:cut]), string(p[cut:]))
	x.out = append(x.out, "    <"+tag+declare...)
	if msg := x.object(q.Object, tag); msg != "" {
		return badQuad(q, "%s", msg)
	}
	x.subject = q.Subject
	_, x.err = x.w.Write(x.out)
	return x.err
}

// tag is the element of a property and, if need be, the declaration of its namespace.
func (x *xmlWriter) tag(ns, local string) (name, declare string) {
	if prefix, ok := x.prefixes[ns]; ok {
		return prefix + ":" + local, ""
	}
	return "ns:" + local, ` xmlns:ns="` + xmlAttr.Replace(ns) + `"`
}

// xmlCut is where the XML name at the end of an IRI begins, 0 if there is none. The terms that RDF/XML
// keeps for itself cannot be written as properties.
func xmlCut(s string) int {
	cut := len(s)
	for i := len(s); i > 0; {
		r, n := utf8.DecodeLastRuneInString(s[:i])
		if !isNameChar(r) && r != '.' {
			break
		}
		if i -= n; isNameStart(r) {
			cut = i
		}
	}
	if cut == len(s) || s[:cut] == rdfNS && inList(coreSyntax+oldTerms+" Description li ", s[cut:]) {
		return 0
	}
	return cut
}

// reference appends an attribute that names an IRI or a blank node.
func (x *xmlWriter) reference(v quad.Value, attr string) bool {
	switch v := v.(type) {
	case quad.IRI:
		x.out = append(x.out, " rdf:"+attr+`="`+xmlAttr.Replace(string(v))+`"`...)
		return validIRI(string(v)) && xmlChars(string(v))
	case quad.BNode:
		x.out = append(x.out, ` rdf:nodeID="`+xmlLabel(string(v))+`"`...)
		return validLabel(string(v))
	}
	return false
}

// xmlLabel makes an XML name of a blank node's label, another for another: labels that begin with a digit
// or with the letter n and such labels after it get an n.
func xmlLabel(s string) string {
	rest := strings.TrimLeft(s, "n")
	if rest == "" || rest[0] >= '0' && rest[0] <= '9' {
		return "n" + s
	}
	if r, _ := utf8.DecodeRuneInString(rest); !isNameStart(r) {
		return "n" + s
	}
	return s
}

// object appends the rest of a property element; msg says why it cannot be written.
func (x *xmlWriter) object(v quad.Value, tag string) (msg string) {
	switch v.(type) {
	case quad.IRI, quad.BNode:
		if !x.reference(v, "resource") {
			return "the object is no absolute IRI and no blank node that XML can name"
		}
		x.out = append(x.out, "/>\n"...)
		return ""
	}
	lexical, datatype, lang, ok := Literal(v)
	switch {
	case !ok:
		return "the object is no IRI, blank node or literal"
	case !xmlChars(lexical) || !xmlChars(datatype):
		return "XML 1.0 cannot hold a control character of the literal"
	case lang != "":
		if !validLang(lang) {
			return strconv.Quote(lang) + " is no language"
		}
		x.out = append(x.out, ` xml:lang="`+lang+`"`...)
	case datatype != xsdString:
		if !validIRI(datatype) {
			return "the datatype is no absolute IRI"
		}
		x.out = append(x.out, ` rdf:datatype="`+xmlAttr.Replace(datatype)+`"`...)
	}
	x.out = append(x.out, '>')
	x.out = append(x.out, xmlText.Replace(lexical)...)
	x.out = append(x.out, "</"+tag+">\n"...)
	return ""
}

// xmlChars reports whether XML 1.0 can hold every character of s.
func xmlChars(s string) bool {
	for _, r := range s {
		if r < ' ' && r != '\t' && r != '\n' && r != '\r' || r == 0xFFFE || r == 0xFFFF || r == utf8.RuneError && !utf8.ValidString(s) {
			return false
		}
	}
	return true
}

func (x *xmlWriter) Close() error {
	if x.err != nil {
		return x.err
	}
	x.begin()
	if x.subject != nil {
		_, _ = x.w.WriteString("  </rdf:Description>\n")
	}
	_, _ = x.w.WriteString("</rdf:RDF>\n")
	return x.w.Flush()
}
