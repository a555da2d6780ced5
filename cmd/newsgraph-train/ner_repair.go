package main

import (
	"bytes"
	"fmt"
	"hash/fnv"

	"github.com/newsgraph/newsgraph/cmd/internal/corpus"
	"github.com/newsgraph/newsgraph/cmd/newsgraph-train/internal/crf"
	"github.com/newsgraph/newsgraph/extract/ner"
)

// repair labels the silver sentences anew with a model that sees their old labels and has learned from the
// gold sentences, which are in the silver too, how the two differ. Gold sentences, train and dev, are left out.
func (t *nameTrainer) repair() error {
	old := map[string]*corpus.Sentence{}
	for i := range t.silver {
		old[t.silver[i].ID] = &t.silver[i]
	}
	c := t.o.Config
	c.Epochs, c.Report = 12, nil
	m, err := fit(t.repairExamples(t.gold, old), c)
	if err != nil {
		return err
	}
	var s corpus.Score
	for i := range t.newsDev {
		s.Add(t.newsDev[i].Names, t.relabel(m, &t.newsDev[i], old[t.newsDev[i].ID]))
	}
	fmt.Fprintf(t.out, "repair of silver, on VOA dev: %s\n", s)
	for _, gold := range [][]corpus.Sentence{t.gold, t.newsDev} {
		for i := range gold {
			delete(old, gold[i].ID)
		}
	}
	for i := range t.silver {
		s := t.silver[i]
		if old[s.ID] == nil || !t.drawn(s.ID) {
			continue
		}
		names := t.relabel(m, &s, old[s.ID])
		s.Names = names
		t.repaired = append(t.repaired, s)
	}
	fmt.Fprintf(t.out, "%d sentences repaired\n", len(t.repaired))
	return nil
}

// drawn picks the share of silver sentences to use, by their ids.
func (t *nameTrainer) drawn(id string) bool {
	h := fnv.New32a()
	h.Write([]byte(id))
	return float64(h.Sum32()%1000) < 1000*t.o.silver
}

func fit(x []crf.Example, c crf.Config) (*ner.Model, error) {
	var b bytes.Buffer
	if err := crf.Train(x, c).Write(&b); err != nil {
		return nil, err
	}
	return ner.ReadModel(b.Bytes())
}

func (t *nameTrainer) repairExamples(gold []corpus.Sentence, old map[string]*corpus.Sentence) []crf.Example {
	var out []crf.Example
	for i := range gold {
		x := t.example(&gold[i], &voaScheme, 1)
		addOld(x.Features, &gold[i], old[gold[i].ID])
		out = append(out, x)
	}
	return out
}

func (t *nameTrainer) relabel(m *ner.Model, s, old *corpus.Sentence) []corpus.Name {
	features := t.lex.Features(wordsOf(s), nil)
	addOld(features, s, old)
	var out []corpus.Name
	for _, f := range m.NamesOf(features) {
		out = append(out, corpus.Name{First: f.First, Last: f.Last, Type: f.Type})
	}
	return out
}

// addOld adds features that tell the silver labels and tags of each token and its neighbours.
func addOld(features [][]uint64, s, old *corpus.Sentence) {
	if old == nil || len(old.Words) != len(s.Words) {
		return
	}
	bio := make([]string, len(s.Words)+2)
	for _, n := range old.Names {
		for i := n.First; i < n.Last; i++ {
			bio[i+1] = "I-" + n.Type
		}
		bio[n.First+1] = "B-" + n.Type
	}
	for i := range s.Words {
		for _, f := range []string{"o" + bio[i+1], "p" + bio[i] + bio[i+1], "n" + bio[i+1] + bio[i+2],
			"w" + bio[i+1] + s.Words[i].Form, "t" + bio[i+1] + old.Words[i].Tag, "3" + bio[i] + bio[i+1] + bio[i+2]} {
			h := fnv.New64a()
			h.Write([]byte(f))
			features[i] = append(features[i], h.Sum64())
		}
	}
}
