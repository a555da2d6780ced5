// Package article reads news texts into [extract.Article]: plain text, Markdown, HTML, feeds and JSON
// Lines, from files, folders, globs and standard input, compressed or not, in whatever encoding.
//
// The text of an uncompressed UTF-8 .txt file is the file itself, byte for byte, so that spans hold in
// the file; everything else is converted (Article.Converted). What is not the story — cookie banners,
// share bars, photo credits, datelines — is marked in Article.Skipped, never cut.
package article

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"iter"
	"os"
	"strconv"

	"github.com/newsgraph/newsgraph/extract"
)

// Limits on what is read. They are far above any news article and keep memory bounded.
const (
	// MaxArticle is the largest article in bytes, before and after decompression.
	MaxArticle = 16 << 20
	// maxRatio is how far compressed input may expand once it has yielded MaxArticle bytes.
	maxRatio = 200
)

// Options say how to read. The zero value reads everything as it comes. Title, Date, Source, URL and ID
// override what the files say.
type Options struct {
	Force    bool              // read texts that are not English
	Fields   map[string]string // JSON Lines: our field (text, title, date …) -> key in the file, "a.b" for nested
	Encoding string            // name of the encoding (WHATWG label, "windows-1252"); "" to detect it
	Title    string
	Date     string // ISO 8601
	Source   string
	URL      string
	ID       string
}

// FileError says what could not be read, where, and what to do about it.
type FileError struct {
	File   string
	Line   int   // from 1; 0 when the whole file is meant
	Offset int64 // byte offset; -1 when there is none
	Err    error
	Hint   string // what to do next; may be ""
}

// Error formats the error as file:line: what (hint).
func (e *FileError) Error() string {
	s := e.File
	if e.Line > 0 {
		s += ":" + strconv.Itoa(e.Line)
	}
	s += ": " + e.Err.Error()
	if e.Offset >= 0 {
		s += fmt.Sprintf(" at byte %d", e.Offset)
	}
	if e.Hint != "" {
		s += "; " + e.Hint
	}
	return s
}

// Unwrap returns the cause.
func (e *FileError) Unwrap() error { return e.Err }

// Causes of a FileError that callers may want to tell apart with errors.Is.
var (
	ErrEmpty    = errors.New("no text")
	ErrLanguage = errors.New("not English")
	ErrTooLarge = errors.New("larger than the limit")
	ErrEncoding = errors.New("cannot be decoded")
	ErrBinary   = errors.New("not text")
)

// Read yields every article under the given paths: files, folders (recursively: .txt .md .html .htm
// .jsonl, also with .gz or .zst), globs, and "-" for stdin. The order is that of the paths, and by name
// within a folder or glob. Bad input yields a *FileError, with Article.File set, and the rest goes on;
// when ctx is done its error is yielded last.
func Read(ctx context.Context, paths []string, stdin io.Reader, o Options) iter.Seq2[extract.Article, error] {
	return func(yield func(extract.Article, error) bool) {
		r := &reader{ctx: ctx, opts: o, yield: yield, stdin: stdin, open: openFile, sidecar: os.ReadFile}
		for _, p := range paths {
			if !r.path(p) {
				return
			}
		}
	}
}

// ReadFS is Read for named files of a file system, such as embedded ones.
func ReadFS(fsys fs.FS, names []string, o Options) iter.Seq2[extract.Article, error] {
	return func(yield func(extract.Article, error) bool) {
		r := &reader{ctx: context.Background(), opts: o, yield: yield}
		r.open = func(name string) (io.ReadCloser, error) { return fsys.Open(name) }
		r.sidecar = func(name string) ([]byte, error) { return fs.ReadFile(fsys, name) }
		for _, n := range names {
			if !r.file(n) {
				return
			}
		}
	}
}

func openFile(name string) (io.ReadCloser, error) { return os.Open(name) }

// fail wraps err for file; a *FileError is passed on with its file filled in.
func fail(file string, err error) *FileError {
	var fe *FileError
	if errors.As(err, &fe) {
		if fe.File == "" {
			fe.File = file
		}
		return fe
	}
	var pe *fs.PathError
	if errors.As(err, &pe) {
		fe = &FileError{File: file, Offset: -1, Err: fmt.Errorf("%s: %w", pe.Op, pe.Err)}
		switch {
		case errors.Is(err, fs.ErrNotExist):
			fe.Hint = "check the path"
		case errors.Is(err, fs.ErrPermission):
			fe.Hint = "check the permissions (ls -ld)"
		}
		return fe
	}
	return &FileError{File: file, Offset: -1, Err: err}
}

// problem makes a FileError without file and place.
func problem(cause error, hint string) *FileError {
	return &FileError{Offset: -1, Err: cause, Hint: hint}
}
