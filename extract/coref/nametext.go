package coref

import (
	"strings"

	"github.com/newsgraph/newsgraph/extract/lexicon"
)

// describeName fills in words, titles, class, gender and country of a name.
func (w *work) describeName(m *mention) {
	first, last := w.nameRange(m)
	var words, forms []string
	for t := first; t < last; t++ {
		if tok := &w.d.Tokens[t]; tok.UPOS != "PUNCT" && tok.XPOS != "POS" && tok.Form != "'s" {
			words, forms = append(words, strings.ToLower(tok.Form)), append(forms, tok.Form)
		}
	}
	if len(words) > 1 && (words[0] == "the" || words[0] == "a" || words[0] == "an") {
		words = words[1:]
	}
	fine := ""
	if m.name >= 0 {
		m.class, fine = nameClass(w.d.Names[m.name].Type, w.d.Names[m.name].Fine)
	}
	m.country = w.res.country(strings.Join(forms, " "))
	if m.country != "" && m.class != person {
		m.class = place
	}
	if m.class == person || m.class == unknown && fine == "" {
		w.describePerson(m, words)
		return
	}
	m.words = words
}

// describePerson takes titles off a personal name and tells its gender; a name of unknown class becomes a
// person's by a title or a first name.
func (w *work) describePerson(m *mention, words []string) {
	n, gender := w.res.Titles.Strip(words)
	m.titles, m.words, m.gender = words[:n:n], words[n:], gender
	first, _ := w.nameRange(m)
	for t := m.first; t < first; t++ { // titles outside the name
		if tok := &w.d.Tokens[t]; tok.UPOS == "NOUN" || tok.UPOS == "PROPN" {
			m.titles = append(m.titles, w.lower(t))
			if g := w.titleGender(t); g != "" && m.gender == "" {
				m.gender = g
			}
		}
	}
	if m.class == person && len(m.titles) == 0 {
		m.titles = w.titleWords(first)
	}
	if m.class == person && (len(m.words) > 1 || m.det != definite) {
		m.number = singular // whatever the tag says; "the Turners" are several
	}
	if k := len(m.words); k > 1 && (m.words[k-1] == "jr." || m.words[k-1] == "jr" || m.words[k-1] == "sr.") {
		m.words = m.words[:k-1]
	}
	byName := ""
	if w.res.Gazetteer != nil && len(m.words) > 0 {
		byName, _ = w.res.Gazetteer.FirstName(m.words[0])
	}
	if m.class == unknown && (n > 0 || byName != "" && len(m.words) > 1) {
		m.class = person
	}
	if m.gender == "" && m.class == person && len(m.words) > 1 {
		m.gender = byName
	}
}

// titleWords are the nouns of a title that stands right before token t, whatever the tree makes of it:
// "secretary" and "state" of "Secretary of State Ada Reyes".
func (w *work) titleWords(t int) []string {
	start := max(w.d.Sentences[w.d.Tokens[t].Sent].First, t-8)
	head := -1
	for k := t - 1; k >= start; k-- {
		tok := &w.d.Tokens[k]
		joins := (tok.Form == "of" || tok.Form == "for" || tok.Form == "and") && k < t-1
		if !joins && (!capital(tok.Form) || tok.UPOS != "NOUN" && tok.UPOS != "PROPN" && tok.UPOS != "ADJ") {
			break
		}
		if w.res.Nouns.Class(w.lower(k)) == "person" {
			head = k
		}
	}
	if head < 0 {
		return nil
	}
	var out []string
	for k := head; k < t; k++ {
		if u := w.d.Tokens[k].UPOS; u == "NOUN" || u == "PROPN" {
			out = append(out, w.lower(k))
		}
	}
	return out
}

func capital(form string) bool { return form != "" && form[0] >= 'A' && form[0] <= 'Z' }

func (w *work) titleGender(t int) string {
	if g := w.res.Nouns.Gender(strings.ToLower(w.d.Tokens[t].Lemma)); g != "" {
		return g
	}
	_, g := w.res.Titles.Strip([]string{w.d.Tokens[t].Form, "x"})
	return g
}

// nameRange is the tokens of a name: those that the recogniser found, else the proper nouns around the head.
func (w *work) nameRange(m *mention) (first, last int) {
	if m.name >= 0 {
		return max(w.d.Names[m.name].First, 0), min(w.d.Names[m.name].Last, len(w.d.Tokens))
	}
	first, last = m.head, m.head+1
	for first > m.first && w.ofName(first-1) {
		first--
	}
	for last < m.last && w.ofName(last) {
		last++
	}
	return first, last
}

func (w *work) ofName(t int) bool {
	if t < 0 || t >= len(w.d.Tokens) {
		return false
	}
	tok := &w.d.Tokens[t]
	return w.named[t] < 0 && (tok.UPOS == "PROPN" || tok.Rel() == "flat")
}

func nameClass(typ, fine string) (class, string) {
	switch typ {
	case "PER":
		return person, fine
	case "ORG":
		return group, fine
	case "LOC":
		return place, fine
	}
	switch fine {
	case "NORP":
		return unknown, fine
	case "LAW":
		return document, fine
	case "DATE", "TIME", "MONEY", "NUMBER":
		return timeOrAmount, fine
	case "EVENT", "WORK", "PRODUCT":
		return thing, fine
	}
	return unknown, fine
}

// country is a key that all names of one country share, "" for what names none.
func (r *Resources) country(name string) string {
	if r.Gazetteer == nil {
		return ""
	}
	if e := r.Gazetteer.Find(name, lexicon.KindCountry); e != nil {
		return e.Key
	}
	return ""
}
