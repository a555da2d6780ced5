package main

import (
	"compress/gzip"
	"flag"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"

	"github.com/newsgraph/newsgraph/extract"
	"github.com/newsgraph/newsgraph/extract/conllu"
	"github.com/newsgraph/newsgraph/extract/coref"
	"github.com/newsgraph/newsgraph/extract/english"
)

// evalCoref scores coreference on GUM's entity layer: MUC, B³ and CEAFe over chains of two mentions or more,
// mentions matched by their exact tokens (Pradhan et al. 2014, "Scoring coreference partitions of predicted
// mentions").
func evalCoref(args []string, stdout, stderr io.Writer) error {
	fs := flag.NewFlagSet("coref", flag.ContinueOnError)
	fs.SetOutput(stderr)
	goldTrees := fs.Bool("gold-trees", false, "keep the trees of the file instead of predicting them")
	ranker := fs.String("ranker", "", "model file to use in place of the embedded ranker")
	each := fs.Bool("each", false, "print every document's figures")
	if err := fs.Parse(args); err != nil {
		return err
	}
	if fs.NArg() != 1 {
		return fmt.Errorf("want one CoNLL-U file with Entity= in MISC")
	}
	pipeline, err := corefPipeline(*ranker)
	if err != nil {
		return err
	}
	out := io.Discard
	if *each {
		out = stdout
	}
	all, err := scoreCoref(fs.Arg(0), pipeline, *goldTrees, out)
	if err != nil {
		return err
	}
	fmt.Fprintf(stdout, "%-32s %s\n", "all", all)
	return nil
}

// scoreCoref scores the documents of a file together and prints each one's figures to out.
func scoreCoref(file string, pipeline *extract.Pipeline, goldTrees bool, out io.Writer) (corefScore, error) {
	var all corefScore
	docs, err := readDocuments(file)
	if err != nil {
		return all, err
	}
	for _, sents := range docs {
		in := sents
		if !goldTrees {
			in = untagged(sents)
		}
		d := conllu.Document(in)
		pipeline.Annotate(d)
		s := scoreChains(goldChains(sents), predictedChains(d))
		all.add(s)
		fmt.Fprintf(out, "%-32s %s\n", sents[0].Comment("newdoc id"), s)
	}
	return all, nil
}

// readDocuments reads a CoNLL-U file, which may be gzipped, and cuts it at "# newdoc".
func readDocuments(name string) ([][]*conllu.Sentence, error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	var r io.Reader = f
	if strings.HasSuffix(name, ".gz") {
		if r, err = gzip.NewReader(f); err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
	}
	sents, err := conllu.ReadAll(r, name)
	if err != nil {
		return nil, err
	}
	var docs [][]*conllu.Sentence
	for _, s := range sents {
		if s.Comment("newdoc id") != "" || len(docs) == 0 {
			docs = append(docs, nil)
		}
		docs[len(docs)-1] = append(docs[len(docs)-1], s)
	}
	return docs, nil
}

// corefPipeline is the default pipeline as far as coreference, with the ranker of a file if one is named.
func corefPipeline(ranker string) (*extract.Pipeline, error) {
	p, err := english.New()
	if err != nil || ranker == "" {
		return p, err
	}
	g, err := english.Gazetteer()
	if err != nil {
		return nil, err
	}
	res, err := english.CorefResources(g)
	if err != nil {
		return nil, err
	}
	data, err := os.ReadFile(ranker)
	if err != nil {
		return nil, err
	}
	if res.Ranker, err = coref.LoadRanker(data); err != nil {
		return nil, err
	}
	var stages []extract.Stage
	for _, s := range p.Stages() {
		if s.Adds&extract.LayerActors != 0 {
			stages = append(stages, coref.New(res))
			break
		}
		stages = append(stages, s)
	}
	return extract.NewPipeline(stages...)
}

// untagged copies sentences without tags and tree.
func untagged(sents []*conllu.Sentence) []*conllu.Sentence {
	out := make([]*conllu.Sentence, len(sents))
	for i, s := range sents {
		c := *s
		c.Words = slices.Clone(s.Words)
		for k := range c.Words {
			w := &c.Words[k]
			*w = conllu.Word{Form: w.Form, Misc: w.Misc, Head: -1}
		}
		out[i] = &c
	}
	return out
}

// tokenRange is a mention: tokens of the document, half open.
type tokenRange struct{ first, last int }

// goldChains are the chains of two mentions or more in GUM's entity layer.
func goldChains(sents []*conllu.Sentence) [][]tokenRange {
	chains := map[string]int{}
	var all, out [][]tokenRange
	for _, e := range conllu.Entities(sents) {
		k, ok := chains[e.ID]
		if !ok {
			k = len(all)
			chains[e.ID] = k
			all = append(all, nil)
		}
		all[k] = append(all[k], tokenRange{e.First, e.Last})
	}
	for _, c := range all {
		if len(c) > 1 {
			out = append(out, c)
		}
	}
	return out
}

// predictedChains are the actors of a document with two mentions or more.
func predictedChains(d *extract.Document) [][]tokenRange {
	var out [][]tokenRange
	for _, a := range d.Actors {
		if len(a.Mentions) < 2 {
			continue
		}
		chain := make([]tokenRange, len(a.Mentions))
		for i, m := range a.Mentions {
			chain[i] = tokenRange{d.Mentions[m].First, d.Mentions[m].Last}
		}
		out = append(out, chain)
	}
	return out
}
