package coref

import (
	"strings"

	"github.com/newsgraph/newsgraph/extract"
)

// detect finds all mentions: names, noun phrases, pronouns and coordinations of them.
func (w *work) detect() {
	w.ms = make([]mention, 0, len(w.d.Tokens)/4+4)
	heads := w.commonHeads()
	w.placeNames()
	for t := range w.d.Tokens {
		switch w.d.Tokens[t].UPOS {
		case "PRON", "DET":
			w.pronoun(t)
		case "PROPN", "NOUN", "NUM", "ADJ", "VERB", "X", "SYM":
			if w.headsPhrase(t, heads) {
				w.nominal(t)
			}
		}
		w.coordination(t)
	}
	w.order()
}

// commonHeads counts the lemmas of nouns that head a phrase: a noun within a compound is a mention only when it
// stands on its own elsewhere.
func (w *work) commonHeads() map[string]bool {
	heads := map[string]bool{}
	for t := range w.d.Tokens {
		tok := &w.d.Tokens[t]
		if (tok.UPOS == "NOUN" || tok.UPOS == "PROPN") && !within(tok.Rel()) {
			heads[strings.ToLower(tok.Lemma)] = true
		}
	}
	return heads
}

func within(rel string) bool {
	return rel == "compound" || rel == "flat" || rel == "fixed" || rel == "goeswith" || rel == "amod"
}

// headsPhrase reports whether a word that is no pronoun heads a noun phrase worth a mention.
func (w *work) headsPhrase(t int, heads map[string]bool) bool {
	tok := &w.d.Tokens[t]
	rel := tok.Rel()
	if n := w.nameOf[t]; n >= 0 {
		return tok.UPOS != "ADJ" || w.d.Names[n].Fine != "NORP"
	}
	if year(tok.Form) && tok.UPOS == "NUM" {
		return true
	}
	if w.named[t] >= 0 {
		return false
	}
	if tok.UPOS != "NUM" && w.surname(tok.Form) {
		return true // whatever the tagger takes "Reyes thanked the voters" for
	}
	switch {
	case rel == "flat" || rel == "fixed" || rel == "goeswith" || rel == "punct" || rel == "cc" || rel == "case" || rel == "mark":
		return false
	case rel == "nummod" && tok.UPOS != "PROPN", rel == "discourse":
		return false
	case tok.Deprel == "nmod:desc" && tok.UPOS != "PROPN", w.titleOfPerson(t):
		return false
	case within(rel):
		return tok.UPOS == "PROPN" && !w.insideName(t) || tok.UPOS == "NOUN" && heads[strings.ToLower(tok.Lemma)]
	}
	switch tok.UPOS {
	case "ADJ", "VERB":
		return w.adjectiveAsNoun(t)
	case "NUM":
		return argument(rel) || rel == "root" && tok.Feat("NumType") == "Card"
	case "SYM":
		return argument(rel) && w.d.Child(t, "nummod") >= 0
	}
	return true
}

// year tells numbers that name a year, which are mentions even within a date.
func year(form string) bool {
	return len(form) == 4 && (form[:2] == "19" || form[:2] == "20" || form[:2] == "18") && form[2] >= '0' && form[2] <= '9' && form[3] >= '0' && form[3] <= '9'
}

// titleOfPerson tells the words before a person's name that hang on it: "President Reyes".
func (w *work) titleOfPerson(t int) bool {
	h := w.d.Tokens[t].Head
	if h < t || w.nameOf[h] < 0 || w.d.Names[w.nameOf[h]].Type != "PER" {
		return false
	}
	return w.d.Tokens[t].Deprel == "nmod:desc" || within(w.d.Tokens[t].Rel())
}

// insideName reports whether a proper noun in a compound merely is part of a longer proper name.
func (w *work) insideName(t int) bool {
	h := w.d.Tokens[t].Head
	return h >= 0 && w.d.Tokens[h].UPOS == "PROPN" && w.d.Child(t, "case") < 0
}

func argument(rel string) bool {
	switch rel {
	case "nsubj", "obj", "iobj", "obl", "nmod", "conj", "appos":
		return true
	}
	return false
}

// adjectiveAsNoun tells "the injured", "the accused".
func (w *work) adjectiveAsNoun(t int) bool {
	det := w.d.Child(t, "det")
	return argument(w.d.Tokens[t].Rel()) && det >= 0 && det < t && w.lower(det) == "the" && w.d.Child(t, "nsubj", "obj") < 0
}

// placeNames finds for each name the token that heads it in the tree: its own head or, where a flat name hangs
// on its title ("Prime Minister …"), the title. A person takes the place of an organization or place that the
// tree made the head of the person's name.
func (w *work) placeNames() {
	w.nameOf = filled(len(w.d.Tokens))
	for n := range w.d.Names {
		name := &w.d.Names[n]
		if name.First >= name.Last {
			continue
		}
		h := w.nameHead(n)
		for up := w.d.Tokens[h].Head; up >= 0 && up < h && w.d.Tokens[h].Rel() == "flat" && (name.Type == "PER" || w.named[up] < 0); up = w.d.Tokens[h].Head {
			h = up
		}
		if up := w.d.Tokens[h].Head; name.Type == "PER" && up >= 0 && up < name.First && w.titlesBetween(up, name.First) {
			h = up
		}
		if old := w.nameOf[h]; old < 0 || name.Type == "PER" && w.d.Names[old].Type != "PER" {
			w.nameOf[h] = int32(n)
		}
	}
}

// titlesBetween reports whether the words [up, first) are a title before a name: nouns and adjectives, or what
// belongs to another name, the last of them a person's.
func (w *work) titlesBetween(up, first int) bool {
	if first == up || w.d.Tokens[up].Sent != w.d.Tokens[first].Sent || w.res.Nouns.Class(strings.ToLower(w.d.Tokens[first-1].Lemma)) != "person" {
		return false
	}
	for t := up; t < first; t++ {
		switch w.d.Tokens[t].UPOS {
		case "NOUN", "PROPN", "ADJ":
		default:
			if w.named[t] < 0 {
				return false
			}
		}
	}
	return true
}

// nameHead is the token of a name whose head lies outside it, the first if there are several.
func (w *work) nameHead(n int) int {
	name := w.d.Names[n]
	for t := name.First; t < name.Last; t++ {
		if h := w.d.Tokens[t].Head; h < name.First || h >= name.Last {
			if r := w.d.Tokens[t].Rel(); r != "det" && r != "case" && r != "punct" {
				return t
			}
		}
	}
	return name.First
}

func (w *work) nominal(t int) {
	m := mention{head: t, rel: w.d.Tokens[t].Deprel, kind: extract.MentionNominal, name: int(w.nameOf[t])}
	m.inner = within(w.d.Tokens[t].Rel())
	if m.inner && m.name >= 0 {
		m.first, m.last = min(t, max(w.d.Names[m.name].First, 0)), max(t+1, min(w.d.Names[m.name].Last, len(w.d.Tokens)))
	} else {
		m.first, m.last = w.extent(t, false)
	}
	m.bareLast = m.last
	if last := &w.d.Tokens[m.last-1]; m.last-1 > t && (last.XPOS == "POS" || last.Form == "'s" || last.Form == "’s") {
		m.bareLast, m.owns = m.last-1, true
	}
	m.predicate = w.d.Child(t, "cop") >= 0
	w.describe(&m)
	w.at[t] = int32(len(w.ms))
	w.add(m)
}

func (w *work) pronoun(t int) {
	tok := &w.d.Tokens[t]
	p, ok := pronounForms[w.lower(t)]
	if !ok || tok.Rel() == "expl" || tok.UPOS == "DET" && !p.alone {
		return
	}
	if rel := tok.Rel(); rel == "det" || rel == "advmod" || rel == "mark" || rel == "discourse" || rel == "fixed" {
		if tok.Deprel != "nmod:poss" {
			return
		}
	}
	if pt := tok.Feat("PronType"); pt == "Rel" || pt == "Int" || tok.XPOS == "WDT" || tok.XPOS == "WP" {
		return
	}
	m := mention{head: t, first: t, last: t + 1, rel: tok.Deprel, kind: extract.MentionPronoun, name: -1,
		class: p.class, gender: p.gender, number: p.number, grammatical: p.person, reflexive: p.reflexive, lemma: p.lemma, owns: p.owns}
	if p.noun {
		m.kind = extract.MentionNominal
		m.det = indefinite
		m.noun = "none"
		m.first, m.last = w.extent(t, false)
		w.partitive(&m)
	}
	m.bareLast = m.last
	m.predicate = w.d.Child(t, "cop") >= 0
	w.at[t] = int32(len(w.ms))
	w.add(m)
}

// coordination adds "A and B" as one plural mention, headed by its conjunction.
func (w *work) coordination(t int) {
	tok := &w.d.Tokens[t]
	if tok.UPOS != "PROPN" && tok.UPOS != "NOUN" && tok.UPOS != "PRON" || tok.Rel() == "conj" {
		return
	}
	cc := -1
	for _, k := range w.d.Children(t) {
		if c := int(k); w.d.Tokens[c].Rel() == "conj" {
			switch w.d.Tokens[c].UPOS {
			case "PROPN", "NOUN", "PRON":
			default:
				return
			}
			if x := w.d.Child(c, "cc"); x >= 0 && x > t {
				cc = x
			}
		}
	}
	if cc < 0 || w.lower(cc) != "and" && w.lower(cc) != "&" {
		return
	}
	m := mention{head: cc, group: true, rel: tok.Deprel, kind: extract.MentionNominal, name: -1, number: plural, lemma: "and"}
	m.first, m.last = w.extent(t, true)
	m.bareLast = m.last
	if first := w.at[t]; first >= 0 {
		m.class = w.ms[first].class
	}
	w.at[cc] = int32(len(w.ms))
	w.add(m)
}
