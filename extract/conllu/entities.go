package conllu

import "strings"

// Entity is one mention of GUM's entity layer (Entity= in MISC): the words [First, Last), counted over all the
// sentences given, and the id that all mentions of one referent share.
type Entity struct {
	ID, Type    string
	First, Last int
}

// Entities reads the entity layer of sentences in the order in which the mentions end.
func Entities(sents []*Sentence) []Entity {
	var out []Entity
	open := map[string][]Entity{}
	t := 0
	for _, s := range sents {
		for i := range s.Words {
			for _, b := range brackets(Misc(s.Words[i].Misc, "Entity")) {
				e := Entity{ID: b.id, Type: b.typ, First: t, Last: t + 1}
				switch {
				case b.opens && b.closes:
					out = append(out, e)
				case b.opens:
					open[b.id] = append(open[b.id], e)
				case len(open[b.id]) > 0:
					n := len(open[b.id]) - 1
					e = open[b.id][n]
					e.Last = t + 1
					out, open[b.id] = append(out, e), open[b.id][:n]
				}
			}
			t++
		}
	}
	return out
}

type bracket struct {
	id, typ       string
	opens, closes bool
}

// brackets reads "(4-person-new(5-place-giv)6)": what opens and what closes at a word.
func brackets(value string) []bracket {
	var out []bracket
	for value != "" {
		b := bracket{opens: value[0] == '('}
		value = strings.TrimPrefix(value, "(")
		end := strings.IndexAny(value, "()")
		switch {
		case end < 0:
			end = len(value)
		case value[end] == ')':
			b.closes = true
		}
		fields := strings.SplitN(value[:end], "-", 3)
		b.id, _, _ = strings.Cut(fields[0], "[")
		if len(fields) > 1 {
			b.typ = fields[1]
		}
		if value = value[end:]; b.closes {
			value = value[1:]
		}
		out = append(out, b)
	}
	return out
}
