package clause

import (
	"slices"
	"strings"

	"github.com/newsgraph/newsgraph/extract"
)

// nounDeed reads a nominalisation: "the killing of X by Y", "Y's visit to X", "Y made a visit to X".
func (x *Extractor) nounDeed(d *extract.Document, t int, n Deed, at map[int]*Clause) deed {
	k := deed{form: Nominal, head: t, lemma: n.Lemma, phrase: n.Lemma, words: []int{t}, rule: "noun", noun: n}
	var possessors, modifiers []target
	by := false
	for _, c := range d.Children(t) {
		tok := &d.Tokens[c]
		switch {
		case tok.Deprel == "nmod:poss":
			for _, j := range conjuncts(d, int(c)) {
				possessors = append(possessors, target{j, "poss", ""})
			}
		case tok.Rel() == "compound" || tok.Rel() == "amod":
			modifiers = append(modifiers, target{int(c), "mod", ""})
		case tok.Rel() == "nmod":
			by = x.nounArgument(d, &k, n, int(c)) || x.strayBy(d, &k, int(c)) || by
		}
	}
	x.inheritGoal(d, &k, n, t)
	k.patients = append(k.patients, modifiers...)
	if by || n.Of == "patient" && len(k.agents) > 0 {
		k.patients = append(k.patients, possessors...)
	} else {
		k.agents = append(k.agents, possessors...)
		if n.Of == "patient" {
			k.patients = append(k.patients, possessors...)
		}
	}
	k.agents = append(k.agents, modifiers...)
	x.supported(d, &k, t, at)
	return k
}

// strayBy takes back the by-phrase that the tree hung on a name below the deed's noun: in "visits to Arl by Ada
// Holt" it is not Arl that is by her.
func (x *Extractor) strayBy(d *extract.Document, k *deed, c int) bool {
	if d.Tokens[c].UPOS != "PROPN" {
		return false
	}
	found := false
	for _, g := range d.Children(c) {
		if m, _ := Marker(d, int(g)); m != "by" || d.Tokens[g].Rel() != "nmod" {
			continue
		}
		for _, j := range conjuncts(d, int(g)) {
			k.agents = append(k.agents, target{j, "by", "by"})
			found = true
		}
	}
	return found
}

// nounArgument sorts a prepositional argument of a deed's noun; true for a by-phrase.
func (x *Extractor) nounArgument(d *extract.Document, k *deed, n Deed, c int) bool {
	m, _ := Marker(d, c)
	for _, j := range conjuncts(d, c) {
		own := m
		if m2, _ := Marker(d, j); m2 != "" {
			own = m2
		}
		switch {
		case own == "by":
			k.agents = append(k.agents, target{j, "by", own})
		case own == "of" && n.Of == "agent":
			k.agents = append(k.agents, target{j, "of", own})
			k.patients = append(k.patients, target{j, "of", own})
		case own == "between" || own == "among":
			k.agents = append(k.agents, target{j, own, own})
			k.patients = append(k.patients, target{j, own, own})
		case slices.Contains(n.Patients, own) || slices.Contains(deedPrepositions, own):
			k.patients = append(k.patients, reach(d, j, own, own)...)
			if own == "from" {
				k.agents = append(k.agents, target{j, own, own})
			}
		}
	}
	return m == "by"
}

// deedPrepositions introduce participants of deeds of any kind.
var deedPrepositions = []string{"of", "to", "on", "against", "with", "for", "in", "at", "over", "from", "into", "toward", "towards", "upon"}

// inheritGoal lets a coordinated deed take over the goal of the first: "visits to Arl by A, along with a
// planned trip by B".
func (x *Extractor) inheritGoal(d *extract.Document, k *deed, n Deed, t int) {
	if len(k.patients) > 0 {
		return
	}
	h := x.deedBeside(d, t)
	for range 2 {
		if h < 0 || !x.sameField(d, h, t) {
			if h >= 0 {
				h = d.Tokens[h].Head
				continue
			}
			return
		}
		for _, c := range d.Children(h) {
			if m, _ := Marker(d, int(c)); int(c) != t && d.Tokens[c].Rel() == "nmod" && slices.Contains(n.Patients, m) && !d.Dominates(int(c), t) {
				k.patients = append(k.patients, target{int(c), "inherited:" + m, m})
			}
		}
		return
	}
}

// deedBeside is the head of t or, for "… along with a trip", the deed that stands beside it under one head.
func (x *Extractor) deedBeside(d *extract.Document, t int) int {
	h := d.Tokens[t].Head
	if m, _ := Marker(d, t); h >= 0 && (m == "along" || m == "along with" || m == "with") {
		for _, c := range d.Children(h) {
			if int(c) < t && x.sameField(d, int(c), t) {
				return int(c)
			}
		}
	}
	return h
}

// sameField reports whether the nouns h and t tell deeds with patients of one kind, and t is coordinated
// with h or joined to it by "along with".
func (x *Extractor) sameField(d *extract.Document, h, t int) bool {
	a, ok := x.lex.Deeds[strings.ToLower(d.Tokens[h].Lemma)]
	b, ok2 := x.lex.Deeds[strings.ToLower(d.Tokens[t].Lemma)]
	return ok && ok2 && slices.ContainsFunc(a.Patients, func(p string) bool { return p != "of" && slices.Contains(b.Patients, p) })
}

// modifiersOf are the agents that only a modifier of the noun names: "the Dravian attack".
func modifiersOf(k *deed) (out []target) {
	for _, a := range k.agents {
		if a.path == "mod" {
			out = append(out, a)
		}
	}
	return out
}

// supported takes the agent from the verb that the noun completes: "Ada made a visit".
func (x *Extractor) supported(d *extract.Document, k *deed, t int, at map[int]*Clause) {
	tok := &d.Tokens[t]
	for range 6 {
		if tok.Rel() != "conj" || tok.Head < 0 {
			break
		}
		tok = &d.Tokens[tok.Head]
	}
	if tok.Head < 0 {
		return
	}
	c := at[tok.Head]
	if c == nil || c.Form != Verbal {
		return
	}
	switch rel := tok.Rel(); {
	case rel == "obj" || tok.Deprel == "nsubj:pass":
		k.clause = c
		if len(k.agents) > len(modifiersOf(k)) { // "cited its support": whose it is, is told already
			return
		}
		way := "support"
		if _, ok := x.lex.Light[strings.ToLower(d.Tokens[c.Head].Lemma)]; ok {
			way = "light"
			k.words = slices.Concat(predicateWords(d, c), k.words)
			k.phrase = phrase(d, c) + " " + strings.ToLower(tok.Lemma)
		}
		k.rule = "noun-" + way
		doers := c.Subjects
		if c.Passive {
			doers = c.Agents
		}
		for _, s := range doers {
			k.agents = append(k.agents, target{s, way, ""})
		}
		for _, o := range c.Obliques {
			if slices.Contains(k.noun.Patients, o.Marker) {
				k.patients = append(k.patients, target{o.Head, way + ":" + o.Marker, o.Marker})
			}
		}
	case rel == "obl" && !c.Passive:
		for _, s := range c.Subjects {
			k.agents = append(k.agents, target{s, "adjunct", ""})
		}
	}
}
