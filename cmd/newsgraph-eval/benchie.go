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

// evalBenchie scores triples by exact match with any acceptable form of a fact (Gashteovski et al. 2022).
func evalBenchie(args []string, stdout, _ io.Writer) error {
	if len(args) != 2 {
		return fmt.Errorf("want GOLD.txt PREDICTIONS.tsv")
	}
	gold, sentences, err := readBenchie(args[0])
	if err != nil {
		return err
	}
	f, err := os.Open(args[1])
	if err != nil {
		return err
	}
	defer f.Close()
	hit := map[string]map[int]bool{}
	tp, wrong := 0, 0
	sc := bufio.NewScanner(f)
	sc.Buffer(nil, 1<<22)
	for sc.Scan() {
		fields := strings.Split(sc.Text(), "\t")
		facts, ok := gold[fields[0]]
		if !ok || len(fields) < 4 {
			continue
		}
		if i := benchieHit(facts, fields[1:4]); i < 0 {
			wrong++
		} else if !hit[fields[0]][i] {
			if hit[fields[0]] == nil {
				hit[fields[0]] = map[int]bool{}
			}
			hit[fields[0]][i] = true
			tp++
		}
	}
	if err := sc.Err(); err != nil {
		return err
	}
	all := 0
	for _, facts := range gold {
		all += len(facts)
	}
	p, r := share(tp, tp+wrong), share(tp, all)
	_, err = fmt.Fprintf(stdout, "BenchIE sentences %d facts %d hit %d wrong %d  P %.3f R %.3f F1 %.3f\n", sentences, all, tp, wrong, p, r, harmonic(p, r))
	return err
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
func readBenchie(file string) (map[string][]benchieFact, int, error) {
	f, err := os.Open(file)
	if err != nil {
		return nil, 0, err
	}
	defer f.Close()
	gold := map[string][]benchieFact{}
	id := ""
	sc := bufio.NewScanner(f)
	sc.Buffer(nil, 1<<22)
	for n := 1; sc.Scan(); n++ {
		line := strings.TrimSpace(sc.Text())
		switch {
		case line == "":
		case strings.Contains(line, "sent_id:"):
			head, _, _ := strings.Cut(line, "\t")
			_, id, _ = strings.Cut(head, "sent_id:")
			gold[id] = nil
		case strings.Contains(line, "Cluster") && strings.Contains(line, "-->") && !strings.Contains(line, " --> "):
			gold[id] = append(gold[id], benchieFact{})
		case strings.Contains(line, " --> "):
			slots := strings.Split(line, " --> ")
			if len(slots) < 3 || len(gold[id]) == 0 {
				return nil, 0, fmt.Errorf("%s:%d: want subject --> relation --> object within a cluster", file, n)
			}
			addForms(gold[id][len(gold[id])-1], slots)
		}
	}
	return gold, len(gold), sc.Err()
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
