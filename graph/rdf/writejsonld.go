package rdf

import (
	"bufio"
	"encoding/json"
	"io"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/cayleygraph/quad"
)

// jsonldWriter writes JSON-LD 1.1 with its context inline: a node object for each run of quads with the
// same graph and subject.
type jsonldWriter struct {
	w        *bufio.Writer
	list     []Prefix
	prefixes map[string]string // namespace -> prefix
	names    map[string]bool
	begun    bool
	line     []byte // scratch
	nodes    int
	graph    quad.Value // of the open graph object; nil for the default graph
	open     bool
	subject  quad.Value
	label    quad.Value
	keys     []string            // predicates of the node, in order
	values   map[string][]string // their values, as JSON
	err      error
}

func newJSONLD(w io.Writer, o WriteOptions) Writer {
	j := &jsonldWriter{w: bufio.NewWriterSize(w, 64<<10), prefixes: map[string]string{}, names: map[string]bool{}, values: map[string][]string{}}
	for _, p := range o.Prefixes {
		if p.Name != "" && !strings.ContainsAny(p.Name, "@:") {
			j.list = append(j.list, p)
			j.prefixes[p.IRI] = p.Name
			j.names[p.Name] = true
		}
	}
	return j
}

// quoteJSON writes a string as JSON; most need no escape.
func quoteJSON(s string) string {
	plain := utf8.ValidString(s)
	for i := 0; plain && i < len(s); i++ {
		plain = s[i] >= ' ' && s[i] != '"' && s[i] != '\\'
	}
	if plain {
		return `"` + s + `"`
	}
	var b strings.Builder
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	_ = enc.Encode(s) // a string can be encoded
	return strings.TrimSuffix(b.String(), "\n")
}

func (j *jsonldWriter) puts(s string) {
	if j.err == nil {
		_, j.err = j.w.WriteString(s)
	}
}

func (j *jsonldWriter) begin() {
	if j.begun {
		return
	}
	j.begun = true
	j.puts("{\n\"@context\": {")
	for i, p := range j.list {
		if i > 0 {
			j.puts(",")
		}
		value := quoteJSON(p.IRI)
		if p.IRI == "" || !strings.ContainsRune(":/?#[]@", rune(p.IRI[len(p.IRI)-1])) {
			value = `{"@id": ` + value + `, "@prefix": true}`
		}
		j.puts("\n  " + quoteJSON(p.Name) + ": " + value)
	}
	j.puts("\n},\n\"@graph\": [")
}

func (j *jsonldWriter) Write(q quad.Quad) error {
	if j.err != nil {
		return j.err
	}
	key, value, err := j.member(q)
	if err != nil {
		return err
	}
	if j.subject != q.Subject || j.label != q.Label {
		j.flush()
		j.subject, j.label = q.Subject, q.Label
	}
	if _, known := j.values[key]; !known {
		j.keys = append(j.keys, key)
	}
	j.values[key] = append(j.values[key], value)
	return j.err
}

// member makes key and value of a quad, or says why it cannot be written.
func (j *jsonldWriter) member(q quad.Quad) (key, value string, err error) {
	for _, v := range []quad.Value{q.Subject, q.Predicate, q.Object, q.Label} {
		if i, is := v.(quad.IRI); is {
			if n := schemeLen(string(i)); n > 0 && j.names[string(i[:n])] && !strings.HasPrefix(string(i[n+1:]), "//") {
				return "", "", badQuad(q, "the scheme of <%s> is also a prefix of the document", clip(string(i)))
			}
		}
	}
	if j.line, err = AppendNQuad(j.line[:0], q, true); err != nil {
		return "", "", err
	}
	p := q.Predicate.(quad.IRI)
	switch o := q.Object.(type) {
	case quad.IRI:
		if p == rdfType {
			return "@type", quoteJSON(j.iri(string(o))), nil
		}
		return j.iri(string(p)), `{"@id": ` + quoteJSON(j.iri(string(o))) + `}`, nil
	case quad.BNode:
		return j.iri(string(p)), `{"@id": ` + quoteJSON(o.String()) + `}`, nil
	case Triple:
		return "", "", badQuad(q, "JSON-LD 1.1 has no triple terms")
	}
	return j.iri(string(p)), j.literal(q.Object), nil
}

// iri shortens an IRI where a prefix fits.
func (j *jsonldWriter) iri(s string) string {
	body, _, _ := strings.Cut(s, "#")
	for _, cut := range []int{strings.LastIndexByte(s, '#') + 1, strings.LastIndexByte(body, '/') + 1} {
		if prefix, ok := j.prefixes[s[:cut]]; ok && cut > 0 && cut < len(s) && !strings.HasPrefix(s[cut:], "//") {
			return prefix + ":" + s[cut:]
		}
	}
	return s
}

// literal writes a value; integers and booleans are native, since all programs read them as the same literal, other
// numbers are not.
func (j *jsonldWriter) literal(v quad.Value) string {
	switch v := v.(type) {
	case quad.String:
		return quoteJSON(string(v))
	case quad.Bool:
		return strconv.FormatBool(bool(v))
	case quad.Int:
		if v > -1<<53 && v < 1<<53 {
			return strconv.FormatInt(int64(v), 10)
		}
	}
	lexical, datatype, lang, _ := Literal(v)
	if lang != "" {
		return `{"@value": ` + quoteJSON(lexical) + `, "@language": ` + quoteJSON(lang) + `}`
	}
	return `{"@value": ` + quoteJSON(lexical) + `, "@type": ` + quoteJSON(j.iri(datatype)) + `}`
}

// flush writes the node that has been gathered.
func (j *jsonldWriter) flush() {
	j.begin()
	if j.subject == nil {
		return
	}
	if j.open && (j.label == nil || j.label != j.graph) {
		j.puts("\n  ]}")
		j.open = false
	}
	indent := "\n  "
	switch {
	case j.label == nil, !j.open:
		if j.nodes > 0 {
			j.puts(",")
		}
		j.nodes++
		if j.label != nil {
			j.puts("\n  {\"@id\": " + quoteJSON(j.id(j.label)) + ", \"@graph\": [")
			j.open, j.graph, indent = true, j.label, "\n    "
		}
	default:
		j.puts(",")
		indent = "\n    "
	}
	j.puts(indent + `{"@id": ` + quoteJSON(j.id(j.subject)))
	for _, k := range j.keys {
		v := j.values[k]
		text := v[0]
		if len(v) > 1 {
			text = "[" + strings.Join(v, ", ") + "]"
		}
		j.puts("," + indent + " " + quoteJSON(k) + ": " + text)
	}
	j.puts("}")
	j.keys = j.keys[:0]
	clear(j.values)
	j.subject = nil
}

func (j *jsonldWriter) id(v quad.Value) string {
	if i, is := v.(quad.IRI); is {
		return j.iri(string(i))
	}
	return quad.StringOf(v)
}

func (j *jsonldWriter) Close() error {
	if j.err != nil {
		return j.err
	}
	j.flush()
	if j.open {
		j.puts("\n  ]}")
	}
	j.puts("\n]\n}\n")
	if j.err == nil {
		j.err = j.w.Flush()
	}
	return j.err
}
