package gizmo

import (
	"cmp"
	_ "embed"
	"slices"
	"strings"
	"time"

	cayley "github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/quad"

	"github.com/newsgraph/newsgraph/graph"
)

//go:embed families.txt
var familiesText string

//go:embed denials.txt
var denialsText string

// entries reads a word list: one entry a line, # comments.
func entries(text string) []string {
	var out []string
	for line := range strings.Lines(text) {
		line, _, _ = strings.Cut(line, "#")
		if line = strings.TrimSpace(line); line != "" {
			out = append(out, line)
		}
	}
	return out
}

// deedKey says what a proposition is about: who, which family of deeds, whom.
type deedKey struct {
	agent, patient any
	family         string
}

// claim is a proposition with what is needed to compare it with others.
type claim struct {
	dated
	key      deedKey
	negative bool // denied, or its denial asserted
	speaker  cayley.Ref
	evidence cayley.Ref
	verb     string
}

// words interprets the word lists of a reader's comparisons.
type words struct {
	family map[string]string
	deny   map[string]bool
}

func newWords() words {
	w := words{map[string]string{}, map[string]bool{}}
	for _, line := range entries(familiesText) {
		lemmas := strings.Fields(line)
		for _, l := range lemmas {
			w.family[l] = lemmas[0]
		}
	}
	for _, v := range entries(denialsText) {
		w.deny[v] = true
	}
	return w
}

// claim reads a proposition; false when it lacks an agent, a deed or a patient.
func (r *reader) claim(node cayley.Ref, w words) (claim, bool) {
	got, _ := r.pick(node, graph.Agent, graph.Patient, graph.Lemma, graph.Polarity, graph.ClaimedIn, graph.Evidence)
	if got[0] == nil || got[1] == nil || got[2] == nil {
		return claim{}, false
	}
	c := claim{verb: lexical(r.name(got[2])), evidence: got[5]}
	family := c.verb
	if f := w.family[c.verb]; f != "" {
		family = f
	}
	c.key = deedKey{cayley.ToKey(got[0]), cayley.ToKey(got[1]), family}
	c.negative = lexical(r.name(got[3])) == "negative"
	if got[4] != nil {
		said, _ := r.pick(got[4], graph.Speaker, graph.Verb)
		c.speaker = said[0]
		if w.deny[lexical(r.name(said[1]))] {
			c.negative = !c.negative
		}
	}
	c.dated = dated{ref: node}
	return c, true
}

// propositions are those of an actor (taking part, or claiming), or all of the graph.
func (r *reader) propositions(actor cayley.Ref) []cayley.Ref {
	if actor == nil {
		class := r.pred(graph.Proposition)
		if class == nil {
			return nil
		}
		return r.ins(class, graph.Type)
	}
	out := r.propositionsOf(actor)
	for _, s := range r.ins(actor, graph.Speaker) {
		out = append(out, r.outs(s, graph.HasProposition)...)
	}
	return distinct(out)
}

// contested lists, without an actor, only propositions that can be one half of a contradiction: each negative
// or denied one and those that share its agent.
func (r *reader) contested(w words) []cayley.Ref {
	var negative []cayley.Ref
	if lit := r.qs.ValueOf(quad.String("negative")); lit != nil {
		negative = r.ins(lit, graph.Polarity)
	}
	for v := range w.deny {
		if lit := r.qs.ValueOf(quad.String(v)); lit != nil {
			for _, s := range r.ins(lit, graph.Verb) {
				negative = append(negative, r.outs(s, graph.HasProposition)...)
			}
		}
	}
	negative = distinct(negative)
	out := slices.Clone(negative)
	done := map[any]bool{}
	for _, n := range negative {
		patient := r.out(n, graph.Patient)
		if patient == nil || done[cayley.ToKey(patient)] || r.err != nil {
			continue
		}
		done[cayley.ToKey(patient)] = true
		out = append(out, r.ins(patient, graph.Patient)...)
	}
	return distinct(out)
}

func (r *reader) claims(nodes []cayley.Ref, ch choice) map[deedKey][]claim {
	w := newWords()
	groups := map[deedKey][]claim{}
	for _, n := range nodes {
		if c, ok := r.claim(n, w); ok {
			groups[c.key] = append(groups[c.key], c)
		}
		if r.err != nil {
			return nil
		}
	}
	for k, g := range groups {
		if len(g) < 2 { // nothing to compare with: spare the dates
			delete(groups, k)
			continue
		}
		for i := range g {
			g[i].dated = r.dated(g[i].ref)
		}
		g = slices.DeleteFunc(g, func(c claim) bool { return !r.fits(c.dated, ch) })
		groups[k] = g
		slices.SortFunc(g, func(a, b claim) int { return cmp.Or(strings.Compare(a.date, b.date), compareValues(a.id, b.id)) })
	}
	return groups
}

// within reports whether two dates lie at most so many days apart; unknown dates do, and days below 1 is
// no limit.
func within(a, b string, days int) bool {
	x, okX := day(a)
	y, okY := day(b)
	if days < 1 || !okX || !okY {
		return true
	}
	return x.Sub(y).Abs() <= time.Duration(days)*24*time.Hour
}

func day(s string) (time.Time, bool) {
	for _, layout := range []string{"2006-01-02", "2006-01", "2006"} {
		if len(s) >= len(layout) {
			if t, err := time.Parse(layout, s[:len(layout)]); err == nil {
				return t, true
			}
		}
	}
	return time.Time{}, false
}
