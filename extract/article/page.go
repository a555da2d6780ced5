package article

import (
	"fmt"
	"strings"

	"codeberg.org/readeck/go-readability/v2"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

const (
	// maxElements bounds the tree that the extractor of main text is run on.
	maxElements = 50000
	// minMain is the least text in bytes that is taken for the story when the page has more.
	minMain = 200
)

// page finds the story of an HTML page, as paragraphs of plain text, and what the page says about it.
func page(source string) (string, metadata, error) {
	doc, err := html.Parse(strings.NewReader(source))
	if err != nil {
		return "", metadata{}, problem(fmt.Errorf("HTML: %w", err), "open it in a browser and save the text")
	}
	meta := pageMetadata(doc)
	text := mainText(doc)
	if text == "" {
		return "", metadata{}, problem(fmt.Errorf("%w in the page's body", ErrEmpty), "is the story loaded by a script? save the text instead")
	}
	return text, meta, nil
}

// mainText is the text that the extractor finds, else that of the element which looks like the story.
func mainText(doc *html.Node) string {
	whole := render(bodyOf(doc))
	best := ""
	if countElements(doc, maxElements) < maxElements {
		best = extracted(doc)
	}
	if len(best) >= minMain || len(best)*2 >= len(whole) {
		return best
	}
	for _, want := range []func(*html.Node) bool{
		func(n *html.Node) bool { return attr(n, "itemprop") == "articleBody" },
		func(n *html.Node) bool { return n.DataAtom == atom.Article },
		func(n *html.Node) bool { return n.DataAtom == atom.Main || attr(n, "role") == "main" },
	} {
		if n := find(doc, want); n != nil {
			if s := render(n); len(s) > len(best) {
				return s
			}
		}
	}
	if len(whole) > 0 && len(best) < minMain {
		return whole
	}
	return best
}

// extracted runs the extraction library. It is given the tree as HTML anew, since it changes what it gets.
func extracted(doc *html.Node) (text string) {
	defer func() { // a third-party parser on hostile input: a panic there is a page without a found story
		if recover() != nil {
			text = ""
		}
	}()
	parser := readability.NewParser()
	result, err := parser.ParseAndMutate(clone(doc, 0), nil)
	if err != nil {
		return ""
	}
	return render(result.Node)
}

func clone(n *html.Node, depth int) *html.Node {
	c := &html.Node{Type: n.Type, DataAtom: n.DataAtom, Data: n.Data, Namespace: n.Namespace, Attr: append([]html.Attribute(nil), n.Attr...)}
	if depth > 1000 {
		return c
	}
	for k := n.FirstChild; k != nil; k = k.NextSibling {
		c.AppendChild(clone(k, depth+1))
	}
	return c
}

// render writes the words of a tree: a paragraph for each block, white space folded.
func render(n *html.Node) string {
	if n == nil {
		return ""
	}
	w := &htmlWriter{}
	w.node(n, 0)
	w.flush()
	return w.out.String()
}

type htmlWriter struct {
	out  paragraphs
	line strings.Builder
}

func (w *htmlWriter) flush() {
	w.out.add(w.line.String())
	w.line.Reset()
}

func (w *htmlWriter) node(n *html.Node, depth int) {
	switch n.Type {
	case html.TextNode:
		w.line.WriteString(foldLines(n.Data))
		return
	case html.ElementNode, html.DocumentNode:
	default:
		return
	}
	if unread(n) || depth > 1000 {
		return
	}
	if n.DataAtom == atom.Br {
		w.line.WriteByte('\n')
		return
	}
	block := isBlock(n.DataAtom)
	if block {
		w.flush()
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		w.node(c, depth+1)
	}
	if block {
		w.flush()
	}
}

// foldLines makes line breaks of the source blanks.
func foldLines(s string) string {
	return strings.Map(func(r rune) rune {
		if r == '\n' || r == '\r' || r == '\t' {
			return ' '
		}
		return r
	}, s)
}

// unread reports whether an element's content is not for reading.
func unread(n *html.Node) bool {
	switch n.DataAtom {
	case atom.Script, atom.Style, atom.Noscript, atom.Template, atom.Svg, atom.Math, atom.Iframe, atom.Object, atom.Select, atom.Textarea,
		atom.Head, atom.Canvas, atom.Audio, atom.Video:
		return true
	}
	for _, a := range n.Attr {
		if a.Key == "hidden" || a.Key == "aria-hidden" && a.Val == "true" {
			return true
		}
	}
	return false
}

func isBlock(a atom.Atom) bool {
	switch a {
	case atom.P, atom.Div, atom.Section, atom.Article, atom.Main, atom.Header, atom.Footer, atom.Nav, atom.Aside, atom.Ul, atom.Ol, atom.Li,
		atom.Blockquote, atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6, atom.Pre, atom.Table, atom.Tr, atom.Td, atom.Th, atom.Dl,
		atom.Dt, atom.Dd, atom.Figure, atom.Figcaption, atom.Form, atom.Button, atom.Hr, atom.Body, atom.Address, atom.Fieldset, atom.Details, atom.Summary:
		return true
	}
	return false
}

// find returns the first element in document order that is wanted, nil for none.
func find(n *html.Node, want func(*html.Node) bool) *html.Node {
	for d := range n.Descendants() {
		if d.Type == html.ElementNode && want(d) {
			return d
		}
	}
	return nil
}

func bodyOf(doc *html.Node) *html.Node {
	return find(doc, func(n *html.Node) bool { return n.DataAtom == atom.Body })
}

// countElements counts nodes up to a limit.
func countElements(doc *html.Node, limit int) int {
	n := 0
	for range doc.Descendants() {
		if n++; n >= limit {
			break
		}
	}
	return n
}

func attr(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return strings.TrimSpace(a.Val)
		}
	}
	return ""
}
