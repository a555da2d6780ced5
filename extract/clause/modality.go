package clause

import (
	"slices"
	"strings"

	"github.com/newsgraph/newsgraph/extract"
)

// status is what the words around a predicate say of its deed.
type status struct {
	modality    string
	negative    bool
	conditional bool
	tense       string
}

// statusOf reads polarity, modality, condition and tense of a clause from its auxiliaries, its governing
// predicates and the clauses around it.
func (x *Extractor) statusOf(d *extract.Document, c *Clause) status {
	s := status{modality: extract.Actual}
	preds := slices.Concat(c.Chain, []int{c.Head})
	for i, p := range preds {
		x.auxiliaries(d, p, &s)
		if i < len(c.Chain) {
			x.control(d, p, &s)
		}
	}
	x.context(d, c, &s)
	for _, subj := range c.Subjects {
		if det := d.Child(subj, "det"); det >= 0 && strings.EqualFold(d.Tokens[det].Form, "no") {
			s.negative = true
		}
	}
	s.tense = tense(d, preds[0])
	if s.modality == extract.Planned && s.tense == "" {
		s.tense = "future"
	}
	return s
}

// auxiliaries reads modal verbs and negation that hang on predicate p.
func (x *Extractor) auxiliaries(d *extract.Document, p int, s *status) {
	for _, k := range d.Children(p) {
		tok := &d.Tokens[k]
		switch tok.Rel() {
		case "aux":
			if m := modal(strings.ToLower(tok.Form)); m != "" && s.modality == extract.Actual {
				s.modality = m
			}
		case "advmod", "det", "cc":
			if negation(tok) {
				s.negative = !s.negative
			}
		case "advcl":
			if m := d.Child(int(k), "mark"); m >= 0 && conditional(d.Tokens[m].Lemma) {
				s.conditional = true
			}
		}
	}
}

func modal(form string) string {
	switch form {
	case "will", "'ll", "’ll", "shall", "wo", "going":
		return extract.Planned
	case "may", "might", "could", "would", "can", "ca", "'d", "’d":
		return extract.Possible
	case "should", "must", "ought":
		return extract.CalledFor
	}
	return ""
}

func negation(tok *extract.Token) bool {
	switch strings.ToLower(tok.Form) {
	case "not", "n't", "n’t", "never", "neither", "nor", "hardly":
		return true
	}
	return false
}

func conditional(lemma string) bool {
	switch strings.ToLower(lemma) {
	case "if", "unless", "whether", "provided":
		return true
	}
	return false
}

// control applies what a governing word says: "plans to", "failed to".
func (x *Extractor) control(d *extract.Document, p int, s *status) {
	c, ok := x.lex.Control[strings.ToLower(d.Tokens[p].Lemma)]
	if !ok {
		return
	}
	if c.Modality != extract.Actual && s.modality == extract.Actual {
		s.modality = c.Modality
	}
	if c.Negative {
		s.negative = !s.negative
	}
}

// context looks at the clause's governor: "urged Bo to leave", "a plan to attack", "in order to win",
// "if Bo leaves".
func (x *Extractor) context(d *extract.Document, c *Clause, s *status) {
	top := c.Head
	if len(c.Chain) > 0 {
		top = c.Chain[0]
	}
	for range 10 {
		if d.Tokens[top].Rel() != "conj" || d.Tokens[top].Head < 0 {
			break
		}
		top = d.Tokens[top].Head
	}
	if m := d.Child(top, "mark"); m >= 0 && d.Tokens[top].Rel() == "advcl" && conditional(d.Tokens[m].Lemma) {
		s.conditional = true
		if s.modality == extract.Actual {
			s.modality = extract.Possible
		}
	}
	g := d.Tokens[top].Head
	if g < 0 {
		return
	}
	if !bare(d, top) {
		return
	}
	switch d.Tokens[top].Rel() {
	case "xcomp", "ccomp", "acl":
		x.control(d, g, s)
		if d.Tokens[top].Rel() != "acl" {
			x.auxiliaries(d, g, s)
		}
	case "advcl":
		if s.modality == extract.Actual && toInfinitive(d, top) {
			s.modality = extract.Planned
		}
	}
}

// bare reports whether the clause of p has no finite verb: an infinitive or participle.
func bare(d *extract.Document, p int) bool {
	x := d.Tokens[p].XPOS
	if x != "VB" && x != "VBG" && x != "VBN" && !toInfinitive(d, p) {
		return false
	}
	for _, k := range d.Children(p) {
		if tok := &d.Tokens[k]; tok.Rel() == "aux" && (tok.XPOS == "MD" || tok.XPOS == "VBD" || tok.XPOS == "VBZ" || tok.XPOS == "VBP") {
			return false
		}
	}
	return true
}

func toInfinitive(d *extract.Document, p int) bool {
	for _, k := range d.Children(p) {
		if tok := &d.Tokens[k]; tok.Rel() == "mark" && strings.EqualFold(tok.Form, "to") {
			return true
		}
	}
	return false
}

// tense reads the tense of the finite word among predicate p and its auxiliaries.
func tense(d *extract.Document, p int) string {
	perfect := false
	for _, k := range d.Children(p) {
		tok := &d.Tokens[k]
		if r := tok.Rel(); r != "aux" && r != "cop" {
			continue
		}
		switch {
		case modal(strings.ToLower(tok.Form)) == extract.Planned:
			return "future"
		case tok.XPOS == "VBD":
			return "past"
		case tok.Lemma == "have":
			perfect = true
		case tok.XPOS == "VBZ" || tok.XPOS == "VBP" || tok.XPOS == "MD":
			if !perfect {
				return "present"
			}
		}
	}
	if perfect {
		return "past"
	}
	switch d.Tokens[p].XPOS {
	case "VBD":
		return "past"
	case "VBZ", "VBP":
		return "present"
	}
	return ""
}
