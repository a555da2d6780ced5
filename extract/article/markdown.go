package article

import (
	"strings"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	east "github.com/yuin/goldmark/extension/ast"
	gtext "github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// markdown turns Markdown (CommonMark with tables and footnotes) into paragraphs of plain text, with the
// metadata of its front matter. A first heading of level 1 is the title where the front matter has none.
func markdown(source string) (string, metadata) {
	front, body := frontMatter(strings.TrimPrefix(source, bom))
	meta := objectMetadata(front, nil)
	src := []byte(body)
	doc := goldmark.New(goldmark.WithExtensions(extension.Table, extension.Strikethrough)).Parser().Parse(gtext.NewReader(src))
	w := &mdWriter{src: src}
	for n := doc.FirstChild(); n != nil; n = n.NextSibling() {
		w.block(n, 0)
	}
	if meta.Title == "" {
		meta.Title = w.title
	}
	return w.paragraphs.String(), meta
}

// mdWriter gathers the plain text of a Markdown tree.
type mdWriter struct {
	src        []byte
	paragraphs paragraphs
	title      string
}

// maxNesting bounds recursion on hostile input.
const maxNesting = 200

func (w *mdWriter) block(n ast.Node, depth int) {
	switch n := n.(type) {
	case *ast.HTMLBlock, *ast.ThematicBreak, *ast.LinkReferenceDefinition:
		return
	case *ast.FencedCodeBlock, *ast.CodeBlock:
		return
	case *ast.Heading:
		text := w.inline(n)
		if n.Level == 1 && w.title == "" {
			w.title = text
		}
		w.paragraphs.add(text)
	case *ast.Paragraph, *ast.TextBlock, *east.TableCell:
		w.paragraphs.add(w.inline(n))
	default:
		if depth > maxNesting {
			return
		}
		for c := n.FirstChild(); c != nil; c = c.NextSibling() {
			w.block(c, depth+1)
		}
	}
}

// inline gives the words of a block. Soft line breaks are blanks, hard ones new lines.
func (w *mdWriter) inline(n ast.Node) string {
	var b strings.Builder
	_ = ast.Walk(n, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if !entering {
			return ast.WalkContinue, nil
		}
		switch n := n.(type) {
		case *ast.Image, *ast.RawHTML:
			return ast.WalkSkipChildren, nil
		case *ast.AutoLink:
			b.Write(n.Label(w.src))
		case *ast.String:
			b.Write(n.Value)
		case *ast.Text:
			b.Write(unescapeMarkdown(n, w.src))
			if n.HardLineBreak() {
				b.WriteByte('\n')
			} else if n.SoftLineBreak() {
				b.WriteByte(' ')
			}
		}
		return ast.WalkContinue, nil
	})
	return b.String()
}

// frontMatter cuts the head of a Markdown file: "---" lines with YAML or "+++" lines with TOML. Only flat
// "key: value" and "key = value" lines and lists in brackets or below a key are read.
func frontMatter(s string) (map[string]any, string) {
	first, rest, ok := strings.Cut(s, "\n")
	fence := strings.TrimRight(first, " \t\r")
	if !ok || fence != "---" && fence != "+++" {
		return nil, s
	}
	obj := map[string]any{}
	key := ""
	for lines := 0; lines < 200; lines++ {
		var line string
		if line, rest, ok = strings.Cut(rest, "\n"); !ok && line == "" {
			break
		}
		line = strings.TrimRight(line, " \t\r")
		if line == fence || fence == "---" && line == "..." {
			return obj, rest
		}
		if item, isItem := strings.CutPrefix(strings.TrimLeft(line, " \t"), "- "); isItem && key != "" {
			list, _ := obj[key].([]any)
			obj[key] = append(list, scalar(item))
			continue
		}
		k, v, isPair := strings.Cut(line, map[bool]string{true: ":", false: "="}[fence == "---"])
		if !isPair || strings.HasPrefix(line, "#") || strings.HasPrefix(line, " ") {
			continue
		}
		key = strings.TrimSpace(k)
		if v = strings.TrimSpace(v); v != "" {
			obj[key] = frontValue(v)
		}
	}
	return nil, s // no end: it was a rule, not front matter
}

func frontValue(v string) any {
	if in, ok := strings.CutPrefix(v, "["); ok && strings.HasSuffix(in, "]") {
		var list []any
		for item := range strings.SplitSeq(strings.TrimSuffix(in, "]"), ",") {
			list = append(list, scalar(item))
		}
		return list
	}
	return scalar(v)
}

func scalar(v string) string {
	v = strings.TrimSpace(v)
	if len(v) >= 2 && (v[0] == '"' || v[0] == '\'') && v[len(v)-1] == v[0] {
		return v[1 : len(v)-1]
	}
	if v == "null" || v == "~" {
		return ""
	}
	return v
}

// paragraphs gathers blocks of text with blank lines between them.
type paragraphs struct{ b strings.Builder }

// add appends a block; white space is folded, line by line.
func (p *paragraphs) add(text string) {
	var lines []string
	for l := range strings.SplitSeq(text, "\n") {
		if l = strings.Join(strings.Fields(l), " "); l != "" {
			lines = append(lines, l)
		}
	}
	if len(lines) == 0 {
		return
	}
	if p.b.Len() > 0 {
		p.b.WriteString("\n\n")
	}
	p.b.WriteString(strings.Join(lines, "\n"))
}

// String is the text, with a line end after it.
func (p *paragraphs) String() string {
	if p.b.Len() == 0 {
		return ""
	}
	return p.b.String() + "\n"
}

// unescapeMarkdown gives the words of a text node: escapes and entities outside code are resolved.
func unescapeMarkdown(n *ast.Text, src []byte) []byte {
	v := n.Value(src)
	if n.IsRaw() {
		return v
	}
	return util.ResolveEntityNames(util.ResolveNumericReferences(util.UnescapePunctuations(v)))
}
