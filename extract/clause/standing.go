package clause

import (
	"slices"
	"strings"

	"github.com/newsgraph/newsgraph/extract"
)

// standing reads relations that hold rather than happen: "Ada, mayor of Arl", "the mayor of Arl, Ada",
// "Arl's mayor, Ada", "Mayor of Arl Ada", "Ada of the Arl Institute". t is any noun.
func (x *Extractor) standing(refs *references, t int) []deed {
	d := refs.d
	tok := &d.Tokens[t]
	var out []deed
	if lemma, ok := x.lex.Roles[strings.ToLower(tok.Lemma)]; ok {
		patients := reach(d, t, "role", "")[1:]
		if !refs.any(patients) { // the tree may hang them elsewhere
			if right := refs.rightOf(t); right >= 0 && refs.marker(t+1) != "" {
				patients = append(patients, target{right, "role>right", refs.marker(t + 1)})
			} else if left := refs.leftOf(t); left >= 0 {
				patients = append(patients, target{left, "role>left", ""})
			}
		}
		for _, n := range bearers(d, t) {
			own := patients
			if n.path == "title" || n.path == "flat" { // an office in a title counts only where it is spelt out: "Mayor of Arl Ada"
				own = slices.DeleteFunc(slices.Clone(patients), func(p target) bool { return p.marker == "" })
			}
			if len(own) > 0 {
				out = append(out, deed{form: Appositive, head: t, lemma: lemma, phrase: "be " + strings.ToLower(tok.Lemma), words: []int{t},
					agents: []target{n}, patients: without(d, t, own, n.head), rule: "apposition"})
			}
		}
	}
	if _, role := x.lex.Roles[strings.ToLower(tok.Lemma)]; tok.UPOS == "PROPN" && !role {
		for _, p := range affiliations(refs, t) {
			out = append(out, deed{form: Appositive, head: t, lemma: "be", phrase: "be", words: []int{t},
				agents: []target{{t, "name", ""}}, patients: []target{p}, rule: "affiliation"})
		}
	}
	return out
}

// affiliations are what a name is said to belong to: "Ada of the Arl Institute".
func affiliations(refs *references, t int) []target {
	d := refs.d
	var out []target
	last := t
	for _, k := range d.Children(t) {
		m, _ := Marker(d, int(k))
		switch r := d.Tokens[k].Rel(); {
		case (r == "nmod" || r == "appos") && (m == "of" || m == "from" || m == "at" || m == "with"):
			out = append(out, target{int(k), "name>" + m, m})
		case r == "flat":
			last = max(last, int(k))
		}
	}
	if len(out) == 0 && refs.marker(last+1) == "of" && refs.actor(t) >= 0 { // the tree hangs it elsewhere
		if right := refs.rightOf(last); right >= 0 {
			out = append(out, target{right, "name>right", "of"})
		}
	}
	return out
}

// bearers are the ones who hold the role told by noun t.
func bearers(d *extract.Document, t int) []target {
	var out []target
	tok := &d.Tokens[t]
	add := func(h int, path string) {
		for _, j := range conjuncts(d, h) {
			out = append(out, target{j, path, ""})
		}
	}
	top := t
	for range 5 { // "chairman and founder of X"
		if d.Tokens[top].Rel() != "conj" || d.Tokens[top].Head < 0 || d.Tokens[d.Tokens[top].Head].UPOS == "VERB" {
			break
		}
		top = d.Tokens[top].Head
	}
	switch tt := &d.Tokens[top]; {
	case tt.Rel() == "appos" && tt.Head >= 0:
		out = append(out, target{tt.Head, "apposed", ""})
	case tt.Deprel == "nmod:desc" && tt.Head >= 0, (tt.Rel() == "compound" || tt.Rel() == "flat") && tt.Head >= 0 && tok.UPOS != "PROPN":
		out = append(out, target{tt.Head, "title", ""})
	}
	for _, k := range d.Children(t) {
		switch c := &d.Tokens[k]; {
		case c.Rel() == "appos":
			add(int(k), "appos")
		case c.Rel() == "flat" && c.UPOS == "PROPN":
			out = append(out, target{int(k), "flat", ""})
		}
	}
	if len(out) == 0 && tok.Rel() != "appos" {
		out = append(out, target{t, "self", ""}) // "the mayor of Arl" as a mention of its bearer
	}
	return out
}

// without leaves out what lies within the bearer's own phrase, when that hangs on the role.
func without(d *extract.Document, role int, ts []target, bearer int) []target {
	if bearer == role || !d.Dominates(role, bearer) {
		return ts
	}
	return slices.DeleteFunc(slices.Clone(ts), func(t target) bool { return d.Dominates(bearer, t.head) })
}
