package event

import (
	"fmt"
	"io"
	"slices"
	"strings"
)

// Actors is a dictionary of names with actor codes. It does not change once read and may be shared.
type Actors struct{ byFirst map[string][]actorEntry }

type actorEntry struct {
	words []string
	codes *[]datedCode
}

// datedCode holds from one day to another, both YYYYMMDD or empty.
type datedCode struct{ code, from, to string }

// NewActors returns an empty dictionary.
func NewActors() *Actors { return &Actors{map[string][]actorEntry{}} }

// Add adds a name whose code always holds.
func (a *Actors) Add(name, code string) { a.add(name, &[]datedCode{{code: code}}) }

func (a *Actors) add(name string, codes *[]datedCode) {
	if w := splitWords(name); len(w) > 0 {
		a.byFirst[w[0]] = append(a.byFirst[w[0]], actorEntry{w, codes})
	}
}

// Read adds a dictionary of actors in PETRARCH's format. An error names the file and the line.
func (a *Actors) Read(r io.Reader, name string) error {
	lines, err := dictionaryLines(r, name)
	if err != nil {
		return err
	}
	var codes *[]datedCode
	for _, l := range lines {
		names, inside := bracketed(l.text, "[", "]")
		synonym := strings.HasPrefix(names, "+")
		switch {
		case names != "" && !synonym:
			codes = new([]datedCode)
		case codes == nil:
			return fmt.Errorf("%s:%d: a code or synonym before the first name", name, l.number)
		}
		if n := strings.TrimPrefix(names, "+"); n != "" {
			a.add(n, codes)
		}
		for _, c := range inside {
			d, err := readDated(c)
			if err != nil {
				return fmt.Errorf("%s:%d: %w", name, l.number, err)
			}
			*codes = append(*codes, d)
		}
	}
	return nil
}

// readDated reads "HOB", "HOB <950601", "HOB 19950601-19990815" or "HOB >990816".
func readDated(text string) (datedCode, error) {
	code, when, dated := strings.Cut(strings.ToUpper(text), " ")
	if i := strings.IndexAny(code, "<>"); i >= 0 {
		code, when, dated = text[:i], text[i:], true
	}
	d := datedCode{code: code}
	when = strings.ReplaceAll(when, " ", "")
	if !dated || when == "" {
		return d, nil
	}
	var err error
	switch {
	case when[0] == '<':
		d.to, err = readDay(when[1:])
	case when[0] == '>':
		d.from, err = readDay(when[1:])
	default:
		from, to, _ := strings.Cut(when, "-")
		if d.from, err = readDay(from); err == nil {
			d.to, err = readDay(to)
		}
	}
	return d, err
}

// readDay reads YYMMDD (1931 to 2030) or YYYYMMDD.
func readDay(s string) (string, error) {
	if strings.Trim(s, "0123456789") != "" || len(s) != 6 && len(s) != 8 {
		return "", fmt.Errorf("%q is no day YYMMDD or YYYYMMDD", s)
	}
	if len(s) == 8 {
		return s, nil
	}
	if s > "31" {
		return "19" + s, nil
	}
	return "20" + s, nil
}

// at are the codes that hold on a day, YYYYMMDD or empty: the first dated one that does, else those without a date.
func (e actorEntry) at(day string) []string {
	found := ""
	for _, c := range *e.codes {
		dated := c.from != "" || c.to != ""
		if !dated && found == "" {
			found = c.code
		}
		if dated && day != "" && day >= c.from && (c.to == "" || day <= c.to) {
			found = c.code
			break
		}
	}
	if found == "" || found == "---" {
		return nil
	}
	return strings.Split(found, "/")
}

// longest is the entry with the most words that begin the text; ok is false for none.
func (a *Actors) longest(text []unit) (e actorEntry, ok bool) {
	for _, c := range a.byFirst[text[0].form] {
		if len(c.words) > len(e.words) && begins(text, c.words) && slices.ContainsFunc(text[:len(c.words)], unit.capital) {
			e, ok = c, true
		}
	}
	return e, ok
}

func begins(text []unit, words []string) bool {
	if len(text) < len(words) {
		return false
	}
	for i, w := range words {
		if text[i].form != w {
			return false
		}
	}
	return true
}
