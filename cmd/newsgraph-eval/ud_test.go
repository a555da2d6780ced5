package main

import (
	"testing"

	"github.com/newsgraph/newsgraph/extract"
)

func TestTreesHaveNotFallen(t *testing.T) {
	data := dataDir(t)
	p, err := pipelineFor(extract.LayerTokens | extract.LayerTags | extract.LayerTree)
	if err != nil {
		t.Fatal(err)
	}
	var got []score
	for _, b := range treebanks {
		sents, err := b.read(data)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range measureUD(p, sents) {
			if m.value <= 1 { // speed depends on the machine
				got = append(got, score{b.name + "." + m.name, m.value})
			}
		}
	}
	checkScores(t, "ud", got)
}
