package main

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"iter"
	"os"
	"strings"

	"github.com/newsgraph/newsgraph/extract/record"
)

// sortOut tells record streams from files of articles.
func sortOut(paths []string) (streams, files []string) {
	for _, p := range paths {
		if strings.HasSuffix(p, ".jsonl") && isRecordStream(p) {
			streams = append(streams, p)
		} else {
			files = append(files, p)
		}
	}
	return streams, files
}

// isRecordStream looks at the first bytes of a file. What cannot be read is left to the article reader,
// which says so.
func isRecordStream(path string) bool {
	f, err := os.Open(path)
	if err != nil {
		return false
	}
	defer f.Close()
	head := make([]byte, 64)
	n, err := io.ReadFull(f, head)
	if err != nil && err != io.ErrUnexpectedEOF {
		return false
	}
	return bytes.HasPrefix(head[:n], []byte(`{"type":"stream"`))
}

// readRecords yields the articles of a record stream.
func readRecords(path string) iter.Seq2[*record.Document, error] {
	return func(yield func(*record.Document, error) bool) {
		f, err := os.Open(path)
		if err != nil {
			yield(nil, err)
			return
		}
		defer f.Close()
		for d, err := range record.Read(f) {
			if err != nil {
				err = fmt.Errorf("%s: %w", path, err)
			}
			if !yield(d, err) {
				return
			}
		}
	}
}

// recordWork makes work of records that need no analysis.
func (l *loader) recordWork(d *record.Document) work {
	if d == nil {
		return work{}
	}
	w := work{doc: d, path: ownPath(string(d.Article.File))}
	if b, err := record.Marshal(d); err == nil {
		sum := sha256.Sum256(append([]byte(l.analysis), b...))
		w.hash = hex.EncodeToString(sum[:16])
	}
	return w
}
