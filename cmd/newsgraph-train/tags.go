package main

import (
	"bytes"
	"compress/gzip"
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/newsgraph/newsgraph/extract/conllu"
)

// writeTags keeps the tags of sentences, one sentence a line, UPOS and XPOS by turns.
func writeTags(sents []*conllu.Sentence, path string) error {
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	for _, s := range sents {
		for i, w := range s.Words {
			if i > 0 {
				io.WriteString(z, " ")
			}
			io.WriteString(z, w.UPOS+" "+w.XPOS)
		}
		io.WriteString(z, "\n")
	}
	if err := z.Close(); err != nil {
		return err
	}
	return os.WriteFile(path, b.Bytes(), 0o644)
}

// readTags returns the sentences with the tags that writeTags kept.
func readTags(sents []*conllu.Sentence, path string) ([]*conllu.Sentence, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	data, err := io.ReadAll(z)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	lines := strings.Split(string(data), "\n")
	out := make([]*conllu.Sentence, len(sents))
	for i, s := range sents {
		tags := strings.Fields(lines[min(i, len(lines)-1)])
		if len(tags) != 2*len(s.Words) {
			return nil, fmt.Errorf("%s:%d: not the tags of these sentences", path, i+1)
		}
		c := *s
		c.Words = append([]conllu.Word(nil), s.Words...)
		for k := range c.Words {
			c.Words[k].UPOS, c.Words[k].XPOS = tags[2*k], tags[2*k+1]
		}
		out[i] = &c
	}
	return out, nil
}
