package event

import "strings"

// deed is what the dictionary of verbs says of a predicate.
type deed struct {
	code, back string // from source to target and back, "" for none
	binding
}

// deed looks a token up as a predicate: the pattern with the most words, else the verb's own code.
func (s *sentence) deed(t int) (deed, bool) {
	tok := &s.doc.Tokens[t]
	switch tok.UPOS {
	case "VERB", "AUX":
	case "ADJ":
		if s.doc.Child(t, "cop", "nsubj") < 0 {
			return deed{}, false
		}
	default:
		return deed{}, false
	}
	entries := s.entries(t)
	if len(entries) == 0 {
		return deed{}, false
	}
	before, after := s.reach(t)
	best, weight := deed{binding: binding{-1, -1, false}}, -1
	for _, e := range entries {
		for _, p := range e.block.patterns {
			b := binding{-1, -1, false}
			if w := p.weight(); w > weight && matchSide(p.after, after[min(len(e.after), len(after)):], &b) && matchSide(p.before, before, &b) &&
				(!b.compound || s.several(t)) {
				best.code, best.back = codes(p.code)
				best.binding, weight = b, w
			}
		}
	}
	for _, e := range entries {
		if weight < 0 && e.code != "---" {
			best.code, best.back = codes(e.code)
			weight = 0
		}
	}
	if s.coder.intents != nil {
		s.intend(t, &best)
	}
	return best, true
}

// codes splits "032:033"; "---" is none.
func codes(text string) (code, back string) {
	code, back, _ = strings.Cut(strings.Trim(text, "?"), ":")
	if strings.Trim(code, "-+#") == "" {
		code = ""
	}
	if strings.Trim(back, "-+#") == "" {
		back = ""
	}
	return code, back
}

// several tells whether several actors do the deed together, or suffer it.
func (s *sentence) several(t int) bool {
	sources := s.found(s.subject(t), nil)
	return len(sources) > 1 || len(s.beside(t, sources)) > 1
}

// entries are the dictionary's verbs at a token: those of the most words; an inflected form that is listed
// goes before the lemma.
func (s *sentence) entries(t int) []verbEntry {
	at := -1
	for i := range s.units {
		if s.units[i].token == t {
			at = i
			break
		}
	}
	if at < 0 {
		return nil
	}
	u := s.units[at]
	var out []verbEntry
	longest := 0
	consider := func(head string) {
		for _, e := range s.coder.verbs.byHead[head] {
			n := 1 + len(e.before) + len(e.after)
			if n < longest || !s.stands(at, e) {
				continue
			}
			if n > longest {
				out, longest = nil, n
			}
			out = append(out, e)
		}
	}
	consider(u.form)
	if len(out) == 0 || longest == 1 && u.lemma != u.form {
		formOnly := out
		out = nil
		if consider(u.lemma); longest == 1 && len(formOnly) > 0 {
			out = formOnly
		}
	}
	return out
}

// stands tells whether the words before and after the inflected one are there.
func (s *sentence) stands(at int, e verbEntry) bool {
	if at < len(e.before) || at+len(e.after) >= len(s.units) {
		return false
	}
	for i, w := range e.before {
		if s.units[at-len(e.before)+i].form != w {
			return false
		}
	}
	for i, w := range e.after {
		if s.units[at+1+i].form != w {
			return false
		}
	}
	return true
}

// maxReach is how many words on either side a pattern may span.
const maxReach = 40

// maxDepth is how many steps down the tree from the predicate the words of a pattern may be.
const maxDepth = 3

func (s *sentence) depth(k, top int) int {
	n := 0
	for ; k != top && k >= 0; k = s.doc.Tokens[k].Head {
		n++
	}
	return n
}

// reach are the words before and after a predicate that its patterns may speak of: its clause, with the subjects
// and verbs of the clauses above it before it. Where intents are known, what somebody says or wants is coded by itself,
// and out of reach. Those before stand backwards, from the verb outwards.
func (s *sentence) reach(t int) (before, after []unit) {
	d := s.doc
	top := t
	if d.Tokens[t].Rel() == "aux" && d.Tokens[t].Head >= 0 {
		top = d.Tokens[t].Head
	}
	in := map[int]bool{}
	for _, k := range d.Subtree(top, func(k int) bool {
		r := d.Tokens[k].Rel()
		return r == "parataxis" || r == "conj" && !s.nominal(k) && d.Tokens[k].Head == top || k > t && (r == "acl" || r == "ccomp" && s.coder.intents != nil) || s.depth(k, top) > maxDepth
	}) {
		in[k] = true
	}
	own := top
	for up := d.Tokens[top].Head; up >= 0; up = d.Tokens[up].Head {
		for _, k := range d.Subtree(up, func(k int) bool { return k == own || k > t }) {
			in[k] = true
		}
		own = up
	}
	for i := range s.units {
		u := s.units[i]
		switch {
		case !in[u.token] || u.token == t || d.Tokens[u.token].UPOS == "PUNCT":
		case u.token > t:
			after = append(after, u)
		default:
			before = append(before, u)
		}
	}
	for i, j := 0, len(before)-1; i < j; i, j = i+1, j-1 {
		before[i], before[j] = before[j], before[i]
	}
	return before[:min(len(before), maxReach)], after[:min(len(after), maxReach)]
}
