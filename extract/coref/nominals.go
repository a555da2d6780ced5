package coref

import (
	"slices"
	"strings"

	"github.com/newsgraph/newsgraph/extract"
)

// samePhrase joins a noun phrase to an earlier one with the same head: "officials … the officials", "a young
// woman … the woman", "her husband … her husband". Its modifiers must stand in the earlier phrase.
func samePhrase(w *work) {
	byHead := map[string][]int{}
	for i := range w.ms {
		m := &w.ms[i]
		if m.kind != extract.MentionNominal || m.group || m.lemma == "" || m.inner {
			continue
		}
		if j := w.earlierPhrase(m, byHead[m.lemma]); j >= 0 {
			w.link(j, i)
		}
		byHead[m.lemma] = append(byHead[m.lemma], i)
	}
}

func (w *work) earlierPhrase(m *mention, earlier []int) int {
	if m.det == indefinite || m.det == other || m.det == bare && !(m.number == plural && actorClass(m.class)) {
		return -1
	}
	tail := w.tail(m)
	for k := len(earlier) - 1; k >= 0 && k >= len(earlier)-20; k-- {
		e := &w.ms[earlier[k]]
		if nested(e, m) || e.number != m.number || !subset(m.mods, e.mods) || !w.sameOwner(e, m) {
			continue
		}
		if m.det == bare && (e.det != bare || !equalWords(e.mods, m.mods)) {
			continue
		}
		if tail != "" && tail != w.tail(e) {
			continue
		}
		return earlier[k]
	}
	return -1
}

func actorClass(c class) bool { return c == person || c == group || c == document }

// tail is the text of a phrase after its head, without a possessive marker.
func (w *work) tail(m *mention) string {
	if m.head+1 >= m.bareLast {
		return ""
	}
	words := make([]string, 0, m.bareLast-m.head)
	for t := m.head + 1; t < m.bareLast; t++ {
		words = append(words, w.lower(t))
	}
	return strings.Join(words, " ")
}

func (w *work) sameOwner(a, b *mention) bool {
	if b.owner < 0 {
		return true
	}
	return a.owner >= 0 && w.same(a.owner, b.owner)
}

// samePossession joins "his wife" to "his wife" once it is known that both are the same man's.
func samePossession(w *work) {
	byHead := map[string][]int{}
	for i := range w.ms {
		m := &w.ms[i]
		if m.kind != extract.MentionNominal || m.owner < 0 {
			continue
		}
		if !w.anaphoric(i) {
			if j := w.earlierPhrase(m, byHead[m.lemma]); j >= 0 {
				w.link(j, i)
			}
		}
		byHead[m.lemma] = append(byHead[m.lemma], i)
	}
}

func subset(a, b []string) bool {
	for _, x := range a {
		if !slices.Contains(b, x) {
			return false
		}
	}
	return true
}

func equalWords(a, b []string) bool { return len(a) == len(b) && subset(a, b) }

// rolesOfNames joins a definite noun to the last name before it that says what it is: "the governor" to
// "Governor Reyes", "the ministry" to "the Ministry of Health".
func rolesOfNames(w *work) {
	byWord := map[string][]int{}
	for i := range w.ms {
		m := &w.ms[i]
		if m.kind == extract.MentionName {
			for _, word := range w.roleWords(m) {
				byWord[word] = append(byWord[word], i)
			}
			continue
		}
		office, ok := w.office(m)
		if !ok || m.number == plural || w.chains[w.find(i)].names != nil {
			continue
		}
		if j := w.bearer(i, office, byWord[m.lemma]); j >= 0 {
			w.link(j, i)
		}
	}
}

// referring reports whether a noun phrase points back by its form: "the court", "that court", not "the court of
// appeals in the capital".
func (w *work) referring(m *mention) bool {
	return m.kind == extract.MentionNominal && !m.group && (m.det == definite || m.det == demonstrative) && m.head+1 >= m.bareLast
}

// office tells whether a noun phrase points back by its form, with the nouns of what follows its head: none for
// "the court", "state" for "the secretary of state".
func (w *work) office(m *mention) (nouns []string, ok bool) {
	if w.referring(m) {
		return nil, true
	}
	if m.kind != extract.MentionNominal || m.group || m.class != person || m.det != definite && m.det != demonstrative {
		return nil, false
	}
	for t := m.head + 1; t < m.bareLast; t++ {
		switch tok := &w.d.Tokens[t]; {
		case tok.UPOS == "NOUN" || tok.UPOS == "PROPN":
			nouns = append(nouns, w.lower(t))
		case tok.Form != "of" && tok.Form != "for" && tok.Form != "and" && tok.Form != "the":
			return nil, false
		}
	}
	return nouns, len(nouns) > 0
}

func (w *work) bearer(i int, office []string, names []int) int {
	m := &w.ms[i]
	for k := len(names) - 1; k >= 0 && k >= len(names)-20; k-- {
		j := names[k]
		if nested(&w.ms[j], m) || w.clash(w.find(i), w.find(j)) || !subset(m.mods, w.roleWords(&w.ms[j])) ||
			!subset(office, w.roleWords(&w.ms[j])) {
			continue
		}
		return j
	}
	return -1
}

// roleWords are the common nouns that a name says of its bearer: a person's titles, the generic words of an
// organization's or a place's name.
func (w *work) roleWords(m *mention) []string {
	if m.class == person {
		return m.titles
	}
	if len(m.words) < 2 {
		return nil
	}
	return m.words
}

// kindsOfNames joins "the company", "the country", "the city" to the last name of that kind before it.
func kindsOfNames(w *work) {
	var recent [classes]int
	for i := range recent {
		recent[i] = -1
	}
	country := -1
	for i := range w.ms {
		m := &w.ms[i]
		if m.kind == extract.MentionName && !m.inner {
			if m.country != "" {
				country = i
			} else {
				recent[m.class] = i
			}
			continue
		}
		if !w.referring(m) || len(m.mods) > 0 || m.number == plural || len(w.chains[w.find(i)].members) > 1 {
			continue
		}
		j := -1
		switch m.noun {
		case "country":
			j = country
		case "city":
			j = recent[place]
		case "group", "institution":
			if j = recent[group]; j >= 0 && !generalGroup(m.lemma) {
				j = -1
			}
		}
		if j >= 0 && m.sent-w.ms[j].sent <= 4 && !nested(&w.ms[j], m) {
			w.link(j, i)
		}
	}
}

// generalGroup tells nouns that may stand for an organization of any name from those that name a kind of
// institution ("the court"), which its name would say.
func generalGroup(lemma string) bool {
	switch lemma {
	case "company", "firm", "corporation", "business", "organization", "organisation", "agency", "group", "airline", "carrier",
		"retailer", "chain", "manufacturer", "automaker", "team", "club", "charity", "outlet", "newspaper", "website", "site":
		return true
	}
	return false
}
