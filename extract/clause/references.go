package clause

import (
	"strings"

	"github.com/newsgraph/newsgraph/extract"
)

// references answers which actor a token stands for, for all tokens of one document.
type references struct {
	d       *extract.Document
	mention []int32 // by head token: index of the longest mention, -1 for none
	inside  []int32 // by token: index of the shortest mention that holds it
	speaks  []bool  // by actor: whether a statement is theirs
}

func newReferences(d *extract.Document) *references {
	r := &references{d: d, mention: make([]int32, len(d.Tokens)), inside: make([]int32, len(d.Tokens)), speaks: make([]bool, len(d.Actors))}
	for i := range d.Statements {
		if s := d.Statements[i].Speaker; s >= 0 && s < len(r.speaks) {
			r.speaks[s] = true
		}
	}
	for i := range r.mention {
		r.mention[i], r.inside[i] = -1, -1
	}
	size := func(i int32) int { return d.Mentions[i].Last - d.Mentions[i].First }
	for i := range d.Mentions {
		m := &d.Mentions[i]
		if m.Actor < 0 || m.Actor >= len(d.Actors) || d.Actors[m.Actor].Kind == "" || m.Head < 0 || m.Head >= len(d.Tokens) {
			continue
		}
		if o := r.mention[m.Head]; o < 0 || size(int32(i)) > size(o) {
			r.mention[m.Head] = int32(i)
		}
		for t := max(m.First, 0); t < m.Last && t < len(d.Tokens); t++ {
			if o := r.inside[t]; o < 0 || size(int32(i)) < size(o) {
				r.inside[t] = int32(i)
			}
		}
	}
	return r
}

// at is the mention for which token t stands: one whose head it is, or whose words it tops in the tree, or
// the name that is joined to a title ("President" with "Ada" hanging on it).
func (r *references) at(t int) int {
	if t < 0 {
		return -1
	}
	if m := r.mention[t]; m >= 0 {
		return int(m)
	}
	if m := r.inside[t]; m >= 0 {
		mn := &r.d.Mentions[m]
		if h := r.d.Tokens[t].Head; h < mn.First || h >= mn.Last {
			return int(m)
		}
	}
	for _, k := range r.d.Children(t) {
		switch r.d.Tokens[k].Rel() {
		case "flat", "appos":
			if m := r.mention[k]; m >= 0 {
				return int(m)
			}
		}
	}
	return -1
}

// actor is the actor for whom token t stands, -1 for none.
func (r *references) actor(t int) int {
	if m := r.at(t); m >= 0 {
		return r.d.Mentions[m].Actor
	}
	return -1
}

// argument is the phrase headed by t with the actor for whom it stands.
func (r *references) argument(t int) extract.Argument {
	if t < 0 {
		return extract.NoArgument()
	}
	a := extract.Argument{Actor: -1, Head: t}
	if m := r.at(t); m >= 0 {
		a.Actor, a.Span = r.d.Mentions[m].Actor, r.d.Mentions[m].Span
		return a
	}
	a.Span = phraseSpan(r.d, t)
	return a
}

// roles are the participants of the clause besides agent and patient.
func roles(refs *references, c *Clause, agent, patient int) []extract.Role {
	var out []extract.Role
	used := []int{agent, patient}
	add := func(name, marker string, head int) {
		for _, u := range used {
			if u >= 0 && (u == head || refs.d.Dominates(head, u)) {
				return
			}
		}
		used = append(used, head)
		out = append(out, extract.Role{Name: name, Marker: marker, Arg: refs.argument(head)})
	}
	for _, o := range c.Objects {
		add("topic", "", o)
	}
	for _, o := range c.Indirect {
		add("recipient", "", o)
	}
	for _, o := range c.Obliques {
		add(roleName(refs, o), o.Marker, o.Head)
	}
	return out
}

// roleName names the part that a preposition gives its phrase.
func roleName(refs *references, o Oblique) string {
	if Temporal(refs.d, o.Head) {
		return "time"
	}
	switch o.Marker {
	case "in", "at", "near", "across", "inside", "outside", "within":
		return "place"
	case "on", "over":
		if a := refs.actor(o.Head); a >= 0 && refs.d.Actors[a].Kind == extract.KindPlace {
			return "place"
		}
		return "topic"
	case "about", "regarding", "concerning", "of":
		return "topic"
	case "with":
		if refs.actor(o.Head) >= 0 {
			return "company"
		}
		return "instrument"
	case "alongside", "together with", "along with":
		return "company"
	case "from", "out of":
		return "source"
	case "to", "into", "toward", "towards":
		return "goal"
	case "for":
		if refs.actor(o.Head) >= 0 {
			return "beneficiary"
		}
		return "purpose"
	case "because of", "due to", "after":
		return "cause"
	case "by", "through", "via", "using":
		return "instrument"
	case "as":
		return "manner"
	}
	return "other"
}

// others are the propositions that join no two actors: kept where one actor takes part or where a
// statement claims them, with what is no actor in plain words.
func (x *Extractor) others(refs *references, deeds []deed, pairs []extract.Proposition) []extract.Proposition {
	var out []extract.Proposition
	told := map[int]bool{}
	for i := range pairs {
		told[pairs[i].Head] = true
	}
	for i := range deeds {
		k := &deeds[i]
		if k.clause == nil || k.form == Nominal || told[k.head] {
			continue
		}
		agents, patient := mainAgents(refs.d, k), mainPatient(k)
		for _, agent := range agents {
			if agent.head < 0 && patient.head < 0 || patient.head < 0 && (cue(refs.d, k.head) || governing(refs.d, k.head)) {
				continue // an act of saying is told as a statement, "plans" of "plans to meet" by its infinitive
			}
			p := x.proposition(refs, k, agent, patient)
			if p.Agent.Actor >= 0 && p.Patient.Actor >= 0 { // judged and turned down: kept as a further participant
				p = x.proposition(refs, k, agent, target{-1, "", ""})
				p.Predicate = k.phrase
			}
			if p.Agent.Actor >= 0 || p.Patient.Actor >= 0 || p.ClaimedBy >= 0 {
				out = append(out, p)
			}
		}
	}
	return out
}

// governing reports whether predicate t only governs another: "plans to meet", "is willing to meet".
func governing(d *extract.Document, t int) bool { return d.Child(t, "xcomp") >= 0 }

// mainAgents are the agents that grammar gives the deed itself, one absent agent when there are none. Names
// in apposition stand for the noun that they explain: "two envoys, Ada Holt and Bo Lind, …".
func mainAgents(d *extract.Document, k *deed) []target {
	var plain, named []target
	for _, a := range k.agents {
		switch a.path {
		case "subj", "by":
			plain = append(plain, a)
		case "subj>appos", "by>appos":
			if m := d.MentionAt(a.head); m >= 0 && d.Mentions[m].Kind == extract.MentionName {
				named = append(named, a)
			}
		}
	}
	switch {
	case len(named) > 0 && len(plain) == 1 && d.Tokens[plain[0].head].UPOS == "NOUN":
		return named
	case len(plain) > 0:
		return plain
	}
	return []target{{head: -1}}
}

// mainPatient is the patient that grammar gives the deed itself, the closest to the predicate.
func mainPatient(k *deed) target {
	for _, path := range []string{"subj", "obj", "iobj", "pred"} {
		for _, p := range k.patients {
			if p.path == path {
				return p
			}
		}
	}
	for _, p := range k.patients {
		if len(p.path) > 4 && p.path[:4] == "obl:" && p.marker != "" && !strings.Contains(p.path, ">") {
			return p
		}
	}
	return target{head: -1}
}
