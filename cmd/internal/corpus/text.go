package corpus

import (
	"archive/zip"
	"bufio"
	"encoding/json"
	"fmt"
	"path/filepath"
	"strings"
)

// MASC reads the tagged half-million words of the Manually Annotated Sub-Corpus, without names.
func MASC(dir string) ([]Sentence, error) {
	z, err := zip.OpenReader(filepath.Join(dir, "masc", "masc_tagged.zip"))
	if err != nil {
		return nil, err
	}
	defer z.Close()
	var out []Sentence
	for _, f := range z.File {
		if !strings.Contains(f.Name, "/written/") && !strings.Contains(f.Name, "/spoken/") || !strings.HasSuffix(f.Name, ".txt") {
			continue
		}
		r, err := f.Open()
		if err != nil {
			return nil, err
		}
		sc := bufio.NewScanner(r)
		sc.Buffer(make([]byte, 0, 1<<16), 1<<24)
		doc := strings.TrimPrefix(f.Name, "masc_tagged/")
		for n := 0; sc.Scan(); {
			s := Sentence{ID: fmt.Sprintf("%s-%d", doc, n), Doc: doc}
			for _, w := range strings.Fields(sc.Text()) {
				if i := strings.LastIndexByte(w, '_'); i > 0 {
					s.Words = append(s.Words, Word{w[:i], w[i+1:]})
				}
			}
			if len(s.Words) > 0 {
				out = append(out, s)
				n++
			}
		}
		r.Close()
		if err := sc.Err(); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// Wikinews returns the paragraphs of the Wikinews articles.
func Wikinews(dir string) ([]string, error) {
	var out []string
	err := eachLine(filepath.Join(dir, "wikinews", "wikinews_2019_2020.jsonl"), func(_ int, line string) error {
		var a struct{ Title, Text string }
		if err := json.Unmarshal([]byte(line), &a); err != nil {
			return err
		}
		for _, p := range append([]string{a.Title}, strings.Split(a.Text, "\n")...) {
			if p = strings.TrimSpace(p); p != "" {
				out = append(out, p)
			}
		}
		return nil
	})
	return out, err
}
