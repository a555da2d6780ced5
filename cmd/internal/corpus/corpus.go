// Package corpus reads the public corpora that models are trained on and measured with, from a folder of
// data whose layout is told in MODELS.md. Nothing of them is part of the program.
package corpus

import (
	"bufio"
	"compress/gzip"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
)

// Word is one token with its Penn Treebank tag, "" where the corpus gives none.
type Word struct{ Form, Tag string }

// Name is a named entity over the words [First, Last) with the corpus's own type.
type Name struct {
	First, Last int
	Type        string
}

// Sentence is a tokenised sentence with its names.
type Sentence struct {
	ID    string
	Doc   string // document or block it belongs to
	Words []Word
	Names []Name
}

// Dir returns the folder of data: the environment's NEWSGRAPH_DATA, or "" when that is not set and none of
// the given fallbacks exists.
func Dir(fallbacks ...string) string {
	if d := os.Getenv("NEWSGRAPH_DATA"); d != "" {
		return d
	}
	for _, d := range fallbacks {
		if s, err := os.Stat(filepath.Join(d, "uner")); err == nil && s.IsDir() {
			return d
		}
	}
	return ""
}

// open opens a file of the data folder, decompressing .gz.
func open(path string) (io.ReadCloser, error) {
	f, err := os.Open(path)
	if err != nil || !strings.HasSuffix(path, ".gz") {
		return f, err
	}
	z, err := gzip.NewReader(f)
	if err != nil {
		f.Close()
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	return struct {
		io.Reader
		io.Closer
	}{z, f}, nil
}

// eachLine calls f with every line of a file and its number, from 1; the first error ends it.
func eachLine(path string, f func(n int, line string) error) error {
	r, err := open(path)
	if err != nil {
		return err
	}
	defer r.Close()
	return eachLineOf(r, path, f)
}

// eachLineOf is eachLine for what is open already; path stands in errors.
func eachLineOf(r io.Reader, path string, f func(n int, line string) error) error {
	sc := bufio.NewScanner(r)
	sc.Buffer(make([]byte, 0, 1<<16), 1<<24)
	n := 0
	for sc.Scan() {
		n++
		if err := f(n, sc.Text()); err != nil {
			return fmt.Errorf("%s:%d: %w", path, n, err)
		}
	}
	if err := sc.Err(); err != nil {
		return fmt.Errorf("%s:%d: %w", path, n+1, err)
	}
	return nil
}
