package main

import (
	"math/rand/v2"
	"slices"
	"strings"

	"github.com/newsgraph/newsgraph/cmd/internal/corpus"
	"github.com/newsgraph/newsgraph/cmd/newsgraph-train/internal/crf"
	"github.com/newsgraph/newsgraph/extract/ner"
)

// scheme says what a corpus's annotation means for our labels.
type scheme struct {
	types   map[string][]string // the corpus's type -> ours; an absent one leaves its words open
	outside []string            // our types that the corpus does not annotate: open outside its names
	open    func(w corpus.Word) bool
}

var (
	voaScheme  = scheme{types: map[string][]string{"PER": {"PER"}, "ORG": {"ORG"}, "LOC": {"LOC"}, "FAC": {"FAC"}, "NORP": {"NORP"}, "EVENT": {"EVENT"}, "LAW": {"LAW"}, "WORK": {"WORK"}}}
	unerScheme = scheme{types: map[string][]string{"PER": {"PER"}, "ORG": {"ORG"}, "LOC": {"LOC", "FAC"}}, outside: []string{"NORP", "EVENT", "LAW", "WORK"}}
	ewtScheme  = scheme{types: map[string][]string{"PER": {"PER"}, "ORG": {"ORG"}, "LOC": {"LOC", "FAC"}, "ORG/LOC": {"ORG", "LOC", "FAC"}}, outside: []string{"NORP", "EVENT", "LAW", "WORK"}}
	gumScheme  = scheme{types: map[string][]string{"person": {"PER"}, "organization": {"ORG"}, "place": {"LOC", "FAC"}, "event": {"EVENT"}},
		outside: []string{"NORP", "EVENT", "LAW", "WORK"}, open: func(w corpus.Word) bool { return strings.HasPrefix(w.Tag, "NNP") }}
)

// allowed turns an annotation into sets of labels.
func (c *scheme) allowed(s *corpus.Sentence) []crf.Set {
	out := make([]crf.Set, len(s.Words))
	outside := crf.Set(1)
	for _, t := range c.outside {
		outside |= allOf(t)
	}
	for i := range out {
		out[i] = outside
		if c.open != nil && c.open(s.Words[i]) {
			out[i] = crf.All
		}
	}
	for _, n := range s.Names {
		ours, known := c.types[n.Type]
		for i := n.First; i < n.Last; i++ {
			out[i] = 0
			if !known {
				out[i] = crf.All
			}
		}
		for _, t := range ours {
			for i, l := range ner.NameLabels(ner.TypeIndex(t), n.Last-n.First) {
				out[n.First+i] |= 1 << l
			}
		}
	}
	return out
}

func allOf(typ string) crf.Set {
	s := crf.Set(0)
	for n := range 4 {
		for _, l := range ner.NameLabels(ner.TypeIndex(typ), n+1) {
			s |= 1 << l
		}
	}
	return s
}

// examples gathers everything that the shipped model learns from.
func (t *nameTrainer) examples() ([]crf.Example, error) {
	rng := rand.New(rand.NewPCG(t.o.Seed, 2))
	var out []crf.Example
	add := func(sentences []corpus.Sentence, c *scheme, weight float32) {
		for i := range sentences {
			out = append(out, t.example(&sentences[i], c, weight))
			if s, ok := splitHyphens(&sentences[i]); ok {
				out = append(out, t.example(&s, c, weight/2))
			}
			if s, ok := recase(&sentences[i], rng); ok {
				out = append(out, t.example(&s, c, weight/2))
			}
		}
	}
	add(t.gold, &voaScheme, 1)
	add(t.web, &unerScheme, t.o.webWeight)
	add(t.ewt, &ewtScheme, t.o.ewtWeight)
	add(t.masc, &ewtScheme, t.o.mascWeight)
	add(t.gum, &gumScheme, t.o.gumWeight)
	add(t.repaired, &voaScheme, 0.5)
	if t.o.wireWeight == 0 {
		return out, nil
	}
	wire, err := t.inventor.newswire(1500)
	add(wire, &voaScheme, t.o.wireWeight)
	return out, err
}

func (t *nameTrainer) example(s *corpus.Sentence, c *scheme, weight float32) crf.Example {
	return crf.Example{Features: t.lex.Features(wordsOf(s), nil), Allowed: c.allowed(s), Weight: weight}
}

// splitHyphens cuts the sentence's tokens at hyphens, as treebanks do; ok is false when there are none. Of
// the parts of a word that is no name nothing is said: our gold leaves compounds ("Zenda-based") alone.
func splitHyphens(s *corpus.Sentence) (out corpus.Sentence, ok bool) {
	out = corpus.Sentence{ID: s.ID, Doc: s.Doc}
	at := make([]int, len(s.Words)+1)
	for i, w := range s.Words {
		at[i] = len(out.Words)
		for _, part := range corpus.SplitHyphens(w.Form) {
			out.Words = append(out.Words, corpus.Word{Form: part, Tag: w.Tag})
		}
	}
	at[len(s.Words)] = len(out.Words)
	named := make([]bool, len(s.Words))
	for _, n := range s.Names {
		out.Names = append(out.Names, corpus.Name{First: at[n.First], Last: at[n.Last], Type: n.Type})
		for i := n.First; i < n.Last; i++ {
			named[i] = true
		}
	}
	for i := range s.Words {
		if !named[i] && at[i+1] > at[i]+1 {
			out.Names = append(out.Names, corpus.Name{First: at[i], Last: at[i+1], Type: "?"})
		}
	}
	return out, len(out.Words) > len(s.Words)
}

// recase makes a copy of one sentence in eight set in capitals or as a title, as headlines are, or all in
// small letters, as on the web.
func recase(s *corpus.Sentence, rng *rand.Rand) (corpus.Sentence, bool) {
	draw := rng.IntN(40)
	if draw > 4 || len(s.Names) == 0 {
		return corpus.Sentence{}, false
	}
	out := corpus.Sentence{ID: s.ID, Doc: s.Doc, Words: slices.Clone(s.Words), Names: s.Names}
	for i := range out.Words {
		w := &out.Words[i]
		switch {
		case draw <= 2:
			w.Form = strings.ToUpper(w.Form)
		case draw == 3:
			w.Form = strings.ToLower(w.Form)
		case len(w.Form) > 3:
			w.Form = strings.ToUpper(w.Form[:1]) + w.Form[1:]
		}
	}
	return out, true
}
