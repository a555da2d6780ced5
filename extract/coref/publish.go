package coref

import (
	"slices"
	"strings"

	"github.com/newsgraph/newsgraph/extract"
)

// publish writes mentions and chains into the document. A chain becomes an Actor when it has two mentions or can
// speak or act; other mentions are dropped, save pronouns, which attribution may still resolve.
func (w *work) publish() {
	d := w.d
	d.Mentions, d.Actors = nil, nil
	actor := make(map[int]int)
	for i := range w.ms {
		m := &w.ms[i]
		c := w.find(i)
		a, known := actor[c]
		if !known {
			a = w.newActor(c)
			actor[c] = a
		}
		if a < 0 && m.kind != extract.MentionPronoun {
			continue
		}
		if a >= 0 {
			d.Actors[a].Mentions = append(d.Actors[a].Mentions, len(d.Mentions))
		}
		d.Mentions = append(d.Mentions, extract.Mention{
			Span:  extract.Span{Begin: d.Tokens[m.first].Span.Begin, End: d.Tokens[m.bareLast-1].Span.End},
			First: m.first, Last: m.last, Head: m.head, Kind: m.kind, Actor: a,
		})
	}
}

// newActor appends the actor of a chain and returns its index, -1 when the chain is none.
func (w *work) newActor(c int) int {
	ch := &w.chains[c]
	kind := w.kind(ch)
	if kind == "" && len(ch.members) < 2 {
		return -1
	}
	a := extract.Actor{Kind: kind, Gender: ch.gender}
	best := w.representative(ch)
	a.Name = w.title(&w.ms[best])
	a.Plural = w.ms[best].number == plural
	seen := map[string]bool{}
	for _, i := range ch.members {
		if m := &w.ms[i]; m.kind != extract.MentionPronoun {
			for _, form := range w.forms(m) {
				if form != "" && !seen[form] {
					seen[form] = true
					a.Aliases = append(a.Aliases, form)
				}
			}
		}
	}
	w.d.Actors = append(w.d.Actors, a)
	return len(w.d.Actors) - 1
}

// kind is the actor kind of a chain, "" for a plain entity of the discourse.
func (w *work) kind(ch *chain) string {
	var votes [classes]int
	for _, i := range ch.names {
		votes[w.ms[i].class]++
	}
	switch {
	case len(ch.names) == 0:
		return w.kindOfNominals(ch)
	case ch.country != "":
		return extract.KindCountry
	}
	best := slices.Index(votes[:], slices.Max(votes[:]))
	if best == int(unknown) && ch.class != unknown {
		best = int(ch.class)
	}
	switch class(best) {
	case person:
		if w.ms[ch.names[0]].number == plural {
			return extract.KindRole // a family, a people
		}
		return extract.KindPerson
	case group:
		return extract.KindOrganization
	case place:
		return extract.KindPlace
	case document:
		return extract.KindRole
	case unknown:
		if m := &w.ms[ch.names[0]]; m.number == plural || m.name >= 0 && w.d.Names[m.name].Fine == "NORP" {
			return extract.KindRole // "Democrats"
		}
	}
	return ""
}

func (w *work) kindOfNominals(ch *chain) string {
	for _, i := range ch.members {
		if m := &w.ms[i]; m.noun == "institution" && m.number == singular {
			return extract.KindOrganization // "the government", "the army"
		}
	}
	for _, i := range ch.members {
		if m := &w.ms[i]; m.kind == extract.MentionNominal && (m.class == person || m.class == group || m.class == document && w.isSource(m) || m.class == place && (m.noun == "country" || m.noun == "city")) {
			return extract.KindRole
		}
	}
	return ""
}

// isSource reports whether a document may be a source here: it is the subject of a verb, or "according to" it.
func (w *work) isSource(m *mention) bool {
	switch tok := &w.d.Tokens[m.head]; tok.Deprel {
	case "nsubj":
		return true
	case "obl":
		c := w.d.Child(m.head, "case")
		return c >= 0 && (w.lower(c) == "according" || w.lower(c) == "to" || w.lower(c) == "in" || w.lower(c) == "by")
	case "nmod:poss":
		return true
	}
	return false
}

// representative is the mention that names the chain: the longest name, else the first noun phrase with the
// most words before its head, else the first mention.
func (w *work) representative(ch *chain) int {
	best, bestScore := int(ch.members[0]), -1
	for _, i := range ch.members {
		m := &w.ms[i]
		score := 0
		switch {
		case m.kind == extract.MentionName && m.class == person:
			score = 1000 + 10*len(m.words)
		case m.kind == extract.MentionName && !m.inner:
			score = 1000 + min(len(w.title(m)), 80)
		case m.kind == extract.MentionName:
			score = 900
		case m.kind == extract.MentionNominal:
			score = 10 + min(len(m.mods), 5)
		}
		if score > bestScore {
			best, bestScore = int(i), score
		}
	}
	return best
}

// title is the text by which a mention names its actor: a name without titles and article, a noun phrase without
// article and trailing clauses.
func (w *work) title(m *mention) string {
	first, last := m.first, m.bareLast
	if m.kind == extract.MentionName {
		first, last = w.nameRange(m)
		n, _ := w.res.Titles.Strip(w.formsOf(first, last))
		if m.class == person {
			first += n
		}
	} else if !m.group && m.kind == extract.MentionNominal {
		last = w.core(m)
	}
	for first < last-1 && (w.lower(first) == "the" || w.lower(first) == "a" || w.lower(first) == "an") {
		first++
	}
	for last > first+1 && (w.d.Tokens[last-1].XPOS == "POS" || w.d.Tokens[last-1].UPOS == "PUNCT" && w.d.Tokens[last-1].Form == ",") {
		last--
	}
	return w.text(first, last)
}

func (w *work) formsOf(first, last int) []string {
	out := make([]string, 0, last-first)
	for t := first; t < last; t++ {
		out = append(out, w.d.Tokens[t].Form)
	}
	return out
}

// core is where a noun phrase ends without relative clauses and participles, and without what is longer than a
// short name allows.
func (w *work) core(m *mention) int {
	last := m.bareLast
	for _, k := range w.d.Children(m.head) {
		if c := int(k); c > m.head {
			switch w.d.Tokens[c].Rel() {
			case "acl", "advcl", "parataxis":
				f, _ := w.reach(c)
				last = min(last, max(f, m.head+1))
			}
		}
	}
	if last-m.first > 12 {
		last = m.head + 1
	}
	return last
}

// forms are the surface forms of a mention: the whole phrase, and a long noun phrase also as its name and
// without what follows its head.
func (w *work) forms(m *mention) []string {
	whole := w.text(m.first, m.bareLast)
	if m.kind == extract.MentionName {
		first, last := w.nameRange(m)
		if whole = w.text(m.first, w.core(m)); m.first > first || w.core(m) < last {
			whole = ""
		}
		return []string{whole, w.text(first, last), w.title(m)}
	}
	if m.group {
		return []string{whole}
	}
	out := []string{w.title(m)}
	if m.bareLast-m.first <= 12 {
		out = []string{whole, out[0]}
	}
	first := m.first
	if m.det == definite || m.det == indefinite {
		first = min(first+1, m.head)
	}
	for _, k := range w.d.Children(m.head) {
		if c := int(k); c > m.head && c < m.bareLast {
			if _, last := w.reach(c); last < m.bareLast && last-first <= 8 {
				out = append(out, w.text(first, last)) // "a spokesman for the group" of "… in the capital"
			}
		}
	}
	if last := w.phraseAfter(m.head + 1); m.bareLast == m.head+1 && last > 0 {
		out = append(out, w.text(m.first, last))
	}
	return append(out, w.text(w.chunkStart(m.head, m.first), m.head+1))
}

// phraseAfter is where a prepositional phrase at t ends that may belong to the noun before it wherever the tree
// hangs it; 0 for none.
func (w *work) phraseAfter(t int) int {
	if t+1 >= len(w.d.Tokens) || w.named[t+1] >= 0 && w.d.Names[w.named[t+1]].Fine == "DATE" {
		return 0
	}
	switch w.lower(t) {
	case "of", "from", "in", "for", "within":
	default:
		return 0
	}
	last := t + 1
	for ; last < len(w.d.Tokens) && last < t+8; last++ {
		switch w.d.Tokens[last].UPOS {
		case "NOUN", "PROPN", "ADJ", "DET", "NUM":
			continue
		}
		break
	}
	if last == t+1 {
		return 0
	}
	return last
}

// text is the words of a token range on one line.
func (w *work) text(first, last int) string {
	if first >= last {
		return ""
	}
	span := extract.Span{Begin: w.d.Tokens[first].Span.Begin, End: w.d.Tokens[last-1].Span.End}
	s := w.d.Slice(span)
	if strings.ContainsAny(s, "\n\t\r") || strings.Contains(s, "  ") {
		s = strings.Join(strings.Fields(s), " ")
	}
	return s
}
