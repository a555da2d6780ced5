package rdf

import (
	"encoding/xml"
	"slices"
	"strings"
)

var (
	xmlText = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", "\r", "&#xD;")
	xmlAttr = strings.NewReplacer("&", "&amp;", "<", "&lt;", `"`, "&quot;", "\t", "&#x9;", "\n", "&#xA;", "\r", "&#xD;")
)

// xmlLiteral writes the content of the present element in exclusive canonical form with comments
// (Exclusive XML Canonicalization 1.0), as RDF/XML asks of rdf:parseType="Literal". The element's end is
// read, its scope left open.
func (p *rdfxml) xmlLiteral() string {
	var b strings.Builder
	rendered := []map[string]string{{}} // prefix -> namespace, as written by the elements around
	depth := 0
	for {
		if b.Len() > maxToken {
			p.fail("an XML literal of more than 64 MiB")
		}
		switch tok := p.nextRaw().(type) {
		case rawStart:
			rendered = append(rendered, p.canonicalStart(&b, tok, rendered[depth]))
			depth++
		case xml.EndElement:
			if depth == 0 {
				return b.String()
			}
			b.WriteString("</" + rawName(tok.Name) + ">")
			rendered = rendered[:depth]
			depth--
			p.leave()
		case xml.CharData:
			b.WriteString(xmlText.Replace(string(tok)))
		case xml.Comment:
			b.WriteString("<!--" + string(tok) + "-->")
		case xml.ProcInst:
			b.WriteString("<?" + tok.Target)
			if len(tok.Inst) > 0 {
				b.WriteString(" " + string(tok.Inst))
			}
			b.WriteString("?>")
		}
	}
}

// rawStart is a start element with its names as they are written and as they are resolved.
type rawStart struct {
	written  xml.Name
	resolved xml.StartElement
	prefixes []string // of the attributes
}

// nextRaw is next, but keeps the prefixes of start elements.
func (p *rdfxml) nextRaw() xml.Token {
	tok := p.next()
	el, ok := tok.(xml.StartElement)
	if !ok {
		return tok
	}
	return rawStart{written: p.scope().name, resolved: el, prefixes: p.scope().prefixes}
}

func rawName(n xml.Name) string {
	if n.Space == "" {
		return n.Local
	}
	return n.Space + ":" + n.Local
}

// canonicalStart writes a start tag with the namespaces that it uses and that are not yet written, and
// returns what is written from here on.
func (p *rdfxml) canonicalStart(b *strings.Builder, el rawStart, outer map[string]string) map[string]string {
	b.WriteString("<" + rawName(el.written))
	used := map[string]string{el.written.Space: el.resolved.Name.Space}
	for i, a := range el.resolved.Attr {
		if a.Name.Space != "" && a.Name.Space != xmlNS {
			used[el.prefixes[i]] = a.Name.Space
		}
	}
	inner := cloneMap(outer)
	var declared []string
	for prefix, ns := range used {
		if outer[prefix] != ns && prefix != "xml" {
			declared = append(declared, prefix)
			inner[prefix] = ns
		}
	}
	slices.Sort(declared)
	for _, prefix := range declared {
		name := "xmlns"
		if prefix != "" {
			name += ":" + prefix
		}
		b.WriteString(" " + name + `="` + xmlAttr.Replace(used[prefix]) + `"`)
	}
	order := make([]int, len(el.resolved.Attr))
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, func(i, j int) int {
		x, y := el.resolved.Attr[i].Name, el.resolved.Attr[j].Name
		if c := strings.Compare(x.Space, y.Space); c != 0 {
			return c
		}
		return strings.Compare(x.Local, y.Local)
	})
	for _, i := range order {
		a := el.resolved.Attr[i]
		b.WriteString(" " + rawName(xml.Name{Space: el.prefixes[i], Local: a.Name.Local}) + `="` + xmlAttr.Replace(a.Value) + `"`)
	}
	b.WriteString(">")
	return inner
}
