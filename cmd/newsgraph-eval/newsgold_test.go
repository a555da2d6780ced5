package main

import (
	"path/filepath"
	"testing"

	"github.com/newsgraph/newsgraph/cmd/internal/newsgold"
)

// TestSaidScores holds attribution to what SCORES.txt says that it reaches on newsgold's development articles.
func TestSaidScores(t *testing.T) {
	dir := filepath.Join(dataDir(t), "newsgold", "dev")
	gold, err := newsgold.Read(dir)
	if err != nil {
		t.Skip(err)
	}
	found, err := annotateFolder(dir, gold)
	if err != nil {
		t.Fatal(err)
	}
	var s newsgold.Score
	for i := range gold {
		s.Add(&gold[i], found[gold[i].Name])
	}
	p, r, f := s.Said()
	checkScores(t, "newsgold said", []score{
		{"precision", p}, {"recall", r}, {"f1", f}, {"speaker in quotations", s.QuotedSpeakers()}, {"calibration", s.Calibration()},
	})
}
