package when

import (
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/newsgraph/newsgraph/extract/lexicon"
)

// A class says what part a word plays in an expression of time.
type class uint8

const (
	none class = iota
	month
	weekday
	unit      // n days, months or years
	number    // in words
	dayOf     // "yesterday": days from the article's
	partOfDay // "morning"
	shift     // "last", "next", "this"
	ago       // behind a length of time
	dated     // prepositions in front of a year
	lead      // "earlier", "late": may stand in front of an expression
)

var classes = map[string]class{
	"month": month, "weekday": weekday, "unit": unit, "number": number, "day": dayOf, "part": partOfDay,
	"shift": shift, "ago": ago, "dated": dated, "lead": lead,
}

type word struct {
	class class
	value int
	text  string
}

// Words is the list of words of time. It is read-only after loading.
type Words struct{ words map[string]word }

// ReadWords reads a list: word in small letters, class, value. Values: months 1 … 12; weekdays 0 (Sunday) … 6; units
// in days (1, 7), or "month", "year" and so on by name; shifts −1, 0, 1; days from today. Errors give name and line.
func ReadWords(r io.Reader, name string) (*Words, error) {
	lines, err := lexicon.Lines(r, name)
	if err != nil {
		return nil, err
	}
	out := &Words{make(map[string]word, len(lines))}
	for _, l := range lines {
		if len(l.Fields) != 3 {
			return nil, fmt.Errorf("%s:%d: want word, class, value", name, l.Number)
		}
		c, ok := classes[l.Fields[1]]
		if !ok {
			return nil, fmt.Errorf("%s:%d: unknown class %q", name, l.Number, l.Fields[1])
		}
		w := word{class: c, text: l.Fields[2]}
		if n, err := strconv.Atoi(l.Fields[2]); err == nil {
			w.value = n
		} else if c != unit && c != partOfDay && c != ago && c != dated && c != lead {
			return nil, fmt.Errorf("%s:%d: %q is no number", name, l.Number, l.Fields[2])
		}
		out.words[l.Fields[0]] = w
	}
	return out, nil
}

func (w *Words) at(form string) word { return w.words[strings.ToLower(form)] }
