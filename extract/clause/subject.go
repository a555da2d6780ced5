package clause

import "strings"

// subjects finds the subjects of the predicate t: its own, or those that grammar supplies.
func (a *analysis) subjects(t int) ([]int, Origin) {
	if a.depth > 40 {
		return nil, Absent
	}
	a.depth++
	defer func() { a.depth-- }()

	tok := &a.d.Tokens[t]
	if s := a.ownSubject(t); s >= 0 {
		if a.isRelativePronoun(s) && tok.Head >= 0 {
			if n := a.antecedent(t); n >= 0 {
				return a.antecedents(n, t), Relative
			}
			if n := a.nounBefore(s); n >= 0 {
				return []int{n}, Relative
			}
		}
		return conjuncts(a.d, s), Explicit
	}
	if tok.Head < 0 {
		return nil, Absent
	}
	switch tok.Rel() {
	case "conj":
		s, o := a.subjects(tok.Head)
		if o == Explicit {
			o = Shared
		}
		return s, o
	case "xcomp":
		return a.controller(tok.Head)
	case "ccomp":
		if a.infinitive(t) || tok.XPOS == "VBG" {
			return a.controller(tok.Head)
		}
	case "advcl":
		if a.infinitive(t) || tok.XPOS == "VBG" || tok.XPOS == "VBN" || a.d.Child(t, "cop") < 0 && tok.UPOS == "ADJ" {
			s, _ := a.subjects(tok.Head)
			return s, Adverbial
		}
	case "acl":
		return a.described(t)
	case "parataxis":
		if tok.XPOS == "VBG" || tok.XPOS == "VBN" {
			s, _ := a.subjects(tok.Head)
			return s, Adverbial
		}
	}
	return nil, Absent
}

// ownSubject is the head of t's own subject; -1 when it has none, or only an expletive.
// Of two ("the problem is that Bo left") it is the nearer.
func (a *analysis) ownSubject(t int) int {
	own := -1
	for _, k := range a.d.Children(t) {
		switch a.d.Tokens[k].Deprel {
		case "nsubj", "nsubj:pass":
			if own < 0 || int(k) < t {
				own = int(k)
			}
		case "nsubj:outer":
			if own < 0 {
				own = int(k)
			}
		}
	}
	return own
}

func (a *analysis) infinitive(t int) bool {
	for _, k := range a.d.Children(t) {
		if m := &a.d.Tokens[k]; m.Rel() == "mark" && strings.EqualFold(m.Form, "to") {
			return true
		}
	}
	return false
}

// controller finds the subject of what completes verb u: u's object, else u's own subject.
func (a *analysis) controller(u int) ([]int, Origin) {
	for _, rel := range [...]string{"obj", "iobj"} {
		if o := a.d.Child(u, rel); o >= 0 && !subjectControl[a.d.Tokens[u].Lemma] {
			if a.isRelativePronoun(o) {
				if n := a.antecedent(u); n >= 0 {
					return conjuncts(a.d, n), Controlled
				}
			}
			return conjuncts(a.d, o), Controlled
		}
	}
	s, o := a.subjects(u)
	if o == Explicit || o == Shared {
		o = Raised
	}
	return s, o
}

// subjectControl holds the few English verbs whose object does not do what the infinitive tells
// (Larson 1991: "promise"); every other verb with object and infinitive is taken as object control.
var subjectControl = map[string]bool{"promise": true, "vow": true, "threaten": true, "use": true, "take": true}

// described finds the subject of a participle or infinitive that describes a noun.
func (a *analysis) described(t int) ([]int, Origin) {
	tok := &a.d.Tokens[t]
	n := tok.Head
	switch {
	case tok.Deprel == "acl:relcl": // no subject of its own and no relative pronoun: damaged tree
		return conjuncts(a.d, n), Relative
	case tok.XPOS == "VBG" || tok.XPOS == "VBN" || tok.XPOS == "VBD":
		if m := a.d.Child(t, "mark"); m >= 0 { // "accused of lying": not what the noun does
			return a.bearer(n)
		}
		return a.antecedents(n, t), Participle
	case tok.UPOS == "ADJ":
		return []int{n}, Participle
	}
	return a.bearer(n)
}

// bearer is the one whose plan, decision or ability noun n is: its possessor, or the subject of the verb
// that n completes.
func (a *analysis) bearer(n int) ([]int, Origin) {
	if p := a.d.Child(n, "nmod:poss"); p >= 0 {
		return conjuncts(a.d, p), Possessor
	}
	tok := &a.d.Tokens[n]
	if tok.Head < 0 {
		return nil, Absent
	}
	switch tok.Rel() {
	case "obj", "obl", "nmod", "conj", "root":
		if a.isVerbal(tok.Head) {
			if o := a.d.Child(tok.Head, "iobj"); o >= 0 {
				return conjuncts(a.d, o), Supported
			}
			s, _ := a.subjects(tok.Head)
			return s, Supported
		}
	}
	if a.d.Child(n, "cop") >= 0 {
		s, _ := a.subjects(n)
		return s, Supported
	}
	return []int{n}, Participle
}

// isRelativePronoun reports whether t is "who", "which", "that" … standing for the antecedent.
func (a *analysis) isRelativePronoun(t int) bool {
	tok := &a.d.Tokens[t]
	switch tok.XPOS {
	case "WDT", "WP":
		return true
	}
	return tok.Feat("PronType") == "Rel" || tok.UPOS == "PRON" && strings.EqualFold(tok.Form, "that") && a.relativeClause(tok.Head)
}

func (a *analysis) relativeClause(v int) bool {
	return v >= 0 && a.antecedent(v) >= 0
}

// antecedent is the noun that the relative clause around v describes, -1 when v is in none.
func (a *analysis) antecedent(v int) int {
	for range 12 {
		tok := &a.d.Tokens[v]
		if tok.Head < 0 {
			return -1
		}
		switch tok.Rel() {
		case "acl":
			return tok.Head
		case "advcl":
			if tok.Deprel == "advcl:relcl" {
				return -1
			}
			return -1
		case "conj", "xcomp", "ccomp":
			v = tok.Head
		default:
			return -1
		}
	}
	return -1
}

// nounBefore is the noun that stands right before the relative pronoun p, when the tree does not tie its
// clause to a noun; -1 for none.
func (a *analysis) nounBefore(p int) int {
	for t := p - 1; t >= a.first && t >= p-3; t-- {
		switch a.d.Tokens[t].UPOS {
		case "NOUN", "PROPN":
			for r := a.d.Tokens[t].Rel(); (r == "flat" || r == "compound") && a.d.Tokens[t].Head >= 0; r = a.d.Tokens[t].Rel() {
				t = a.d.Tokens[t].Head
			}
			return t
		case "PUNCT", "ADP":
			continue
		}
		break
	}
	return -1
}

// antecedents is the noun n with what is coordinated with it, when the clause t follows them all.
func (a *analysis) antecedents(n, t int) []int {
	if a.d.Tokens[n].Rel() == "conj" {
		return []int{n}
	}
	var out []int
	for _, c := range conjuncts(a.d, n) {
		if c < t {
			out = append(out, c)
		}
	}
	if len(out) == 0 {
		return []int{n}
	}
	return out
}
