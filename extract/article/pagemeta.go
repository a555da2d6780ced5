package article

import (
	"encoding/json"
	"net/url"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// pageMetadata reads what a page says about itself, in this order of trust: JSON-LD of a news article,
// OpenGraph and article:* properties, other <meta> elements, then links, microdata, <time>, <h1>, <title>.
func pageMetadata(doc *html.Node) metadata {
	var ld, og, named, marked metadata
	base := ""
	for n := range doc.Descendants() {
		if n.Type != html.ElementNode {
			continue
		}
		switch n.DataAtom {
		case atom.Script:
			if strings.EqualFold(attr(n, "type"), "application/ld+json") && n.FirstChild != nil {
				ld.fill(jsonLDMetadata(n.FirstChild.Data))
			}
		case atom.Meta:
			metaElement(n, &og, &named)
		case atom.Link:
			if strings.EqualFold(attr(n, "rel"), "canonical") {
				setIfEmpty(&marked.URL, attr(n, "href"))
			}
		case atom.Base:
			setIfEmpty(&base, attr(n, "href"))
		case atom.Html:
			setIfEmpty(&marked.Language, attr(n, "lang"))
		default:
			markedElement(n, &marked)
		}
	}
	if marked.Title == "" {
		if n := find(doc, func(n *html.Node) bool { return n.DataAtom == atom.Title && n.Parent.DataAtom == atom.Head }); n != nil {
			marked.Title = siteless(textOf(n), og.Source)
		}
	}
	// The canonical link names the page; what JSON-LD and OpenGraph give may be a campaign's address.
	meta := metadata{URL: absolute(marked.URL, base, og.URL)}
	meta.fill(ld)
	meta.fill(og)
	meta.fill(named)
	meta.fill(marked)
	if meta.URL = absolute(meta.URL, base, og.URL); isoDate(meta.Date) == "" {
		meta.Date = ""
		for _, m := range []metadata{ld, og, named, marked} {
			if meta.Date == "" && isoDate(m.Date) != "" {
				meta.Date = m.Date
			}
		}
	}
	return meta
}

// metaElement reads one <meta>.
func metaElement(n *html.Node, og, named *metadata) {
	value := attr(n, "content")
	if value == "" {
		return
	}
	switch strings.ToLower(attr(n, "property")) {
	case "og:title":
		setIfEmpty(&og.Title, value)
	case "og:url":
		setIfEmpty(&og.URL, value)
	case "og:site_name":
		setIfEmpty(&og.Source, value)
	case "article:published_time", "og:article:published_time":
		setIfEmpty(&og.Date, value)
	case "article:author", "og:article:author":
		if !strings.Contains(value, "://") {
			setIfEmpty(&og.Byline, value)
		}
	case "og:locale":
		setIfEmpty(&og.Language, value)
	}
	name := strings.ToLower(attr(n, "name"))
	if name == "" {
		name = strings.ToLower(attr(n, "itemprop"))
	}
	switch name {
	case "author", "byl", "dc.creator", "dcterms.creator", "parsely-author", "sailthru.author":
		setIfEmpty(&named.Byline, value)
	case "date", "pubdate", "publishdate", "publish-date", "publication_date", "article_date_original", "dc.date", "dc.date.issued",
		"dcterms.created", "dcterms.issued", "parsely-pub-date", "sailthru.date", "datepublished", "article.published":
		setIfEmpty(&named.Date, value)
	case "title", "dc.title", "dcterms.title", "parsely-title", "headline", "hdl":
		setIfEmpty(&named.Title, value)
	case "application-name", "dc.publisher", "publisher", "twitter:site_name":
		setIfEmpty(&named.Source, value)
	case "twitter:title":
		setIfEmpty(&named.Title, value)
	}
}

// markedElement reads what the page's body marks up.
func markedElement(n *html.Node, m *metadata) {
	class := " " + strings.ToLower(attr(n, "class")) + " "
	rel := strings.ToLower(attr(n, "rel"))
	switch {
	case attr(n, "itemprop") == "headline":
		setIfEmpty(&m.Title, textOf(n))
	case n.DataAtom == atom.H1:
		setIfEmpty(&m.Title, textOf(n))
	case n.DataAtom == atom.Time || attr(n, "itemprop") == "datePublished":
		for _, v := range []string{attr(n, "datetime"), attr(n, "content"), textOf(n)} {
			if isoDate(v) != "" {
				setIfEmpty(&m.Date, v)
			}
		}
	case rel == "author" || attr(n, "itemprop") == "author" || strings.Contains(class, " byline ") || strings.Contains(class, " author "):
		if s := textOf(n); len(s) < 120 {
			setIfEmpty(&m.Byline, s)
		}
	}
}

// absolute resolves a page's canonical address; "" where no host is known.
func absolute(ref string, bases ...string) string {
	u, err := url.Parse(strings.TrimSpace(ref))
	if err != nil || ref == "" {
		return ""
	}
	for _, b := range bases {
		if base, err := url.Parse(b); err == nil && base.IsAbs() && !u.IsAbs() {
			u = base.ResolveReference(u)
		}
	}
	if !u.IsAbs() || u.Host == "" || u.Scheme != "http" && u.Scheme != "https" {
		return ""
	}
	return u.String()
}

// siteless takes the site's name off the end of a page's title: "Story | The Norvale Post".
func siteless(title, site string) string {
	for _, sep := range []string{" | ", " – ", " — ", " - ", " :: "} {
		if i := strings.LastIndex(title, sep); i > 0 {
			if tail := title[i+len(sep):]; strings.EqualFold(tail, site) || sep == " | " && len(strings.Fields(tail)) <= 4 {
				return title[:i]
			}
		}
	}
	return title
}

func textOf(n *html.Node) string {
	w := &htmlWriter{}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		w.node(c, 0)
	}
	return strings.Join(strings.Fields(w.out.String()+" "+w.line.String()), " ")
}

// jsonLDMetadata reads a page's JSON-LD: the first node that is an article of schema.org.
func jsonLDMetadata(data string) metadata {
	var v any
	if json.Unmarshal([]byte(strings.TrimSpace(data)), &v) != nil {
		return metadata{}
	}
	node := articleNode(v, 0)
	if node == nil {
		return metadata{}
	}
	m := metadata{
		Title: words(node["headline"]), Date: words(node["datePublished"]), Byline: words(node["author"]),
		Source: words(node["publisher"]), Language: words(node["inLanguage"]), URL: words(node["url"]),
	}
	if m.URL == "" {
		m.URL = words(node["mainEntityOfPage"])
	}
	if m.Date == "" {
		m.Date = words(node["dateCreated"])
	}
	return m
}

// articleNode finds a node of an article type in JSON-LD, also below @graph and in lists.
func articleNode(v any, depth int) map[string]any {
	if depth > 8 {
		return nil
	}
	switch v := v.(type) {
	case []any:
		for _, x := range v {
			if n := articleNode(x, depth+1); n != nil {
				return n
			}
		}
	case map[string]any:
		kind := words(v["@type"])
		for _, want := range []string{"Article", "Report", "Posting"} {
			if strings.Contains(kind, want) {
				return v
			}
		}
		return articleNode(v["@graph"], depth+1)
	}
	return nil
}
