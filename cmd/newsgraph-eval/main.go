// Command newsgraph-eval measures the parts of newsgraph against gold data and prints the scorecard.
package main

import (
	"fmt"
	"io"
	"os"
)

// evaluation is one subcommand; each lives in a file of its own.
type evaluation struct {
	name  string
	usage string
	run   func(args []string, stdout, stderr io.Writer) error
}

// evaluations is the one table of what can be measured.
var evaluations = []evaluation{
	{"ud", "[FILE.conllu …]: tags, lemmas and trees, for gold tokens and raw text, and speed", runUD},
	{"sentences", "[-errors]: words and sentences found in raw text", runSentences},
	{"ner", "names by type on the dev sets, and speed", evalNER},
	{"newsgold", "[-errors] GOLD_DIR [RECORDS.jsonl]: who said what, who did what to whom", evalNewsgold},
	{"carb", "GOLD.tsv [PREDICTIONS.tsv]: open information extraction, lenient (CaRB)", evalCarb},
	{"benchie", "GOLD.txt [PREDICTIONS.tsv]: open information extraction, exact (BenchIE)", evalBenchie},
	{"coref", "GUM.conllu: coreference, MUC, B³ and CEAFe without singletons", evalCoref},
	{"actors", "NEWSGOLD: the chains of actors against newsgold's", evalActors},
	{"petrarch", "[-errors] DIR: events, PETRARCH's unit records with their dictionaries", evalPetrarch},
	{"plover", "[-errors] GOLD.json: events, the gold records of PLOVER with the built-in dictionaries", evalPlover},
}

func main() { os.Exit(run(os.Args[1:], os.Stdout, os.Stderr)) }

func run(args []string, stdout, stderr io.Writer) int {
	if len(args) > 0 {
		for _, e := range evaluations {
			if e.name != args[0] {
				continue
			}
			if err := e.run(args[1:], stdout, stderr); err != nil {
				fmt.Fprintf(stderr, "newsgraph-eval %s: %v\n", e.name, err)
				return 1
			}
			return 0
		}
		fmt.Fprintf(stderr, "newsgraph-eval: no evaluation %q\n", args[0])
	}
	fmt.Fprintln(stderr, "usage: newsgraph-eval EVALUATION [flags] …")
	for _, e := range evaluations {
		fmt.Fprintf(stderr, "  %-12s %s\n", e.name, e.usage)
	}
	return 2
}
