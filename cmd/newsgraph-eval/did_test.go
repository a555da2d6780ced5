package main

import (
	"math"
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
	var sum [4]float64
	for i := range gold {
		s.Add(&gold[i], found[gold[i].Name])
		for _, j := range newsgold.Judge(&gold[i], found[gold[i].Name]) {
			b := min(int(j.Confidence*5), 4)
			b = max(b-1, 0)
			n[b]++
			sum[b] += j.Confidence
			if j.Dyad {
				right[b]++
			}
		}
	}
	got := []score{{"did F1", s.Did()}, {"dyad F1", s.Dyad()}, {"polarity", s.Polarity()}, {"modality", s.Modality()}}
	off, all := 0.0, 0
	for b := range n {
		if n[b] > 0 {
			mean, share := sum[b]/float64(n[b]), float64(right[b])/float64(n[b])
			t.Logf("confidence %.1f–%.1f: %d propositions, mean %.2f, %.2f between the right actors", float64(b+1)/5, float64(b+2)/5, n[b], mean, share)
			off, all = off+math.Abs(mean-share)*float64(n[b]), all+n[b]
		}
	}
	got = append(got, score{"calibration", 1 - off/float64(max(all, 1))})
	checkScores(t, "newsgold did", got)
}
