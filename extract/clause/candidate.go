package clause

import (
	"slices"
	"strings"

	"github.com/newsgraph/newsgraph/extract"
)

// target is a possible agent or patient of a deed and the way that leads to it: "subj", "obj", "obl:with",
// "obj>poss" for the possessor of the object.
type target struct {
	head   int
	path   string
	marker string
}

// deed is a clause or noun seen as something that one does to another.
type deed struct {
	clause   *Clause
	form     Form
	head     int
	lemma    string
	phrase   string
	words    []int // the predicate's tokens
	agents   []target
	patients []target
	rule     string
	noun     Deed // of a nominalisation
}

// deeds lists what the clauses of a sentence and its nouns tell.
func (x *Extractor) deeds(refs *references, s *extract.Sentence, clauses []Clause) []deed {
	d := refs.d
	var out []deed
	at := map[int]*Clause{}
	for i := range clauses {
		c := &clauses[i]
		at[c.Head] = c
		out = append(out, x.clauseDeed(d, c))
	}
	for t := s.First; t < s.Last; t++ {
		tok := &d.Tokens[t]
		if tok.UPOS != "NOUN" && tok.UPOS != "PROPN" {
			continue
		}
		if n, ok := x.lex.Deeds[strings.ToLower(tok.Lemma)]; ok {
			out = append(out, x.nounDeed(d, t, n, at))
		}
		out = append(out, x.standing(refs, t)...)
	}
	return out
}

// clauseDeed turns a verbal or copular clause into a deed.
func (x *Extractor) clauseDeed(d *extract.Document, c *Clause) deed {
	k := deed{clause: c, form: c.Form, head: c.Head, rule: "verb"}
	k.lemma = x.verb(strings.ToLower(d.Tokens[c.Head].Lemma))
	if c.Form == Copular {
		k.rule = "copula"
		k.lemma = x.copularLemma(d, c)
	}
	k.words = predicateWords(d, c)
	k.phrase = phrase(d, c)
	if raw := strings.ToLower(d.Tokens[c.Head].Lemma); c.Form == Verbal && raw != k.lemma { // mended
		k.phrase = strings.Replace(k.phrase, raw, k.lemma, 1)
	}
	for _, s := range c.Subjects {
		if c.Passive {
			k.patients = append(k.patients, reach(d, s, "subj", "")...)
		} else {
			k.agents = append(k.agents, reach(d, s, "subj", "")...)
		}
	}
	for _, s := range c.Agents {
		k.agents = append(k.agents, reach(d, s, "by", "by")...)
	}
	noun, light := x.lightObject(d, c)
	for _, o := range c.Objects {
		if light {
			k.patients = append(k.patients, target{o, "obj", ""})
			continue
		}
		k.patients = append(k.patients, reach(d, o, "obj", "")...)
	}
	for _, o := range c.Indirect {
		k.patients = append(k.patients, target{o, "iobj", ""})
	}
	for _, o := range c.Obliques {
		if light && slices.Contains(noun.Patients, o.Marker) {
			continue
		}
		if o.Noun < 0 || d.Tokens[c.Head].UPOS == "ADJ" {
			k.patients = append(k.patients, reach(d, o.Head, "obl:"+o.Marker, o.Marker)...)
		}
	}
	if c.Form == Copular && d.Tokens[c.Head].UPOS != "ADJ" {
		for _, t := range reach(d, c.Head, "pred", "") {
			if t.path != "pred" {
				k.patients = append(k.patients, t)
			}
		}
		k.patients = append(k.patients, target{c.Head, "pred", ""})
	}
	if len(c.Subjects) > 1 && !c.Passive && c.Form == Verbal && len(c.Objects) == 0 {
		for _, s := range c.Subjects[1:] {
			k.patients = append(k.patients, target{s, "each-other", ""})
		}
	}
	return k
}

// lightObject is the deed that the object of a light verb tells. With whom it was done is then said by the
// noun, not by the verb: "held meetings with" is to meet, not to hold.
func (x *Extractor) lightObject(d *extract.Document, c *Clause) (noun Deed, ok bool) {
	if _, light := x.lex.Light[strings.ToLower(d.Tokens[c.Head].Lemma)]; !light || c.Form != Verbal {
		return Deed{}, false
	}
	for _, o := range c.Objects {
		if noun, ok = x.lex.Deeds[strings.ToLower(d.Tokens[o].Lemma)]; ok {
			return noun, true
		}
	}
	return Deed{}, false
}

// verb mends the lemma of a verb that no list knows but for a letter at its end: "trad" of "traded",
// "controll" of "controlled".
func (x *Extractor) verb(lemma string) string {
	if len(lemma) < 3 || x.lex.Verbs[lemma] != "" {
		return lemma
	}
	last := lemma[len(lemma)-1:]
	for _, v := range [...]string{lemma + "e", strings.TrimSuffix(lemma, last), lemma + last} {
		if x.lex.Verbs[v] != "" {
			return v
		}
	}
	return lemma
}

// copularLemma is the head lemma of "X is Y": the relation that a role noun tells, a governing verb
// ("remain open to"), else "be".
func (x *Extractor) copularLemma(d *extract.Document, c *Clause) string {
	if l, ok := x.lex.Roles[strings.ToLower(d.Tokens[c.Head].Lemma)]; ok && d.Tokens[c.Head].UPOS != "ADJ" {
		return l
	}
	if d.Child(c.Head, "cop") < 0 && len(c.Chain) > 0 {
		return strings.ToLower(d.Tokens[c.Chain[len(c.Chain)-1]].Lemma)
	}
	return "be"
}

// reach lists the phrase headed by t and the participants within it: its possessor, its modifiers and what
// its prepositions introduce.
func reach(d *extract.Document, t int, path, marker string) []target {
	out := []target{{t, path, marker}}
	for _, k := range d.Children(t) {
		tok := &d.Tokens[k]
		switch {
		case tok.Deprel == "nmod:poss":
			for _, j := range conjuncts(d, int(k)) {
				out = append(out, target{j, path + ">poss", marker})
			}
		case tok.Rel() == "nmod":
			m, _ := Marker(d, int(k))
			if m == "" {
				out = append(out, target{int(k), path + ">mod", marker})
				continue
			}
			for _, j := range conjuncts(d, int(k)) {
				out = append(out, target{j, path + ">" + m, m})
			}
			for _, g := range d.Children(int(k)) { // "a majority of seats in the House"
				if d.Tokens[g].Deprel == "nmod:poss" {
					out = append(out, target{int(g), path + ">" + m + ">poss", m})
				} else if d.Tokens[g].Rel() == "nmod" {
					if m2, _ := Marker(d, int(g)); m2 != "" {
						for _, j := range conjuncts(d, int(g)) {
							out = append(out, target{j, path + ">" + m + ">" + m2, m2})
						}
					}
				}
			}
		case tok.Rel() == "compound" || tok.Rel() == "amod":
			out = append(out, target{int(k), path + ">mod", marker})
		case tok.Rel() == "appos" && path != "role": // "the officers Ada and Bo"
			for _, j := range conjuncts(d, int(k)) {
				out = append(out, target{j, path + ">appos", marker})
			}
		}
	}
	return out
}
