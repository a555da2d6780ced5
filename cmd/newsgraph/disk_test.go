package main

import (
	"bytes"
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// TestFullDisk loads into a file system that is too small: a clear error, exit code 1, and what had been
// acknowledged before is still there.
func TestFullDisk(t *testing.T) {
	dir := t.TempDir()
	if out, err := exec.Command("mount", "-t", "tmpfs", "-o", "size=160m", "tmpfs", dir).CombinedOutput(); err != nil {
		t.Skipf("SKIPPED: no small file system to fill, which needs root: %v %s", err, out)
	}
	t.Cleanup(func() {
		if err := exec.Command("umount", "-l", dir).Run(); err != nil {
			t.Error(err)
		}
	})
	db := filepath.Join(dir, "graph")
	ng := func(args ...string) (int, string, string) {
		var out, errs bytes.Buffer
		code := run(context.Background(), args, strings.NewReader(""), &out, &errs)
		return code, out.String(), errs.String()
	}
	if code, _, errs := ng("load", "--db", db, "../../testdata/articles/crew-comes-home.txt"); code != exitDone {
		t.Fatalf("the first article does not fit: %s", errs)
	}
	_, before, _ := ng("export", "--db", db, "--format", "nquads")

	filler := filepath.Join(dir, "filler")
	if err := fillDisk(filler); err != nil {
		t.Fatal(err)
	}
	code, _, errs := ng("load", "--db", db, "../../testdata/articles")
	if code != exitFailed || !strings.Contains(errs, "no space left") && !strings.Contains(errs, "no room") && !strings.Contains(errs, "full") {
		t.Errorf("on a full disk: exit code %d, %s", code, errs)
	}
	if err := os.Remove(filler); err != nil {
		t.Fatal(err)
	}
	code, after, errs := ng("export", "--db", db, "--format", "nquads")
	if code != exitDone || !strings.Contains(after, "nils-harrow") || len(after) < len(before) {
		t.Errorf("after the disk was full: exit code %d, %d bytes where %d were; %s", code, len(after), len(before), errs)
	}
}

// fillDisk writes a file until nothing more fits.
func fillDisk(path string) error {
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	defer f.Close()
	block := make([]byte, 64<<10)
	for {
		if _, err := f.Write(block); err != nil {
			return nil // this is what was wanted
		}
	}
}
