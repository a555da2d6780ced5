package clause

import (
	"fmt"
	"io"
	"strings"

	"github.com/newsgraph/newsgraph/extract"
	"github.com/newsgraph/newsgraph/extract/lexicon"
)

// Deed is a noun that tells a deed: "killing".
type Deed struct {
	Lemma    string   // of the deed: "kill"
	Of       string   // what "of" introduces: "patient", "agent" or ""
	Patients []string // prepositions that introduce the patient
}

// Control is what a governing word says of the deed that it governs.
type Control struct {
	Modality string // one of extract's modality values
	Negative bool
}

// Lexicon holds the word lists of the extractor, by lemma. The zero value knows no words: then only verbs
// and copulas make propositions, and all are actual.
type Lexicon struct {
	Deeds   map[string]Deed
	Light   map[string]Control
	Control map[string]Control
	Roles   map[string]string // "mayor" → "lead"
	States  map[string]bool   // verbs that tell a state: "own"
	Dealing map[string]bool   // verbs that by themselves join two actors: "sue"
	Verbs   map[string]string // "meet" → "social", the kind of deed
	Nouns   *lexicon.Nouns    // what common nouns denote; may be nil
}

// Lists are the files of a [Lexicon]; each may be nil. Their formats stand at the top of each file.
type Lists struct {
	Deeds, Light, Control, Roles, States, Dealing, Verbs io.Reader
}

// ReadLexicon reads the word lists; an error names list and line.
func ReadLexicon(in Lists) (*Lexicon, error) {
	lex := &Lexicon{map[string]Deed{}, map[string]Control{}, map[string]Control{}, map[string]string{}, map[string]bool{}, map[string]bool{}, map[string]string{}, nil}
	for _, list := range []struct {
		name   string
		r      io.Reader
		fields int
		add    func(f []string) error
	}{
		{"deeds", in.Deeds, 4, lex.addDeed},
		{"light verbs", in.Light, 2, func(f []string) error { return addControl(lex.Light, f[0], f[1], "") }},
		{"control", in.Control, 3, func(f []string) error { return addControl(lex.Control, f[0], f[1], f[2]) }},
		{"roles", in.Roles, 2, func(f []string) error { lex.Roles[f[0]] = f[1]; return nil }},
		{"dealings", in.Dealing, 1, func(f []string) error { lex.Dealing[f[0]] = true; return nil }},
		{"verbs", in.Verbs, 2, func(f []string) error { lex.Verbs[f[0]] = f[1]; return nil }},
		{"states", in.States, 1, func(f []string) error { lex.States[f[0]] = true; return nil }},
	} {
		if list.r == nil {
			continue
		}
		lines, err := lexicon.Lines(list.r, list.name)
		if err != nil {
			return nil, err
		}
		for _, l := range lines {
			if len(l.Fields) < list.fields {
				return nil, fmt.Errorf("%s:%d: want %d fields, separated by tabs", list.name, l.Number, list.fields)
			}
			if err := list.add(l.Fields); err != nil {
				return nil, fmt.Errorf("%s:%d: %w", list.name, l.Number, err)
			}
		}
	}
	return lex, nil
}

func (lex *Lexicon) addDeed(f []string) error {
	of := map[string]string{"p": "patient", "a": "agent", "-": ""}
	role, ok := of[f[2]]
	if !ok {
		return fmt.Errorf("%q is none of p, a, -", f[2])
	}
	d := Deed{Lemma: f[1], Of: role}
	if f[3] != "-" {
		d.Patients = strings.Split(f[3], ",")
	}
	lex.Deeds[f[0]] = d
	return nil
}

func addControl(m map[string]Control, word, modality, polarity string) error {
	c := Control{Modality: modality, Negative: polarity == extract.Negative}
	switch modality {
	case extract.Actual, extract.Planned, extract.Possible, extract.CalledFor, extract.State:
	case extract.Negative:
		c = Control{Modality: extract.Actual, Negative: true}
	default:
		return fmt.Errorf("%q is no modality", modality)
	}
	m[word] = c
	return nil
}
