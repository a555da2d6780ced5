package main

import (
	"fmt"
	"path/filepath"
	"testing"

	"github.com/newsgraph/newsgraph/cmd/internal/newsgold"
)

// TestDidScores measures who did what to whom on the development articles, and how far the confidence of
// propositions between two actors can be trusted.
func TestDidScores(t *testing.T) {
	dir := filepath.Join(dataDir(t), "newsgold", "dev")
	gold, err := newsgold.Read(dir)
	if err != nil {
		t.Fatal(err)
	}
	found, err := annotateFolder(dir, gold)
	if err != nil {
		t.Fatal(err)
	}
	var s newsgold.Score
	var n, right [4]int
	for i := range gold {
		s.Add(&gold[i], found[gold[i].Name])
		for _, j := range newsgold.Judge(&gold[i], found[gold[i].Name]) {
			b := min(int(j.Confidence*5), 4)
			b = max(b-1, 0)
			n[b]++
			if j.Dyad {
				right[b]++
			}
		}
	}
	got := []score{{"did F1", s.Did()}, {"dyad F1", s.Dyad()}, {"polarity", s.Polarity()}, {"modality", s.Modality()}}
	for b := range n {
		if n[b] > 0 {
			t.Logf("confidence %.1f–%.1f: %d propositions, %.2f between the right actors", float64(b+1)/5, float64(b+2)/5, n[b], float64(right[b])/float64(n[b]))
			got = append(got, score{fmt.Sprintf("right at confidence %.1f–%.1f", float64(b+1)/5, float64(b+2)/5), float64(right[b]) / float64(n[b])})
		}
	}
	checkScores(t, "newsgold did", got)
}
