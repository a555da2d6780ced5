package main

import (
	"io"
	"math"
	"path/filepath"
	"testing"
)

// TestCorefScores holds coreference to what SCORES.txt says that it reaches.
func TestCorefScores(t *testing.T) {
	dir := dataDir(t)
	p, err := corefPipeline("")
	if err != nil {
		t.Fatal(err)
	}
	s, err := scoreCoref(filepath.Join(dir, "gum", "gum_free_dev.conllu.gz"), p, false, io.Discard)
	if err != nil {
		t.Fatal(err)
	}
	trees, err := scoreCoref(filepath.Join(dir, "gum", "gum_free_dev.conllu.gz"), p, true, io.Discard)
	if err != nil {
		t.Fatal(err)
	}
	c := actorCheck{out: io.Discard}
	if err := c.folder(filepath.Join(dir, "newsgold", "dev"), p); err != nil {
		t.Fatal(err)
	}
	checkScores(t, "coref", []score{
		{"GUM dev CoNLL F1", s.conll()}, {"GUM dev MUC", s.muc.f1()}, {"GUM dev B3", s.b3.f1()}, {"GUM dev CEAFe", s.ceafe.f1()},
		{"GUM dev mentions", s.mentions.f1()}, {"GUM dev CoNLL F1, gold trees", trees.conll()},
		{"newsgold dev, actors found", 1 - float64(c.missing)/float64(c.gold)},
		{"newsgold dev, subjects of cues that are names", float64(c.right[0]) / float64(c.subjects[0])},
		{"newsgold dev, subjects of cues that are nouns", float64(c.right[1]) / float64(c.subjects[1])},
	})
}

// TestChainMeasures checks the measures on the worked example of the reference scorer's paper.
func TestChainMeasures(t *testing.T) {
	m := func(names string) []tokenRange {
		var out []tokenRange
		for _, r := range names {
			out = append(out, tokenRange{int(r), int(r) + 1})
		}
		return out
	}
	gold := [][]tokenRange{m("abc"), m("defg")}
	pred := [][]tokenRange{m("ab"), m("cd"), m("fghi")}
	s := scoreChains(gold, pred)
	for _, c := range []struct {
		name      string
		got, want float64
	}{
		{"MUC P", s.muc.p.value(), 0.4}, {"MUC R", s.muc.r.value(), 0.4}, {"MUC F1", s.muc.f1(), 0.4},
		{"B3 P", s.b3.p.value(), 0.5}, {"B3 R", s.b3.r.value(), 0.4167}, {"B3 F1", s.b3.f1(), 0.4545},
		{"CEAFe P", s.ceafe.p.value(), 0.4333}, {"CEAFe R", s.ceafe.r.value(), 0.65}, {"CEAFe F1", s.ceafe.f1(), 0.52},
	} {
		if math.Abs(c.got-c.want) > 0.0001 {
			t.Errorf("%s is %.4f, want %.4f", c.name, c.got, c.want)
		}
	}
}
