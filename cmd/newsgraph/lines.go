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

// lineDocuments yields one document a line: a tokenised sentence, its tokens separated by blanks.
func lineDocuments(r io.Reader, name string) iter.Seq2[*extract.Document, error] {
	return func(yield func(*extract.Document, error) bool) {
		sc := bufio.NewScanner(r)
		sc.Buffer(make([]byte, 0, 1<<16), maxSentence)
		n := 0
		for sc.Scan() {
			n++
			line := strings.TrimRight(sc.Text(), "\r")
			if !utf8.ValidString(line) {
				if !yield(nil, fmt.Errorf("%s:%d: not valid UTF-8", name, n)) {
					return
				}
				continue
			}
			if !yield(tokenised(line, name), nil) {
				return
			}
		}
		if err := sc.Err(); err != nil {
			yield(nil, fmt.Errorf("%s:%d: %w", name, n+1, err))
		}
	}
}

// tokenised makes a document of one sentence whose tokens are the blank-separated words of the line.
func tokenised(line, name string) *extract.Document {
	d := &extract.Document{Article: extract.Article{File: name, Text: line, Language: "en"}}
	for i := 0; i < len(line); {
		if line[i] == ' ' || line[i] == '\t' {
			i++
			continue
		}
		j := i + strings.IndexAny(line[i:]+" ", " \t")
		d.Tokens = append(d.Tokens, extract.Token{Span: extract.Span{Begin: i, End: j}, Form: line[i:j], Head: -1})
		i = j
	}
	if n := len(d.Tokens); n > 0 {
		d.Sentences = []extract.Sentence{{Span: extract.Span{Begin: d.Tokens[0].Span.Begin, End: d.Tokens[n-1].Span.End}, Last: n}}
	}
	d.Add(extract.LayerTokens)
	return d
}
