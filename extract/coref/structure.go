package coref

import (
	"strings"

	"github.com/newsgraph/newsgraph/extract"
)

// appositions joins a noun phrase to its apposition: "Ms Reyes, the speaker of the house".
func appositions(w *work) {
	for i := range w.ms {
		m := &w.ms[i]
		if m.group || w.d.Tokens[m.head].Rel() != "appos" {
			continue
		}
		h := w.d.Tokens[m.head].Head
		if h < 0 || w.at[h] < 0 {
			continue
		}
		j := int(w.at[h])
		if up := w.d.Tokens[h].Head; m.kind == extract.MentionName && m.class == person && w.ms[j].class != person && up >= 0 && w.at[up] >= 0 && w.ms[w.at[up]].class == person && w.d.Tokens[h].Rel() == "nmod" {
			j = int(w.at[up]) // "the mayor of Eastport, Ada Reyes": not Eastport is Reyes
		}
		if w.agree(&w.ms[j], m) && w.apposes(&w.ms[j], m) {
			w.link(j, i)
		}
	}
}

// apposes tells apposition from the items of a list or an address: not "Springfield, Oregon", not two
// persons' names.
func (w *work) apposes(a, b *mention) bool {
	if a.kind == extract.MentionName && b.kind == extract.MentionName {
		if a.class == place && b.class == place && !w.bracketed(b) {
			return false
		}
		if a.class == person || b.class == person {
			return a.class == b.class && sameBearer(a.words, b.words)
		}
		return w.bracketed(b) && a.class == b.class
	}
	if a.class == thing && b.class == person || b.class == thing && a.class == person {
		return false
	}
	return a.class != timeOrAmount || b.class == timeOrAmount
}

func (w *work) bracketed(m *mention) bool {
	return m.first > 0 && w.d.Tokens[m.first-1].Form == "("
}

// agree reports whether number and class of two mentions go together.
func (w *work) agree(a, b *mention) bool {
	if a.number != anyNumber && b.number != anyNumber && a.number != b.number && a.class != group && b.class != group {
		return false
	}
	return !classClash(a.class, b.class)
}

// titlesOfNames joins a title to the person's name that closes its phrase: "Mayor of Eastport Ada Reyes", whatever the
// tree makes of it.
func titlesOfNames(w *work) {
	for i := range w.ms {
		m := &w.ms[i]
		if m.kind != extract.MentionName || m.class != person || m.name < 0 {
			continue
		}
		first, _ := w.nameRange(m)
		if j := w.titleBefore(first); j >= 0 && j != i && w.ms[j].class == person && w.ms[j].number == singular {
			w.link(j, i)
		}
	}
}

// titleBefore finds the mention of a title that ends before token t or goes on "of", "for" and a name up to it; -1 if
// there is none.
func (w *work) titleBefore(t int) int {
	start := w.d.Sentences[w.d.Tokens[t].Sent].First
	for t-1 > start && w.at[t-1] < 0 && w.res.Nouns.Class(strings.ToLower(w.d.Tokens[t-1].Lemma)) == "person" {
		t-- // "chairperson President …"
	}
	if t-1 >= start && w.at[t-1] >= 0 && w.isTitle(t-1) {
		return int(w.at[t-1])
	}
	for k := t - 1; k > start && k > t-8; k-- {
		switch tok := &w.d.Tokens[k]; {
		case tok.UPOS == "PROPN" && w.res.Nouns.Class(w.lower(k)) != "person", tok.UPOS == "ADJ", tok.UPOS == "CCONJ":
		case (tok.Form == "of" || tok.Form == "for") && k < t-1:
			if w.at[k-1] >= 0 && w.isTitle(k-1) {
				return int(w.at[k-1])
			}
			return -1
		default:
			return -1
		}
	}
	return -1
}

func (w *work) isTitle(t int) bool {
	m := &w.ms[w.at[t]]
	return m.kind == extract.MentionNominal && w.res.Nouns.Class(m.lemma) == "person"
}

// predicates joins a subject to a predicate noun that identifies it: "Reyes is the speaker". Not when it is
// negated, questioned, or merely possible.
func predicates(w *work) {
	for i := range w.ms {
		m := &w.ms[i]
		if !m.predicate || m.kind == extract.MentionPronoun {
			continue
		}
		s := w.d.Child(m.head, "nsubj")
		if s < 0 || w.at[s] < 0 || w.hedged(m.head) || !w.identifies(m) {
			continue
		}
		j := int(w.at[s])
		if w.ms[j].kind == extract.MentionPronoun && w.ms[j].class != person {
			continue
		}
		if w.agree(&w.ms[j], m) {
			w.link(j, i)
		}
	}
}

func (w *work) identifies(m *mention) bool {
	return m.kind == extract.MentionName || m.det == definite || m.det == possessive && m.class == person || m.det == bare && m.class == person && m.number == singular
}

func (w *work) hedged(h int) bool {
	for _, k := range w.d.Children(h) {
		t := &w.d.Tokens[k]
		switch {
		case t.Feat("Polarity") == "Neg" || t.Lemma == "not" || t.Lemma == "never":
			return true
		case t.Rel() == "aux" && t.XPOS == "MD" && t.Lemma != "will":
			return true
		case t.Rel() == "case":
			return true // "is from the city"
		}
	}
	return false
}

// reflexives joins "himself" to the subject of its clause, and to the word before it ("the king himself").
func reflexives(w *work) {
	for i := range w.ms {
		m := &w.ms[i]
		if !m.reflexive {
			continue
		}
		if m.head > 0 && (m.rel == "appos" || m.rel == "nmod:unmarked" || m.rel == "nmod:npmod" || m.rel == "obl:npmod" || m.rel == "obl:unmarked") {
			if h := w.d.Tokens[m.head].Head; h >= 0 && w.at[h] >= 0 && w.fits(int(w.at[h]), i) && w.link(int(w.at[h]), i) {
				continue
			}
		}
		if s := w.subject(m.head); s >= 0 && w.fits(s, i) {
			w.link(s, i)
		}
	}
}

// subject climbs from a token to the nearest subject mention above it.
func (w *work) subject(t int) int {
	for steps := 0; t >= 0 && steps < 12; t, steps = w.d.Tokens[t].Head, steps+1 {
		if s := w.d.Child(t, "nsubj"); s >= 0 && w.at[s] >= 0 {
			if w.d.Tokens[s].Feat("PronType") == "Rel" {
				continue
			}
			return int(w.at[s])
		}
	}
	return -1
}

// fits reports whether a pronoun agrees with the chain of a mention.
func (w *work) fits(j, pronoun int) bool {
	p, c := &w.ms[pronoun], &w.chains[w.find(j)]
	if p.grammatical != 3 && p.grammatical != 0 {
		return w.ms[j].grammatical == p.grammatical && w.ms[j].lemma == p.lemma
	}
	if p.number == plural && c.number == singular && c.class != group || p.number == singular && c.number == plural && c.class != group {
		return false
	}
	if p.lemma == "it" && c.class == person || p.gender != "" && c.class != person && c.class != unknown {
		return false
	}
	return p.gender == "" || c.gender == "" || p.gender == c.gender
}
