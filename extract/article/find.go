package article

import (
	"bytes"
	"context"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/newsgraph/newsgraph/extract"
)

// reader walks the paths and hands articles and errors to yield. Its methods return false when the
// consumer has had enough.
type reader struct {
	ctx     context.Context
	opts    Options
	yield   func(extract.Article, error) bool
	stdin   io.Reader
	open    func(name string) (io.ReadCloser, error)
	sidecar func(name string) ([]byte, error)
}

// done reports, by yielding the context's error, that reading is to end.
func (r *reader) done() bool {
	if err := r.ctx.Err(); err != nil {
		r.yield(extract.Article{}, err)
		return true
	}
	return false
}

func (r *reader) bad(file string, err error) bool {
	fe := fail(file, err)
	return r.yield(extract.Article{File: file}, fe)
}

// path reads one path of the command line.
func (r *reader) path(p string) bool {
	if r.done() {
		return false
	}
	if p == "-" {
		return r.standardInput()
	}
	info, err := os.Stat(p)
	switch {
	case err == nil && info.IsDir():
		return r.folder(p)
	case err == nil:
		return r.file(p)
	case strings.ContainsAny(p, "*?["):
		return r.glob(p)
	}
	return r.bad(p, err)
}

func (r *reader) standardInput() bool {
	if r.stdin == nil {
		return r.bad("-", problem(ErrEmpty, "standard input is closed"))
	}
	return r.stream("-", r.stdin)
}

func (r *reader) glob(p string) bool {
	names, err := filepath.Glob(p)
	if err != nil {
		return r.bad(p, problem(err, "check the pattern"))
	}
	if len(names) == 0 {
		return r.bad(p, problem(fs.ErrNotExist, "no file matches the pattern"))
	}
	for _, n := range names {
		if !r.path(n) {
			return false
		}
	}
	return true
}

// folder reads a folder recursively, in order of names. Hidden files and links to folders are passed over.
func (r *reader) folder(root string) bool {
	more, found := true, false
	walk := func(name string, d fs.DirEntry, err error) error {
		if r.done() {
			more = false
			return fs.SkipAll
		}
		if err != nil {
			if more = r.bad(name, err); !more {
				return fs.SkipAll
			}
			found = true // the error has been told; no need to say that nothing was found
			return nil
		}
		if name != root && strings.HasPrefix(d.Name(), ".") {
			if d.IsDir() {
				return fs.SkipDir
			}
			return nil
		}
		if d.IsDir() || !inFolders(d.Name()) || !regular(name, d) {
			return nil
		}
		found = true
		if more = r.file(name); !more {
			return fs.SkipAll
		}
		return nil
	}
	// WalkDir follows no link, so that a link to the folder itself is harmless; the root may be one.
	start := root
	if real, err := filepath.EvalSymlinks(root); err == nil && real != root {
		if info, err := os.Lstat(root); err == nil && info.Mode()&fs.ModeSymlink != 0 {
			start = root + string(filepath.Separator)
		}
	}
	_ = filepath.WalkDir(start, walk)
	if more && !found {
		return r.bad(root, problem(ErrEmpty, "the folder holds no .txt, .md, .html, .htm or .jsonl file"))
	}
	return more
}

// regular reports whether the entry is a file or a link to one.
func regular(name string, d fs.DirEntry) bool {
	if d.Type()&fs.ModeSymlink == 0 {
		return d.Type().IsRegular()
	}
	info, err := os.Stat(name)
	return err == nil && info.Mode().IsRegular()
}

// file reads one named file.
func (r *reader) file(name string) bool {
	if r.done() {
		return false
	}
	f, err := r.open(name)
	if err != nil {
		return r.bad(name, err)
	}
	defer f.Close()
	return r.stream(name, f)
}

// format is how a file is read.
type format uint8

const (
	formatText format = iota
	formatMarkdown
	formatHTML
	formatLines
	formatJSON
	formatFeed
)

// extensionFormat maps file extensions to formats and tells whether folders are searched for them.
func extensionFormat(ext string) (f format, inFolder, known bool) {
	switch ext {
	case ".txt", ".text":
		return formatText, ext == ".txt", true
	case ".md", ".markdown":
		return formatMarkdown, ext == ".md", true
	case ".html", ".htm", ".xhtml":
		return formatHTML, ext != ".xhtml", true
	case ".jsonl", ".ndjson":
		return formatLines, ext == ".jsonl", true
	case ".json":
		return formatJSON, false, true
	case ".xml", ".rss", ".atom":
		return formatFeed, false, true
	}
	return formatText, false, false
}

// inFolders reports whether a file of this name is read when its folder is.
func inFolders(name string) bool {
	_, in, _ := extensionFormat(suffix(name))
	return in
}

// suffix is the lower-case extension of a name, without that of a compression.
func suffix(name string) string { return strings.ToLower(filepath.Ext(uncompressedName(name))) }

func uncompressedName(name string) string {
	low := strings.ToLower(name)
	for _, z := range []string{".gz", ".zst"} {
		if strings.HasSuffix(low, z) {
			return name[:len(name)-len(z)]
		}
	}
	return name
}

// sniff tells the format of input whose name says nothing.
func sniff(head []byte) format {
	head = bytes.TrimLeft(bytes.TrimPrefix(head, []byte("\xef\xbb\xbf")), " \t\r\n")
	low := bytes.ToLower(head[:min(len(head), 512)])
	switch {
	case bytes.HasPrefix(low, []byte("{")) && bytes.Contains(low, []byte(`":`)):
		return formatLines
	case bytes.HasPrefix(low, []byte("<?xml")), bytes.HasPrefix(low, []byte("<rss")), bytes.HasPrefix(low, []byte("<feed")):
		if bytes.Contains(low, []byte("<html")) {
			return formatHTML
		}
		return formatFeed
	case bytes.HasPrefix(low, []byte("<!doctype html")), bytes.HasPrefix(low, []byte("<html")):
		return formatHTML
	}
	return formatText
}
