package lexicon

import (
	"fmt"
	"io"
	"strings"
)

// Classes of nouns that can speak or act. All other classes of [Nouns] are WordNet's lexicographer files
// ("artifact", "event", "communication", …).
const (
	ClassPerson      = "person"
	ClassGroup       = "group"
	ClassInstitution = "institution"
	ClassCountry     = "country"
	ClassCity        = "city"
	ClassDocument    = "document"
	ClassNone        = "none"
)

// Nouns tells what common nouns denote. The zero value knows no noun. It is safe for concurrent use.
type Nouns struct {
	class  map[string]string
	gender map[string]string
}

// ReadNouns reads a list of roles (noun, class, gender or "-") and a list of nouns (noun, class); a noun's
// entry among the roles comes first. Errors give file and line.
func ReadNouns(roles, nouns io.Reader) (*Nouns, error) {
	n := &Nouns{map[string]string{}, map[string]string{}}
	for _, list := range []struct {
		r      io.Reader
		name   string
		fields int
	}{{roles, "roles.txt", 3}, {nouns, "nouns.txt", 2}} {
		lines, err := Lines(list.r, list.name)
		if err != nil {
			return nil, err
		}
		for _, l := range lines {
			if len(l.Fields) != list.fields {
				return nil, fmt.Errorf("%s:%d: want %d fields, have %d", list.name, l.Number, list.fields, len(l.Fields))
			}
			if _, known := n.class[l.Fields[0]]; known {
				continue
			}
			n.class[l.Fields[0]] = l.Fields[1]
			if list.fields == 3 && l.Fields[2] != "-" {
				n.gender[l.Fields[0]] = l.Fields[2]
			}
		}
	}
	return n, nil
}

// Class is the class of a noun given by its lower-case lemma, "" if unknown. A compound with a hyphen that
// is not listed has the class of its last part.
func (n *Nouns) Class(lemma string) string {
	if n == nil {
		return ""
	}
	if c, ok := n.class[lemma]; ok {
		return c
	}
	if i := strings.LastIndexByte(lemma, '-'); i >= 0 {
		return n.class[lemma[i+1:]]
	}
	return ""
}

// Gender is "male" or "female" for nouns that say it, else "".
func (n *Nouns) Gender(lemma string) string {
	if n == nil {
		return ""
	}
	return n.gender[lemma]
}

// Titles are the titles that stand before personal names. The zero value knows none.
type Titles struct {
	gender map[string]string
	most   int // words of the longest title
}

// ReadTitles reads a list of titles (title, gender or "-").
func ReadTitles(r io.Reader) (*Titles, error) {
	lines, err := Lines(r, "titles.txt")
	if err != nil {
		return nil, err
	}
	t := &Titles{gender: make(map[string]string, len(lines))}
	for _, l := range lines {
		if len(l.Fields) != 2 {
			return nil, fmt.Errorf("titles.txt:%d: want 2 fields, have %d", l.Number, len(l.Fields))
		}
		t.gender[l.Fields[0]] = strings.TrimPrefix(l.Fields[1], "-")
		t.most = max(t.most, len(strings.Fields(l.Fields[0])))
	}
	return t, nil
}

// Strip counts how many of the leading words are titles, always leaving one word, and tells the gender
// that they say, "" if none. Words are compared in lower case and without a final point.
func (t *Titles) Strip(words []string) (n int, gender string) {
	if t == nil {
		return 0, ""
	}
	for n < len(words)-1 {
		k := min(t.most, len(words)-1-n)
		for ; k > 0; k-- {
			g, ok := t.gender[titleKey(words[n:n+k])]
			if !ok {
				continue
			}
			if g != "" {
				gender = g
			}
			break
		}
		if k == 0 {
			break
		}
		n += k
	}
	return n, gender
}

func titleKey(words []string) string {
	if len(words) == 1 {
		return strings.TrimSuffix(strings.ToLower(words[0]), ".")
	}
	out := make([]string, len(words))
	for i, w := range words {
		out[i] = strings.TrimSuffix(strings.ToLower(w), ".")
	}
	return strings.Join(out, " ")
}
