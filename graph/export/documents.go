package export

import (
	"bufio"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"io"
	"maps"
	"slices"
	"strings"
	"unicode/utf8"
)

// ftmExporter writes FollowTheMoney entities (https://followthemoney.tech), one a line: articles, actors
// and, as UnknownLink, their relations. Actors of several articles are written once, with what the first
// article knows.
type ftmExporter struct {
	w    *bufio.Writer
	seen map[string]bool
}

func newFTM(w io.Writer, _ Options) Exporter {
	return &ftmExporter{w: bufio.NewWriter(w), seen: map[string]bool{}}
}

// ftmSchema maps kinds to schemata.
var ftmSchema = map[string]string{"person": "Person", "organization": "Organization", "country": "PublicBody", "place": "Address", "role": "LegalEntity"}

func (f *ftmExporter) entity(id, schema string, properties map[string][]string) error {
	for k, v := range properties {
		if v = slices.DeleteFunc(v, func(s string) bool { return s == "" }); len(v) == 0 {
			delete(properties, k)
		} else {
			properties[k] = v
		}
	}
	return f.line(map[string]any{"id": id, "schema": schema, "properties": properties})
}

func (f *ftmExporter) line(v any) error {
	data, err := json.Marshal(v) // keys of maps come sorted
	if err != nil {
		return err
	}
	_, err = f.w.Write(append(data, '\n'))
	return err
}

func hashID(parts ...string) string {
	h := sha256.Sum256([]byte(strings.Join(parts, "\x00")))
	return hex.EncodeToString(h[:20])
}

func (f *ftmExporter) Add(v *View) error {
	a := &v.Article
	err := f.entity(hashID(a.IRI), "Article", map[string][]string{"title": {a.Title}, "publishedAt": {a.Date}, "sourceUrl": {a.URL},
		"publisher": {a.Source}, "bodyText": {a.Text}, "language": {"eng"}})
	for _, iri := range slices.Sorted(maps.Keys(v.Nodes)) {
		n := v.Nodes[iri]
		schema := ftmSchema[n.Kind]
		if err != nil || schema == "" || f.seen[iri] {
			continue
		}
		f.seen[iri] = true
		p := map[string][]string{"name": {n.Name}, "alias": slices.Clone(n.Aliases), "notes": {n.IRI}}
		if i := strings.LastIndex(n.SameAs, "wikidata.org/"); i >= 0 {
			p["wikidataId"] = []string{n.SameAs[strings.LastIndexByte(n.SameAs, '/')+1:]}
		}
		if schema == "Address" {
			p = map[string][]string{"full": {n.Name}, "notes": {n.IRI}}
		}
		err = f.entity(hashID(iri), schema, p)
	}
	for i := range v.Propositions {
		if p := &v.Propositions[i]; err == nil && p.Asserted && v.linkable(p.Agent) && v.linkable(p.Patient) {
			err = f.entity(hashID(p.IRI), "UnknownLink", map[string][]string{"subject": {hashID(p.Agent)}, "object": {hashID(p.Patient)},
				"role": {p.Predicate}, "description": {p.Evidence}, "date": {p.Date}, "sourceUrl": {a.URL}, "publisher": {a.Source}})
		}
	}
	return err
}

// linkable reports whether a node is written as a legal entity, which alone may be linked.
func (v *View) linkable(iri string) bool {
	n := v.Nodes[iri]
	return n != nil && n.Kind != "place" && ftmSchema[n.Kind] != ""
}

func (f *ftmExporter) Close() error { return f.w.Flush() }

// annotationExporter writes the spans of evidence as W3C Web Annotations, in one page.
type annotationExporter struct {
	w     *bufio.Writer
	begun bool
}

func newAnnotations(w io.Writer, _ Options) Exporter {
	return &annotationExporter{w: bufio.NewWriter(w)}
}

// context is the number of characters before and after a quotation.
const context = 32

func (x *annotationExporter) Add(v *View) error {
	for i := range v.Statements {
		s := &v.Statements[i]
		text := v.Name(s.Speaker) + " " + s.Verb + ": " + s.Text
		if err := x.annotate(v, s.IRI, text, s.Spans); err != nil {
			return err
		}
	}
	for i := range v.Propositions {
		p := &v.Propositions[i]
		text := strings.TrimSpace(v.Name(p.Agent) + " – " + p.Predicate + " – " + v.Name(p.Patient))
		if err := x.annotate(v, p.IRI, text, p.Spans); err != nil {
			return err
		}
	}
	return nil
}

func (x *annotationExporter) annotate(v *View, iri, text string, spans []Span) error {
	target := v.Article.URL
	if target == "" {
		target = v.Article.IRI
	}
	var targets []any
	for _, s := range spans {
		if s.Begin >= 0 && s.End <= len(v.Article.Text) {
			targets = append(targets, map[string]any{"source": target, "selector": selectors(v.Article.Text, s)})
		}
	}
	if len(targets) == 0 {
		return nil
	}
	data, err := json.MarshalIndent(map[string]any{"id": iri + "#annotation", "type": "Annotation", "motivation": "identifying",
		"body": []any{iri, map[string]any{"type": "TextualBody", "value": text, "format": "text/plain", "language": "en"}}, "target": targets}, "  ", " ")
	if err != nil {
		return err
	}
	x.begin()
	_, err = x.w.Write(data)
	return err
}

// selectors gives a span by position, in characters as the model wants them, and by quotation.
func selectors(text string, s Span) []any {
	before, exact, after := text[:s.Begin], text[s.Begin:s.End], text[s.End:]
	start := utf8.RuneCountInString(before)
	tail, head := []rune(before[max(0, len(before)-4*context):]), []rune(after[:min(len(after), 4*context)])
	tail, head = tail[max(0, len(tail)-context):], head[:min(len(head), context)]
	return []any{
		map[string]any{"type": "TextPositionSelector", "start": start, "end": start + utf8.RuneCountInString(exact)},
		map[string]any{"type": "TextQuoteSelector", "exact": exact, "prefix": string(tail), "suffix": string(head)},
	}
}

func (x *annotationExporter) begin() {
	if x.begun {
		_, _ = x.w.WriteString(",\n  ")
		return
	}
	x.begun = true
	_, _ = x.w.WriteString("{\"@context\": \"http://www.w3.org/ns/anno.jsonld\",\n \"type\": \"AnnotationPage\",\n \"items\": [\n  ")
}

func (x *annotationExporter) Close() error {
	if !x.begun {
		x.begin()
	}
	_, _ = x.w.WriteString("\n ]}\n")
	return x.w.Flush()
}
