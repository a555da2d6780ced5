package embedded

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	cayleygraph "github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/writer"
	"github.com/cayleygraph/quad"
	"github.com/cockroachdb/pebble/v2"
	"github.com/cockroachdb/pebble/v2/vfs"

	"github.com/newsgraph/newsgraph/graph/store/backend"
	"github.com/newsgraph/newsgraph/graph/store/embedded/index"
)

// TestOtherVersion opens stores of an older and a newer layout.
func TestOtherVersion(t *testing.T) {
	for _, version := range []uint64{SchemaVersion + 1, 99} {
		dir := t.TempDir()
		e, err := Open(ctx, dir, Options{Create: true})
		if err != nil {
			t.Fatal(err)
		}
		if err := errors.Join(e.db.Set(index.MetaKey("schema"), number(version), pebble.Sync), e.Close()); err != nil {
			t.Fatal(err)
		}
		for _, readOnly := range []bool{false, true} {
			if _, err := Open(ctx, dir, Options{ReadOnly: readOnly}); !errors.Is(err, backend.ErrVersion) || !strings.Contains(err.Error(), "db dump") {
				t.Errorf("version %d: %v", version, err)
			}
		}
	}
}

// fullDisk is a file system that has no room for more than a number of bytes in logs and tables.
type fullDisk struct {
	vfs.FS
	left *int
}

type fullFile struct {
	vfs.File
	left *int
}

func (d fullDisk) Create(name string, c vfs.DiskWriteCategory) (vfs.File, error) {
	f, err := d.FS.Create(name, c)
	return fullFile{f, d.left}, err
}

func (d fullDisk) ReuseForWrite(from, to string, c vfs.DiskWriteCategory) (vfs.File, error) {
	f, err := d.FS.ReuseForWrite(from, to, c)
	return fullFile{f, d.left}, err
}

func (f fullFile) Write(b []byte) (int, error) {
	if *f.left -= len(b); *f.left < 0 {
		return 0, &fs.PathError{Op: "write", Path: "disk", Err: syscall.ENOSPC}
	}
	return f.File.Write(b)
}

// TestFullDisk fills the disk while articles are written: that is an error, and after there is room again the store has
// exactly what was acknowledged.
func TestFullDisk(t *testing.T) {
	dir := t.TempDir()
	left := 1 << 30
	o := Options{Create: true, DefaultBase: "b:"}
	e := newEngine(fullDisk{vfs.Default, &left}, dir, filepath.Join(dir, dataName), o)
	e.release = func() error { return nil }
	if err := errors.Join(e.prepare(true), e.start(o)); err != nil {
		t.Fatal(err)
	}
	done := 0
	for n := range 5 {
		if err := e.Replace(ctx, art(n)); err != nil {
			t.Fatal(err)
		}
		done++
	}
	left = 100
	if err := e.Replace(ctx, art(7)); !errors.Is(err, backend.ErrDiskFull) {
		t.Errorf("on a full disk: %v", err)
	}
	if err := e.Replace(ctx, art(8)); err == nil {
		t.Error("written after a failed commit")
	}
	left = 1 << 30
	_ = e.Close()
	again := t.TempDir() // another process would find the same files
	if err := os.CopyFS(again, os.DirFS(dir)); err != nil {
		t.Fatal(err)
	}
	e = open(t, again, Options{})
	if a, q := count(t, e); a != done || q != 20*done {
		t.Errorf("%d articles with %d quads, %d were acknowledged", a, q, done)
	}
	healthy(t, e)
	if err := e.Replace(ctx, art(7)); err != nil {
		t.Error(err)
	}
}

// TestNoRoom holds that nothing is begun when little is left.
func TestNoRoom(t *testing.T) {
	e := open(t, t.TempDir(), Options{Create: true})
	e.fs = lowDisk{e.fs}
	if err := e.Replace(ctx, art(1)); !errors.Is(err, backend.ErrDiskFull) || !strings.Contains(err.Error(), "10 MB are free") {
		t.Errorf("with little room: %v", err)
	}
	e.fs = vfs.Default
	if err := e.Replace(ctx, art(1)); err != nil {
		t.Error(err)
	}
}

type lowDisk struct{ vfs.FS }

func (lowDisk) GetDiskUsage(string) (vfs.DiskUsage, error) {
	return vfs.DiskUsage{AvailBytes: 10 << 20, TotalBytes: 1 << 40}, nil
}

// TestAsCayleyBackend uses the store as any program of Cayley's would.
func TestAsCayleyBackend(t *testing.T) {
	Register()
	dir := filepath.Join(t.TempDir(), "graph")
	if err := cayleygraph.InitQuadStore(BackendName, dir, cayleygraph.Options{"base": "b:"}); err != nil {
		t.Fatal(err)
	}
	if err := cayleygraph.InitQuadStore(BackendName, dir, nil); err != cayleygraph.ErrDatabaseExists {
		t.Errorf("made twice: %v", err)
	}
	qs, err := cayleygraph.NewQuadStore(BackendName, dir, nil)
	if err != nil {
		t.Fatal(err)
	}
	w, err := writer.NewSingle(qs, cayleygraph.IgnoreOpts{})
	if err != nil {
		t.Fatal(err)
	}
	q := quad.MakeIRI("a", "b", "c", "g")
	if err := w.AddQuad(q); err != nil {
		t.Fatal(err)
	}
	if got, err := quad.ReadAll(cayleygraph.NewQuadStoreReader(qs)); err != nil || len(got) != 1 || got[0] != q {
		t.Errorf("read %v, %v", got, err)
	}
	if err := qs.Close(); err != nil {
		t.Error(err)
	}
	if _, err := os.Stat(filepath.Join(dir, sealName)); err != nil {
		t.Errorf("not closed in order: %v", err)
	}
}
