package gizmo

import (
	"fmt"
	"slices"

	cayley "github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/quad"

	"github.com/newsgraph/newsgraph/graph"
)

// link joins two actors by a fact: a statement by, to or about both of them, or a proposition in which both
// take part.
type link struct {
	from, to, fact cayley.Ref
}

// links are the facts that join an actor with others.
func (r *reader) links(a cayley.Ref) []link {
	var out []link
	self := cayley.ToKey(a)
	add := func(fact, to cayley.Ref) {
		if to != nil && cayley.ToKey(to) != self && isActorKind(r.kind(to)) {
			out = append(out, link{a, to, fact})
		}
	}
	for _, fact := range r.ins(a, graph.Speaker) {
		for _, to := range r.outs(fact, graph.Addressee) {
			add(fact, to)
		}
		for _, to := range r.outs(fact, graph.About) {
			add(fact, to)
		}
	}
	for _, p := range []quad.IRI{graph.About, graph.Addressee} {
		for _, fact := range r.ins(a, p) {
			for _, other := range []quad.IRI{graph.Speaker, graph.About, graph.Addressee} {
				for _, to := range r.outs(fact, other) {
					add(fact, to)
				}
			}
		}
	}
	for _, fact := range r.propositionsOf(a) {
		for _, to := range r.participants(fact) {
			add(fact, to)
		}
	}
	return out
}

// propositionsOf are the propositions in which an actor or topic takes part in any role.
func (r *reader) propositionsOf(a cayley.Ref) []cayley.Ref {
	out := append(r.ins(a, graph.Agent), r.ins(a, graph.Patient)...)
	for _, role := range r.ins(a, graph.Value) {
		out = append(out, r.ins(role, graph.HasRole)...)
	}
	return distinct(out)
}

// participants are the nodes that take part in a proposition.
func (r *reader) participants(fact cayley.Ref) []cayley.Ref {
	out := append(r.outs(fact, graph.Agent), r.outs(fact, graph.Patient)...)
	for _, role := range r.outs(fact, graph.HasRole) {
		out = append(out, r.outs(role, graph.Value)...)
	}
	return distinct(out)
}

func distinct(refs []cayley.Ref) []cayley.Ref {
	seen := make(map[any]struct{}, len(refs))
	return slices.DeleteFunc(refs, func(x cayley.Ref) bool {
		k := cayley.ToKey(x)
		_, again := seen[k]
		seen[k] = struct{}{}
		return again
	})
}

// side is one half of a search from both ends: every actor met, and by which links.
type side struct {
	by       map[any][]link // links into the node from the layer before
	depth    map[any]int
	frontier []cayley.Ref
	steps    int
}

func newSide(start cayley.Ref) *side {
	k := cayley.ToKey(start)
	return &side{by: map[any][]link{}, depth: map[any]int{k: 0}, frontier: []cayley.Ref{start}}
}

// grow goes one step further and returns the nodes that the other side has met too.
func (s *side) grow(r *reader, other *side) []cayley.Ref {
	s.steps++
	var next, met []cayley.Ref
	for _, a := range s.frontier {
		for _, l := range r.links(a) {
			k := cayley.ToKey(l.to)
			d, known := s.depth[k]
			if known && d != s.steps {
				continue
			}
			if !known {
				s.depth[k] = s.steps
				next = append(next, l.to)
				if _, ok := other.depth[k]; ok {
					met = append(met, l.to)
				}
			}
			s.by[k] = append(s.by[k], l)
		}
		if r.err != nil {
			return nil
		}
	}
	s.frontier = next
	return met
}

// shortest finds the shortest chains of links between two actors, of at most max links; every chain gives
// the actors on it and all links between neighbours.
func (r *reader) shortest(from, to cayley.Ref, most int) [][][]link {
	if cayley.ToKey(from) == cayley.ToKey(to) {
		return nil
	}
	a, b := newSide(from), newSide(to)
	for a.steps+b.steps < most && len(a.frontier) > 0 && len(b.frontier) > 0 {
		grown, other := a, b
		if len(b.frontier) < len(a.frontier) {
			grown, other = b, a
		}
		met := grown.grow(r, other)
		if len(met) == 0 {
			continue
		}
		r.sort(met)
		var out [][][]link
		for _, m := range met {
			for _, left := range a.chains(m, 0) {
				for _, right := range b.chains(m, 0) {
					chain := slices.Clone(left)
					for _, hop := range slices.Backward(right) {
						chain = append(chain, turned(hop))
					}
					if out = append(out, chain); len(out) >= maxChains {
						return out
					}
				}
			}
		}
		return out
	}
	return nil
}

const maxChains = 200

// chains lists the ways from the side's start to node m, each a list of hops, each hop all links between
// two actors.
func (s *side) chains(m cayley.Ref, depth int) [][][]link {
	in := s.by[cayley.ToKey(m)]
	if len(in) == 0 || depth > len(s.depth) {
		return [][][]link{{}}
	}
	var order []cayley.Ref
	hops := map[any][]link{}
	for _, l := range in {
		k := cayley.ToKey(l.from)
		if hops[k] == nil {
			order = append(order, l.from)
		}
		hops[k] = append(hops[k], l)
	}
	var out [][][]link
	for _, f := range order {
		for _, c := range s.chains(f, depth+1) {
			if out = append(out, append(slices.Clone(c), hops[cayley.ToKey(f)])); len(out) >= maxChains {
				return out
			}
		}
	}
	return out
}

func turned(hop []link) []link {
	out := make([]link, len(hop))
	for i, l := range hop {
		out[i] = link{l.to, l.from, l.fact}
	}
	return out
}

func callPaths(r *reader, args []any) (any, error) {
	o, err := optionsArg(args, 2, "max", "all", "via", "limit")
	if err != nil {
		return nil, err
	}
	from, err := r.node(args[0])
	if err != nil {
		return nil, err
	}
	to, err := r.node(args[1])
	if err != nil || from == nil || to == nil {
		return []Object{}, err
	}
	most := o.int("max", 6)
	if most < 1 || most > 20 {
		return nil, fmt.Errorf("max is a number of steps from 1 to 20, not %d", most)
	}
	var chains [][][]link
	if via := o.text("via"); via != "" {
		mid, err := r.node(via)
		if err != nil || mid == nil {
			return []Object{}, err
		}
		for _, x := range r.shortest(from, mid, most) {
			for _, y := range r.shortest(mid, to, most-len(x)) {
				chains = append(chains, append(slices.Clone(x), y...))
			}
		}
	} else {
		chains = r.shortest(from, to, most)
	}
	if !o.bool("all") && len(chains) > 1 {
		chains = chains[:1]
	}
	if n := o.int("limit", 0); n > 0 && len(chains) > n {
		chains = chains[:n]
	}
	out := []Object{}
	if len(chains) == 0 && o.text("via") == "" {
		return r.sameArticle(from, to), nil
	}
	for i, c := range chains {
		for j, hop := range c {
			out = append(out, r.hop(i+1, j+1, hop))
		}
	}
	return out, nil
}

// hop shows one step of a chain with its best evidence: the newest fact, and how many there are.
func (r *reader) hop(chain, step int, links []link) Object {
	var facts []cayley.Ref
	for _, l := range links {
		facts = append(facts, l.fact)
	}
	facts = distinct(facts)
	best := r.choose(facts, choice{limit: 1})
	o := Object{{"path", int64(chain)}, {"step", int64(step)}, {"from", r.name(links[0].from)}, {"fromName", r.label(links[0].from)},
		{"to", r.name(links[0].to)}, {"toName", r.label(links[0].to)}, {"facts", int64(len(facts))}}
	if len(best) > 0 {
		o = append(o, Field{"fact", r.fact(best[0])})
	}
	return o
}

// sameArticle is what is left when no fact joins two actors: the newest article that names both.
func (r *reader) sameArticle(from, to cayley.Ref) []Object {
	shared := map[any]bool{}
	for _, a := range r.articlesOf(from) {
		shared[cayley.ToKey(a.ref)] = true
	}
	for _, a := range r.articlesOf(to) {
		if shared[cayley.ToKey(a.ref)] {
			fact := Object{{"id", a.iri}, {"type", "article"}, {"date", orNil(a.date)}, {"sentence", nil}}
			return []Object{{{"path", int64(1)}, {"step", int64(1)}, {"from", r.name(from)}, {"fromName", r.label(from)},
				{"to", r.name(to)}, {"toName", r.label(to)}, {"facts", int64(0)}, {"fact", append(fact, r.proof(dated{article: a})...)}}}
		}
	}
	return []Object{}
}
