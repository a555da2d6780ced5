package quote

import (
	"strings"

	"github.com/newsgraph/newsgraph/extract"
)

// subjectOf finds who does what verb t tells: its own subject, or the one it shares with the verb it is coordinated
// with, is a complement of or an adjunct to, or the noun it modifies; -1 for none. For a passive verb it is the agent
// after "by".
func (s *scan) subjectOf(t int) int {
	if s.passive(t) {
		return s.agentOf(t)
	}
	if n := s.participleSubject(t); n >= 0 {
		return n
	}
	if n := s.treeSubject(t); n >= 0 {
		return n
	}
	if !s.finite(t) {
		return -1
	}
	if n := s.nounLeft(t); n >= 0 && (s.quoteOf[n] < 0 || s.quoteOf[n] == s.quoteOf[t]) {
		return n
	}
	if n, _ := s.nounRight(int(s.ends[t]) - 1); n >= 0 && t > 0 && (s.isPunct(t-1) || s.quoteOf[t-1] >= 0) {
		return n
	}
	return -1
}

// participleSubject is who speaks in "with officials saying …", "despite X claiming …", "quoted X as saying …"; -1 for none.
func (s *scan) participleSubject(t int) int {
	if s.Tokens[t].XPOS != "VBG" || t < 2 {
		return -1
	}
	first, _ := s.sentenceOf(t)
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

// ownSubject is the subject of clause t, -1 for none. An expletive is none.
func (s *scan) ownSubject(t int) int {
	for _, k := range s.Children(t) {
		if s.rel(int(k)) == "nsubj" && s.Tokens[k].Deprel != "nsubj:outer" && !s.isTime(int(k)) {
			return int(k)
		}
	}
	return -1
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
	if s.Tokens[t].UPOS == "PROPN" && s.ActorAt(t) >= 0 {
		return false
	}
	return s.lex.TimeNouns[strings.ToLower(s.Tokens[t].Form)]
}

// speakers lists the source and what is coordinated with it.
func (s *scan) speakers(source int) []int {
	out := []int{source}
	for _, k := range s.Children(source) {
		if s.rel(int(k)) == "conj" {
			switch s.Tokens[k].UPOS {
			case "NOUN", "PROPN", "PRON":
				out = append(out, int(k))
			}
		}
	}
	if len(out) == 1 {
		out = append(out, s.listed(source)...)
	}
	return out
}

// listed finds the names that stand in a list with the source where the tree does not say so: "A, B and C said" from the beginning of
// a clause, "according to A and B".
func (s *scan) listed(source int) []int {
	span, ok := s.mentionOf(source)
	if !ok {
		return nil
	}
	var out []int
	first, last := s.sentenceOf(source)
	for t := span.first; t > first+1; {
		u := t - 1
		if s.Tokens[u].UPOS == "CCONJ" && s.form(u) == "and" {
			u--
		} else if len(out) == 0 || s.form(u) != "," {
			break
		}
		if u > first && s.form(u) == "," {
			u--
		}
		m := s.nameTo(u)
		if m == nil {
			break
		}
		out = append(out, m.Head)
		if t = m.First; t == first || s.isPunct(t-1) && s.form(t-1) != "," {
			return out
		}
		if t > first && s.form(t-1) != "," && s.form(t-1) != "and" && s.Tokens[t-1].UPOS != "ADP" && !(s.Tokens[t-1].UPOS == "DET" && t-1 == first) {
			return nil
		}
	}
	if t := span.last; t+1 < last && s.form(t) == "and" && s.fromAccording(span.first) {
		if n, end := s.nounRight(t); n >= 0 && (end == last || s.isPunct(end)) {
			return []int{n}
		}
	}
	return nil
}

// fromAccording reports whether the phrase at token t follows "according to", an article apart.
func (s *scan) fromAccording(t int) bool {
	if t > 0 && s.Tokens[t-1].UPOS == "DET" {
		t--
	}
	return t > 1 && s.form(t-1) == "to" && s.form(t-2) == "according"
}

// mentionOf is the stretch of the longest mention with head h.
func (s *scan) mentionOf(h int) (stretch, bool) {
	m := s.MentionAt(h)
	if m < 0 {
		return stretch{h, h + 1}, s.Tokens[h].UPOS == "NOUN"
	}
	return stretch{s.Mentions[m].First, s.Mentions[m].Last}, true
}

// nameTo is the mention by name that ends with token t, nil for none.
func (s *scan) nameTo(t int) (best *extract.Mention) {
	for m := range s.Mentions[:s.known] {
		if men := &s.Mentions[m]; men.Last == t+1 && men.Kind == extract.MentionName && men.Actor >= 0 && (best == nil || men.First < best.First) {
			best = men
		}
	}
	return best
}
