package quote

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/newsgraph/newsgraph/extract"
)

// actorOf is the actor that token h names as head of a phrase. A noun that coreference has not made an actor becomes
// a role, the same one for the same words. -1 for what cannot be an actor.
func (s *scan) actorOf(h int) int {
	if a := s.ActorAt(h); a >= 0 && (s.Actors[a].Kind != "" || s.Tokens[h].UPOS != "PRON") {
		return a
	}
	switch s.Tokens[h].UPOS {
	case "PRON":
		if f := s.form(h); f != "WHO" && f != "US" {
			return s.referent(h)
		}
	case "PUNCT", "AUX", "ADP", "CCONJ", "SCONJ", "PART", "ADV":
		return -1
	}
	if a := s.namesake(h); a >= 0 {
		return a
	}
	return s.newActor(h)
}

// namesake is the actor who is called by the very word h elsewhere, for a name that coreference has missed here; -1 for
// none.
func (s *scan) namesake(h int) int {
	form := s.Tokens[h].Form
	if r, _ := utf8.DecodeRuneInString(form); !unicode.IsUpper(r) || len(form) < 3 {
		return -1
	}
	for m := range s.Mentions[:s.known] {
		men := &s.Mentions[m]
		if men.Kind == extract.MentionName && men.Actor >= 0 && men.Last == men.First+1 && s.Tokens[men.First].Form == form {
			return men.Actor
		}
	}
	return -1
}

// phraseSpan is the span of the noun phrase of head h without its relative clauses, appositions, coordinated phrases and
// outer preposition.
func (s *scan) phraseSpan(h int) extract.Span {
	first, last := s.phraseTokens(h)
	return s.SpanOf([]int{first, last - 1})
}

func (s *scan) phraseTokens(h int) (first, last int) {
	keep := s.Subtree(h, func(k int) bool {
		if s.Tokens[k].Head != h {
			return false
		}
		if s.isTime(k) && s.Tokens[k].UPOS != "NUM" {
			return true
		}
		switch s.rel(k) {
		case "acl":
			return s.Tokens[k].Deprel == "acl:relcl" || s.isPunct(max(s.first(k)-1, 0))
		case "appos", "conj", "cc", "case", "punct", "parataxis", "cop", "advcl", "mark":
			return s.form(k) != "'s" && s.form(k) != "-" || s.rel(k) != "punct"
		}
		return false
	})
	first, last = h, h+1
	for i := len(keep) - 1; i >= 0; i-- {
		if t := keep[i]; t < first && t >= first-1 {
			first = t
		}
	}
	for _, t := range keep {
		if t == last {
			last++
		}
	}
	for t := h + 1; t < last; t++ {
		if s.form(t) == "," {
			last = t
		}
	}
	for t := h - 1; t >= first; t-- {
		if s.form(t) == "," {
			first = t + 1
		}
	}
	return first, last
}

// newActor makes a mention and a role of the noun phrase of h, or takes the role that has the same words.
func (s *scan) newActor(h int) int {
	first, last := s.phraseTokens(h)
	span := s.SpanOf([]int{first, last - 1})
	name := s.Text[span.Begin:span.End]
	a := -1
	for i := range s.Actors {
		if s.Actors[i].Kind == extract.KindRole && sameRole(s.Actors[i].Name, name) {
			a = i
			break
		}
	}
	m := len(s.Mentions)
	s.Mentions = append(s.Mentions, extract.Mention{Span: span, First: first, Last: last, Head: h, Kind: extract.MentionNominal})
	if a < 0 {
		a = len(s.Actors)
		s.Actors = append(s.Actors, extract.Actor{
			Name: bare(name), Kind: extract.KindRole, Plural: s.Tokens[h].Feat("Number") == "Plur" || s.Tokens[h].XPOS == "NNS",
		})
	}
	s.Mentions[m].Actor = a
	act := &s.Actors[a]
	act.Mentions = append(act.Mentions, m)
	for _, alias := range act.Aliases {
		if alias == name {
			return a
		}
	}
	act.Aliases = append(act.Aliases, name)
	return a
}

func sameRole(a, b string) bool { return strings.EqualFold(bare(a), bare(b)) }

// bare is a noun phrase without its article.
func bare(s string) string {
	for _, p := range []string{"The ", "the ", "A ", "a ", "An ", "an "} {
		if r, ok := strings.CutPrefix(s, p); ok && r != "" {
			return r
		}
	}
	return s
}

// referent is a last resort for a pronoun that coreference left alone: the speaker before it, else the actor named last, if
// its kind fits.
func (s *scan) referent(h int) int {
	switch s.form(h) {
	case "he", "she", "him", "her", "his", "hers":
		return s.lastActor(h, func(a *extract.Actor) bool { return a.Kind == extract.KindPerson })
	case "it", "its":
		return s.lastActor(h, func(a *extract.Actor) bool {
			return a.Kind == extract.KindOrganization || a.Kind == extract.KindCountry
		})
	case "they", "them", "their":
		return s.lastActor(h, func(a *extract.Actor) bool { return a.Plural || a.Kind == extract.KindOrganization })
	}
	return -1
}

func (s *scan) lastActor(h int, fits func(*extract.Actor) bool) int {
	if n := len(s.Statements); n > 0 {
		if a := s.Statements[n-1].Speaker; a >= 0 && fits(&s.Actors[a]) {
			return a
		}
	}
	best, at := -1, -1
	for i := range s.Mentions {
		m := &s.Mentions[i]
		if m.Actor >= 0 && m.Head < h && m.Head > at && fits(&s.Actors[m.Actor]) {
			best, at = m.Actor, m.Head
		}
	}
	return best
}
