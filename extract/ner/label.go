package ner

// Label is the place of a token in a name: 0 is outside of all names; the others combine a type with a
// place: begin, inside, last, or the only token of a name (BILOU; Ratinov and Roth 2009).
type Label uint8

// Types are the finer types that the model tells apart, in the order of its labels.
var types = [...]string{"PER", "ORG", "LOC", "FAC", "NORP", "EVENT", "LAW", "WORK"}

// Labels is the number of labels.
const Labels = 1 + 4*len(types)

// Places of a token in a name.
const (
	begin = iota
	inside
	last
	unit
)

// Outside is the label of tokens outside of names.
const Outside Label = 0

func labelOf(typ, place int) Label { return Label(1 + 4*typ + place) }

func (l Label) typ() int   { return int(l-1) / 4 }
func (l Label) place() int { return int(l-1) % 4 }

// TypeIndex returns the number of a type's name, -1 for an unknown one.
func TypeIndex(name string) int {
	for i, t := range types {
		if t == name {
			return i
		}
	}
	return -1
}

// NameLabels returns the labels of a name of n tokens of the type with the given index.
func NameLabels(typ, n int) []Label {
	if n == 1 {
		return []Label{labelOf(typ, unit)}
	}
	out := make([]Label, n)
	for i := range out {
		out[i] = labelOf(typ, inside)
	}
	out[0], out[n-1] = labelOf(typ, begin), labelOf(typ, last)
	return out
}

// starts reports whether a token with this label may follow the end of a name or the outside, and ends
// whether such a token may follow it.
func (l Label) starts() bool { return l == Outside || l.place() == begin || l.place() == unit }
func (l Label) ends() bool   { return l == Outside || l.place() == last || l.place() == unit }

// Follows reports whether label b may follow label a.
func Follows(a, b Label) bool {
	if a.ends() {
		return b.starts()
	}
	return !b.starts() && a.typ() == b.typ()
}

// coarse is the type as Universal NER has it: a facility is a place; what is no person, organisation or
// place has none.
func coarse(fine string) string {
	switch fine {
	case "PER", "ORG", "LOC":
		return fine
	case "FAC":
		return "LOC"
	}
	return ""
}
