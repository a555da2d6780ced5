package event

import (
	"slices"
	"strings"
)

// party is one who takes part in a deed: an actor's code and the codes of roles, either of which may be missing.
type party struct {
	actor string
	roles []string
}

func (p party) code() string { return join(p.actor, p.roles) }

// clausal are the relations under which a noun phrase holds a clause or another sentence.
var clausal = []string{"acl", "advcl", "ccomp", "xcomp", "csubj", "parataxis", "discourse", "list"}

// parties reads the noun phrase headed by a token, with its conjuncts: "Lawmakers and officials in Eria and Gonia".
func (s *sentence) parties(head int) []party {
	var out []party
	for _, h := range s.conjuncts(head) {
		out = append(out, s.phrase(h)...)
	}
	share(out)
	return out
}

// conjuncts are the head and what is joined to it by "and".
func (s *sentence) conjuncts(head int) []int {
	out := []int{head}
	for _, k := range s.doc.Children(head) {
		if s.doc.Tokens[k].Rel() == "conj" && s.nominal(int(k)) {
			out = append(out, s.conjuncts(int(k))...)
		}
	}
	return out
}

// share gives the actor of one conjunct to those with a role only: "the Erian media and government".
func share(all []party) {
	for i := range all {
		if all[i].actor != "" || len(all[i].roles) == 0 {
			continue
		}
		for j := range all {
			if all[j].actor != "" && len(all[j].roles) > 0 && (j == i+1 || j < i) {
				all[i].actor = all[j].actor
				break
			}
		}
	}
}

// phrase reads one conjunct: names and roles in the noun phrase itself; an actor that it lacks is sought in
// what hangs on it by a preposition, then in its apposition.
func (s *sentence) phrase(head int) []party {
	actors, roles := s.core(head)
	if len(actors) > 0 {
		return cross(actors, roles)
	}
	for _, rel := range [...]string{"nmod", "appos"} {
		for _, k := range s.doc.Children(head) {
			if s.doc.Tokens[k].Rel() != rel {
				continue
			}
			below := s.parties(int(k))
			if len(below) == 0 {
				continue
			}
			if len(roles) == 0 && rel == "nmod" && s.labels[head] == nil {
				return keepActors(below)
			}
			for i := range below {
				if len(roles) > 0 && below[i].actor != "" {
					below[i].roles = roles
				}
			}
			if found := keepActors(below); len(found) > 0 {
				return found
			}
		}
	}
	if len(roles) > 0 {
		return []party{{roles: roles}}
	}
	return s.referent(head)
}

func keepActors(all []party) []party {
	return slices.DeleteFunc(all, func(p party) bool { return p.actor == "" })
}

func cross(actors, roles []string) []party {
	out := make([]party, len(actors))
	for i, a := range actors {
		out[i] = party{a, roles}
	}
	return out
}

// core reads the names and roles in a noun phrase without its conjuncts, clauses and prepositional phrases. Of
// several names the first counts, with those joined to it: "Erian and Gonian leaders".
func (s *sentence) core(head int) (actors, roles []string) {
	d := s.doc
	tokens := d.Subtree(head, func(k int) bool {
		t := &d.Tokens[k]
		inName := s.labels[head] != nil && s.labels[k] == s.labels[head]
		return !inName && (slices.Contains(clausal, t.Rel()) || t.Head == head && (t.Rel() == "conj" || t.Rel() == "appos") ||
			t.Rel() == "obl" || s.prepositional(k))
	})
	var seen []*label
	for _, t := range tokens {
		l := s.labels[t]
		if l == nil || slices.Contains(seen, l) {
			continue
		}
		seen = append(seen, l)
		switch {
		case l.role != "":
			roles = append(roles, l.role)
		case len(actors) == 0 || d.Tokens[t].Rel() == "conj":
			actors = append(actors, l.codes...)
		}
	}
	return actors, roles
}

// prepositional tells whether a token heads a prepositional phrase within a noun phrase; possessors and titles
// ("Prime Minister" before a name) are none.
func (s *sentence) prepositional(t int) bool {
	tok := &s.doc.Tokens[t]
	return tok.Rel() == "nmod" && tok.Deprel != "nmod:poss" && (s.doc.Child(t, "case") >= 0 || tok.Head < t)
}

// referent is the actor that a pronoun or a name without an entry stands for.
func (s *sentence) referent(head int) []party {
	d := s.doc
	a := d.ActorAt(head)
	if a < 0 {
		return nil
	}
	if code := d.Actors[a].Code; code != "" {
		return []party{{actor: code}}
	}
	for _, m := range d.Actors[a].Mentions {
		h := d.Mentions[m].Head
		if h == head || h < 0 || d.Tokens[h].UPOS == "PRON" {
			continue
		}
		other := s
		if d.Tokens[h].Sent != d.Tokens[head].Sent {
			other = s.coder.look(d, d.Tokens[h].Sent)
		}
		if actors, roles := other.core(h); len(actors) > 0 {
			return cross(actors, roles)
		}
	}
	return nil
}

// deep are the parties of the first phrase below a token that names an actor who is none of the others.
func (s *sentence) deep(top int, others []party) []party {
	for _, t := range s.doc.Subtree(top, nil) {
		if l := s.labels[t]; l == nil || l.codes == nil {
			continue
		}
		if found := without(s.parties(s.climb(t, top)), others); len(found) > 0 && found[0].actor != "" {
			return found
		}
	}
	return nil
}

// climb goes from a word of a noun phrase to the phrase's head, not above top.
func (s *sentence) climb(t, top int) int {
	for t != top {
		up := &s.doc.Tokens[t]
		switch up.Rel() {
		case "compound", "flat", "amod", "det", "nummod", "case", "appos", "fixed", "goeswith":
		case "conj":
			if !s.nominal(up.Head) {
				return t
			}
		case "nmod":
			if s.prepositional(t) && (s.labels[up.Head] == nil || s.labels[up.Head].role == "") {
				return t
			}
		default:
			return t
		}
		if up.Head < 0 || !s.nominal(up.Head) {
			return t
		}
		t = up.Head
	}
	return t
}

// without are the parties whose code is none of the others'.
func without(all, others []party) []party {
	return slices.DeleteFunc(all, func(p party) bool {
		return slices.ContainsFunc(others, func(o party) bool {
			return o.code() == p.code() || o.actor != "" && o.actor == p.actor && strings.HasPrefix(o.code(), p.code())
		})
	})
}
