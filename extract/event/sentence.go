package event

import (
	"strings"
	"unicode"

	"github.com/newsgraph/newsgraph/extract"
)

// unit is a word as dictionaries know it: tokens are split at hyphens and lose their dots.
type unit struct {
	token       int
	form, lemma string // upper case
	named, noun bool   // in the name of an actor; a noun or pronoun
	upper       bool
}

func (u unit) capital() bool { return u.upper }

// label marks a token as part of an actor's name or a role's noun.
type label struct {
	first, last int // tokens, half open
	codes       []string
	role        string
}

// sentence is one sentence with what the dictionaries find in it.
type sentence struct {
	doc    *extract.Document
	coder  *Coder
	units  []unit
	labels map[int]*label // by token
}

// look reads a sentence of an annotated document.
func (c *Coder) look(d *extract.Document, number int) *sentence {
	s := &sentence{doc: d, coder: c, labels: map[int]*label{}}
	for t := d.Sentences[number].First; t < d.Sentences[number].Last; t++ {
		s.units = append(s.units, units(&d.Tokens[t], t)...)
	}
	day := dayOf(d.Date)
	for i := 0; i < len(s.units); {
		n := s.label(i, day)
		i += max(n, 1)
	}
	return s
}

func units(t *extract.Token, number int) []unit {
	words := splitWords(t.Form)
	out := make([]unit, 0, len(words))
	upper := strings.IndexFunc(t.Form, unicode.IsUpper) >= 0 || strings.IndexFunc(t.Form, unicode.IsLower) < 0
	for _, w := range words {
		u := unit{token: number, form: w, lemma: w, upper: upper}
		if len(words) == 1 {
			u.lemma = strings.ToUpper(t.Lemma)
		}
		u.noun = t.UPOS == "NOUN" || t.UPOS == "PROPN" || t.UPOS == "PRON"
		out = append(out, u)
	}
	return out
}

// dayOf is the day of an ISO date as dictionaries write it, YYYYMMDD.
func dayOf(date string) string {
	if len(date) < 10 {
		return ""
	}
	return strings.ReplaceAll(date[:10], "-", "")
}

// label marks the longest name or role at a unit; it returns how many units it takes.
func (s *sentence) label(at int, day string) int {
	rest := s.units[at:]
	actor, named := s.coder.actors.longest(rest)
	agent, role := s.coder.agents.longest(rest)
	if role && (len(agent.words) > len(actor.words) || !named) {
		if !s.nominal(rest[0].token) || !s.nominal(rest[len(agent.words)-1].token) {
			return 0
		}
		s.mark(rest[:len(agent.words)], &label{role: agent.code})
		return len(agent.words)
	}
	if !named {
		return 0
	}
	codes := actor.at(day)
	if len(codes) == 0 {
		return len(actor.words)
	}
	words := rest[:len(actor.words)]
	for i := range words {
		words[i].named = true
	}
	s.mark(words, &label{codes: codes})
	return len(words)
}

func (s *sentence) nominal(t int) bool {
	switch s.doc.Tokens[t].UPOS {
	case "VERB", "AUX", "ADV":
		return false
	}
	return true
}

func (s *sentence) mark(words []unit, l *label) {
	l.first, l.last = words[0].token, words[len(words)-1].token+1
	for _, w := range words {
		s.labels[w.token] = l
	}
}
