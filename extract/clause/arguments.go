package clause

import (
	"slices"
	"strings"

	"github.com/newsgraph/newsgraph/extract"
)

// complements reads objects, obliques and dependent clauses of the predicate, and those it shares with the
// verb that it is coordinated with.
func (a *analysis) complements(c *Clause) {
	for _, k := range a.d.Children(c.Head) {
		a.complement(c, int(k))
	}
	for _, p := range c.Chain { // "is expected on Monday to meet Bo"
		for _, k := range a.d.Children(p) {
			if a.d.Tokens[k].Rel() == "obl" && a.d.Tokens[k].Deprel != "obl:agent" {
				a.oblique(c, int(k), -1)
			}
		}
	}
	a.shareComplements(c)
}

func (a *analysis) complement(c *Clause, k int) {
	tok := &a.d.Tokens[k]
	switch tok.Rel() {
	case "obj":
		if !a.isRelativePronoun(k) {
			c.Objects = append(c.Objects, conjuncts(a.d, k)...)
		}
	case "iobj":
		if !a.isRelativePronoun(k) {
			c.Indirect = append(c.Indirect, conjuncts(a.d, k)...)
		}
	case "obl":
		a.oblique(c, k, -1)
	case "nmod":
		if tok.Deprel != "nmod:poss" && tok.Deprel != "nmod:desc" && tok.Deprel != "nmod:unmarked" {
			a.oblique(c, k, c.Head)
		}
	case "ccomp":
		c.Contents = append(c.Contents, k)
	case "xcomp":
		if len(c.Objects) > 0 || a.d.Child(c.Head, "obj", "iobj") >= 0 {
			c.Contents = append(c.Contents, k)
		}
	case "advcl":
		c.Adverbial = append(c.Adverbial, k)
	}
}

// oblique adds the phrase headed by k and its conjuncts, each with its own preposition or that of the first.
func (a *analysis) oblique(c *Clause, k, noun int) {
	if a.isRelativePronoun(k) {
		return
	}
	marker, mark := Marker(a.d, k)
	for _, j := range conjuncts(a.d, k) {
		m, toks := Marker(a.d, j)
		if m == "" {
			m, toks = marker, mark
		}
		c.Obliques = append(c.Obliques, Oblique{Head: j, Marker: m, Mark: toks, Noun: noun})
	}
}

// Marker is the preposition that marks the phrase headed by t ("because of" for several words) and its
// tokens; "" when there is none.
func Marker(d *extract.Document, t int) (string, []int) {
	var toks []int
	for _, k := range d.Children(t) {
		if d.Tokens[k].Rel() != "case" || d.Tokens[k].Lemma == "'s" || d.Tokens[k].XPOS == "POS" || int(k) > t {
			continue
		}
		toks = append(toks, int(k))
		for _, f := range d.Children(int(k)) {
			if d.Tokens[f].Rel() == "fixed" {
				toks = append(toks, int(f))
			}
		}
	}
	slices.Sort(toks)
	words := make([]string, len(toks))
	for i, w := range toks {
		words[i] = strings.ToLower(d.Tokens[w].Form)
	}
	return strings.Join(words, " "), toks
}

// reported takes the sentence into which a verb of saying is put ("…," said Ada) as its content.
func (a *analysis) reported(c *Clause) {
	tok := &a.d.Tokens[c.Head]
	if tok.Rel() != "parataxis" || tok.Head < 0 || c.Origin != Explicit {
		return
	}
	if len(c.Contents)+len(c.Objects)+len(c.Obliques)+len(c.Indirect) == 0 && a.d.Tokens[tok.Head].UPOS != "PUNCT" {
		c.Contents = []int{tok.Head}
	}
}

// shareComplements gives a coordinated verb the object that follows the last of the verbs ("criticised
// and threatened Bo") and the adjuncts that precede the first ("in May he came and went").
func (a *analysis) shareComplements(c *Clause) {
	if len(c.Objects) == 0 && c.Form == Verbal {
		for _, k := range a.d.Children(c.Head) {
			j := &a.d.Tokens[k]
			if j.Rel() != "conj" || j.UPOS != "VERB" || int(k) < c.Head || a.ownSubject(int(k)) >= 0 || int(k)-c.Head > 4 {
				continue
			}
			if o := a.d.Child(int(k), "obj"); o > int(k) && !a.passive(int(k)) && len(c.Obliques) == 0 && len(c.Contents) == 0 {
				c.Objects = conjuncts(a.d, o)
				break
			}
		}
	}
	tok := &a.d.Tokens[c.Head]
	if tok.Rel() != "conj" || tok.Head < 0 || a.ownSubject(c.Head) >= 0 {
		return
	}
	for _, k := range a.d.Children(tok.Head) {
		s := &a.d.Tokens[k]
		if int(k) < tok.Head && s.Rel() == "obl" {
			a.oblique(c, int(k), -1)
		}
	}
}

// moveAgents turns the by-phrase of a passive into its agents; a coordinated passive without one shares
// that of the last ("arrested and questioned by the police").
func (a *analysis) moveAgents(c *Clause) {
	defer func() {
		if len(c.Agents) > 0 || len(c.Obliques) > 0 {
			return
		}
		for _, k := range a.d.Children(c.Head) {
			if j := &a.d.Tokens[k]; j.Rel() == "conj" && j.UPOS == "VERB" && a.ownSubject(int(k)) < 0 && a.passive(int(k)) {
				if by := a.d.Child(int(k), "obl:agent"); by >= 0 {
					c.Agents = conjuncts(a.d, by)
				}
			}
		}
	}()
	c.Obliques = slices.DeleteFunc(c.Obliques, func(o Oblique) bool {
		by := o.Noun < 0 && o.Marker == "by" && !a.temporal(o.Head)
		if by {
			c.Agents = append(c.Agents, o.Head)
		}
		return by
	})
}

// temporal reports whether the phrase headed by t is a time rather than a thing, by its head word.
func (a *analysis) temporal(t int) bool { return Temporal(a.d, t) }

// Temporal reports whether the noun t names a time: "Tuesday", "last week", "2019".
func Temporal(d *extract.Document, t int) bool {
	tok := &d.Tokens[t]
	if tok.UPOS == "NUM" && len(tok.Form) == 4 && (tok.Form[0] == '1' || tok.Form[0] == '2') {
		return true
	}
	_, ok := slices.BinarySearch(timeWords, strings.ToLower(tok.Lemma))
	return ok
}

// timeWords are the nouns that name times in English, sorted.
var timeWords = []string{"afternoon", "april", "august", "autumn", "century", "day", "decade", "december", "evening", "february", "friday", "hour", "january",
	"july", "june", "march", "may", "midnight", "minute", "moment", "monday", "month", "morning", "night", "noon", "november", "october", "saturday", "season",
	"second", "september", "spring", "summer", "sunday", "thursday", "time", "today", "tomorrow", "tonight", "tuesday", "wednesday", "week", "weekend", "winter", "year", "yesterday"}

// fillGap gives a relative clause the object or oblique that its antecedent stands for.
func (a *analysis) fillGap(c *Clause) {
	if c.Origin == Relative || c.Origin == Participle {
		return
	}
	n := a.antecedent(c.Head)
	if n < 0 || !a.relativelyBound(c.Head) {
		return
	}
	for _, k := range a.d.Children(c.Head) { // "whom Ada met", "to which Ada went"
		if !a.isRelativePronoun(int(k)) {
			continue
		}
		switch a.d.Tokens[k].Rel() {
		case "obj":
			c.Objects = append(c.Objects, a.antecedents(n, c.Head)...)
			return
		case "iobj":
			c.Indirect = append(c.Indirect, a.antecedents(n, c.Head)...)
			return
		case "obl":
			m, toks := Marker(a.d, int(k))
			c.Obliques = append(c.Obliques, Oblique{Head: n, Marker: m, Mark: toks, Noun: -1})
			return
		}
	}
	if a.d.Tokens[c.Head].Deprel != "acl:relcl" || len(c.Objects) > 0 || c.Form != Verbal || len(c.Contents) > 0 {
		return
	}
	if a.wh(c.Head) || a.d.Child(c.Head, "xcomp") >= 0 {
		return
	}
	if p := a.strandedPreposition(c.Head); p >= 0 {
		c.Obliques = append(c.Obliques, Oblique{Head: n, Marker: strings.ToLower(a.d.Tokens[p].Form), Mark: []int{p}, Noun: -1})
		return
	}
	if !c.Passive && !a.temporal(n) {
		c.Objects = a.antecedents(n, c.Head)
	}
}

// relativelyBound reports whether v is itself the head of a relative clause or coordinated with one; the
// gap of a deeper clause is filled by its own rule.
func (a *analysis) relativelyBound(v int) bool {
	for range 8 {
		switch tok := &a.d.Tokens[v]; {
		case tok.Deprel == "acl:relcl":
			return true
		case (tok.Rel() == "conj" || tok.Rel() == "xcomp" || tok.Rel() == "ccomp") && tok.Head >= 0:
			v = tok.Head
		default:
			return false
		}
	}
	return false
}

// wh reports whether a relative adverb ("where", "when", "why") or possessive ("whose") fills the gap.
func (a *analysis) wh(v int) bool {
	for _, k := range a.d.Children(v) {
		if x := a.d.Tokens[k].XPOS; x == "WRB" || x == "WP$" {
			return true
		}
		if p := a.d.Child(int(k), "nmod:poss"); p >= 0 && a.d.Tokens[p].XPOS == "WP$" {
			return true
		}
	}
	return false
}

// strandedPreposition is the preposition left behind by the gap: "the city she moved to"; -1 for none.
func (a *analysis) strandedPreposition(v int) int {
	for _, k := range a.d.Children(v) {
		tok := &a.d.Tokens[k]
		if int(k) > v && tok.UPOS == "ADP" && (tok.Rel() == "obl" || tok.Rel() == "advmod" || tok.Rel() == "case") {
			return int(k)
		}
	}
	return -1
}
