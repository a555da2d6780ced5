package article

import (
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"

	"golang.org/x/net/html"

	"github.com/newsgraph/newsgraph/extract"
)

// feedItem holds what RSS 2.0, RSS 1.0 and Atom say of an entry; the names are unique among them.
type feedItem struct {
	Title     string     `xml:"title"`
	Links     []feedLink `xml:"link"`
	GUID      string     `xml:"guid"`
	AtomID    string     `xml:"id"`
	PubDate   string     `xml:"pubDate"`
	DCDate    string     `xml:"date"`
	Published string     `xml:"published"`
	Updated   string     `xml:"updated"`
	Creator   string     `xml:"creator"`
	Author    feedAuthor `xml:"author"`
	Encoded   string     `xml:"encoded"`
	Content   feedText   `xml:"content"`
	Desc      string     `xml:"description"`
	Summary   feedText   `xml:"summary"`
}

type feedLink struct {
	Href string `xml:"href,attr"`
	Rel  string `xml:"rel,attr"`
	Text string `xml:",chardata"`
}

type feedAuthor struct {
	Name string `xml:"name"`
	Text string `xml:",chardata"`
}

type feedText struct {
	Type  string `xml:"type,attr"`
	Text  string `xml:",chardata"`
	Inner string `xml:",innerxml"`
}

// feed reads the entries of an RSS or Atom file, in their order.
func (r *reader) feed(name string, data []byte) bool {
	text, _, err := decode(data, formatFeed, r.opts.Encoding)
	if err != nil {
		return r.bad(name, err)
	}
	dec := xml.NewDecoder(strings.NewReader(strings.TrimPrefix(text, bom)))
	dec.CharsetReader = func(_ string, in io.Reader) (io.Reader, error) { return in, nil } // it is UTF-8 by now
	dec.Strict, dec.Entity = false, xml.HTMLEntity
	source, n := "", 0
	for depth := 0; ; {
		tok, err := dec.Token()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return r.badLine(name, line(dec), problem(fmt.Errorf("not a feed: %w", err), "RSS and Atom are read from .xml files"))
		}
		switch el := tok.(type) {
		case xml.EndElement:
			depth--
		case xml.StartElement:
			switch el.Name.Local {
			case "item", "entry":
				var item feedItem
				if err := dec.DecodeElement(&item, &el); err != nil {
					return r.badLine(name, line(dec), problem(fmt.Errorf("not a feed: %w", err), "mend the file"))
				}
				if n++; r.done() || !r.entry(name, n, source, &item) {
					return false
				}
			case "title":
				var t string
				if dec.DecodeElement(&t, &el) == nil && source == "" {
					source = strings.TrimSpace(t)
				}
			default:
				if depth++; depth > maxNesting {
					return r.bad(name, problem(errors.New("not a feed: nested too deep"), "RSS and Atom are read from .xml files"))
				}
			}
		}
	}
	if n == 0 {
		return r.bad(name, problem(fmt.Errorf("%w: no item or entry", ErrEmpty), "RSS and Atom are read from .xml files"))
	}
	return true
}

func line(dec *xml.Decoder) int {
	l, _ := dec.InputPos()
	return l
}

// entry yields one entry of a feed as an article: its full content if it has it, else its summary.
func (r *reader) entry(name string, n int, source string, it *feedItem) bool {
	body := ""
	for _, s := range []string{it.Encoded, it.Content.content(), it.Desc, it.Summary.content()} {
		if body = htmlText(s); body != "" {
			break
		}
	}
	a := extract.Article{File: fmt.Sprintf("%s:%d", name, n), Text: body, Converted: true}
	meta := metadata{Title: htmlText(it.Title), Source: source, Byline: it.Creator}
	for _, l := range it.Links {
		if l.Rel == "" || l.Rel == "alternate" {
			setIfEmpty(&meta.URL, strings.TrimSpace(l.Href+l.Text))
		}
	}
	setIfEmpty(&meta.URL, absolute(it.GUID))
	setIfEmpty(&meta.Byline, strings.TrimSpace(it.Author.Name+it.Author.Text))
	for _, d := range []string{it.PubDate, it.Published, it.DCDate, it.Updated} {
		setIfEmpty(&meta.Date, isoDate(d))
	}
	if body == "" {
		return r.badLine(name, n, problem(fmt.Errorf("%w in entry %d", ErrEmpty, n), "the feed gives headlines only: fetch the pages"))
	}
	return r.finish(a, meta)
}

// content gives the text of an Atom construct: XHTML stands inline, HTML is escaped.
func (t *feedText) content() string {
	if t.Type == "xhtml" {
		return t.Inner
	}
	return t.Text
}

// htmlText reads a fragment of HTML as paragraphs; text without mark-up stays as it is.
func htmlText(s string) string {
	if !strings.ContainsAny(s, "<&") {
		return strings.TrimSpace(s)
	}
	doc, err := html.Parse(strings.NewReader(s))
	if err != nil {
		return ""
	}
	return strings.TrimSpace(render(bodyOf(doc)))
}
