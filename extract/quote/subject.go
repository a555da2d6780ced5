package quote

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// subjectOf finds who does what verb t tells: its own subject, or the one it shares with the verb it is coordinated
// with, is a complement of or an adjunct to, or the noun it modifies; -1 for none. For a passive verb it is the agent
// after "by".
func (s *scan) subjectOf(t int) int {
	if s.passive(t) {
		return s.agentOf(t)
	}
	if n := s.nameBefore(t); n >= 0 {
		return n
	}
	n := s.activeSubject(t)
	if u := s.beforeComma(t); u >= 0 && n > u {
		n = u
	}
	if p := s.nameWithPhrase(t); p >= 0 && n > p {
		n = p
	}
	if n >= 0 && s.quoteOf[n] >= 0 && s.quoteOf[t] != s.quoteOf[n] {
		n = -1
	}
	if n < 0 || n > t {
		if o := s.earlierSubject(t); n < 0 {
			return o
		}
		return n
	}
	return s.personBefore(t, n)
}

// beforeComma is the head of the noun phrase before an insertion with a participle or a preposition that ends right before
// cue t: "the ministry, citing officials, said"; -1 for none.
func (s *scan) beforeComma(t int) int {
	first, _ := s.sentenceOf(t)
	if t-1 <= first || s.form(t-1) != "," {
		return -1
	}
	u := s.beforeInsertion(t-1, first)
	if u < first || u+2 >= t {
		return -1
	}
	switch s.Tokens[u+2].XPOS {
	case "VBG", "VBN", "IN", "WP", "WDT", "WRB":
	default:
		return -1
	}
	switch s.Tokens[u].UPOS {
	case "NOUN", "PROPN", "PRON":
		return s.nounLeft(t)
	}
	return -1
}

// earlierSubject is the subject of the last cue before t in its sentence, for participles and coordinated verbs that
// stand behind a quotation; -1 for none.
func (s *scan) earlierSubject(t int) int {
	first, _ := s.sentenceOf(t)
	if s.Tokens[t].XPOS != "VBG" && s.form(t-1) != "and" {
		return -1
	}
	for v := t - 1; v >= first; v-- {
		if s.cues[v] != nil && s.Tokens[v].UPOS == "VERB" && s.quoteOf[v] < 0 && !s.passive(v) {
			if n := s.ownSubject(v); n >= 0 && s.quoteOf[n] < 0 {
				return s.personBefore(v, s.antecedent(n, v))
			}
		}
	}
	return -1
}

// personBefore is the head of a person's name that stands right before cue t, adverbs and auxiliaries apart, if the
// noun n of the tree belongs to the same phrase ("ministry spokeswoman Ane Velda said"), else n.
func (s *scan) personBefore(t, n int) int {
	u := t - 1
	for u > n && (s.Tokens[u].UPOS == "ADV" || s.Tokens[u].UPOS == "AUX") {
		u--
	}
	m := s.nameTo(u)
	if u <= n || m == nil || !m.person || m.first <= n {
		return n
	}
	for i := n + 1; i < m.first; i++ {
		switch s.Tokens[i].UPOS {
		case "PUNCT", "VERB", "AUX", "SCONJ", "PRON":
			return n
		}
	}
	switch s.Tokens[m.first-1].UPOS {
	case "ADP", "CCONJ", "PART":
		return n
	}
	return m.head
}

// activeSubject is subjectOf for a verb that is not passive.
func (s *scan) activeSubject(t int) int {
	if n := s.participleSubject(t); n >= 0 {
		return n
	}
	if s.ownSubject(t) < 0 && s.followsNoun(t) {
		if n := s.nounLeft(t); n >= 0 {
			return s.antecedent(n, t)
		}
	}
	if u := s.outerCue(t); u >= 0 && s.ownSubject(t) < 0 {
		return s.activeSubject(u)
	}
	if n := s.treeSubject(t); n >= 0 && !s.isTime(n) {
		return n
	}
	if !s.finite(t) {
		return -1
	}
	if first, _ := s.sentenceOf(t); t == first+1 && s.foreignName(first) {
		return first
	}
	if n := s.nounLeft(t); n >= 0 && (s.quoteOf[n] < 0 || s.quoteOf[n] == s.quoteOf[t]) {
		return n
	}
	if n, _ := s.nounRight(int(s.ends[t]) - 1); n >= 0 && t > 0 && (s.isPunct(t-1) || s.quoteOf[t-1] >= 0) {
		return n
	}
	return -1
}

// mainSubject is the subject of the main clause that a participle behind a comma goes with: "rejected the idea that it
// failed, arguing …"; -1 for none.
func (s *scan) mainSubject(t int) int {
	if s.form(t-1) != "," || s.quoteOf[t] >= 0 {
		return -1
	}
	h := s.Tokens[t].Head
	for h >= 0 && s.Tokens[h].Head >= 0 && (s.rel(h) != "conj" || s.ownSubject(h) < 0) && s.rel(h) != "parataxis" {
		h = s.Tokens[h].Head
	}
	if h < 0 || h > t || s.Tokens[h].UPOS != "VERB" || s.cues[h] == nil || s.passive(h) {
		return -1
	}
	if n := s.ownSubject(h); n >= 0 {
		return s.personBefore(h, s.antecedent(n, h))
	}
	return -1
}

// outerCue is the cue that verb t is coordinated with in truth, when the tree joins it to that cue's content: "indicated that
// talks go on and suggested …", by its tense; -1 for none.
func (s *scan) outerCue(t int) int {
	h := s.Tokens[t].Head
	if h < 0 || s.rel(t) != "conj" || s.Tokens[t].XPOS != "VBD" || s.inPast(h) {
		return -1
	}
	if u := s.Tokens[h].Head; u >= 0 && s.rel(h) == "ccomp" && s.cues[u] != nil && s.Tokens[u].XPOS == "VBD" {
		return u
	}
	return -1
}

// inPast reports whether a clause is told in the past tense.
func (s *scan) inPast(h int) bool {
	if s.Tokens[h].XPOS == "VBD" {
		return true
	}
	for _, k := range s.Children(h) {
		if r := s.rel(int(k)); (r == "aux" || r == "cop") && s.Tokens[k].XPOS == "VBD" {
			return true
		}
	}
	return false
}

// followsNoun reports whether a finite verb has a noun or pronoun right before it, adverbs and auxiliaries apart.
func (s *scan) followsNoun(t int) bool {
	switch s.Tokens[t].XPOS {
	case "VBD", "VBZ", "VBP":
	default:
		return false
	}
	u := t - 1
	for u > 0 && (s.Tokens[u].UPOS == "ADV" || s.Tokens[u].UPOS == "AUX") {
		u--
	}
	if u < 0 || s.Tokens[u].Sent != s.Tokens[t].Sent || s.rel(t) == "acl" && s.Tokens[t].Deprel != "acl:relcl" {
		return false
	}
	switch s.Tokens[u].UPOS {
	case "NOUN", "PROPN", "PRON":
		return !s.isTime(u)
	}
	return false
}

// foreignName reports whether a sentence begins with a word that only a name would be, whatever its tag: it has a letter that
// English does not.
func (s *scan) foreignName(t int) bool {
	r, _ := utf8.DecodeRuneInString(s.Tokens[t].Form)
	return unicode.IsUpper(r) && strings.IndexFunc(s.Tokens[t].Form, func(r rune) bool { return r > unicode.MaxASCII && unicode.IsLetter(r) }) >= 0
}

// participleSubject is who speaks in "with officials saying …", "despite X claiming …", "quoted X as saying …"; -1 for none.
func (s *scan) participleSubject(t int) int {
	if s.Tokens[t].XPOS != "VBG" || t < 2 {
		return -1
	}
	first, _ := s.sentenceOf(t)
	if n := s.mainSubject(t); n >= 0 {
		return n
	}
	if s.form(t-1) == "as" {
		if o := s.child(s.Tokens[t].Head, "obj", "nsubj:pass"); s.Tokens[t].Head >= 0 && o >= 0 && o < t {
			return o
		}
		return s.top(t-2, first)
	}
	switch s.Tokens[t-1].UPOS {
	case "NOUN", "PROPN":
	default:
		return -1
	}
	for j := t - 1; j > first && j > t-8; j-- {
		switch s.form(j - 1) {
		case "with", "despite", "amid", "without":
			return s.top(t-1, j)
		}
		if s.isPunct(j-1) || s.Tokens[j-1].UPOS == "VERB" {
			break
		}
	}
	return -1
}

// treeSubject is subjectOf for an active verb by the tree alone.
func (s *scan) treeSubject(t int) int {
	for step := 0; t >= 0 && step < 8; step++ {
		if n := s.ownSubject(t); n >= 0 {
			return s.antecedent(n, t)
		}
		up, next := s.inherit(t)
		if up >= 0 {
			return up
		}
		t = next
	}
	return -1
}

// ownSubject is the subject of clause t, -1 for none: of several in front of the verb the nearest. An expletive is none.
func (s *scan) ownSubject(t int) int {
	n := -1
	for _, k := range s.Children(t) {
		if s.rel(int(k)) != "nsubj" || s.Tokens[k].Deprel == "nsubj:outer" || s.isTime(int(k)) || s.quoteOf[k] >= 0 && s.quoteOf[k] != s.quoteOf[t] {
			continue
		}
		if int(k) < t || n < 0 && s.inverts(t) {
			n = int(k)
		}
	}
	return n
}

// inverts reports whether verb t may stand before its subject: behind a mark, or at the beginning.
func (s *scan) inverts(t int) bool {
	first, _ := s.sentenceOf(t)
	return t == first || s.isPunct(t-1) || s.quoteOf[t-1] >= 0 || s.Tokens[t-1].UPOS == "AUX" || s.Tokens[t-1].UPOS == "ADV"
}

// inherit tells where the subject of a clause without one is to be sought: a token that is the subject itself, or
// another clause.
func (s *scan) inherit(t int) (subject, clause int) {
	tok := &s.Tokens[t]
	head := tok.Head
	if head < 0 {
		return -1, -1
	}
	switch tok.Rel() {
	case "conj":
		if s.passive(head) && !s.passive(t) {
			if n := s.ownSubject(head); n >= 0 {
				return s.antecedent(n, head), -1
			}
		}
		return -1, head
	case "xcomp", "ccomp":
		if tok.Rel() == "ccomp" && tok.XPOS != "VBG" && tok.XPOS != "VB" {
			return -1, -1
		}
		if o := s.child(head, "obj", "iobj"); o >= 0 && o < t && !s.promises(head) {
			return o, -1
		}
		return s.matrix(head)
	case "advcl", "parataxis", "dep", "csubj":
		return s.matrix(head)
	case "acl":
		if s.Tokens[t].XPOS == "VBG" && t > 0 && s.form(t-1) == "," && s.rel(head) != "nsubj" {
			for v := s.Tokens[head].Head; v >= 0; v = s.Tokens[v].Head {
				if n := s.ownSubject(v); n >= 0 && s.Tokens[v].UPOS == "VERB" {
					return s.antecedent(n, v), -1
				}
			}
		}
		return s.modified(t, head)
	case "obl", "nmod":
		return s.matrix(head)
	}
	return -1, -1
}

// promises reports whether the subject of a verb, not its object, is the one that does what the infinitive tells.
func (s *scan) promises(t int) bool { return s.lemma(t) == "promise" || s.lemma(t) == "use" }

// matrix is inherit's answer for a clause that takes over the subject of the verb above it, which in the passive is its
// grammatical subject.
func (s *scan) matrix(head int) (subject, clause int) {
	if n := s.ownSubject(head); n >= 0 {
		return s.antecedent(n, head), -1
	}
	return -1, head
}

// modified finds the subject of a clause that modifies a noun: "officials saying" are the officials; for the
// statement of "issued a statement saying" it is who issued it, which source finds later.
func (s *scan) modified(t, noun int) (subject, clause int) {
	switch s.Tokens[noun].UPOS {
	case "VERB", "AUX", "ADJ":
		return -1, noun
	}
	if p := s.caseOf(noun); s.Tokens[noun].UPOS == "PROPN" && (p == "on" || p == "via") {
		for v := s.Tokens[noun].Head; v >= 0; v = s.Tokens[v].Head {
			if s.Tokens[v].UPOS == "VERB" && s.ownSubject(v) >= 0 {
				return s.antecedent(s.ownSubject(v), v), -1 // "posted on X saying": not the medium speaks
			}
		}
	}
	return noun, -1
}

// antecedent replaces a relative pronoun by the noun that its clause modifies.
func (s *scan) antecedent(n, verb int) int {
	switch s.form(n) {
	case "who", "which", "that", "whom":
		for c := verb; c >= 0; c = s.Tokens[c].Head {
			if s.Tokens[c].Rel() == "acl" {
				return s.Tokens[c].Head
			}
			if r := s.rel(c); r != "conj" && r != "xcomp" && r != "ccomp" {
				break
			}
		}
		if n == s.first(verb) || n > 0 && s.isPunct(n-1) {
			if l := s.nounLeft(s.afterComma(n)); l >= 0 {
				return l
			}
		}
	}
	return n
}

// afterComma is the comma before token n, or n where none stands.
func (s *scan) afterComma(n int) int {
	if n > 0 && s.form(n-1) == "," {
		return n - 1
	}
	return n
}

// agentOf is the agent of a passive verb, -1 for none.
func (s *scan) agentOf(t int) int {
	for _, k := range s.Children(t) {
		if s.Tokens[k].Deprel == "obl:agent" || s.rel(int(k)) == "obl" && s.caseOf(int(k)) == "by" && !s.isTime(int(k)) {
			return int(k)
		}
	}
	if s.rel(t) == "conj" && s.passive(s.Tokens[t].Head) {
		return s.agentOf(s.Tokens[t].Head)
	}
	return -1
}

// isTime reports whether a noun names a time.
func (s *scan) isTime(t int) bool {
	if s.Tokens[t].UPOS == "NUM" {
		return true
	}
	return s.lex.TimeNouns[strings.ToLower(s.Tokens[t].Form)] && (s.Tokens[t].UPOS != "PROPN" || !s.inName(t))
}
