package quote

import (
	"github.com/newsgraph/newsgraph/extract"
)

// This file finds persons by their names beside a cue.

// nameWithPhrase is the head of a person's name that stands before cue t with nothing but a prepositional phrase between:
// "Ane Velda of the Lur bank said"; -1 for none.
func (s *scan) nameWithPhrase(t int) int {
	first, _ := s.sentenceOf(t)
	for i := t - 1; i > first && i > t-15; i-- {
		switch s.Tokens[i].UPOS {
		case "NOUN", "PROPN", "ADJ", "DET", "PART", "ADP", "NUM", "ADV", "AUX":
		default:
			return -1
		}
		if x := s.personTo(i-1, first); x != nil && s.Tokens[i].UPOS == "ADP" && !s.isPreposition(x.first-1) {
			return x.head
		}
	}
	return -1
}

// nameBefore is the head of a person's name that stands right before cue t: behind a comma ("the head of the bank, Ane Velda,
// said"), or before an insertion between commas ("Ane Velda, head of the bank, said"); or right behind it in "…, said minister
// Ane Velda, …". -1 for none.
func (s *scan) nameBefore(t int) int {
	if !s.finite(t) {
		return -1
	}
	first, _ := s.sentenceOf(t)
	u := t - 1
	for u > first && (s.Tokens[u].UPOS == "ADV" || s.Tokens[u].UPOS == "AUX") {
		u--
	}
	comma := u > first && s.form(u) == ","
	if comma {
		u--
	}
	if m := s.personTo(u, first); m != nil && (m.first > first && s.form(m.first-1) == ",") {
		return m.head
	}
	if comma {
		if u = s.beforeInsertion(u+1, first); u >= first {
			if m := s.personTo(u, first); m != nil && !s.isPreposition(m.first-1) {
				return m.head
			}
		}
	}
	return s.nameBehind(t)
}

func (s *scan) isPreposition(t int) bool {
	return t >= 0 && (s.Tokens[t].UPOS == "ADP" || s.form(t) == "and" || s.Tokens[t].UPOS == "VERB")
}

// nameBehind is the head of a person's name behind cue t, titles apart, where the cue follows a comma or a quotation; -1 for
// none.
func (s *scan) nameBehind(t int) int {
	if t == 0 || s.form(t-1) != "," && s.quoteOf[t-1] < 0 || s.quoteOf[t] >= 0 {
		return -1
	}
	_, last := s.sentenceOf(t)
	for i := int(s.ends[t]); i < min(last, t+8); i++ {
		if m := s.nameFrom(i); m != nil && m.person {
			return m.head
		}
		switch s.Tokens[i].UPOS {
		case "NOUN", "PROPN", "ADJ", "DET":
		default:
			return -1
		}
	}
	return -1
}

// nameIn is the head of a person's name that closes the noun phrase of head h ("ministry spokeswoman Ane Velda") or
// stands in apposition to it; h itself when there is none or h is a name already.
func (s *scan) nameIn(h int) int {
	if a := s.ActorAt(h); a >= 0 && s.Actors[a].Kind == extract.KindPerson && s.Tokens[h].UPOS == "PROPN" || s.Tokens[h].UPOS == "PRON" {
		return h
	}
	_, last := s.sentenceOf(h)
	for t := h + 1; t < min(last, h+25); t++ {
		if b := s.begins[t]; b >= 0 && s.names[b].person && s.names[b].actor >= 0 && s.namesHead(&s.names[b], h) {
			return s.names[b].head
		}
	}
	return h
}

// namesHead reports whether a name says who the noun h is: it follows h within its noun phrase without a preposition or a
// possessive, or stands in apposition.
func (s *scan) namesHead(m *name, h int) bool {
	if f := s.form(m.last); f == "'s" || f == "’s" {
		return false
	}
	if s.Tokens[m.head].Head == h && s.rel(m.head) == "appos" {
		return !s.fromAccording(s.first(h)) || s.form(m.last) == ","
	}
	first, last := s.phraseTokens(h)
	if m.last < last && m.first > last {
		return false
	}
	if c := m.first - 1; s.form(c) == "," && c == last && s.form(m.last) == "," {
		return true
	}
	for t := h + 1; t < m.first; t++ {
		switch s.Tokens[t].UPOS {
		case "NOUN", "PROPN", "ADJ":
		case "PUNCT":
			if s.form(t) != "-" && s.form(t) != "–" {
				return false
			}
		default:
			return false
		}
	}
	return m.first <= last+1 && first <= h
}
