package main

import (
	"bufio"
	"fmt"
	"io"
	"iter"
	"strings"
	"unicode/utf8"

	"github.com/newsgraph/newsgraph/extract"
)

// maxSentence bounds a line that holds one sentence.
const maxSentence = 1 << 20

// line is one line of a file, without its end.
type line struct {
	file   string
	number int
	text   string
}

// lineUnits yields one document a line: a tokenised sentence, its tokens separated by blanks.
func lineUnits(r io.Reader, name string) iter.Seq2[unit, error] {
	return func(yield func(unit, error) bool) {
		for l, err := range readLines(r, name) {
			if err != nil {
				if !yield(unit{}, err) {
					return
				}
				continue
			}
			if !yield(unit{doc: tokenised(l.text, name)}, nil) {
				return
			}
		}
	}
}

// readLines yields the lines of a file that are valid UTF-8; the others are errors, and the rest goes on.
func readLines(r io.Reader, name string) iter.Seq2[line, error] {
	return func(yield func(line, error) bool) {
		sc := bufio.NewScanner(r)
		sc.Buffer(make([]byte, 0, 1<<16), maxSentence)
		n := 0
		for sc.Scan() {
			n++
			text := strings.TrimRight(sc.Text(), "\r")
			var err error
			if !utf8.ValidString(text) {
				err = fmt.Errorf("%s:%d: not valid UTF-8", name, n)
			}
			if !yield(line{name, n, text}, err) {
				return
			}
		}
		if err := sc.Err(); err != nil {
			yield(line{}, fmt.Errorf("%s:%d: %w", name, n+1, err))
		}
	}
}

// tokenised makes a document of one sentence whose tokens are the blank-separated words of the text.
func tokenised(text, name string) *extract.Document {
	d := &extract.Document{Article: extract.Article{File: name, Text: text, Language: "en"}}
	for i := 0; i < len(text); {
		if text[i] == ' ' || text[i] == '\t' {
			i++
			continue
		}
		j := i + strings.IndexAny(text[i:]+" ", " \t")
		d.Tokens = append(d.Tokens, extract.Token{Span: extract.Span{Begin: i, End: j}, Form: text[i:j], Head: -1})
		i = j
	}
	if n := len(d.Tokens); n > 0 {
		d.Sentences = []extract.Sentence{{Span: extract.Span{Begin: d.Tokens[0].Span.Begin, End: d.Tokens[n-1].Span.End}, Last: n}}
	}
	d.Add(extract.LayerTokens)
	return d
}
