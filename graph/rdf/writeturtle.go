package rdf

import (
	"bufio"
	"io"
	"strings"

	"github.com/cayleygraph/quad"
)

// turtleWriter writes Turtle and TriG: quads that follow one another with the same graph, subject and
// predicate are written together.
type turtleWriter struct {
	w        *bufio.Writer
	trig     bool
	rdf12    bool
	prefixes map[string]string // namespace -> prefix
	names    map[quad.IRI]string
	list     []Prefix
	begun    bool
	open     bool // a graph's brace is open
	last     quad.Quad
	out      []byte
	err      error
}

func newTurtle(w io.Writer, o WriteOptions) Writer { return newTTL(w, o, false) }
func newTriG(w io.Writer, o WriteOptions) Writer   { return newTTL(w, o, true) }

func newTTL(w io.Writer, o WriteOptions, trig bool) *turtleWriter {
	t := &turtleWriter{w: bufio.NewWriterSize(w, 64<<10), trig: trig, rdf12: o.RDF12, prefixes: map[string]string{},
		names: map[quad.IRI]string{}, list: o.Prefixes}
	for _, p := range o.Prefixes {
		t.prefixes[p.IRI] = p.Name
	}
	return t
}

// begin writes the prefixes, once. The buffered writer keeps an error for later.
func (t *turtleWriter) begin() {
	if t.begun {
		return
	}
	t.begun = true
	for _, p := range t.list {
		_, _ = t.w.WriteString("@prefix " + p.Name + ": <" + p.IRI + "> .\n")
	}
	if len(t.list) > 0 {
		_ = t.w.WriteByte('\n')
	}
}

func (t *turtleWriter) Write(q quad.Quad) error {
	if t.err != nil {
		return t.err
	}
	t.out = t.out[:0]
	t.begin()
	if !t.trig {
		q.Label = nil
	}
	indent := ""
	if q.Label != nil {
		indent = "    "
	}
	sameGraph := t.last.Subject != nil && t.last.Label == q.Label
	switch {
	case sameGraph && t.last.Subject == q.Subject && t.last.Predicate == q.Predicate:
		t.out = append(t.out, " , "...)
	case sameGraph && t.last.Subject == q.Subject:
		t.out = append(t.out, " ;\n"+indent+"    "...)
		if err := t.verb(q); err != nil {
			return err
		}
	default:
		if err := t.subject(q, sameGraph, indent); err != nil {
			return err
		}
	}
	if err := t.object(q); err != nil {
		return err
	}
	t.last = q
	_, t.err = t.w.Write(t.out)
	return t.err
}

// subject ends what is open and begins a subject, in its graph.
func (t *turtleWriter) subject(q quad.Quad, sameGraph bool, indent string) error {
	open := t.open
	if t.last.Subject != nil {
		t.out = append(t.out, " .\n"...)
		if open && !sameGraph {
			t.out = append(t.out, "}\n"...)
			open = false
		}
		t.out = append(t.out, '\n')
	}
	if q.Label != nil && !open {
		if !t.resource(q.Label, true) {
			return badQuad(q, "the graph is no absolute IRI and no blank node")
		}
		t.out = append(t.out, " {\n"...)
		open = true
	}
	t.out = append(t.out, indent...)
	if !t.resource(q.Subject, true) {
		return badQuad(q, "the subject is no absolute IRI and no blank node")
	}
	t.out = append(t.out, ' ')
	if err := t.verb(q); err != nil {
		return err
	}
	t.open = open
	return nil
}

func (t *turtleWriter) verb(q quad.Quad) error {
	if q.Predicate == quad.IRI(rdfType) {
		t.out = append(t.out, "a "...)
		return nil
	}
	if !t.resource(q.Predicate, false) {
		return badQuad(q, "the predicate is no absolute IRI")
	}
	t.out = append(t.out, ' ')
	return nil
}

func (t *turtleWriter) object(q quad.Quad) error {
	if _, is := q.Object.(Triple); is && !t.rdf12 {
		return badQuad(q, "triple terms are RDF 1.2")
	}
	if !t.term(q.Object) {
		return badQuad(q, "the object is no absolute IRI, blank node or literal")
	}
	return nil
}

// resource appends an IRI, short where a prefix fits, or a blank node.
func (t *turtleWriter) resource(v quad.Value, bnode bool) bool {
	i, is := v.(quad.IRI)
	if !is {
		var ok bool
		t.out, ok = appendResource(t.out, v, bnode)
		return ok
	}
	if short, known := t.names[i]; known {
		t.out = append(t.out, short...)
		return true
	}
	if !validIRI(string(i)) {
		return false
	}
	at := len(t.out)
	t.out = t.iri(t.out, string(i))
	if len(t.names) >= maxValues {
		clear(t.names)
	}
	t.names[i] = string(t.out[at:])
	return true
}

// iri appends an IRI, short where a prefix fits.
func (t *turtleWriter) iri(dst []byte, s string) []byte {
	cut := strings.LastIndexAny(s, "#/") + 1
	if prefix, ok := t.prefixes[s[:cut]]; ok && plainLocal(s[cut:]) {
		dst = append(dst, prefix...)
		dst = append(dst, ':')
		return append(dst, s[cut:]...)
	}
	dst = append(dst, '<')
	dst = append(dst, s...)
	return append(dst, '>')
}

// plainLocal reports whether s may stand after the colon of a name as it is.
func plainLocal(s string) bool {
	if s == "" {
		return true
	}
	for i := 0; i < len(s); i++ {
		c := s[i]
		switch {
		case classes[c]&(isAlpha|isDigit) != 0, c == '_':
		case c == '-' && i > 0:
		case c == '.' && i > 0 && i < len(s)-1:
		default:
			return false
		}
	}
	return true
}

// term appends an object. Numbers and booleans stand bare where they then read as the same literal.
func (t *turtleWriter) term(v quad.Value) bool {
	switch v := v.(type) {
	case quad.IRI, quad.BNode:
		return t.resource(v, true)
	case quad.String:
		t.out = appendQuoted(t.out, string(v))
		return true
	case Triple:
		t.out = append(t.out, "<<( "...)
		a := t.resource(v.Subject, true)
		t.out = append(t.out, ' ')
		b := t.resource(v.Predicate, false)
		t.out = append(t.out, ' ')
		c := t.term(v.Object)
		t.out = append(t.out, " )>>"...)
		return a && b && c
	}
	lexical, datatype, lang, ok := Literal(v)
	switch {
	case !ok:
		return false
	case lang != "":
		t.out = append(appendQuoted(t.out, lexical), '@')
		t.out = append(t.out, lang...)
		return validLang(lang)
	case bare(lexical, datatype):
		t.out = append(t.out, lexical...)
		return true
	}
	t.out = appendQuoted(t.out, lexical)
	if datatype == xsdString {
		return true
	}
	t.out = append(t.out, "^^"...)
	return t.resource(quad.IRI(datatype), false)
}

// bare reports whether Turtle reads the lexical form without quotation marks as a literal of the datatype.
func bare(s, datatype string) bool {
	if datatype == xsdBoolean {
		return s == "true" || s == "false"
	}
	if datatype != xsdInteger && datatype != xsdDecimal && datatype != xsdDouble {
		return false
	}
	s = strings.TrimPrefix(strings.TrimPrefix(s, "-"), "+")
	if len(s) == 0 || strings.HasPrefix(s, "+") || strings.HasPrefix(s, "-") {
		return false
	}
	rest := strings.TrimLeft(s, "0123456789")
	whole := len(s) - len(rest)
	switch datatype {
	case xsdInteger:
		return rest == ""
	case xsdDecimal:
		after, ok := strings.CutPrefix(rest, ".")
		return ok && after != "" && strings.Trim(after, "0123456789") == ""
	}
	if after, ok := strings.CutPrefix(rest, "."); ok {
		rest = strings.TrimLeft(after, "0123456789")
		whole += len(after) - len(rest)
	}
	if whole == 0 || rest == "" || rest[0]|0x20 != 'e' {
		return false
	}
	exp := rest[1:]
	if exp != "" && (exp[0] == '+' || exp[0] == '-') {
		exp = exp[1:]
	}
	return exp != "" && strings.Trim(exp, "0123456789") == ""
}

func (t *turtleWriter) Close() error {
	if t.err != nil {
		return t.err
	}
	t.out = t.out[:0]
	t.begin()
	if t.last.Subject != nil {
		t.out = append(t.out, " .\n"...)
	}
	if t.open {
		t.out = append(t.out, "}\n"...)
	}
	if _, t.err = t.w.Write(t.out); t.err == nil {
		t.err = t.w.Flush()
	}
	return t.err
}
