package event

import (
	"fmt"
	"io"
	"strings"
)

// Agents is a dictionary of nouns for those who act in a role, with the role's code: "minister", "~GOV". It does
// not change once read and may be shared.
type Agents struct{ byFirst map[string][]agentEntry }

type agentEntry struct {
	words []string
	code  string // "~GOV" or "NGO~"
}

// NewAgents returns an empty dictionary.
func NewAgents() *Agents { return &Agents{map[string][]agentEntry{}} }

// Read adds a dictionary of agents in PETRARCH's format. An error names the file and the line.
func (a *Agents) Read(r io.Reader, name string) error {
	lines, err := dictionaryLines(r, name)
	if err != nil {
		return err
	}
	sets := map[string][]string{}
	for _, l := range lines {
		if set, words, ok := strings.Cut(l.text, "="); ok && strings.HasPrefix(set, "!") {
			for w := range strings.SplitSeq(words, ",") {
				sets[strings.TrimSpace(set)] = append(sets[strings.TrimSpace(set)], strings.TrimSpace(w))
			}
			continue
		}
		text, codes := bracketed(l.text, "[", "]")
		singular, plurals := bracketed(text, "{", "}")
		if len(codes) > 1 || singular == "" {
			return fmt.Errorf("%s:%d: want a noun and a code in brackets", name, l.number)
		}
		if len(codes) == 0 { // the published dictionary has a noun without a code: it says nothing
			continue
		}
		forms := []string{singular}
		if plurals == nil {
			forms = append(forms, plural(singular))
		} else {
			forms = append(forms, strings.Join(plurals, " "))
		}
		for _, f := range forms {
			if err := a.add(f, strings.ToUpper(strings.Trim(codes[0], " {}")), sets); err != nil {
				return fmt.Errorf("%s:%d: %w", name, l.number, err)
			}
		}
	}
	return nil
}

// add adds a noun, once for each word of the set that it names.
func (a *Agents) add(noun, code string, sets map[string][]string) error {
	before, rest, ok := strings.Cut(noun, "!")
	if !ok {
		if w := splitWords(noun); len(w) > 0 {
			a.byFirst[w[0]] = append(a.byFirst[w[0]], agentEntry{w, code})
		}
		return nil
	}
	set, after, _ := strings.Cut(rest, "!")
	words, ok := sets["!"+set+"!"]
	if !ok {
		return fmt.Errorf("!%s! has not been set", set)
	}
	for _, w := range words {
		if err := a.add(before+w+strings.ReplaceAll(after, "!", ""), code, sets); err != nil {
			return err
		}
	}
	return nil
}

// plural is the regular plural of a noun in upper case.
func plural(noun string) string {
	noun = strings.TrimRight(noun, "_ ")
	switch {
	case noun == "" || strings.HasSuffix(noun, "!"):
		return noun
	case strings.HasSuffix(noun, "Y") && len(noun) > 1 && !strings.ContainsRune("AEIOU", rune(noun[len(noun)-2])):
		return noun[:len(noun)-1] + "IES"
	case strings.HasSuffix(noun, "S") || strings.HasSuffix(noun, "X") || strings.HasSuffix(noun, "CH") || strings.HasSuffix(noun, "SH"):
		return noun + "ES"
	}
	return noun + "S"
}

// longest is the entry with the most words that begin the text; ok is false for none.
func (a *Agents) longest(text []unit) (e agentEntry, ok bool) {
	for _, c := range a.byFirst[text[0].form] {
		if len(c.words) > len(e.words) && begins(text, c.words) {
			e, ok = c, true
		}
	}
	return e, ok
}

// join writes the roles to an actor's code; a role that the code has already is not repeated.
func join(actor string, roles []string) string {
	code := actor
	if code == "" {
		code = "---"
	}
	for _, r := range roles {
		role := strings.TrimSpace(strings.Trim(strings.TrimSpace(r), "~"))
		if has(code, role) {
			continue
		}
		if strings.HasSuffix(strings.TrimSpace(r), "~") {
			code = role + strings.TrimPrefix(code, "---")
		} else {
			code += role
		}
	}
	return code
}

// has tells whether the code has the role at one of its steps of three letters.
func has(code, role string) bool {
	for i := 0; i+len(role) <= len(code); i += 3 {
		if code[i:i+len(role)] == role {
			return true
		}
	}
	return false
}
