package main

import (
	"bufio"
	"bytes"
	_ "embed"
	"fmt"
	"math/rand/v2"
	"strings"

	"github.com/newsgraph/newsgraph/cmd/internal/corpus"
	"github.com/newsgraph/newsgraph/extract/lexicon"
)

//go:embed data/newswire_templates.txt
var newswireTemplates []byte

// inventor makes sentences with names drawn from the gazetteer, so that the model learns to trust
// gazetteers, first names and contexts rather than the few names of the corpora.
type inventor struct {
	rng   *rand.Rand
	pools map[string][]string // by slot, see data/newswire_templates.txt
	first []string
	last  []string
}

// slotKinds are the gazetteer's kinds that fill the slots.
var slotKinds = map[string][]string{
	"LOC": {"city"}, "LAND": {"country"}, "TEAM": {"team"}, "CO": {"company"}, "ORG": {"igo", "ngo", "agency"},
	"MEDIA": {"media"}, "PARTY": {"party", "armed"}, "NORP": {"demonym"}, "CITYTEAM": {"city"}, "LANDTEAM": {"country"},
}

// slotTypes are the types of the names that the slots make; other slots make no name.
var slotTypes = map[string]string{"PER": "PER", "LAST": "PER", "LOC": "LOC", "LAND": "LOC", "TEAM": "ORG", "CO": "ORG", "ORG": "ORG",
	"MEDIA": "ORG", "PARTY": "ORG", "NORP": "NORP", "CITYTEAM": "ORG", "LANDTEAM": "LOC"}

func newInventor(g *lexicon.Gazetteer, firstNames, surnames []string, seed uint64) *inventor {
	v := &inventor{rng: rand.New(rand.NewPCG(seed, 3)), pools: map[string][]string{}, first: firstNames, last: surnames}
	for slot, kinds := range slotKinds {
		for _, e := range g.Entries() {
			for _, k := range kinds {
				if e.Kind == k {
					v.pools[slot] = append(v.pools[slot], e.Names[:min(len(e.Names), 3)]...)
				}
			}
		}
	}
	return v
}

func (v *inventor) pick(list []string) string { return list[v.rng.IntN(len(list))] }

// fill returns words for a slot.
func (v *inventor) fill(slot string) string {
	switch slot {
	case "PER":
		if v.rng.IntN(12) == 0 {
			return v.pick(v.first) + " " + string(rune('A'+v.rng.IntN(26))) + ". " + v.pick(v.last)
		}
		return v.pick(v.first) + " " + v.pick(v.last)
	case "LAST":
		return v.pick(v.last)
	case "N":
		return fmt.Sprint(v.rng.IntN(12))
	case "NN":
		return []string{fmt.Sprint(10 + v.rng.IntN(900)), fmt.Sprintf("%d.%d", v.rng.IntN(90), v.rng.IntN(99)), fmt.Sprintf("%d,%03d", 1+v.rng.IntN(99), v.rng.IntN(1000))}[v.rng.IntN(3)]
	case "DATE":
		return []string{fmt.Sprintf("19%02d-%02d-%02d", 90+v.rng.IntN(10), 1+v.rng.IntN(12), 1+v.rng.IntN(28)), fmt.Sprintf("20%02d-%02d-%02d", v.rng.IntN(25), 1+v.rng.IntN(12), 1+v.rng.IntN(28)),
			v.pick(weekdays), v.pick(months) + " " + fmt.Sprint(1+v.rng.IntN(30))}[v.rng.IntN(4)]
	case "MONTH":
		return v.pick(months)
	case "SPORT":
		return v.pick(sports)
	}
	return v.pick(v.pools[slot])
}

var (
	weekdays = []string{"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"}
	months   = []string{"January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December", "Aug", "Sept", "Dec"}
	sports   = []string{"SOCCER", "TENNIS", "CRICKET", "BASEBALL", "BASKETBALL", "GOLF", "RUGBY UNION", "ATHLETICS", "CYCLING", "BOXING", "NHL ICE HOCKEY", "NFL AMERICAN FOOTBALL", "SKIING", "SQUASH", "MOTOR RACING", "Soccer", "Cricket"}
)

// newswire makes n sentences after the templates.
func (v *inventor) newswire(n int) ([]corpus.Sentence, error) {
	var lines []string
	sc := bufio.NewScanner(bytes.NewReader(newswireTemplates))
	for sc.Scan() {
		if l := strings.TrimSpace(sc.Text()); l != "" && l[0] != '#' {
			lines = append(lines, l)
		}
	}
	out := make([]corpus.Sentence, 0, n)
	for i := range n {
		line, caps := strings.CutPrefix(lines[i%len(lines)], "! ")
		s, err := v.sentence(line)
		if err != nil {
			return nil, err
		}
		for k := range s.Words {
			if caps && i/len(lines)%3 != 0 {
				s.Words[k].Form = strings.ToUpper(s.Words[k].Form)
			}
		}
		out = append(out, s)
	}
	return out, nil
}

func (v *inventor) sentence(template string) (corpus.Sentence, error) {
	var s corpus.Sentence
	for _, w := range strings.Fields(template) {
		open, end := strings.IndexByte(w, '{'), strings.IndexByte(w, '}')
		if open < 0 || end < open {
			s.Words = append(s.Words, corpus.Word{Form: w})
			continue
		}
		slot := w[open+1 : end]
		_, named := slotTypes[slot]
		if !named && slot != "N" && slot != "NN" && slot != "DATE" && slot != "MONTH" && slot != "SPORT" {
			return s, fmt.Errorf("newswire_templates.txt: no slot %q", slot)
		}
		putName(&s, w[:open]+v.fill(slot)+w[end+1:], slotTypes[slot], "NNP")
	}
	return s, nil
}

// putName appends words that are a name of the type, or none for "".
func putName(s *corpus.Sentence, text, typ, tag string) {
	first := len(s.Words)
	for f := range strings.FieldsSeq(strings.ReplaceAll(strings.ReplaceAll(text, ", ", " , "), "'s", " 's")) {
		s.Words = append(s.Words, corpus.Word{Form: f, Tag: tag})
	}
	if typ != "" {
		s.Names = append(s.Names, corpus.Name{First: first, Last: len(s.Words), Type: typ})
	}
}
