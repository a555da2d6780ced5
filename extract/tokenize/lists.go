package tokenize

import (
	"fmt"
	"io/fs"
	"strings"

	"github.com/newsgraph/newsgraph/extract/lexicon"
)

// Lists are the word lists that the rules consult; entries are kept in lower case. A Lists is read-only
// and safe for concurrent use.
type Lists struct {
	abbreviations map[string]following
	capitals      map[string]bool // abbreviations that count only with a capital
	prefixes      map[string]bool // keep the hyphen after them
	suffixes      map[string]bool // keep the hyphen before them
	contractions  map[string]int  // where a word like "gonna" is cut, in bytes
	openers       map[string]bool // open a sentence after an abbreviation
	reporting     map[string]bool // follow a quotation
	units         map[string]bool // are cut from the number before them
}

// following says what may come after an abbreviation.
type following uint8

const (
	followEnd  following = iota + 1 // may close a sentence
	followName                      // a name follows
	followNum                       // counts only before a number
)

// ReadLists reads abbreviations.txt, prefixes.txt, contractions.txt, openers.txt, reporting.txt and
// units.txt. Errors name the file and the line.
func ReadLists(fsys fs.FS) (*Lists, error) {
	l := &Lists{
		abbreviations: map[string]following{}, capitals: map[string]bool{}, prefixes: map[string]bool{}, suffixes: map[string]bool{},
		contractions: map[string]int{}, openers: map[string]bool{}, reporting: map[string]bool{}, units: map[string]bool{},
	}
	plain := func(set map[string]bool) func([]string) error {
		return func(f []string) error { set[f[0]] = true; return nil }
	}
	for _, list := range []struct {
		name string
		add  func(fields []string) error
	}{
		{"abbreviations.txt", l.abbreviation},
		{"prefixes.txt", l.affix},
		{"contractions.txt", l.contraction},
		{"openers.txt", plain(l.openers)},
		{"reporting.txt", plain(l.reporting)},
		{"units.txt", plain(l.units)},
	} {
		if err := read(fsys, list.name, list.add); err != nil {
			return nil, err
		}
	}
	return l, nil
}

func read(fsys fs.FS, name string, add func([]string) error) error {
	f, err := fsys.Open(name)
	if err != nil {
		return err
	}
	defer f.Close()
	lines, err := lexicon.Lines(f, name)
	if err != nil {
		return err
	}
	for _, line := range lines {
		if err := add(line.Fields); err != nil {
			return fmt.Errorf("%s:%d: %w", name, line.Number, err)
		}
	}
	return nil
}

func (l *Lists) abbreviation(f []string) error {
	kinds := map[string]following{"end": followEnd, "name": followName, "num": followNum}
	if len(f) != 2 || kinds[f[1]] == 0 {
		return fmt.Errorf("want abbreviation TAB end, name or num")
	}
	low := strings.ToLower(f[0])
	l.abbreviations[low] = kinds[f[1]]
	l.capitals[low] = low != f[0]
	return nil
}

func (l *Lists) affix(f []string) error {
	switch {
	case len(f) == 2 && f[1] == "prefix":
		l.prefixes[f[0]] = true
	case len(f) == 2 && f[1] == "suffix":
		l.suffixes[f[0]] = true
	default:
		return fmt.Errorf("want affix TAB prefix or suffix")
	}
	return nil
}

func (l *Lists) contraction(f []string) error {
	a, b, ok := strings.Cut(f[0], "|")
	if !ok || a == "" || b == "" {
		return fmt.Errorf("want a word with one bar, such as gon|na")
	}
	l.contractions[a+b] = len(a)
	return nil
}
