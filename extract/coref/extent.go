package coref

// Relations whose dependents are no part of the noun phrase of their head.
var outside = map[string]bool{
	"appos": true, "conj": true, "cc": true, "case": true, "mark": true, "parataxis": true, "discourse": true,
	"vocative": true, "list": true, "cop": true, "aux": true, "expl": true, "reparandum": true, "orphan": true, "dislocated": true,
}

// Relations whose dependents belong to the clause when the noun is its predicate.
var clausal = map[string]bool{
	"nsubj": true, "csubj": true, "advmod": true, "advcl": true, "obl": true, "ccomp": true, "xcomp": true, "obj": true, "iobj": true, "dep": true,
}

// extent returns the tokens [first, last) of the noun phrase headed by h, as GUM draws it: with articles,
// modifiers, prepositional phrases, relative clauses and the possessive marker; without preposition,
// apposition, further conjuncts and, for a predicate noun, the rest of its clause.
func (w *work) extent(h int, conjuncts bool) (first, last int) {
	first, last = h, h+1
	predicate := w.isPredicate(h)
	for _, k := range w.d.Children(h) {
		c := int(k)
		if w.excluded(h, c, predicate, conjuncts) {
			continue
		}
		f, l := w.reach(c)
		first, last = min(first, f), max(last, l)
	}
	return w.trim(h, first, last)
}

// chunkStart is where the words before h that can stand in one noun phrase begin, not before first. It leaves
// out a verb that the tree took for a modifier.
func (w *work) chunkStart(h, first int) int {
	for t := h - 1; t >= first; t-- {
		tok := &w.d.Tokens[t]
		switch tok.UPOS {
		case "VERB":
			switch tok.XPOS {
			case "VBN", "VBG", "":
				if t > first && (w.d.Tokens[t-1].UPOS == "NOUN" || w.d.Tokens[t-1].UPOS == "PROPN") {
					return t + 1
				}
			default:
				return t + 1
			}
		case "AUX":
			return t + 1
		}
	}
	return first
}

func (w *work) excluded(h, c int, predicate, conjuncts bool) bool {
	t := &w.d.Tokens[c]
	rel := t.Rel()
	switch {
	case rel == "punct":
		return true // comes back when something beyond it belongs to the phrase
	case rel == "case" && c > h:
		return t.XPOS != "POS" && t.Lemma != "'s"
	case (rel == "conj" || rel == "cc") && conjuncts:
		return rel == "cc" && c < h
	case outside[rel]:
		return true
	case rel == "advmod" && c < h:
		return predicate || w.focusing(c)
	case clausal[rel]:
		return predicate || rel == "nsubj" || rel == "csubj"
	}
	return false
}

// focusing tells adverbs that stand before a phrase without belonging to it from those of quantity.
func (w *work) focusing(c int) bool {
	switch w.lower(c) {
	case "about", "over", "more", "almost", "nearly", "around", "some", "roughly", "approximately", "less", "so", "very":
		return false
	}
	return true
}

// isPredicate reports whether a nominal heads a clause.
func (w *work) isPredicate(h int) bool {
	switch w.d.Tokens[h].Rel() {
	case "root", "ccomp", "xcomp", "advcl", "parataxis", "acl", "csubj":
		return true
	}
	return w.d.Child(h, "cop", "nsubj", "csubj") >= 0
}

// reach is the token range of c's subtree.
func (w *work) reach(c int) (first, last int) {
	if w.right[c] > 0 {
		return int(w.left[c]), int(w.right[c])
	}
	first, last = c, c+1
	for _, k := range w.d.Children(c) {
		f, l := w.reach(int(k))
		first, last = min(first, f), max(last, l)
	}
	w.left[c], w.right[c] = int32(first), int32(last)
	return first, last
}

// trim drops from the edges what no noun phrase begins or ends with: prepositions, conjunctions, and punctuation
// save brackets and quotation marks whose partner is inside.
func (w *work) trim(h, first, last int) (int, int) {
	for first < h && w.loose(first) && !w.closes(first, last) {
		first++
	}
	for last > h+1 && w.loose(last-1) && !w.opens(first, last) {
		last--
	}
	return first, last
}

func (w *work) loose(t int) bool {
	tok := &w.d.Tokens[t]
	switch tok.UPOS {
	case "PUNCT", "CCONJ", "SCONJ":
		return tok.Rel() != "cc" || tok.Deprel != "cc:preconj"
	case "ADP":
		if next := t + 1; next < len(w.d.Tokens) && (w.d.Tokens[next].UPOS == "NUM" || w.lower(next) == "least" || w.lower(next) == "most") {
			return false // "at least two", "over 400"
		}
		return tok.Rel() == "case" || tok.Rel() == "mark"
	}
	return false
}

func (w *work) opens(first, last int) bool {
	switch w.d.Tokens[last-1].Form {
	case ")", "]", "\"", "”", "''", "’":
	default:
		return false
	}
	for t := last - 2; t >= first; t-- {
		switch w.d.Tokens[t].Form {
		case "(", "[", "\"", "“", "``", "‘":
			return true
		}
	}
	return false
}

func (w *work) closes(first, last int) bool {
	switch w.d.Tokens[first].Form {
	case "(", "[", "\"", "“", "``", "‘":
	default:
		return false
	}
	for t := first + 1; t < last; t++ {
		switch w.d.Tokens[t].Form {
		case ")", "]", "\"", "”", "''", "’":
			return true
		}
	}
	return false
}
