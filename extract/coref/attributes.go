package coref

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/newsgraph/newsgraph/extract"
)

// pronounForm is what the form of a pronoun tells.
type pronounForm struct {
	lemma     string
	class     class
	gender    string
	number    number
	person    uint8
	reflexive bool
	owns      bool
	alone     bool // also as a determiner tag it may stand alone
	noun      bool // behaves like an indefinite noun: "others", "someone"
}

// pronounForms is the closed class of English pronouns that refer.
var pronounForms = map[string]pronounForm{
	"i": {lemma: "i", class: person, number: singular, person: 1}, "me": {lemma: "i", class: person, number: singular, person: 1},
	"my": {lemma: "i", class: person, number: singular, person: 1, owns: true}, "mine": {lemma: "i", class: person, number: singular, person: 1},
	"myself": {lemma: "i", class: person, number: singular, person: 1, reflexive: true},
	"we":     {lemma: "we", number: plural, person: 1}, "us": {lemma: "we", number: plural, person: 1},
	"our": {lemma: "we", number: plural, person: 1, owns: true}, "ours": {lemma: "we", number: plural, person: 1},
	"ourselves": {lemma: "we", number: plural, person: 1, reflexive: true},
	"you":       {lemma: "you", class: person, person: 2}, "your": {lemma: "you", class: person, person: 2, owns: true},
	"yours": {lemma: "you", class: person, person: 2}, "yourself": {lemma: "you", class: person, person: 2, number: singular, reflexive: true},
	"yourselves": {lemma: "you", class: person, person: 2, number: plural, reflexive: true},
	"he":         {lemma: "he", class: person, gender: "male", number: singular, person: 3},
	"him":        {lemma: "he", class: person, gender: "male", number: singular, person: 3},
	"his":        {lemma: "he", class: person, gender: "male", number: singular, person: 3, owns: true},
	"himself":    {lemma: "he", class: person, gender: "male", number: singular, person: 3, reflexive: true},
	"she":        {lemma: "she", class: person, gender: "female", number: singular, person: 3},
	"her":        {lemma: "she", class: person, gender: "female", number: singular, person: 3, owns: true},
	"hers":       {lemma: "she", class: person, gender: "female", number: singular, person: 3},
	"herself":    {lemma: "she", class: person, gender: "female", number: singular, person: 3, reflexive: true},
	"it":         {lemma: "it", number: singular, person: 3}, "its": {lemma: "it", number: singular, person: 3, owns: true},
	"itself": {lemma: "it", number: singular, person: 3, reflexive: true},
	"they":   {lemma: "they", number: plural, person: 3}, "them": {lemma: "they", number: plural, person: 3},
	"their": {lemma: "they", number: plural, person: 3, owns: true}, "theirs": {lemma: "they", number: plural, person: 3},
	"themselves": {lemma: "they", number: plural, person: 3, reflexive: true},
	"themself":   {lemma: "they", person: 3, class: person, reflexive: true},
	"this":       {lemma: "this", number: singular, person: 3, alone: true}, "that": {lemma: "that", number: singular, person: 3, alone: true},
	"these": {lemma: "these", number: plural, person: 3, alone: true}, "those": {lemma: "those", number: plural, person: 3, alone: true},
	"some": {lemma: "some", number: plural, noun: true}, "others": {lemma: "others", number: plural, noun: true},
	"many": {lemma: "many", number: plural, noun: true}, "several": {lemma: "several", number: plural, noun: true},
	"one":     {lemma: "one", number: singular, person: 3, noun: true},
	"someone": {lemma: "someone", class: person, number: singular, noun: true}, "somebody": {lemma: "someone", class: person, number: singular, noun: true},
	"anyone": {lemma: "anyone", class: person, number: singular, noun: true}, "anybody": {lemma: "anyone", class: person, number: singular, noun: true},
	"everyone": {lemma: "everyone", class: person, number: singular, noun: true}, "everybody": {lemma: "everyone", class: person, number: singular, noun: true},
}

// describe fills in what a noun phrase tells about its referent.
func (w *work) describe(m *mention) {
	tok := &w.d.Tokens[m.head]
	m.lemma = strings.ToLower(tok.Lemma)
	if m.lemma == "" || m.lemma == "_" {
		m.lemma = strings.ToLower(tok.Form)
	}
	m.number = singular
	if strings.HasSuffix(tok.XPOS, "S") && strings.HasPrefix(tok.XPOS, "N") || tok.Feat("Number") == "Plur" || m.lemma == "police" || m.lemma == "people" {
		m.number = plural
	}
	if tok.UPOS == "ADJ" || tok.UPOS == "VERB" {
		m.class, m.number = person, anyNumber
	}
	m.det = w.determiner(m.head)
	if tok.UPOS == "PROPN" && !w.commonNoun(m) || w.named[m.head] < 0 && w.surname(tok.Form) || m.name >= 0 && w.d.Names[m.name].Type != "" {
		m.kind = extract.MentionName
		w.describeName(m)
		return
	}
	w.describeNoun(m)
}

// surname tells a capitalised word that closes a person's name elsewhere in the text.
func (w *work) surname(form string) bool {
	r, _ := utf8.DecodeRuneInString(form)
	return unicode.IsUpper(r) && w.surnamesSeen[form]
}

// commonNoun tells "the President", "Police": a capitalised noun that no name holds and the lexicon knows.
func (w *work) commonNoun(m *mention) bool {
	if m.name >= 0 || w.named[m.head] >= 0 {
		return false
	}
	switch w.res.Nouns.Class(m.lemma) {
	case "person", "group", "institution", "document", "country", "city":
		return !w.ofName(m.head-1) && !w.ofName(m.head+1)
	}
	return false
}

func (w *work) describeNoun(m *mention) {
	m.noun = w.res.Nouns.Class(m.lemma)
	m.gender = w.res.Nouns.Gender(m.lemma)
	if m.class == unknown {
		m.class = classOf(m.noun)
	}
	w.partitive(m)
	for t := m.first; t < m.head; t++ {
		switch w.d.Tokens[t].UPOS {
		case "NOUN", "PROPN", "ADJ", "NUM", "VERB":
			m.mods = append(m.mods, w.lower(t))
			if g := w.lower(t); g == "male" || g == "female" {
				m.gender = g
			}
		}
	}
}

// partitive lets "dozens of people", "one of the daughters" be of the class of what they are part of.
func (w *work) partitive(m *mention) {
	if w.d.Tokens[m.head].UPOS != "NUM" && m.noun != "none" && m.noun != "quantity" && m.noun != "group" || m.lemma == "team" || m.lemma == "committee" {
		return
	}
	k := w.d.Child(m.head, "nmod")
	if k < 0 {
		return
	}
	if c := w.d.Child(k, "case"); c < 0 || w.lower(c) != "of" {
		return
	}
	noun := w.res.Nouns.Class(strings.ToLower(w.d.Tokens[k].Lemma))
	if noun == "" || m.noun == "group" && noun != "person" {
		return
	}
	m.noun, m.class = noun, classOf(noun)
	if m.number = plural; m.lemma == "one" || m.lemma == "1" {
		m.number = singular
		m.det = indefinite
	}
}

func classOf(noun string) class {
	switch noun {
	case "":
		return unknown
	case "person":
		return person
	case "group", "institution":
		return group
	case "country", "city", "location":
		return place
	case "document":
		return document
	case "time", "quantity":
		return timeOrAmount
	case "Tops", "none":
		return unknown
	}
	return thing
}

func (w *work) determiner(h int) determiner {
	if w.d.Child(h, "nmod:poss") >= 0 {
		return possessive
	}
	c := w.d.Child(h, "det")
	if c < 0 || c > h {
		return bare
	}
	switch w.lower(c) {
	case "the":
		return definite
	case "this", "that", "these", "those", "such":
		return demonstrative
	case "another":
		return other
	}
	return indefinite
}
