package main

import (
	"testing"

	"github.com/newsgraph/newsgraph/extract/english"
)

// TestNameScores holds the names to what SCORES.txt says that they reach.
func TestNameScores(t *testing.T) {
	dir := dataDir(t)
	p, err := english.New()
	if err != nil {
		t.Fatal(err)
	}
	var got []score
	for _, set := range nameSets {
		sentences, err := set.read(dir)
		if err != nil {
			t.Fatal(err)
		}
		r := scoreNames(p, sentences, nameOptions{})
		got = append(got, score{set.name + " F1", r.F1()}, score{set.name + " P", r.P()}, score{set.name + " R", r.R()})
	}
	checkScores(t, "ner", got)
}
