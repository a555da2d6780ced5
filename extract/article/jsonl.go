package article

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/newsgraph/newsgraph/extract"
)

// fieldNames are the keys under which a field of ours is looked for when no mapping is given, best first.
var fieldNames = map[string][]string{
	"text":     {"text", "body", "content", "articleBody", "maintext", "full_text", "article"},
	"title":    {"title", "headline", "name"},
	"byline":   {"byline", "author", "authors", "creator"},
	"date":     {"date", "datePublished", "date_published", "date_publish", "published_at", "publishedAt", "published", "pubDate"},
	"url":      {"url", "link", "canonical_url", "webUrl"},
	"source":   {"source", "publisher", "site_name", "source_name", "outlet", "source_domain", "domain"},
	"language": {"language", "lang", "inLanguage"},
	"place":    {"place"},
	"agency":   {"agency"},
	"id":       {"id", "_id", "uuid", "guid"},
}

// lines reads JSON Lines: one object a line, one article an object. A bad line is reported, the rest read.
func (r *reader) lines(name string, br *bufio.Reader) bool {
	for n := 1; ; n++ {
		if r.done() {
			return false
		}
		line, err := readLine(br)
		if n == 1 {
			line = bytes.TrimPrefix(line, []byte(bom))
		}
		switch {
		case errors.Is(err, io.EOF):
			return true
		case errors.Is(err, errLongLine):
			if !r.badLine(name, n, tooLarge()) {
				return false
			}
		case err != nil:
			return r.badLine(name, n, err)
		case len(bytes.TrimSpace(line)) > 0:
			if !r.line(name, n, line) {
				return false
			}
		}
	}
}

// errLongLine says that one line is beyond the limit; the lines after it can be read.
var errLongLine = errors.New("line too long")

// readLine returns the next line, errLongLine for one beyond MaxArticle (which is passed over), io.EOF at the end.
func readLine(br *bufio.Reader) ([]byte, error) {
	var line []byte
	tooLong := false
	for {
		part, err := br.ReadSlice('\n')
		if len(line)+len(part) > MaxArticle {
			tooLong, line = true, nil
		}
		if !tooLong {
			line = append(line, part...)
		}
		switch {
		case errors.Is(err, bufio.ErrBufferFull):
			continue
		case err != nil && (!errors.Is(err, io.EOF) || len(line) == 0 && !tooLong):
			return nil, err
		case tooLong:
			return nil, errLongLine
		}
		return line, nil
	}
}

func (r *reader) badLine(name string, n int, err error) bool {
	fe := fail(name, err)
	fe.Line = n
	return r.yield(extract.Article{File: lineName(name, n)}, fe)
}

// lineName names an article within a file of many: "news.jsonl:3".
func lineName(name string, n int) string { return name + ":" + strconv.Itoa(n) }

// line reads one article from one line.
func (r *reader) line(name string, n int, line []byte) bool {
	if i := invalidUTF8(line); i >= 0 {
		return r.badLine(name, n, &FileError{Offset: int64(i), Err: fmt.Errorf("invalid UTF-8: line %w", ErrEncoding), Hint: "mend the line"})
	}
	var obj map[string]any
	if err := json.Unmarshal(line, &obj); err != nil {
		fe := problem(fmt.Errorf("not a JSON object: %w", err), "each line is to be one object with a text")
		var se *json.SyntaxError
		if errors.As(err, &se) {
			fe.Offset = se.Offset
		}
		return r.badLine(name, n, fe)
	}
	return r.object(name, n, obj)
}

// object makes an article of a JSON object.
func (r *reader) object(name string, n int, obj map[string]any) bool {
	text := field(obj, "text", r.opts.Fields)
	if strings.TrimSpace(text) == "" {
		return r.badLine(name, n, problem(fmt.Errorf("%w in the object", ErrEmpty), "say where the text is: --field text=KEY"))
	}
	a := extract.Article{File: lineName(name, n), Text: text, Converted: true}
	bad := r.yield
	one := *r
	one.yield = func(a extract.Article, err error) bool { // errors of checking get the line
		var fe *FileError
		if errors.As(err, &fe) {
			fe.File, fe.Line = name, n
		}
		return bad(a, err)
	}
	return one.finish(a, objectMetadata(obj, r.opts.Fields))
}

// json reads a .json file: one object, an array of them, or several one after the other.
func (r *reader) json(name string, br *bufio.Reader) bool {
	data, err := readBounded(br)
	if err != nil {
		return r.bad(name, err)
	}
	data = bytes.TrimPrefix(data, []byte(bom))
	var list []map[string]any
	dec := json.NewDecoder(bytes.NewReader(data))
	for {
		var raw json.RawMessage
		if err = dec.Decode(&raw); err != nil {
			break
		}
		var many []map[string]any
		var one map[string]any
		if err = json.Unmarshal(raw, &one); err == nil {
			list = append(list, one)
		} else if err = json.Unmarshal(raw, &many); err == nil {
			list = append(list, many...)
		} else {
			break
		}
	}
	for i, obj := range list {
		if r.done() || !r.object(name, i+1, obj) {
			return false
		}
	}
	if !errors.Is(err, io.EOF) {
		fe := problem(fmt.Errorf("not a JSON object or an array of them: %w", err), "see the README for the fields")
		fe.Offset = dec.InputOffset()
		return r.bad(name, fe)
	}
	if len(list) == 0 {
		return r.bad(name, problem(ErrEmpty, "there is nothing to read"))
	}
	return true
}

// objectMetadata reads everything but the text from a JSON object.
func objectMetadata(obj map[string]any, fields map[string]string) metadata {
	get := func(name string) string { return field(obj, name, fields) }
	return metadata{
		ID: get("id"), Title: get("title"), Byline: get("byline"), Date: get("date"), URL: get("url"),
		Source: get("source"), Place: get("place"), Agency: get("agency"), Language: get("language"),
	}
}

// field finds one of our fields in a JSON object: by the mapping alone if it has the field, else by the
// usual names.
func field(obj map[string]any, name string, fields map[string]string) string {
	if key, ok := fields[name]; ok {
		return words(lookup(obj, key))
	}
	for _, key := range fieldNames[name] {
		if s := words(obj[key]); s != "" {
			return s
		}
	}
	return ""
}

// lookup finds a key, or a path of keys joined by dots.
func lookup(obj map[string]any, key string) any {
	if v, ok := obj[key]; ok {
		return v
	}
	head, rest, ok := strings.Cut(key, ".")
	if sub, isObject := obj[head].(map[string]any); ok && isObject {
		return lookup(sub, rest)
	}
	return nil
}

// words writes a JSON value as text: lists with commas, an object by its name or its IRI, null as nothing.
func words(v any) string {
	switch v := v.(type) {
	case string:
		return v
	case float64:
		return strconv.FormatFloat(v, 'f', -1, 64)
	case []any:
		var parts []string
		for _, x := range v {
			if s := words(x); s != "" {
				parts = append(parts, s)
			}
		}
		return strings.Join(parts, ", ")
	case map[string]any:
		for _, k := range []string{"name", "title", "@value", "@id", "$oid", "url"} {
			if s, ok := v[k].(string); ok && s != "" {
				return s
			}
		}
	}
	return ""
}

// invalidUTF8 is the offset of the first byte that is not UTF-8, -1 for none.
func invalidUTF8(b []byte) int {
	for i := 0; i < len(b); {
		r, n := utf8.DecodeRune(b[i:])
		if r == utf8.RuneError && n <= 1 {
			return i
		}
		i += n
	}
	return -1
}
