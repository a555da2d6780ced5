package embedded

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/cayleygraph/quad"

	"github.com/newsgraph/newsgraph/graph/store/backend"
)

var ctx = context.Background()

func open(t *testing.T, dir string, o Options) *Engine {
	t.Helper()
	e, err := Open(ctx, dir, o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := e.Close(); err != nil {
			t.Error(err)
		}
	})
	return e
}

// art makes a small article; its graph says that it has a number.
func art(n int) backend.Article {
	key := fmt.Sprint("article-", n)
	iri := quad.IRI("https://example.org/" + key)
	a := backend.Article{Key: key, IRI: iri, Records: []byte(strings.Repeat(key, 100))}
	for i := range 20 {
		a.Quads = append(a.Quads, quad.Quad{Subject: quad.IRI(fmt.Sprintf("%s#%d", iri, i)),
			Predicate: quad.IRI(fmt.Sprint("https://example.org/p", i%3)), Object: quad.Int(i % 7)})
	}
	return a
}

func count(t *testing.T, e *Engine) (articles, quads int) {
	t.Helper()
	s, err := e.Stats(ctx)
	if err != nil {
		t.Fatal(err)
	}
	return s.Articles, s.Quads
}

// TestReaderBesideWriter holds that a reader is served while another writes, with all that was acknowledged.
func TestReaderBesideWriter(t *testing.T) {
	dir := t.TempDir()
	w := open(t, dir, Options{Create: true, Base: "b:"})
	for n := range 5 {
		if err := w.Replace(ctx, art(n)); err != nil {
			t.Fatal(err)
		}
		r, err := Open(ctx, dir, Options{ReadOnly: true})
		if err != nil {
			t.Fatal(err)
		}
		if a, _ := count(t, r); a != n+1 {
			t.Errorf("the reader sees %d articles, %d are acknowledged", a, n+1)
		}
		b, ok := r.Borrowed()
		if !ok || b.Writer != os.Getpid() || time.Since(b.AsOf) > time.Minute {
			t.Errorf("borrowed: %+v, %v", b, ok)
		}
		if err := r.Replace(ctx, art(9)); !errors.Is(err, backend.ErrReadOnly) {
			t.Errorf("a reader wrote: %v", err)
		}
		if err := r.Close(); err != nil {
			t.Error(err)
		}
	}
	left, _ := os.ReadDir(filepath.Join(dir, readersName))
	if len(left) != 0 {
		t.Errorf("readers left %v", left)
	}
}

// TestReaderDuringLoad opens readers while tables come and go.
func TestReaderDuringLoad(t *testing.T) {
	dir := t.TempDir()
	w := open(t, dir, Options{Create: true})
	done, begun := make(chan error), false
	go func() {
		for n := range 60 {
			if err := w.Replace(ctx, art(n), art(n+1)); err != nil {
				done <- err
				return
			}
			if n%10 == 0 {
				if err := w.Compact(ctx); err != nil {
					done <- err
					return
				}
			}
		}
		done <- nil
	}()
	for {
		select {
		case err := <-done:
			if err != nil {
				t.Error(err)
			}
			return
		default:
		}
		r, err := Open(ctx, dir, Options{ReadOnly: true})
		if errors.Is(err, backend.ErrCorrupt) && !begun {
			continue // opened before the first commit
		}
		begun = true
		if err != nil {
			t.Fatal(err)
		}
		if a, q := count(t, r); q != 20*a {
			t.Errorf("%d articles with %d quads", a, q)
		}
		if err := r.Close(); err != nil {
			t.Error(err)
		}
	}
}

// TestSecondWriter holds that a second process that wants to write is told at once who writes.
func TestSecondWriter(t *testing.T) {
	if dir := os.Getenv("NEWSGRAPH_TEST_SECOND"); dir != "" {
		_, err := Open(ctx, dir, Options{Create: true})
		fmt.Println(err)
		return
	}
	dir := t.TempDir()
	open(t, dir, Options{Create: true})
	cmd := exec.Command(os.Args[0], "-test.run=^TestSecondWriter$")
	cmd.Env = append(os.Environ(), "NEWSGRAPH_TEST_SECOND="+dir)
	out, err := cmd.CombinedOutput()
	if err != nil || !strings.Contains(string(out), "in use by process "+strconv.Itoa(os.Getpid())) {
		t.Errorf("a second writer: %s (%v)", out, err)
	}
	if _, err := Open(ctx, dir, Options{}); !errors.Is(err, backend.ErrInUse) {
		t.Errorf("a second writer in one process: %v", err)
	}
}

func TestReopen(t *testing.T) {
	dir := t.TempDir()
	e, err := Open(ctx, dir, Options{Create: true, Base: "b:"})
	if err != nil {
		t.Fatal(err)
	}
	if err := e.Replace(ctx, art(1), art(2)); err != nil {
		t.Fatal(err)
	}
	if err := e.Close(); err != nil {
		t.Fatal(err)
	}
	logs, _ := filepath.Glob(filepath.Join(dir, dataName, "*.log"))
	for _, l := range logs {
		if info, err := os.Stat(l); err == nil && info.Size() > 64 {
			t.Errorf("%s of %d bytes is left over", l, info.Size())
		}
	}
	e = open(t, dir, Options{})
	if e.Base() != "b:" {
		t.Errorf("base is %q", e.Base())
	}
	if a, q := count(t, e); a != 2 || q != 40 {
		t.Errorf("%d articles, %d quads", a, q)
	}
	if r, err := e.Records(ctx, "article-1"); err != nil || string(r) != string(art(1).Records) {
		t.Errorf("records: %d bytes, %v", len(r), err)
	}
}

// TestNotOurs holds that what is no store, or none of ours, is told apart.
func TestNotOurs(t *testing.T) {
	dir := t.TempDir()
	if _, err := Open(ctx, filepath.Join(dir, "none"), Options{}); !errors.Is(err, backend.ErrNotFound) || !errors.Is(err, os.ErrNotExist) {
		t.Errorf("missing: %v", err)
	}
	if _, err := Open(ctx, filepath.Join(dir, "none"), Options{ReadOnly: true}); !errors.Is(err, backend.ErrNotFound) {
		t.Errorf("missing, to read: %v", err)
	}
	if err := os.WriteFile(filepath.Join(dir, "letter.txt"), []byte("x"), 0o666); err != nil {
		t.Fatal(err)
	}
	if _, err := Open(ctx, dir, Options{Create: true}); !errors.Is(err, backend.ErrNotAStore) {
		t.Errorf("another's folder: %v", err)
	}
	if _, err := Open(ctx, filepath.Join(dir, "letter.txt"), Options{Create: true}); err == nil {
		t.Error("a file was opened")
	}
	ours := t.TempDir()
	e, err := Open(ctx, ours, Options{Create: true, Base: "b:"})
	if err != nil {
		t.Fatal(err)
	}
	if err := e.Close(); err != nil {
		t.Fatal(err)
	}
	if _, err := Open(ctx, ours, Options{Base: "c:"}); err == nil || !strings.Contains(err.Error(), "b:") {
		t.Errorf("another base: %v", err)
	}
	if os.Getuid() != 0 {
		if err := os.Chmod(ours, 0); err != nil {
			t.Fatal(err)
		}
		defer os.Chmod(ours, 0o777)
		if _, err := Open(ctx, ours, Options{}); !errors.Is(err, os.ErrPermission) {
			t.Errorf("no permission: %v", err)
		}
	}
}

// TestDamage flips bits and cuts files and holds that damage is reported, never served.
func TestDamage(t *testing.T) {
	for name, harm := range map[string]func(b []byte) []byte{
		"flipped": func(b []byte) []byte { b[len(b)/3] ^= 0x10; return b },
		"cut":     func(b []byte) []byte { return b[:len(b)/2] },
		"empty":   func(b []byte) []byte { return nil },
	} {
		for _, pattern := range []string{"*.sst", "MANIFEST-*"} {
			t.Run(name+" "+pattern, func(t *testing.T) { testDamage(t, pattern, harm) })
		}
	}
}

func testDamage(t *testing.T, pattern string, harm func([]byte) []byte) {
	dir := t.TempDir()
	e, err := Open(ctx, dir, Options{Create: true})
	if err != nil {
		t.Fatal(err)
	}
	for n := range 50 {
		if err := e.Replace(ctx, art(n)); err != nil {
			t.Fatal(err)
		}
	}
	if err := errors.Join(e.Compact(ctx), e.Close()); err != nil {
		t.Fatal(err)
	}
	files, err := filepath.Glob(filepath.Join(dir, dataName, pattern))
	if err != nil || len(files) == 0 {
		t.Fatalf("no %s: %v", pattern, err)
	}
	for _, f := range files {
		b, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(f, harm(b), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	e, err = Open(ctx, dir, Options{})
	if err == nil {
		for _, err = range e.Quads(ctx, nil) {
			if err != nil {
				break
			}
		}
		if problems, err2 := e.Check(ctx); err == nil && (len(problems) > 0 || err2 != nil) {
			err = fmt.Errorf("%w: %v %v", backend.ErrCorrupt, problems, err2)
		}
		_ = e.Close()
	}
	if !errors.Is(err, backend.ErrCorrupt) {
		t.Errorf("damage is reported as: %v", err)
	}
}

func quadIRI(i int) quad.IRI { return quad.IRI(strconv.Itoa(i)) }

func ignoreMissing(err error) error {
	if errors.Is(err, backend.ErrNotFound) {
		return nil
	}
	return err
}
