package record

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"iter"
)

// Writer writes a record stream. It is not safe for concurrent use.
type Writer struct {
	w   io.Writer
	enc *json.Encoder
	buf bytes.Buffer
}

// NewWriter writes the stream's first line and returns a writer for its articles.
func NewWriter(w io.Writer) (*Writer, error) {
	sw := newWriter(w)
	if err := sw.enc.Encode(Header{"stream", Version}); err != nil {
		return nil, err
	}
	return sw, sw.flush()
}

func newWriter(w io.Writer) *Writer {
	sw := &Writer{w: w}
	sw.enc = json.NewEncoder(&sw.buf)
	sw.enc.SetEscapeHTML(false)
	return sw
}

func (w *Writer) flush() error {
	_, err := w.w.Write(w.buf.Bytes())
	w.buf.Reset()
	return err
}

// Write writes the records of one article, in one call of the underlying writer.
func (w *Writer) Write(d *Document) error {
	err := w.enc.Encode(&d.Article)
	for i := 0; i < len(d.Actors) && err == nil; i++ {
		err = w.enc.Encode(&d.Actors[i])
	}
	for i := 0; i < len(d.Statements) && err == nil; i++ {
		err = w.enc.Encode(&d.Statements[i])
	}
	for i := 0; i < len(d.Propositions) && err == nil; i++ {
		err = w.enc.Encode(&d.Propositions[i])
	}
	if err != nil {
		return err
	}
	return w.flush()
}

// Marshal is the records of one article as JSON Lines, without the stream's first line: what the store
// keeps.
func Marshal(d *Document) ([]byte, error) {
	var b bytes.Buffer
	err := newWriter(&b).Write(d)
	return b.Bytes(), err
}

// maxLine bounds one record; an article's record holds its text.
const maxLine = 256 << 20

// Read yields the articles of a record stream, with or without its first line. An error names the line;
// after it nothing more is yielded.
func Read(r io.Reader) iter.Seq2[*Document, error] {
	return func(yield func(*Document, error) bool) {
		sc := bufio.NewScanner(r)
		sc.Buffer(make([]byte, 0, 1<<16), maxLine)
		var cur *Document
		line := 0
		for sc.Scan() {
			line++
			next, err := add(cur, sc.Bytes())
			if err != nil {
				yield(nil, fmt.Errorf("line %d: %w", line, err))
				return
			}
			if next != cur && cur != nil && !yield(cur, nil) {
				return
			}
			cur = next
		}
		if err := sc.Err(); err != nil {
			yield(nil, fmt.Errorf("line %d: %w", line+1, err))
			return
		}
		if cur != nil {
			yield(cur, nil)
		}
	}
}

// Unmarshal reads the records of one article, as Marshal wrote them.
func Unmarshal(b []byte) (*Document, error) {
	for d, err := range Read(bytes.NewReader(b)) {
		return d, err
	}
	return nil, errors.New("no article record")
}

// add puts one line into the current document, or begins the next one.
func add(cur *Document, line []byte) (*Document, error) {
	if len(bytes.TrimSpace(line)) == 0 {
		return cur, nil
	}
	var head struct {
		Type    string `json:"type"`
		Version int    `json:"version"`
		Article string `json:"article"`
	}
	if err := json.Unmarshal(line, &head); err != nil {
		return cur, fmt.Errorf("not a record: %w", err)
	}
	switch head.Type {
	case "stream":
		if head.Version != Version {
			return cur, fmt.Errorf("record stream of version %d; this program reads version %d: extract the articles again", head.Version, Version)
		}
		return cur, nil
	case "article":
		d := &Document{}
		return d, json.Unmarshal(line, &d.Article)
	}
	if cur == nil || head.Article != cur.Article.ID {
		return cur, fmt.Errorf("a record of type %q of article %q does not follow that article's record", head.Type, head.Article)
	}
	switch head.Type {
	case "actor":
		return cur, appendTo(&cur.Actors, line)
	case "statement":
		return cur, appendTo(&cur.Statements, line)
	case "proposition":
		return cur, appendTo(&cur.Propositions, line)
	}
	return cur, fmt.Errorf("unknown record type %q", head.Type)
}

func appendTo[T any](list *[]T, line []byte) error {
	var v T
	if err := json.Unmarshal(line, &v); err != nil {
		return err
	}
	*list = append(*list, v)
	return nil
}
