package coref

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/newsgraph/newsgraph/extract"
)

// sameName joins names with the same words, and names of one country.
func sameName(w *work) {
	seen := map[string]int{}
	for i := range w.ms {
		m := &w.ms[i]
		if m.kind == extract.MentionNominal && !m.group && len(m.mods) > 0 && m.number == singular {
			// "the health ministry" after "the Health Ministry"
			if j, ok := seen[strings.Join(m.mods, " ")+" "+m.lemma]; ok && w.tail(m) == "" {
				w.link(j, i)
			}
			continue
		}
		if m.kind != extract.MentionName || len(m.words) == 0 || m.class == person && len(m.words) == 1 && len(m.titles) > 0 {
			continue
		}
		key := strings.Join(m.words, " ")
		if m.country != "" {
			key = "\x00" + m.country
		}
		if j, ok := seen[key]; ok {
			w.link(j, i)
		} else {
			seen[key] = i
		}
	}
}

// nameVariants joins shorter names to longer ones: a surname or first name to the person, "the Supreme
// Court" to "the US Supreme Court", "Ford" to "Ford Motor Company".
func nameVariants(w *work) {
	byWord := map[string][]int{} // mentions of names by each of their words, in order
	for i := range w.ms {
		if m := &w.ms[i]; m.kind == extract.MentionName && len(m.words) > 1 {
			for _, word := range m.words {
				byWord[word] = append(byWord[word], i)
			}
		}
	}
	w.surnames(byWord)
	for i := range w.ms {
		m := &w.ms[i]
		if m.kind != extract.MentionName || len(m.words) == 0 {
			continue
		}
		if j := w.fullerName(i, byWord[m.words[len(m.words)-1]]); j >= 0 {
			w.link(i, j)
		}
	}
}

// surnames corrects the class of a single word that the recogniser took for a place or an organization where it is
// the last word of a person's name before it and no country.
func (w *work) surnames(byWord map[string][]int) {
	for i := range w.ms {
		m := &w.ms[i]
		if m.kind != extract.MentionName || len(m.words) != 1 || m.class == person || m.country != "" || m.inner {
			continue
		}
		for _, j := range byWord[m.words[0]] {
			a := &w.ms[j]
			if j >= i {
				break
			}
			if c := w.find(i); a.class == person && a.words[len(a.words)-1] == m.words[0] && (len(w.chains[c].members) == 1 || w.chains[c].class != person) {
				for _, k := range w.chains[c].members {
					if w.ms[k].class != person && len(w.ms[k].words) == 1 {
						w.ms[k].class = person
					}
				}
				w.chains[c].class = person
				break
			}
		}
	}
}

// firstNames gives a gender to persons who are called by one word that is a first name.
func firstNames(w *work) {
	if w.res.Gazetteer == nil {
		return
	}
	for i := range w.ms {
		m := &w.ms[i]
		if c := &w.chains[w.find(i)]; m.class == person && len(m.words) == 1 && c.gender == "" && len(m.titles) == 0 {
			c.gender, _ = w.res.Gazetteer.FirstName(m.words[0])
		}
	}
}

// fullerName chooses the bearer of a longer name that mention i shortens: the one named before it most
// often; of equals the first; the first that follows when none comes before.
func (w *work) fullerName(i int, candidates []int) int {
	best, bestScore := -1, -1
	seen := map[int]bool{}
	for k := len(candidates) - 1; k >= 0; k-- {
		j := candidates[k]
		c := w.find(j)
		if j == i || seen[c] || !w.shortens(&w.ms[i], &w.ms[j]) || w.find(i) == c || w.clash(w.find(i), c) {
			continue
		}
		seen[c] = true
		score := 0
		for _, x := range w.chains[c].names {
			if int(x) < i {
				score += 2
			}
		}
		if j < i && score >= bestScore || best < 0 {
			best, bestScore = j, score
		}
	}
	return best
}

// shortens reports whether name a may be a shorter form of name b.
func (w *work) shortens(a, b *mention) bool {
	n, k := len(a.words), len(b.words)
	if n >= k {
		return n == k && a.class == person && b.class == person && n > 1 && sameBearer(a.words, b.words)
	}
	switch {
	case a.class == person && b.class == person, a.class == unknown && b.class == person:
		if n == 1 {
			return a.words[0] == b.words[k-1] || a.words[0] == b.words[0]
		}
		return sameBearer(a.words, b.words)
	case a.class == place && b.class == place:
		return a.country == "" && b.country == "" && n == 1 && a.words[0] == b.words[0] && placeWord(b.words[k-1])
	case b.class == group && (a.class == group || a.class == unknown || a.class == person && n == 1 && a.gender == ""):
		return a.country == "" && w.shortensOrganization(a.words, b.words)
	}
	return false
}

func placeWord(word string) bool {
	switch word {
	case "city", "province", "district", "county", "region", "state", "airport", "island", "islands":
		return true
	}
	return false
}

// shortensOrganization: the last words ("Supreme Court", "Justice Department") when there are two or more, or the
// first word of a company ("Ford"), but no common noun alone.
func (w *work) shortensOrganization(a, b []string) bool {
	n, k := len(a), len(b)
	if n > 1 {
		return equal(a, b[k-n:]) || equal(a, b[:n])
	}
	return a[0] == b[0] && w.res.Nouns.Class(a[0]) == ""
}

func equal(a, b []string) bool {
	for i := range a {
		if a[i] != b[i] {
			return false
		}
	}
	return true
}

// acronyms joins "WHO" to "World Health Organization", by its initials, whether or not a bracket introduces it.
func acronyms(w *work) {
	byInitials := map[string]int{}
	for i := range w.ms {
		m := &w.ms[i]
		if m.kind != extract.MentionName || m.class == person {
			continue
		}
		for _, initials := range w.initials(m) {
			if _, ok := byInitials[initials]; !ok {
				byInitials[initials] = i
			}
		}
	}
	for i := range w.ms {
		m := &w.ms[i]
		if m.kind != extract.MentionName || len(m.words) != 1 {
			continue
		}
		form := strings.ReplaceAll(w.d.Tokens[m.head].Form, ".", "")
		if !upper(form) {
			continue
		}
		if j, ok := byInitials[form]; ok {
			w.link(j, i)
		}
	}
}

// initials are the acronyms of a name of two words or more: from its capitals, with and without small words.
func (w *work) initials(m *mention) []string {
	first, last := w.nameRange(m)
	var caps, all strings.Builder
	words := 0
	for t := first; t < last; t++ {
		r, _ := utf8.DecodeRuneInString(w.d.Tokens[t].Form)
		if !unicode.IsLetter(r) || t == first && w.lower(t) == "the" {
			continue
		}
		words++
		all.WriteRune(unicode.ToUpper(r))
		if unicode.IsUpper(r) {
			caps.WriteRune(r)
		}
	}
	if words < 2 || caps.Len() < 2 {
		return nil
	}
	return []string{caps.String(), all.String()}
}

func upper(s string) bool {
	n := 0
	for _, r := range s {
		if !unicode.IsUpper(r) {
			return false
		}
		n++
	}
	return n >= 2 && n <= 8
}

// brackets joins a name to the short form that stands after it in brackets: "Research Institute (Resin)".
func brackets(w *work) {
	for i := range w.ms {
		m := &w.ms[i]
		if m.kind != extract.MentionName || m.head < 2 || m.head+1 >= len(w.d.Tokens) || len(m.words) != 1 {
			continue
		}
		if w.d.Tokens[m.head-1].Form != "(" || w.d.Tokens[m.head+1].Form != ")" {
			continue
		}
		before := -1
		for t := m.head - 2; t >= w.sentenceStart(m) && t > m.head-12 && before < 0; t-- {
			if j := int(w.at[t]); j >= 0 && w.ms[j].kind == extract.MentionName && w.ms[j].class != person {
				before = j
			}
		}
		if before >= 0 && abbreviates(w.d.Tokens[m.head].Form, w.ms[before].words) {
			w.link(before, i)
		}
	}
}

// abbreviates reports whether the letters of a short form stand in the name in that order, from its start.
func abbreviates(short string, words []string) bool {
	long := strings.Join(words, "")
	k := 0
	s := strings.ToLower(strings.ReplaceAll(short, ".", ""))
	for i := 0; i < len(long) && k < len(s); i++ {
		if long[i] == s[k] {
			k++
		} else if k == 0 {
			return false
		}
	}
	return k == len(s) && len(s) > 1 && len(words) > 1
}
