// Package newsgold reads the newsgold annotations of who said what and who did what to whom, and scores record
// streams against them.
package newsgold

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// Article is the gold of one article. Name is the name of its text file, without folder.
type Article struct {
	Name   string  `json:"-"`
	Actors []Actor `json:"actors"`
	Said   []Said  `json:"said"`
	Did    []Did   `json:"did"`
}

// Actor is one person, organization, country, place or role of an article.
type Actor struct {
	ID       string   `json:"id"`
	Name     string   `json:"name"`
	Type     string   `json:"type"`
	Surfaces []string `json:"surfaces"`
}

// Said is one attribution. Speaker and Addressee are nil for nobody.
type Said struct {
	Speaker   *string  `json:"speaker"`
	Cue       string   `json:"cue"`
	Verb      string   `json:"verb"`
	Content   []string `json:"content"`
	Kind      string   `json:"kind"`
	Addressee *string  `json:"addressee"`
	About     []string `json:"about"`
	Sentence  string   `json:"sentence"`
}

// Did is one relation between two actors. ClaimedBy is an index into Article.Said, nil for the article's own voice.
type Did struct {
	Agent     string   `json:"agent"`
	Predicate string   `json:"predicate"`
	Lemma     []string `json:"lemma"`
	Patient   string   `json:"patient"`
	Polarity  string   `json:"polarity"`
	Modality  string   `json:"modality"`
	ClaimedBy *int     `json:"claimed_by"`
	Evidence  string   `json:"evidence"`
}

// Read reads all NAME.gold.json of a folder, sorted by name. Errors name the file.
func Read(dir string) ([]Article, error) {
	files, err := filepath.Glob(filepath.Join(dir, "*.gold.json"))
	if err != nil {
		return nil, err
	}
	if len(files) == 0 {
		return nil, fmt.Errorf("%s: no *.gold.json", dir)
	}
	slices.Sort(files)
	out := make([]Article, 0, len(files))
	for _, f := range files {
		b, err := os.ReadFile(f)
		if err != nil {
			return nil, err
		}
		a := Article{Name: strings.TrimSuffix(filepath.Base(f), ".gold.json") + ".txt"}
		if err := json.Unmarshal(b, &a); err != nil {
			return nil, fmt.Errorf("%s: %w", f, err)
		}
		out = append(out, a)
	}
	return out, nil
}
