package gizmo

import (
	"slices"
	"strings"

	cayley "github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/quad"

	"github.com/newsgraph/newsgraph/graph"
)

// callDeeds joins propositions over their roles.
func callDeeds(r *reader, args []any) (any, error) {
	o, err := optionsArg(args, 0, "agent", "patient", "lemma", "both", "modality", "asserted")
	if err != nil {
		return nil, err
	}
	agent, err := r.node(o["agent"])
	if err != nil {
		return nil, err
	}
	patient, err := r.node(o["patient"])
	if err != nil {
		return nil, err
	}
	if o.text("agent") != "" && agent == nil || o.text("patient") != "" && patient == nil {
		return []any{}, nil
	}
	lemmas := r.familyOf(o["lemma"])
	out := []any{}
	for _, n := range r.deedNodes(agent, patient, lemmas, o.bool("both")) {
		if len(lemmas) > 0 && !slices.Contains(lemmas, r.text(n, graph.Lemma)) {
			continue
		}
		if m := o.text("modality"); m != "" && r.text(n, graph.Modality) != m {
			continue
		}
		if o.bool("asserted") && !r.asserted(n) {
			continue
		}
		out = append(out, r.name(n))
	}
	return out, r.err
}

// familyOf are the lemmas that tell the same kind of deed as the wanted ones: all that share their line in
// families.txt. "meet!" wants the lemma alone.
func (r *reader) familyOf(v any) []string {
	var wanted, out []string
	switch v := v.(type) {
	case string:
		wanted = strings.Fields(v)
	case []any:
		for _, x := range v {
			if s, ok := x.(string); ok {
				wanted = append(wanted, s)
			}
		}
	}
	for _, l := range wanted {
		if only, ok := strings.CutSuffix(l, "!"); ok {
			out = append(out, only)
			continue
		}
		out = append(out, l)
		for _, line := range entries(familiesText) {
			if all := strings.Fields(line); slices.Contains(all, l) {
				out = append(out, all...)
			}
		}
	}
	return out
}

// deedNodes starts at the participants if there are any, else at the lemmas. The patient may also stand in
// a further role; with both, agent and patient may be exchanged.
func (r *reader) deedNodes(agent, patient cayley.Ref, lemmas []string, both bool) []cayley.Ref {
	if agent == nil && patient == nil {
		var out []cayley.Ref
		for _, l := range lemmas {
			if lit := r.qs.ValueOf(quad.String(l)); lit != nil {
				out = append(out, r.ins(lit, graph.Lemma)...)
			}
		}
		return distinct(out)
	}
	if agent == nil || patient == nil {
		a := agent
		if a == nil {
			a = patient
		}
		switch {
		case both:
			return r.propositionsOf(a)
		case agent != nil:
			return r.ins(a, graph.Agent)
		}
		agents := map[any]bool{}
		for _, n := range r.ins(a, graph.Agent) {
			agents[cayley.ToKey(n)] = true
		}
		return slices.DeleteFunc(r.propositionsOf(a), func(n cayley.Ref) bool { return agents[cayley.ToKey(n)] })
	}
	of := r.ins(agent, graph.Agent)
	if both {
		of = r.propositionsOf(agent)
	}
	k := cayley.ToKey(patient)
	return slices.DeleteFunc(of, func(n cayley.Ref) bool {
		return !slices.ContainsFunc(r.participants(n), func(x cayley.Ref) bool { return cayley.ToKey(x) == k })
	})
}

// asserted tells what the article reports in its own voice as done or so.
func (r *reader) asserted(n cayley.Ref) bool {
	m := r.text(n, graph.Modality)
	return r.out(n, graph.ClaimedIn) == nil && r.text(n, graph.Polarity) == "positive" && (m == "actual" || m == "state") &&
		r.text(n, graph.Conditional) != "true"
}
