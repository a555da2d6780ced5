package main

import (
	"bufio"
	"fmt"
	"io"
	"os"
	"strings"
)

// benchieFact holds every acceptable form of one fact, slots joined by tabs.
type benchieFact map[string]bool

// benchieGold is the gold file: the facts and the sentence of each id, ids in the order of the file.
type benchieGold struct {
	ids      []string
	facts    map[string][]benchieFact
	sentence map[string]string
}

// benchieScore is what the benchmark reports.
type benchieScore struct {
	Sentences, Facts, Hit, Wrong int
	P, R, F1                     float64
}

func (s benchieScore) String() string {
	return fmt.Sprintf("BenchIE sentences %d facts %d hit %d wrong %d  P %.3f R %.3f F1 %.3f", s.Sentences, s.Facts, s.Hit, s.Wrong, s.P, s.R, s.F1)
}

// evalBenchie scores triples by exact match with any acceptable form of a fact (Gashteovski et al. 2022): a
// file of predictions, or what the default pipeline finds in the gold's sentences.
func evalBenchie(args []string, stdout, _ io.Writer) error {
	if len(args) != 1 && len(args) != 2 {
		return fmt.Errorf("want GOLD.txt [PREDICTIONS.tsv]")
	}
	gold, err := readBenchie(args[0])
	if err != nil {
		return err
	}
	var rows [][]string
	if len(args) == 2 {
		rows, err = readTriples(args[1])
	} else {
		rows, err = extractTriples(gold)
	}
	if err != nil {
		return err
	}
	_, err = fmt.Fprintln(stdout, gold.score(rows))
	return err
}

// readTriples reads lines "id TAB subject TAB relation TAB object".
func readTriples(file string) ([][]string, error) {
	f, err := os.Open(file)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	var rows [][]string
	sc := bufio.NewScanner(f)
	sc.Buffer(nil, 1<<22)
	for sc.Scan() {
		if fields := strings.Split(sc.Text(), "\t"); len(fields) >= 4 {
			rows = append(rows, fields)
		}
	}
	return rows, sc.Err()
}

// score counts facts that some triple hits and triples that hit nothing.
func (g *benchieGold) score(rows [][]string) benchieScore {
	hit := map[string]map[int]bool{}
	out := benchieScore{Sentences: len(g.ids)}
	for _, fields := range rows {
		facts, ok := g.facts[fields[0]]
		if !ok {
			continue
		}
		if i := benchieHit(facts, fields[1:4]); i < 0 {
			out.Wrong++
		} else if !hit[fields[0]][i] {
			if hit[fields[0]] == nil {
				hit[fields[0]] = map[int]bool{}
			}
			hit[fields[0]][i] = true
			out.Hit++
		}
	}
	for _, facts := range g.facts {
		out.Facts += len(facts)
	}
	out.P, out.R = share(out.Hit, out.Hit+out.Wrong), share(out.Hit, out.Facts)
	out.F1 = harmonic(out.P, out.R)
	return out
}

func benchieHit(facts []benchieFact, slots []string) int {
	k := benchieKey(slots[0], slots[1], slots[2])
	for i, f := range facts {
		if f[k] {
			return i
		}
	}
	return -1
}

func benchieKey(s, r, o string) string {
	return strings.TrimSpace(s) + "\t" + strings.TrimSpace(r) + "\t" + strings.TrimSpace(o)
}

// readBenchie reads the gold file: a line "sent_id:N TAB sentence", then clusters of acceptable forms
// "subject --> relation --> object" in which [bracketed] words are optional.
func readBenchie(file string) (*benchieGold, error) {
	f, err := os.Open(file)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	gold := &benchieGold{facts: map[string][]benchieFact{}, sentence: map[string]string{}}
	id := ""
	sc := bufio.NewScanner(f)
	sc.Buffer(nil, 1<<22)
	for n := 1; sc.Scan(); n++ {
		line := strings.TrimSpace(sc.Text())
		switch {
		case line == "":
		case strings.Contains(line, "sent_id:"):
			head, sentence, _ := strings.Cut(line, "\t")
			_, id, _ = strings.Cut(head, "sent_id:")
			gold.ids = append(gold.ids, id)
			gold.facts[id], gold.sentence[id] = nil, sentence
		case strings.Contains(line, "Cluster") && strings.Contains(line, "-->") && !strings.Contains(line, " --> "):
			gold.facts[id] = append(gold.facts[id], benchieFact{})
		case strings.Contains(line, " --> "):
			slots := strings.Split(line, " --> ")
			if len(slots) < 3 || len(gold.facts[id]) == 0 {
				return nil, fmt.Errorf("%s:%d: want subject --> relation --> object within a cluster", file, n)
			}
			addForms(gold.facts[id][len(gold.facts[id])-1], slots)
		}
	}
	return gold, sc.Err()
}

func addForms(fact benchieFact, slots []string) {
	for _, s := range optional(slots[0]) {
		for _, r := range optional(slots[1]) {
			for _, o := range optional(slots[2]) {
				fact[benchieKey(s, r, o)] = true
			}
		}
	}
}

// optional expands a slot into all its forms with and without the bracketed words.
func optional(slot string) []string {
	forms := []string{""}
	words := strings.Split(slot, " ")
	for i := 0; i < len(words); i++ {
		unit, free := words[i], false
		switch opens, closes := strings.Contains(unit, "["), strings.Contains(unit, "]"); {
		case opens && closes:
			free = true
		case opens:
			j := i + 1
			for j < len(words) && !strings.Contains(words[j], "]") {
				j++
			}
			unit, free = strings.Join(words[i:min(j+1, len(words))], " "), true
			i = j
		case closes:
			continue
		}
		forms = extend(forms, unit, free)
	}
	brackets := strings.NewReplacer("[", "", "]", "")
	for i, f := range forms {
		forms[i] = strings.TrimSpace(brackets.Replace(f))
	}
	return forms
}

func extend(forms []string, unit string, free bool) []string {
	var out []string
	for _, f := range forms {
		with := unit
		if f != "" {
			with = f + " " + unit
		}
		out = append(out, with)
		if free {
			out = append(out, f)
		}
	}
	return out
}
