package event

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/newsgraph/newsgraph/extract/lexicon"
)

// Intents tells of words what they say of the deed that they govern: "intended", "threatened",
// "refused" or "demanded".
type Intents map[string]string

// What a word may say of the deed that it governs.
const (
	intended   = "intended"
	threatened = "threatened"
	refused    = "refused"
	demanded   = "demanded"
)

// ReadIntents reads a list. Its columns are a lemma and what it says. An error names the file and the line.
func ReadIntents(r io.Reader, name string) (Intents, error) {
	lines, err := lexicon.Lines(r, name)
	if err != nil {
		return nil, err
	}
	out := Intents{}
	for _, l := range lines {
		if len(l.Fields) != 2 || !slices.Contains([]string{intended, threatened, refused, demanded}, l.Fields[1]) {
			return nil, fmt.Errorf("%s:%d: want a word and what it says, separated by a tab: intended, threatened, refused or demanded", name, l.Number)
		}
		out[l.Fields[0]] = l.Fields[1]
	}
	return out, nil
}

// intent is what auxiliaries and the word above say of a predicate, "" for nothing: that it is told as done.
func (s *sentence) intent(t int) string {
	found, denied := "", false
	read := func(head int) {
		for _, k := range s.doc.Children(head) {
			tok := &s.doc.Tokens[k]
			if i := s.coder.intents[tok.Lemma]; i != "" && tok.Rel() == "aux" {
				found = i
			}
			denied = denied || tok.Rel() == "advmod" && (tok.Lemma == "not" || tok.Lemma == "never")
		}
	}
	read(t)
	if h := s.governor(t); found == "" && h >= 0 {
		if found = s.coder.intents[s.doc.Tokens[h].Lemma]; found == demanded {
			found = ""
		}
		if found != "" {
			read(h)
		}
	}
	if denied && found == intended {
		return refused
	}
	return found
}

// governor is the word whose clause without a subject the predicate heads, -1 for none.
func (s *sentence) governor(t int) int {
	tok := &s.doc.Tokens[t]
	switch tok.Rel() {
	case "xcomp", "ccomp", "advcl":
		if tok.Head >= 0 && tok.Head < t && s.doc.Child(t, "nsubj", "expl") < 0 {
			return tok.Head
		}
	}
	return -1
}

// intend changes the code of a deed that is only intended, or refused.
func (s *sentence) intend(t int, d *deed) {
	row := s.coder.plover.row(d.code)
	code := ""
	switch s.intent(t) {
	case intended:
		code = row.intended
	case threatened:
		if code = threat; strings.HasPrefix(row.intended, "13") {
			code = row.intended
		}
	case refused:
		code = row.refused
	}
	if code == "" {
		return
	}
	d.code = code
	if d.back != "" {
		d.back = code
	}
}

// leads tells whether the predicate merely says that another, which the dictionary knows, is intended or refused.
func (s *sentence) leads(t int) bool {
	if s.coder.intents == nil {
		return false
	}
	switch s.coder.intents[s.doc.Tokens[t].Lemma] {
	case intended, threatened, refused:
	default:
		return false
	}
	for _, k := range s.doc.Children(t) {
		if s.governor(int(k)) == t {
			if d, ok := s.deed(int(k)); ok && d.code != "" && !s.coder.plover.Verbal(d.code) {
				return true
			}
		}
	}
	return false
}

// demands codes what one says that another must do, as a demand of the one on the other: "said that Eria must leave".
func (s *sentence) demands(t int) []Row {
	if s.coder.intents == nil || s.doc.Tokens[t].UPOS != "VERB" || s.doc.Tokens[t].Rel() != "ccomp" {
		return nil
	}
	above := s.doc.Tokens[t].Head
	if s.intent(t) != demanded && (above < 0 || s.coder.intents[s.doc.Tokens[above].Lemma] != demanded) {
		return nil
	}
	subject := s.doc.Child(t, "nsubj")
	if subject < 0 {
		return nil
	}
	sources := s.above(t)
	targets := without(s.found(subject, sources), sources)
	code := demand
	if d, ok := s.deed(t); ok {
		if c := s.coder.plover.row(d.code).demanded; c != "" {
			code = c
		}
	}
	var out []Row
	for _, a := range sources {
		for _, b := range targets {
			out = append(out, Row{t, a.code(), b.code(), code})
		}
	}
	return out
}

// CAMEO's codes for demands and threats of no kind in particular.
const (
	demand = "100"
	threat = "130"
)
