package event

import "strings"

// subject is the head of a predicate's subject, if need be shared from the clause above; -1 for none. Of a passive
// it is the one to whom the deed is done.
func (s *sentence) subject(p int) int {
	d := s.doc
	for range 12 { // clauses seldom nest deeper
		if n := d.Child(p, "nsubj"); n >= 0 {
			return s.antecedent(n, p)
		}
		t := &d.Tokens[p]
		if t.Head < 0 {
			return -1
		}
		switch t.Rel() {
		case "xcomp":
			if o := d.Child(t.Head, "obj"); o >= 0 {
				return o
			}
		case "acl":
			return t.Head
		case "conj", "advcl", "ccomp", "aux", "cop", "parataxis", "compound":
		default:
			return -1
		}
		p = t.Head
	}
	return -1
}

// antecedent is the noun for which a relative pronoun stands.
func (s *sentence) antecedent(n, p int) int {
	t := &s.doc.Tokens[n]
	switch strings.ToLower(t.Form) {
	case "who", "which", "that", "whom":
		if s.doc.Tokens[p].Rel() == "acl" {
			return s.doc.Tokens[p].Head
		}
	}
	return n
}

// passive tells whether the subject of a predicate is the one to whom the deed is done.
func (s *sentence) passive(p int) bool {
	if s.doc.Child(p, "nsubj:pass", "aux:pass") >= 0 {
		return true
	}
	t := &s.doc.Tokens[p]
	return t.Rel() == "acl" && t.XPOS == "VBN" || t.Rel() == "conj" && t.XPOS == "VBN" && s.doc.Child(p, "nsubj", "aux") < 0 && s.passive(t.Head)
}

// doer is the "by" phrase of a passive, -1 for none.
func (s *sentence) doer(p int) int {
	for _, k := range s.doc.Children(p) {
		if s.doc.Tokens[k].Deprel == "obl:agent" {
			return int(k)
		}
		if c := s.doc.Child(int(k), "case"); c >= 0 && s.doc.Tokens[k].Rel() == "obl" && strings.EqualFold(s.doc.Tokens[c].Form, "by") {
			return int(k)
		}
	}
	return -1
}

// found reads a phrase: its own parties or, failing that, the first actor below it.
func (s *sentence) found(head int, others []party) []party {
	if head < 0 {
		return nil
	}
	direct := without(s.parties(head), others)
	if len(direct) > 0 && direct[0].actor != "" {
		return direct
	}
	if below := s.deep(head, others); len(below) > 0 {
		return below
	}
	return direct
}

// above is the first actor who is the subject of a clause above the predicate's.
func (s *sentence) above(p int) []party {
	for t := s.doc.Tokens[p].Head; t >= 0; t = s.doc.Tokens[t].Head {
		if n := s.doc.Child(t, "nsubj"); n >= 0 && s.doc.Tokens[t].Rel() != "parataxis" {
			if found := s.found(s.antecedent(n, t), nil); len(found) > 0 && found[0].actor != "" {
				return found
			}
		}
	}
	return nil
}

// beside is who else takes part: the object, else what follows the predicate, in order.
func (s *sentence) beside(p int, others []party) []party {
	var roleOnly []party
	try := func(k int) []party {
		found := s.found(k, others)
		if len(found) > 0 && found[0].actor == "" {
			if roleOnly == nil && s.doc.Tokens[k].Rel() == "obj" {
				roleOnly = found
			}
			return nil
		}
		if len(found) == 0 {
			return nil
		}
		return found
	}
	if o := s.doc.Child(p, "obj", "iobj"); o >= 0 {
		if found := try(o); found != nil {
			return found
		}
	}
	for _, k := range s.doc.Children(p) {
		t := &s.doc.Tokens[k]
		switch t.Rel() {
		case "obl", "iobj", "xcomp", "ccomp", "nmod", "advmod", "acl":
		case "advcl":
			if s.doc.Child(int(k), "mark") >= 0 && s.doc.Child(int(k), "nsubj") >= 0 {
				continue
			}
		default:
			continue
		}
		if int(k) < p && t.Rel() != "obl" {
			continue
		}
		if found := try(int(k)); found != nil {
			return found
		}
	}
	return roleOnly
}
