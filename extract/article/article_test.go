package article

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/newsgraph/newsgraph/extract"
)

// collect reads everything, errors as strings.
func collect(t *testing.T, o Options, paths ...string) (articles []extract.Article, errs []string) {
	t.Helper()
	for a, err := range Read(context.Background(), paths, strings.NewReader(""), o) {
		if err != nil {
			var fe *FileError
			if !errors.As(err, &fe) {
				t.Fatalf("not a FileError: %v", err)
			}
			errs = append(errs, err.Error())
			continue
		}
		articles = append(articles, a)
	}
	return articles, errs
}

func write(t *testing.T, dir, name, content string) string {
	t.Helper()
	p := filepath.Join(dir, name)
	if err := os.MkdirAll(filepath.Dir(p), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(p, []byte(content), 0o644); err != nil {
		t.Fatal(err)
	}
	return p
}

const story = "Minister opens bridge in Norvale\n\nThe transport minister, Ada Quill, opened a bridge on Monday.\r\n\r\n\"It will last,\" she said.\n"

func TestPlainTextIsTheFile(t *testing.T) {
	p := write(t, t.TempDir(), "a.txt", bom+story)
	got, errs := collect(t, Options{}, p)
	if len(errs) > 0 || len(got) != 1 {
		t.Fatal(errs, got)
	}
	a := got[0]
	if a.Text != bom+story || a.Converted || a.Title != "Minister opens bridge in Norvale" || a.File != p {
		t.Errorf("%+v", a)
	}
}

func TestStandardInput(t *testing.T) {
	for a, err := range Read(context.Background(), []string{"-"}, strings.NewReader(story), Options{Title: "T", Date: "2026-02-03"}) {
		if err != nil || a.Text != story || a.Title != "T" || a.Date != "2026-02-03" || a.File != "-" {
			t.Error(a, err)
		}
	}
}
