package embedded

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/cockroachdb/pebble/v2"
	"github.com/cockroachdb/pebble/v2/vfs"

	"github.com/newsgraph/newsgraph/graph/store/backend"
)

// Names in a store's folder.
const (
	markerName  = "NEWSGRAPH" // says that the folder is a store
	lockName    = "LOCK"      // locked by the process that writes
	writerName  = "WRITER"    // that process's number
	dataName    = "data"      // the library's files
	scratchName = "scratch"   // tables that are being made; emptied when a writer starts
	readersName = "readers"   // hard links of those who read beside a writer
)

const marker = "A newsgraph store. The files here belong together; do not change them.\n"

// Open opens the store in a folder.
func Open(ctx context.Context, dir string, o Options) (*Engine, error) {
	if dir == "" {
		return nil, errors.New("the store has no folder")
	}
	found, err := recognise(dir)
	if err != nil {
		return nil, err
	}
	switch {
	case !found && !o.Create:
		return nil, fmt.Errorf("%s: %w: there is no store; load an article to make one, or give another --db", dir, backend.ErrNotFound)
	case o.ReadOnly && found:
		return openReader(ctx, dir, o)
	}
	if err := os.MkdirAll(dir, 0o777); err != nil {
		return nil, explainPath(dir, err)
	}
	return openWriter(dir, o)
}

// recognise reports whether a folder is a store. A folder of something else is an error.
func recognise(dir string) (bool, error) {
	text, err := os.ReadFile(filepath.Join(dir, markerName))
	switch {
	case err == nil && string(text) == marker:
		return true, nil
	case err == nil:
		return false, fmt.Errorf("%s: %w: its file %s says something else", dir, backend.ErrNotAStore, markerName)
	case !errors.Is(err, fs.ErrNotExist):
		return false, explainPath(dir, err)
	}
	list, err := os.ReadDir(dir)
	if errors.Is(err, fs.ErrNotExist) {
		return false, nil
	}
	if err != nil {
		return false, explainPath(dir, err)
	}
	for _, e := range list {
		if n := e.Name(); n != lockName && n != writerName {
			return false, fmt.Errorf("%s: %w: it holds %s, but no file %s; choose an empty or a new folder",
				dir, backend.ErrNotAStore, n, markerName)
		}
	}
	return false, nil
}

func openWriter(dir string, o Options) (*Engine, error) {
	release, err := lock(dir)
	if err != nil {
		return nil, err
	}
	e := newEngine(vfs.Default, dir, filepath.Join(dir, dataName), o)
	e.release = release
	if err := e.prepare(o.Create); err != nil {
		return nil, errors.Join(err, release())
	}
	if err := e.start(o); err != nil {
		return nil, errors.Join(err, release())
	}
	return e, nil
}

// prepare lays a new store's folder out, and clears away what an interrupted writer left.
func (e *Engine) prepare(create bool) error {
	path := filepath.Join(e.dir, markerName)
	if _, err := os.Stat(path); errors.Is(err, fs.ErrNotExist) {
		if err := os.WriteFile(path, []byte(marker), 0o666); err != nil {
			return explainPath(e.dir, err)
		}
	}
	list, err := os.ReadDir(e.data)
	if !create && (err != nil || len(list) == 0) {
		return fmt.Errorf("%s: %w: the folder %s is gone or empty; restore a backup (newsgraph db restore)",
			e.dir, backend.ErrCorrupt, dataName)
	}
	e.fresh = !slices.ContainsFunc(list, func(f os.DirEntry) bool { return filepath.Ext(f.Name()) == ".sst" })
	if err := checkSeal(e.dir); err != nil {
		return err
	}
	// From here on the manifest changes.
	if err := os.Remove(filepath.Join(e.dir, sealName)); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return explainPath(e.dir, err)
	}
	if err := os.RemoveAll(e.scratch()); err != nil {
		return explainPath(e.dir, err)
	}
	for _, d := range []string{e.data, e.scratch()} {
		if err := os.MkdirAll(d, 0o777); err != nil {
			return explainPath(e.dir, err)
		}
	}
	sweep(e.dir)
	return nil
}

// scratch is the folder for tables that are being made.
func (e *Engine) scratch() string {
	if e.dir == "" {
		return e.data
	}
	return filepath.Join(e.dir, scratchName)
}

// explainPath says which folder cannot be used and why.
func explainPath(dir string, err error) error {
	if errors.Is(err, fs.ErrPermission) {
		return fmt.Errorf("%s: %w: give yourself the right to read and write it, or choose another --db", dir, err)
	}
	return fmt.Errorf("%s: %w", dir, err)
}

// explainOpen says what is wrong with the library's files.
func (e *Engine) explainOpen(err error) error {
	if errors.Is(err, fs.ErrPermission) {
		return explainPath(e.dir, err)
	}
	text := strings.ReplaceAll(err.Error(), "pebble: ", "")
	if strings.Contains(text, "format major version") {
		return fmt.Errorf("%s: %w: a newer program wrote it (%s)", e.dir, backend.ErrVersion, text)
	}
	if pebble.IsCorruptionError(err) || strings.Contains(text, "size mismatch") || errors.Is(err, fs.ErrNotExist) || errors.Is(err, pebble.ErrDBDoesNotExist) {
		return fmt.Errorf("%s: %w: %s; restore a backup (newsgraph db restore)", e.dir, backend.ErrCorrupt, text)
	}
	return fmt.Errorf("%s: %w", e.dir, err)
}
