package crf

import (
	"bytes"
	"testing"

	"github.com/newsgraph/newsgraph/extract/ner"
)

// toy is two sentences: feature 7 marks a person, feature 9 what is none; the second sentence leaves the
// type of its name open between person and organisation.
func toy() []Example {
	per, org := ner.NameLabels(0, 1)[0], ner.NameLabels(1, 1)[0]
	return []Example{
		{Features: [][]uint64{{7 << 40}, {9 << 40}}, Allowed: []Set{1 << per, 1}, Weight: 1},
		{Features: [][]uint64{{7 << 40}, {9 << 40}}, Allowed: []Set{1<<per | 1<<org, 1}, Weight: 1},
	}
}

func pack(t *testing.T, w *ner.Weights) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := w.Write(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestTrainLearnsAndRepeats(t *testing.T) {
	c := Config{Epochs: 20, Rate: 0.3, MinCount: 1, Seed: 1}
	first := pack(t, Train(toy(), c))
	if !bytes.Equal(first, pack(t, Train(toy(), c))) {
		t.Error("the same training gave two models")
	}
	m, err := ner.ReadModel(first)
	if err != nil {
		t.Fatal(err)
	}
	got := m.NamesOf([][]uint64{{9 << 40}, {7 << 40}, {9 << 40}})
	if len(got) != 1 || got[0].First != 1 || got[0].Last != 2 || got[0].Type != "PER" {
		t.Errorf("NamesOf = %+v", got)
	}
}

// TestLattice checks the marginals against a count of all paths by hand: without weights every valid row of
// labels is as likely as any other.
func TestLattice(t *testing.T) {
	var l lattice
	var follow [ner.Labels]row
	l.reset(2, &follow)
	l.run(make([]row, 2), nil)
	valid, outside := 0, 0
	for a := range ner.Label(ner.Labels) {
		for b := range ner.Label(ner.Labels) {
			if ner.Follows(ner.Outside, a) && ner.Follows(a, b) && ner.Follows(b, ner.Outside) {
				valid++
				if a == ner.Outside {
					outside++
				}
			}
		}
	}
	want := float32(outside) / float32(valid)
	if got := l.token[0][0][ner.Outside]; got < want-1e-4 || got > want+1e-4 {
		t.Errorf("marginal %v, want %v", got, want)
	}
}
