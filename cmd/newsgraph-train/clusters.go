package main

import (
	"bufio"
	"flag"
	"fmt"
	"io"
	"os"
	"strings"
	"unicode"

	"github.com/newsgraph/newsgraph/cmd/internal/corpus"
	"github.com/newsgraph/newsgraph/cmd/newsgraph-train/internal/cluster"
	"github.com/newsgraph/newsgraph/extract/lexicon"
)

// runClusters groups the words of all the training texts by the company they keep.
func runClusters(args []string, stdout, stderr io.Writer) error {
	fs := flag.NewFlagSet("clusters", flag.ContinueOnError)
	fs.SetOutput(stderr)
	data := fs.String("data", corpus.Dir("../shared/data"), "folder of training data")
	out := fs.String("out", "extract/english/data/clusters.txt", "file to write")
	var c cluster.Config
	fs.IntVar(&c.Classes, "classes", 600, "number of classes")
	fs.IntVar(&c.MinCount, "min", 3, "leave out rarer words")
	fs.IntVar(&c.Rounds, "rounds", 10, "passes over the vocabulary")
	if err := fs.Parse(args); err != nil {
		return err
	}
	sentences, err := clusterText(*data)
	if err != nil {
		return err
	}
	fmt.Fprintf(stdout, "%d sentences\n", len(sentences))
	classes := cluster.Train(sentences, c)
	f, err := os.Create(*out)
	if err != nil {
		return err
	}
	w := bufio.NewWriter(f)
	fmt.Fprint(w, clustersHead)
	for _, c := range classes {
		fmt.Fprintf(w, "%s\t%s\n", c.Path, strings.Join(c.Words, " "))
	}
	if err := w.Flush(); err != nil {
		return err
	}
	fmt.Fprintf(stdout, "%d classes to %s\n", len(classes), *out)
	return f.Close()
}

const clustersHead = `@ Classes of words that keep the same company. A line is one class: its path in a binary tree of classes, a
@ tab, its words (digits as 0), the most frequent first. Made by "newsgraph-train clusters" from English EWT (train),
@ GUM (train), MASC, Voice of America and Wikinews; see MODELS.md and NOTICE. Licence: CC BY-SA 4.0.
`

// clusterText gathers the forms of all training texts.
func clusterText(data string) ([][]string, error) {
	var out [][]string
	for _, read := range []func() ([]corpus.Sentence, error){
		func() ([]corpus.Sentence, error) { return corpus.EWT(data, "train") },
		func() ([]corpus.Sentence, error) { return corpus.GUM(data, "train") },
		func() ([]corpus.Sentence, error) { return corpus.VOASilver(data) },
		func() ([]corpus.Sentence, error) { return corpus.MASC(data) },
	} {
		sentences, err := read()
		if err != nil {
			return nil, err
		}
		for _, s := range sentences {
			var forms []string
			for _, w := range s.Words {
				for _, part := range corpus.SplitHyphens(w.Form) {
					forms = append(forms, lexicon.ClusterKey(part))
				}
			}
			out = append(out, forms)
		}
	}
	paragraphs, err := corpus.Wikinews(data)
	for _, p := range paragraphs {
		out = append(out, roughTokens(p))
	}
	return out, err
}

// roughTokens splits running text well enough to count neighbours.
func roughTokens(text string) []string {
	var out []string
	for _, f := range strings.Fields(text) {
		core := strings.TrimFunc(f, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
		if core == "" {
			out = append(out, f)
			continue
		}
		i := strings.Index(f, core)
		if i > 0 {
			out = append(out, f[:i])
		}
		clitic := ""
		if c, ok := strings.CutSuffix(core, "'s"); ok {
			core, clitic = c, "'s"
		}
		for _, part := range corpus.SplitHyphens(core) {
			out = append(out, lexicon.ClusterKey(part))
		}
		if clitic != "" {
			out = append(out, clitic)
		}
		if rest := f[i+len(core)+len(clitic):]; rest != "" {
			out = append(out, rest)
		}
	}
	return out
}
