package main

import (
	"compress/gzip"
	"flag"
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/newsgraph/newsgraph/extract"
	"github.com/newsgraph/newsgraph/extract/conllu"
	"github.com/newsgraph/newsgraph/extract/english"
)

// evalCoref scores coreference on GUM's entity layer: MUC, B³ and CEAFe over chains of two mentions or more,
// mentions matched by their exact tokens (Pradhan et al. 2014, "Scoring coreference partitions of predicted
// mentions").
func evalCoref(args []string, stdout, stderr io.Writer) error {
	fs := flag.NewFlagSet("coref", flag.ContinueOnError)
	fs.SetOutput(stderr)
	goldTrees := fs.Bool("gold-trees", false, "keep the trees of the file instead of predicting them")
	each := fs.Bool("each", false, "print every document's figures")
	if err := fs.Parse(args); err != nil {
		return err
	}
	if fs.NArg() != 1 {
		return fmt.Errorf("want one CoNLL-U file with Entity= in MISC")
	}
	docs, err := readDocuments(fs.Arg(0))
	if err != nil {
		return err
	}
	annotate, err := corefAnnotator(*goldTrees)
	if err != nil {
		return err
	}
	var all corefScore
	for _, sents := range docs {
		d := conllu.Document(sents)
		annotate(d)
		s := scoreChains(goldChains(sents), predictedChains(d))
		all.add(s)
		if *each {
			fmt.Fprintf(stdout, "%-32s %s\n", sents[0].Comment("newdoc id"), s)
		}
	}
	fmt.Fprintf(stdout, "%-32s %s\n", "all", all)
	return nil
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

// corefAnnotator returns the default pipeline; with goldTrees only the stages after the tree run.
func corefAnnotator(goldTrees bool) (func(*extract.Document), error) {
	stage, err := english.Coref(nil)
	if err != nil {
		return nil, err
	}
	return func(d *extract.Document) {
		stage.Run(d)
		d.Add(stage.Adds)
	}, nil
}

// tokenRange is a mention: tokens of the document, half open.
type tokenRange struct{ first, last int }

// goldChains reads GUM's entity layer: the chains with two mentions or more.
func goldChains(sents []*conllu.Sentence) [][]tokenRange {
	chains := map[string][]tokenRange{}
	var order []string
	open := map[string][]int{}
	add := func(id string, first, last int) {
		if chains[id] == nil {
			order = append(order, id)
		}
		chains[id] = append(chains[id], tokenRange{first, last})
	}
	t := 0
	for _, s := range sents {
		for i := range s.Words {
			for _, b := range entityBrackets(conllu.Misc(s.Words[i].Misc, "Entity")) {
				switch {
				case b.opens && b.closes:
					add(b.id, t, t+1)
				case b.opens:
					open[b.id] = append(open[b.id], t)
				case len(open[b.id]) > 0:
					n := len(open[b.id]) - 1
					add(b.id, open[b.id][n], t+1)
					open[b.id] = open[b.id][:n]
				}
			}
			t++
		}
	}
	var out [][]tokenRange
	for _, id := range order {
		if len(chains[id]) > 1 {
			out = append(out, chains[id])
		}
	}
	return out
}

type bracket struct {
	id            string
	opens, closes bool
}

// entityBrackets reads "(4-person-new(5-place-giv)6)": what opens and what closes at a word.
func entityBrackets(value string) []bracket {
	var out []bracket
	for value != "" {
		b := bracket{opens: value[0] == '('}
		value = strings.TrimPrefix(value, "(")
		end := strings.IndexAny(value, "()")
		switch {
		case end < 0:
			end = len(value)
		case value[end] == ')':
			b.closes = true
		}
		b.id, _, _ = strings.Cut(value[:end], "-")
		b.id, _, _ = strings.Cut(b.id, "[")
		value = value[end:]
		if b.closes {
			value = value[1:]
		}
		out = append(out, b)
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
