package lexicon

import (
	"fmt"
	"io"
	"strings"
	"unicode"
)

// Kinds of gazetteer entries that the program itself asks for; lists may have others ("party", "armed",
// "agency", "media", "company", "us-state", "region", "water", "facility" …).
const (
	KindCountry = "country"
	KindDemonym = "demonym" // "French", "Frenchmen": adjectives and names of a people
	KindCapital = "capital" // stands for the country's government in the news
	KindCity    = "city"
)

// Entry is one thing of the world with its names.
type Entry struct {
	Key   string   // unique within its kind, a slug: "france", "united-nations"
	Kind  string   // what it is: KindCountry, "party", …
	Names []string // the first is the usual one
	Code  string   // ISO 3166-1 alpha-3, with CAMEO-like roles for organisations ("USAGOV"); "" unknown
}

// Gazetteer finds entries by name. It does not change once read and may be shared between goroutines.
type Gazetteer struct {
	entries []Entry
	byName  map[string][]int32
	gender  map[string]string
}

// NewGazetteer returns an empty gazetteer, to be filled with [Gazetteer.Read] and [Gazetteer.ReadFirstNames].
func NewGazetteer() *Gazetteer {
	return &Gazetteer{byName: make(map[string][]int32, 1<<14), gender: make(map[string]string, 1<<13)}
}

// Read adds a list. Its columns are: key, kind, names joined by '|', and code, which may be left out;
// further columns are for other readers of the same file. An error gives name and line.
func (g *Gazetteer) Read(r io.Reader, name string) error {
	lines, err := Lines(r, name)
	if err != nil {
		return err
	}
	for _, l := range lines {
		if len(l.Fields) < 3 || l.Fields[0] == "" || l.Fields[1] == "" || l.Fields[2] == "" {
			return fmt.Errorf("%s:%d: want key, kind, names and perhaps a code, separated by tabs", name, l.Number)
		}
		e := Entry{Key: l.Fields[0], Kind: l.Fields[1], Names: strings.Split(l.Fields[2], "|")}
		if len(l.Fields) > 3 {
			e.Code = l.Fields[3]
		}
		g.add(e)
	}
	return nil
}

func (g *Gazetteer) add(e Entry) {
	id := int32(len(g.entries))
	g.entries = append(g.entries, e)
	for _, n := range e.Names {
		k := nameKey(n)
		if had := g.byName[k]; len(had) == 0 || had[len(had)-1] != id {
			g.byName[k] = append(had, id)
		}
	}
}

// ReadFirstNames adds a list of first names. Its columns are: name, and gender ("male", "female"), which
// is left out for names of both.
func (g *Gazetteer) ReadFirstNames(r io.Reader, name string) error {
	lines, err := Lines(r, name)
	if err != nil {
		return err
	}
	for _, l := range lines {
		gender := ""
		if len(l.Fields) > 1 {
			gender = l.Fields[1]
		}
		if gender != "" && gender != "male" && gender != "female" {
			return fmt.Errorf("%s:%d: gender %q is neither male nor female", name, l.Number, gender)
		}
		g.gender[strings.ToLower(l.Fields[0])] = gender
	}
	return nil
}

// Entries returns all entries in the order in which they were read. The slice must not be changed.
func (g *Gazetteer) Entries() []Entry { return g.entries }

// Lookup returns the entries that bear the name, in the order in which they were read. Case counts for
// names without a lower-case letter ("US" is not "us") and does not count otherwise; dots of acronyms,
// a leading "the" and kinds of apostrophes never count.
func (g *Gazetteer) Lookup(name string) []*Entry {
	ids := g.byName[nameKey(name)]
	if len(ids) == 0 {
		return nil
	}
	out := make([]*Entry, len(ids))
	for i, id := range ids {
		out[i] = &g.entries[id]
	}
	return out
}

// Find returns the first entry of one of the kinds that bears the name; nil if there is none.
func (g *Gazetteer) Find(name string, kinds ...string) *Entry {
	for _, id := range g.byName[nameKey(name)] {
		for _, k := range kinds {
			if g.entries[id].Kind == k {
				return &g.entries[id]
			}
		}
	}
	return nil
}

// CountryCode returns the ISO 3166-1 alpha-3 code of the country that the word names, be it by its name
// ("Kenya"), its adjective ("Kenyan"), its people ("Kenyans") or its capital ("Nairobi"); "" if it names none.
func (g *Gazetteer) CountryCode(word string) string {
	for _, kind := range [...]string{KindCountry, KindDemonym, KindCapital} {
		if e := g.Find(word, kind); e != nil {
			return e.Code
		}
	}
	return ""
}

// Country returns the entry of the country with an ISO 3166-1 alpha-3 code; nil if there is none.
func (g *Gazetteer) Country(code string) *Entry {
	for i := range g.entries {
		if e := &g.entries[i]; e.Kind == KindCountry && e.Code == code {
			return e
		}
	}
	return nil
}

// FirstName tells whether the word is a known first name, and whose: "male", "female", or "" for both.
// Case does not count.
func (g *Gazetteer) FirstName(word string) (gender string, ok bool) {
	gender, ok = g.gender[strings.ToLower(word)]
	return gender, ok
}

// nameKey is the form under which a name is found.
func nameKey(name string) string {
	if len(name) > 4 && (name[:4] == "The " || name[:4] == "the ") {
		name = name[4:]
	}
	lower := strings.IndexFunc(name, unicode.IsLower) >= 0
	plain := !strings.ContainsAny(name, ".\u2019\u2018`")
	if plain && !lower {
		return name
	}
	if !plain {
		name = strings.NewReplacer(".", "", "\u2019", "'", "\u2018", "'", "`", "'").Replace(name)
	}
	if !lower {
		return name
	}
	return strings.ToLower(name)
}
