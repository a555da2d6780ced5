package coref

import (
	"strings"

	"github.com/newsgraph/newsgraph/extract"
)

// feature is a hashed feature before it is folded into the table of weights.
type feature = uint32

// mix hashes a template and its values.
func mix(template uint32, values ...uint32) feature {
	h := template*0x9E3779B1 + 0x7F4A7C15
	for _, v := range values {
		h ^= v
		h *= 0x85EBCA6B
		h ^= h >> 15
		h *= 0xC2B2AE35
	}
	return h ^ h>>16
}

func hashWord(s string) uint32 {
	h := uint32(2166136261)
	for i := 0; i < len(s); i++ {
		h = (h ^ uint32(s[i])) * 16777619
	}
	return h
}

// profile is what features tell of one mention, hashed once.
type profile struct {
	kind     uint32 // pronoun's lemma; form of a noun phrase; class of a name
	lemma    uint32
	noun     uint32 // class in the lexicon
	cluster  uint32 // class of the head's company
	company  uint32 // class of the governor's company
	rel      uint32
	governor uint32 // lemma of the word above
	marker   uint32 // preposition before it
	det      uint32
	text     uint32 // whole phrase without article and possessive marker
	tail     uint32
	before   int // mentions before it with the same head
	beforeXX int // mentions before it with the same text
	order    int // number of its sentence's mention, from 0
	speaker  uint32
}

// profiles computes the profile of every mention.
func (w *work) profiles() []profile {
	out := make([]profile, len(w.ms))
	heads, texts := map[uint32]int{}, map[uint32]int{}
	sent, order := -1, 0
	for i := range w.ms {
		m, p := &w.ms[i], &out[i]
		if m.sent != sent {
			sent, order = m.sent, 0
		}
		p.order = order
		order++
		w.fillProfile(m, p)
		p.before, p.beforeXX = heads[p.lemma], texts[p.text]
		heads[p.lemma]++
		texts[p.text]++
	}
	return out
}

func (w *work) fillProfile(m *mention, p *profile) {
	p.lemma, p.noun = hashWord(m.lemma), hashWord(m.noun)
	if m.kind == extract.MentionName {
		p.noun = uint32(m.class) + 1000
	}
	p.kind = w.kindFeature(m)
	p.cluster = w.cluster(w.d.Tokens[m.head].Form)
	p.det = uint32(m.det)
	tok := &w.d.Tokens[m.head]
	p.rel = hashWord(tok.Deprel)
	if tok.Head >= 0 {
		p.governor = hashWord(w.d.Tokens[tok.Head].Lemma)
		p.company = w.cluster(w.d.Tokens[tok.Head].Form)
	}
	if c := w.d.Child(m.head, "case"); c >= 0 && c < m.head {
		p.marker = hashWord(w.lower(c))
	}
	first := m.first
	if m.det == definite && first < m.head && w.lower(first) == "the" {
		first++
	}
	p.text = w.hashTokens(first, m.bareLast)
	p.tail = 0
	if m.head+1 < m.bareLast {
		p.tail = w.hashTokens(m.head+1, m.bareLast)
	}
	p.speaker = uint32(m.quote+1)*31 + w.speaker(m.sent)
}

func (w *work) cluster(form string) uint32 {
	if w.res.Clusters == nil {
		return 0
	}
	return uint32(w.res.Clusters.Class(form) + 1)
}

func (w *work) hashTokens(first, last int) uint32 {
	h := uint32(17)
	for t := first; t < last; t++ {
		h = h*16777619 ^ hashWord(w.lower(t))
	}
	return h
}

// speaker hashes the "speaker" comment of a sentence that was read from CoNLL-U, 0 when there is none.
func (w *work) speaker(sent int) uint32 {
	for _, c := range w.d.Sentences[sent].Comments {
		if k, v, ok := strings.Cut(c, "="); ok && strings.TrimSpace(k) == "speaker" {
			return hashWord(strings.TrimSpace(v))
		}
	}
	return 0
}

func (w *work) kindFeature(m *mention) uint32 {
	switch m.kind {
	case extract.MentionPronoun:
		k := hashWord(m.lemma)
		if m.owns {
			k++
		}
		if m.reflexive {
			k += 2
		}
		return k
	case extract.MentionName:
		return 100 + uint32(m.class)
	}
	k := 200 + uint32(m.det)
	if m.number == plural {
		k += 20
	}
	if m.group {
		k = 290
	}
	return k
}

// coarse is the kind of a mention as an antecedent.
func coarse(m *mention) uint32 {
	switch m.kind {
	case extract.MentionPronoun:
		return uint32(m.grammatical) + 1
	case extract.MentionName:
		return 10
	}
	if m.det == indefinite || m.det == bare {
		return 11
	}
	return 12
}

// newFeatures tell whether a mention begins a chain.
func (w *work) newFeatures(i int, ps []profile, out []feature) []feature {
	m, p := &w.ms[i], &ps[i]
	next, prev := uint32(0), uint32(0)
	if m.last < len(w.d.Tokens) {
		next = hashWord(w.lower(m.last))
	}
	if m.first > 0 {
		prev = hashWord(w.lower(m.first - 1))
	}
	length := uint32(min(m.last-m.first, 8))
	tailRel := uint32(0)
	if p.tail != 0 {
		tailRel = 1
		if k := w.d.Child(m.head, "acl", "nmod"); k > m.head {
			tailRel = hashWord(w.d.Tokens[k].Deprel)
		}
	}
	heads, texts := uint32(min(p.before, 3)), uint32(min(p.beforeXX, 3))
	early := uint32(min(m.sent, 3))
	add := func(template uint32, values ...uint32) {
		f := mix(template, values...)
		out = append(out, f, mix(template+100, f, p.kind))
	}
	out = append(out, mix(1), mix(2, p.kind))
	add(3, p.lemma)
	add(4, p.noun)
	add(5, p.rel)
	add(6, p.governor)
	add(7, p.det, p.lemma)
	add(8, heads, texts)
	add(9, heads, texts, length)
	add(10, length)
	add(11, tailRel)
	add(12, next)
	add(13, prev)
	add(14, early, uint32(min(p.order, 2)))
	add(15, p.marker)
	add(16, uint32(min(len(m.mods), 3)), heads)
	add(17, bit(m.inner), bit(m.predicate), bit(m.owner >= 0), bit(m.quote >= 0))
	add(18, p.noun, heads, p.det)
	add(20, p.cluster)
	add(21, p.company, p.rel)
	add(19, uint32(w.chains[w.find(i)].class))
	return out
}

func bit(b bool) uint32 {
	if b {
		return 1
	}
	return 0
}

func bucket(n int) uint32 {
	switch {
	case n < 4:
		return uint32(n)
	case n < 6:
		return 4
	case n < 10:
		return 5
	case n < 20:
		return 6
	case n < 40:
		return 7
	}
	return 8
}

// pairFeatures tell whether mention j is the antecedent of mention i. agreeing counts the candidates between
// them that agree with i as j does.
func (w *work) pairFeatures(j, i, agreeing int, ps []profile, out []feature) []feature {
	a, m, pa, pm := &w.ms[j], &w.ms[i], &ps[j], &ps[i]
	ca, cm := &w.chains[w.find(j)], &w.chains[w.find(i)]
	ka := coarse(a)
	if a.kind == extract.MentionPronoun {
		ka = pa.kind
	}
	add := func(template uint32, values ...uint32) {
		f := mix(template, values...)
		g := mix(template+100, f, pm.kind)
		out = append(out, f, g, mix(template+200, g, ka))
	}
	sents := uint32(min(m.sent-a.sent, 3))
	if d := m.sent - a.sent; d >= 3 {
		sents = 2 + bucket(d)
	}
	match := w.match(a, m, pa, pm)
	gender := uint32(0)
	if ca.gender != "" || cm.gender != "" {
		gender = 1 + bit(ca.gender == cm.gender) + 2*bit(ca.gender == "") + 4*bit(cm.gender == "")
	}
	subj := bit(w.d.Tokens[a.head].Rel() == "nsubj")
	sameGovernor := bit(a.sent == m.sent && w.d.Tokens[a.head].Head == w.d.Tokens[m.head].Head)
	add(50, ka)
	add(51, sents)
	add(52, bucket(i-j))
	add(53, match)
	add(54, match, min(sents, 4))
	add(55, uint32(ca.class), uint32(cm.class))
	add(56, pa.noun, pm.noun)
	add(57, gender, uint32(ca.number), uint32(cm.number))
	add(58, uint32(a.number), uint32(m.number), uint32(ca.class))
	add(59, pa.rel, pm.rel)
	add(60, sameGovernor, bit(pa.governor == pm.governor), min(sents, 2))
	add(61, bit(nested(a, m)), bit(a.owner == i || m.owner == j))
	add(62, bit(pa.speaker == pm.speaker), bit(a.quote >= 0), bit(m.quote >= 0), bit(a.quote == m.quote))
	add(63, pa.det, bit(a.inner), bit(m.inner))
	add(64, uint32(min(len(ca.members), 4)), bit(len(ca.names) > 0))
	add(65, subj, min(sents, 4), uint32(min(pa.order, 3)))
	add(66, pa.lemma, pm.lemma)
	add(67, pa.lemma)
	add(68, pa.noun, min(sents, 4), subj)
	add(69, bit(w.d.Sentences[a.sent].Paragraph == w.d.Sentences[m.sent].Paragraph), min(sents, 3))
	add(70, uint32(min(agreeing, 4)), subj)
	add(71, w.structure(a, m))
	add(72, pm.governor, pa.noun)
	add(75, pa.cluster, pm.cluster)
	add(76, pm.company, pm.rel, pa.cluster)
	add(77, pa.cluster)
	add(73, uint32(min(pa.before, 3)), bit(pa.tail != 0), bit(a.predicate))
	add(74, bit(ca.gender != "" && ca.gender == cm.gender), uint32(min(agreeing, 3)), min(sents, 4))
	return out
}

// match tells how much of two phrases is the same.
func (w *work) match(a, m *mention, pa, pm *profile) uint32 {
	if m.kind == extract.MentionPronoun {
		return 1 + bit(pa.lemma == pm.lemma)
	}
	v := 4 + bit(pa.lemma == pm.lemma) + 2*bit(pa.text == pm.text)
	if v >= 6 {
		return v
	}
	if a.kind == extract.MentionName && m.kind == extract.MentionName {
		n := 0
		for _, x := range m.words {
			for _, y := range a.words {
				if x == y {
					n++
				}
			}
		}
		return 10 + 10*v + uint32(min(n, 2)) + 3*bit(n == len(m.words)) + 30
	}
	if pa.lemma != pm.lemma {
		return 8 + bit(overlaps(a.mods, m.mods)) + 2*bit(mentionsWord(a, m.lemma) || mentionsWord(m, a.lemma))
	}
	return 100 + bit(subset(m.mods, a.mods)) + 2*bit(subset(a.mods, m.mods)) + 4*bit(pa.tail == pm.tail) + 8*bit(pm.tail == 0) + 16*bit(w.sameOwner(a, m))
}

func overlaps(a, b []string) bool {
	for _, x := range a {
		for _, y := range b {
			if x == y {
				return true
			}
		}
	}
	return false
}

// mentionsWord reports whether a word stands in a mention's name or before its head.
func mentionsWord(m *mention, word string) bool {
	for _, list := range [...][]string{m.words, m.titles, m.mods} {
		for _, x := range list {
			if x == word {
				return true
			}
		}
	}
	return false
}

// structure names the syntactic tie between two mentions of one sentence.
func (w *work) structure(a, m *mention) uint32 {
	if a.sent != m.sent {
		return 0
	}
	ha, hm := w.d.Tokens[a.head].Head, w.d.Tokens[m.head].Head
	switch {
	case hm == a.head:
		return 1000 ^ hashWord(w.d.Tokens[m.head].Deprel)
	case ha == m.head:
		return 2000 ^ hashWord(w.d.Tokens[a.head].Deprel)
	case ha == hm:
		return 3
	}
	if s := w.subject(m.head); s >= 0 && w.ms[s].head == a.head {
		return 4
	}
	return 5
}
