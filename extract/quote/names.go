package quote

import (
	"github.com/newsgraph/newsgraph/extract"
)

// A name is a name of a person, organisation or place with the actor it refers to.
type name struct {
	first, last int // tokens [first, last)
	head        int
	actor       int // -1 for none
	person      bool
}

// findNames lists the names of the document, from the recogniser and from mentions, and indexes them by where they begin and
// end; of several the longest counts.
func (s *scan) findNames() {
	n := len(s.Tokens)
	s.begins, s.closes = make([]int32, n), make([]int32, n)
	for t := range n {
		s.begins[t], s.closes[t] = -1, -1
	}
	for i := range s.Names {
		if x := &s.Names[i]; x.Type != "" && x.First < x.Last {
			s.addName(s.fromRecogniser(x))
		}
	}
	for i := range s.Mentions {
		m := &s.Mentions[i]
		if m.Kind == extract.MentionName && m.Actor >= 0 && m.First < m.Last {
			s.addName(name{m.First, m.Last, m.Head, m.Actor, s.Actors[m.Actor].Kind == extract.KindPerson})
		}
	}
}

func (s *scan) fromRecogniser(x *extract.Name) name {
	out := name{first: x.First, last: x.Last, head: -1, actor: -1, person: x.Type == "PER"}
	for t := x.First; t < x.Last; t++ {
		if h := s.Tokens[t].Head; out.head < 0 && (h < x.First || h >= x.Last) {
			out.head = t
		}
		if a := s.ActorAt(t); a >= 0 {
			out.head, out.actor = t, a
			out.person = out.person || s.Actors[a].Kind == extract.KindPerson
			break
		}
	}
	if out.head < 0 {
		out.head = x.First
	}
	return out
}

func (s *scan) addName(x name) {
	i := int32(len(s.names))
	s.names = append(s.names, x)
	if b := s.begins[x.first]; b < 0 || s.names[b].last < x.last {
		s.begins[x.first] = i
	}
	if e := s.closes[x.last-1]; e < 0 || s.names[e].first > x.first {
		s.closes[x.last-1] = i
	}
}

// nameFrom is the name that begins at token t and is no possessor and no part of a longer phrase, nil for none.
func (s *scan) nameFrom(t int) *name {
	if t < 0 || t >= len(s.begins) || s.begins[t] < 0 {
		return nil
	}
	x := &s.names[s.begins[t]]
	if x.last < len(s.Tokens) && s.Tokens[x.last].Sent == s.Tokens[t].Sent {
		if f, u := s.form(x.last), s.Tokens[x.last].UPOS; f == "'s" || f == "’s" || u == "NOUN" || u == "PROPN" {
			return nil
		}
	}
	return x
}

// nameTo is the name that ends with token t, nil for none.
func (s *scan) nameTo(t int) *name {
	if t < 0 || t >= len(s.closes) || s.closes[t] < 0 {
		return nil
	}
	return &s.names[s.closes[t]]
}

// personTo is the person's name that ends with token u, not before first; nil for none.
func (s *scan) personTo(u, first int) *name {
	if u < first {
		return nil
	}
	x := s.nameTo(u)
	if x == nil {
		return s.properTo(u, first)
	}
	if x.person && x.first >= first && s.Tokens[x.first].UPOS != "DET" {
		return x
	}
	return nil
}

// properTo takes two to four proper nouns behind a comma that no recogniser knows for a person's name; nil if there are none.
func (s *scan) properTo(u, first int) *name {
	b := u
	for b >= first && s.Tokens[b].UPOS == "PROPN" && s.closes[b] < 0 {
		b--
	}
	if n := u - b; n < 2 || n > 4 || s.form(b) != "," || b < first {
		return nil
	}
	return &name{first: b + 1, last: u + 1, head: s.top(u, b+1), actor: -1, person: true}
}

// inName reports whether token t lies in a name.
func (s *scan) inName(t int) bool {
	for i := t; i >= 0 && i > t-6; i-- {
		if b := s.begins[i]; b >= 0 && s.names[b].last > t {
			return true
		}
	}
	return false
}
