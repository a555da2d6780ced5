package extract

import (
	"slices"
	"strings"
)

// childIndex lists each token's dependents in text order: kids[start[t]:start[t+1]].
type childIndex struct {
	start []int32
	kids  []int32
}

func (d *Document) index() *childIndex {
	c := &d.children
	if len(c.start) == len(d.Tokens)+1 {
		return c
	}
	n := len(d.Tokens)
	start, kids := make([]int32, n+1), make([]int32, n)
	for i := range d.Tokens {
		if h := d.Tokens[i].Head; h >= 0 {
			start[h+1]++
		}
	}
	for i := range n {
		start[i+1] += start[i]
	}
	next := slices.Clone(start)
	for i := range d.Tokens {
		if h := d.Tokens[i].Head; h >= 0 {
			kids[next[h]] = int32(i)
			next[h]++
		}
	}
	*c = childIndex{start, kids}
	return c
}

// Children returns the dependents of token t in text order. The slice must not be changed.
func (d *Document) Children(t int) []int32 {
	c := d.index()
	return c.kids[c.start[t]:c.start[t+1]]
}

// Rel is the token's relation without its subtype: "nsubj" for "nsubj:pass".
func (t *Token) Rel() string {
	if i := strings.IndexByte(t.Deprel, ':'); i >= 0 {
		return t.Deprel[:i]
	}
	return t.Deprel
}

// Child returns the first dependent of t whose relation, with or without subtype, is one of rels; -1 if
// there is none.
func (d *Document) Child(t int, rels ...string) int {
	for _, k := range d.Children(t) {
		tok := &d.Tokens[k]
		if slices.Contains(rels, tok.Deprel) || slices.Contains(rels, tok.Rel()) {
			return int(k)
		}
	}
	return -1
}

// Feat returns the value of a UD feature of the token, "" if it has none.
func (t *Token) Feat(name string) string {
	for rest := t.Feats; rest != ""; {
		var f string
		f, rest, _ = strings.Cut(rest, "|")
		if k, v, ok := strings.Cut(f, "="); ok && k == name {
			return v
		}
	}
	return ""
}

// Subtree returns the tokens below and with t in text order, without the subtrees of those dependents
// for which skip returns true; skip may be nil.
func (d *Document) Subtree(t int, skip func(child int) bool) []int {
	out := []int{t}
	for i := 0; i < len(out); i++ {
		for _, k := range d.Children(out[i]) {
			if skip == nil || !skip(int(k)) {
				out = append(out, int(k))
			}
		}
	}
	slices.Sort(out)
	return out
}

// SpanOf is the smallest span that holds all the given tokens; empty for none.
func (d *Document) SpanOf(tokens []int) Span {
	if len(tokens) == 0 {
		return Span{}
	}
	s := d.Tokens[tokens[0]].Span
	for _, t := range tokens[1:] {
		s = s.Union(d.Tokens[t].Span)
	}
	return s
}

// TokensIn returns the half-open range of tokens that lie wholly within the span.
func (d *Document) TokensIn(s Span) (first, last int) {
	first, _ = slices.BinarySearchFunc(d.Tokens, s.Begin, func(t Token, b int) int { return t.Span.Begin - b })
	for last = first; last < len(d.Tokens) && d.Tokens[last].Span.End <= s.End; last++ {
	}
	return first, last
}

// Dominates reports whether t is h or below h in the tree.
func (d *Document) Dominates(h, t int) bool {
	for ; t >= 0; t = d.Tokens[t].Head {
		if t == h {
			return true
		}
	}
	return false
}

// MentionAt returns the index of the longest mention whose head is token t, -1 if there is none.
func (d *Document) MentionAt(t int) int {
	if t < 0 || t >= len(d.Tokens) {
		return -1
	}
	return int(d.mentionHeads()[t]) - 1
}

// mentionHeads maps each token to the longest mention that it heads, counted from 1. It is made anew when
// mentions have been added.
func (d *Document) mentionHeads() []int32 {
	if d.heads != nil && d.headed == len(d.Mentions) && len(d.heads) == len(d.Tokens) {
		return d.heads
	}
	d.heads, d.headed = make([]int32, len(d.Tokens)), len(d.Mentions)
	for i := range d.Mentions {
		m := &d.Mentions[i]
		if m.Head < 0 || m.Head >= len(d.Tokens) {
			continue
		}
		if had := d.heads[m.Head]; had == 0 || m.Last-m.First > d.Mentions[had-1].Last-d.Mentions[had-1].First {
			d.heads[m.Head] = int32(i + 1)
		}
	}
	return d.heads
}

// ActorAt returns the actor to whom token t refers as the head of a mention, -1 if there is none.
func (d *Document) ActorAt(t int) int {
	if t < 0 {
		return -1
	}
	if m := d.MentionAt(t); m >= 0 {
		return d.Mentions[m].Actor
	}
	return -1
}
