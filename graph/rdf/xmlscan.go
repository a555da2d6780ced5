package rdf

import (
	"bufio"
	"encoding/xml"
	"errors"
	"io"
	"regexp"
	"strings"

	"golang.org/x/net/html/charset"
	"golang.org/x/text/encoding/unicode"
)

const xmlNS = "http://www.w3.org/XML/1998/namespace"

// xmlScope is what holds within an element: namespaces, xml:base, xml:lang.
type xmlScope struct {
	name     xml.Name // as written
	prefixes []string // of its attributes, as written
	spaces   map[string]string
	base     iri
	lang     string
}

// xmlScanner gives the tokens of a document with namespaces resolved and checks that it is well formed.
type xmlScanner struct {
	dec    *xml.Decoder
	budget *budget
	name   string
	scopes []xmlScope
	rooted bool
}

// budget stops a token from taking more than maxToken bytes.
type budget struct {
	r    io.Reader
	left int
}

func (b *budget) Read(p []byte) (int, error) {
	if b.left <= 0 {
		return 0, errors.New("a tag or text of more than 64 MiB")
	}
	n, err := b.r.Read(p[:min(len(p), b.left)])
	b.left -= n
	return n, err
}

func newXMLScanner(r io.Reader, name, base string) *xmlScanner {
	b := &budget{r: decodeUTF16(r), left: maxToken}
	s := &xmlScanner{dec: xml.NewDecoder(b), budget: b, name: name}
	s.dec.CharsetReader = func(label string, in io.Reader) (io.Reader, error) {
		if strings.HasPrefix(strings.ToLower(label), "utf-16") {
			return in, nil // decoded by its byte order mark
		}
		return charset.NewReaderLabel(label, in)
	}
	s.scopes = []xmlScope{{spaces: map[string]string{"xml": xmlNS}, base: splitIRI(base)}}
	return s
}

// decodeUTF16 reads UTF-16 where a byte order mark says so.
func decodeUTF16(r io.Reader) io.Reader {
	br := bufio.NewReaderSize(r, 64<<10)
	head, _ := br.Peek(2)
	if string(head) == "\xff\xfe" || string(head) == "\xfe\xff" {
		return unicode.UTF16(unicode.BigEndian, unicode.UseBOM).NewDecoder().Reader(br)
	}
	return br
}

func (s *xmlScanner) fail(msg string) {
	line, column := s.dec.InputPos()
	panic(stop{&SyntaxError{Name: s.name, Line: line, Column: column, Msg: msg}})
}

func (s *xmlScanner) scope() *xmlScope { return &s.scopes[len(s.scopes)-1] }

// next returns the next start, end, text, comment or processing instruction; nil at the end. Names carry
// the namespace's IRI; xmlns attributes are taken out.
func (s *xmlScanner) next() xml.Token {
	for {
		s.budget.left = maxToken
		tok, err := s.dec.RawToken()
		if errors.Is(err, io.EOF) && tok == nil {
			if len(s.scopes) > 1 {
				s.fail("the document ends within <" + s.scope().name.Local + ">")
			}
			return nil
		}
		if err != nil {
			var se *xml.SyntaxError
			if errors.As(err, &se) {
				s.fail(se.Msg)
			}
			s.fail(err.Error())
		}
		switch tok := tok.(type) {
		case xml.StartElement:
			return s.start(tok)
		case xml.EndElement:
			if len(s.scopes) < 2 || s.scope().name != tok.Name {
				s.fail("</" + tok.Name.Local + "> ends no open element")
			}
			return tok
		case xml.CharData:
			if len(s.scopes) > 1 || strings.TrimSpace(string(tok)) != "" {
				return tok
			}
		case xml.Directive:
			s.directive(string(tok))
		case xml.ProcInst:
			if tok.Target != "xml" {
				return tok
			}
		case xml.Comment:
			return tok
		}
	}
}

// leave ends the scope of the element whose end was returned last.
func (s *xmlScanner) leave() { s.scopes = s.scopes[:len(s.scopes)-1] }

// start opens the scope of an element and resolves its names.
func (s *xmlScanner) start(el xml.StartElement) xml.StartElement {
	if len(s.scopes) == 1 && s.rooted {
		s.fail("a second root element")
	}
	if s.rooted = true; len(s.scopes) > maxDepth {
		s.fail("elements nest deeper than 1000")
	}
	outer := s.scope()
	in := xmlScope{name: el.Name, spaces: outer.spaces, base: outer.base, lang: outer.lang}
	copied := false
	for _, a := range el.Attr {
		prefix, is := a.Name.Local, a.Name.Space == "xmlns"
		if a.Name.Space == "" && a.Name.Local == "xmlns" {
			prefix, is = "", true
		}
		if !is {
			continue
		}
		if !copied {
			in.spaces, copied = cloneMap(outer.spaces), true
		}
		in.spaces[prefix] = a.Value
	}
	s.scopes = append(s.scopes, in)
	sc := s.scope()
	out := xml.StartElement{Name: s.resolve(el.Name, true)}
	for _, a := range el.Attr {
		if a.Name.Space == "xmlns" || a.Name.Space == "" && a.Name.Local == "xmlns" {
			continue
		}
		n := s.resolve(a.Name, false)
		for _, b := range out.Attr {
			if b.Name == n {
				s.fail("the attribute " + a.Name.Local + " stands twice")
			}
		}
		if n.Space == xmlNS && n.Local == "base" {
			sc.base = splitIRI(outer.base.resolve(a.Value))
			sc.base.hasFragment, sc.base.fragment = false, ""
		}
		if n.Space == xmlNS && n.Local == "lang" {
			sc.lang = a.Value
		}
		out.Attr = append(out.Attr, xml.Attr{Name: n, Value: a.Value})
		sc.prefixes = append(sc.prefixes, a.Name.Space)
	}
	return out
}

func cloneMap(m map[string]string) map[string]string {
	out := make(map[string]string, len(m)+1)
	for k, v := range m {
		out[k] = v
	}
	return out
}

// resolve gives a name its namespace. Attributes without a prefix have none.
func (s *xmlScanner) resolve(n xml.Name, element bool) xml.Name {
	if n.Space == "" && !element {
		return n
	}
	ns, ok := s.scope().spaces[n.Space]
	if !ok && n.Space != "" {
		s.fail("the prefix " + n.Space + ": is not declared")
	}
	return xml.Name{Space: ns, Local: n.Local}
}

var entityDecl = regexp.MustCompile(`<!ENTITY\s+([A-Za-z_][\w.-]*)\s+(?:"([^"]*)"|'([^']*)')\s*>`)

// maxEntity bounds the text of an entity, and so what entities of entities may grow to.
const maxEntity = 1 << 16

// directive reads the entities that a document type declares for itself.
func (s *xmlScanner) directive(d string) {
	if !strings.HasPrefix(d, "DOCTYPE") {
		return
	}
	if s.dec.Entity == nil {
		s.dec.Entity = map[string]string{}
	}
	for _, m := range entityDecl.FindAllStringSubmatch(d, -1) {
		if _, known := s.dec.Entity[m[1]]; known {
			continue // the first declaration counts
		}
		if text := s.expand(m[2] + m[3]); len(s.dec.Entity) < 1000 {
			s.dec.Entity[m[1]] = text
		}
	}
}

var entityRef = regexp.MustCompile(`&(#x[0-9A-Fa-f]+|#[0-9]+|[A-Za-z_][\w.-]*);`)

// expand resolves references in the text of an entity to those declared before it.
func (s *xmlScanner) expand(text string) string {
	grown := 0
	return entityRef.ReplaceAllStringFunc(text, func(ref string) string {
		name := ref[1 : len(ref)-1]
		var out string
		switch {
		case name[0] == '#':
			var v struct {
				T string `xml:",chardata"`
			}
			if xml.Unmarshal([]byte("<a>"+ref+"</a>"), &v) != nil {
				s.fail(ref + " is no character")
			}
			out = v.T
		default:
			known, ok := s.dec.Entity[name]
			if predefined := map[string]string{"amp": "&", "lt": "<", "gt": ">", "quot": `"`, "apos": "'"}[name]; predefined != "" {
				known, ok = predefined, true
			}
			if !ok {
				s.fail("the entity " + ref + " is not declared")
			}
			out = known
		}
		if grown += len(out); grown > maxEntity {
			s.fail("an entity of more than 64 KiB")
		}
		return out
	})
}
