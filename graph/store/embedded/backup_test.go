package embedded

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"testing"

	"github.com/newsgraph/newsgraph/graph/store/backend"
)

func TestBackupAndRestore(t *testing.T) {
	dir := t.TempDir()
	e := open(t, dir, Options{Create: true, Base: "b:"})
	if err := e.Replace(ctx, art(1), art(2)); err != nil {
		t.Fatal(err)
	}
	r := open(t, dir, Options{ReadOnly: true})
	var online, beside bytes.Buffer
	if err := errors.Join(e.Backup(ctx, &online), r.Backup(ctx, &beside)); err != nil {
		t.Fatal(err)
	}
	if err := e.Replace(ctx, art(3)); err != nil { // not in the backups
		t.Fatal(err)
	}
	for name, b := range map[string][]byte{"online": online.Bytes(), "beside": beside.Bytes()} {
		to := filepath.Join(t.TempDir(), "new")
		if err := Restore(ctx, bytes.NewReader(b), to); err != nil {
			t.Fatal(err)
		}
		back := open(t, to, Options{})
		if a, q := count(t, back); a != 2 || q != 40 || back.Base() != "b:" {
			t.Errorf("%s: %d articles, %d quads, base %s", name, a, q, back.Base())
		}
		healthy(t, back)
		if err := Restore(ctx, bytes.NewReader(b), to); err == nil {
			t.Error("a store was overwritten")
		}
	}
}

func TestBrokenBackup(t *testing.T) {
	e := open(t, t.TempDir(), Options{Create: true})
	if err := e.Replace(ctx, art(1)); err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := e.Backup(ctx, &b); err != nil {
		t.Fatal(err)
	}
	flipped := bytes.Clone(b.Bytes())
	flipped[b.Len()/2] ^= 1
	for name, broken := range map[string][]byte{"cut": b.Bytes()[:b.Len()/2], "flipped": flipped, "text": []byte("hello"), "empty": nil} {
		to := filepath.Join(t.TempDir(), "new")
		if err := Restore(ctx, bytes.NewReader(broken), to); !errors.Is(err, backend.ErrCorrupt) {
			t.Errorf("%s: %v", name, err)
		}
		if _, err := os.Stat(to); err == nil {
			t.Errorf("%s: something was restored", name)
		}
	}
}
