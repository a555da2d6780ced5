// Command newsgraph-train fits the models that newsgraph embeds. Each model has one command; its data, seed
// and settings are fixed here, so that the same data gives the same file, byte for byte.
package main

import (
	"fmt"
	"io"
	"os"
)

// trainable is one model that can be fitted; each lives in a file of its own.
type trainable struct {
	name  string
	usage string
	run   func(args []string, stdout, stderr io.Writer) error
}

// trainables is the one table of what can be trained.
var trainables = []trainable{
	{"tag", "tagger and lemmatizer, from EWT and GUM", trainTag},
	{"tags", "the tags that the parser learns from, by taggers that have not seen its sentences", trainTags},
	{"clusters", "classes of words that keep the same company, from all texts", runClusters},
	{"ner", "recogniser of names, from our gold, Universal NER, GUM and repaired silver", trainNER},
	{"parse", "dependency parser, from EWT and GUM", trainParse},
	{"clause", "judge of propositions between actors, from newsgold", trainClause},
	{"coref", "ranker of antecedents, from GUM", trainCoref},
	{"quote", "which attributions to believe, from newsgold", trainQuote},
}

func main() { os.Exit(run(os.Args[1:], os.Stdout, os.Stderr)) }

func run(args []string, stdout, stderr io.Writer) int {
	if len(args) > 0 {
		for _, t := range trainables {
			if t.name != args[0] {
				continue
			}
			if err := t.run(args[1:], stdout, stderr); err != nil {
				fmt.Fprintf(stderr, "newsgraph-train %s: %v\n", t.name, err)
				return 1
			}
			return 0
		}
		fmt.Fprintf(stderr, "newsgraph-train: no model %q\n", args[0])
	}
	fmt.Fprintln(stderr, "usage: newsgraph-train MODEL [flags] …")
	for _, t := range trainables {
		fmt.Fprintf(stderr, "  %-12s %s\n", t.name, t.usage)
	}
	return 2
}
