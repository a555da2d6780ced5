package coref

import (
	"slices"

	"github.com/newsgraph/newsgraph/extract"
)

// chain is a set of mentions with what they tell together. Merged chains point to the one that took them in.
type chain struct {
	into    int // itself while it stands
	members []int32
	class   class
	gender  string
	number  number
	country string
	names   []int32 // mentions that are names
	quote   int     // for first and second person: the quotation they belong to, else -1
	speaks  uint8   // grammatical person when all are first or second person
}

func newChain(i int, m *mention) chain {
	c := chain{into: i, members: []int32{int32(i)}, class: m.class, gender: m.gender, number: m.number, country: m.country, quote: m.quote}
	if m.kind == extract.MentionName {
		c.names = []int32{int32(i)}
		if m.class == place || m.class == group {
			c.number = anyNumber // "the United States are"; "the police … they"
		}
	}
	if m.grammatical == 1 || m.grammatical == 2 {
		c.speaks = m.grammatical
	}
	if m.class == group {
		c.number = anyNumber
	}
	return c
}

// find is the chain that mention i is in now.
func (w *work) find(i int) int {
	c := w.ms[i].chain
	for w.chains[c].into != c {
		c = w.chains[c].into
	}
	w.ms[i].chain = c
	return c
}

func (w *work) same(i, j int) bool { return w.find(i) == w.find(j) }

// link joins the chains of two mentions unless they clash; it reports whether they are one afterwards.
func (w *work) link(i, j int) bool {
	a, b := w.find(i), w.find(j)
	if a == b {
		return true
	}
	if w.clash(a, b) {
		return false
	}
	w.merge(a, b)
	return true
}

func (w *work) merge(a, b int) {
	if len(w.chains[a].members) < len(w.chains[b].members) {
		a, b = b, a
	}
	x, y := &w.chains[a], &w.chains[b]
	x.members = append(x.members, y.members...)
	slices.Sort(x.members)
	x.names = append(x.names, y.names...)
	slices.Sort(x.names)
	if x.class == unknown || x.class == thing && y.class != unknown {
		x.class = y.class
	}
	if x.gender == "" {
		x.gender = y.gender
	}
	if x.number == anyNumber {
		x.number = y.number
	}
	if x.country == "" {
		x.country = y.country
	}
	if x.speaks != y.speaks {
		x.speaks = 0
	}
	y.into, y.members, y.names = a, nil, nil
}

// clash reports whether two chains cannot be the same actor.
func (w *work) clash(a, b int) bool {
	x, y := &w.chains[a], &w.chains[b]
	if x.gender != "" && y.gender != "" && x.gender != y.gender {
		return true
	}
	if classClash(x.class, y.class) {
		return true
	}
	if x.country != y.country && x.country != "" && y.country != "" {
		return true
	}
	return w.namesClash(x, y)
}

func classClash(a, b class) bool {
	if a == b || a == unknown || b == unknown {
		return false
	}
	if a == person || b == person || a == timeOrAmount || b == timeOrAmount {
		return true
	}
	return false
}

// namesClash tells two chains with personal names that no one person bears.
func (w *work) namesClash(x, y *chain) bool {
	if x.class != person || y.class != person {
		return false
	}
	for _, i := range x.names {
		for _, j := range y.names {
			if !sameBearer(w.ms[i].words, w.ms[j].words) {
				return true
			}
		}
	}
	return false
}

// sameBearer reports whether two personal names may be one person's: the words of one stand in the other in
// the same order, initials counting for names.
func sameBearer(a, b []string) bool {
	if len(a) > len(b) {
		a, b = b, a
	}
	k := 0
	for _, word := range b {
		if k < len(a) && sameWord(a[k], word) {
			k++
		}
	}
	if k == len(a) {
		return true
	}
	// "John Q. Doe" and "John R. Doe" are not one; "John Doe" and "John Quincy Doe" are.
	return len(a) > 1 && len(a) == len(b) && a[0] == b[0] && a[len(a)-1] == b[len(b)-1] && len(a) > 2 && sameWord(a[1], b[1])
}

func sameWord(a, b string) bool {
	if a == b {
		return true
	}
	if len(a) > len(b) {
		a, b = b, a
	}
	return len(a) == 2 && a[1] == '.' && b[0] == a[0]
}
