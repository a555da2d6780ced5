package main

import (
	"path/filepath"
	"testing"
)

func TestCarbScores(t *testing.T) {
	dir := filepath.Join(dataDir(t), "carb_dev")
	var got []score
	for _, set := range []struct{ name, file string }{{"", "gold_dev.tsv"}, {"reported speech ", "said_type_dev.tsv"}} {
		gold, err := readCarb(filepath.Join(dir, set.file), false)
		if err != nil {
			t.Fatal(err)
		}
		predicted, err := extractCarb(gold)
		if err != nil {
			t.Fatal(err)
		}
		s := scoreCarb(gold, predicted)
		got = append(got, score{set.name + "F1", s.F1}, score{set.name + "AUC", s.AUC})
	}
	checkScores(t, "carb", got)
}

func TestBenchieScores(t *testing.T) {
	gold, err := readBenchie(filepath.Join(dataDir(t), "benchie_dev", "gold.txt"))
	if err != nil {
		t.Fatal(err)
	}
	rows, err := extractTriples(gold)
	if err != nil {
		t.Fatal(err)
	}
	s := gold.score(rows)
	checkScores(t, "benchie", []score{{"precision", s.P}, {"recall", s.R}, {"F1", s.F1}})
}
