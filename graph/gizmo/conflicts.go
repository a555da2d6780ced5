package gizmo

import (
	"cmp"
	_ "embed"
	"regexp"
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

// denied lists, without an actor, only propositions that can be one half of a contradiction: each negative
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
	out = distinct(out)
	r.sort(out)
	return out
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

// pair is two facts set against each other.
type pair struct {
	a, b claim
	why  string
}

// pairs shows pairs, the newest first.
func (r *reader) pairs(all []pair, limit int) []Object {
	slices.SortFunc(all, func(x, y pair) int {
		return cmp.Or(strings.Compare(y.b.date, x.b.date), strings.Compare(y.a.date, x.a.date),
			compareValues(x.a.id, y.a.id), compareValues(x.b.id, y.b.id))
	})
	if limit > 0 && len(all) > limit {
		all = all[:limit]
	}
	out := []Object{}
	for _, p := range all {
		out = append(out, Object{{"why", p.why}, {"first", r.fact(p.a.dated)}, {"second", r.fact(p.b.dated)},
			{"firstNegative", p.a.negative}, {"secondNegative", p.b.negative}})
	}
	return out
}

func callContradictions(r *reader, args []any) (any, error) {
	o, err := optionsArg(args, 0, "actor", "other", "days", "same", "since", "until", "source", "limit")
	if err != nil {
		return nil, err
	}
	actor, err := r.node(o["actor"])
	if err != nil {
		return nil, err
	}
	other, err := r.node(o["other"])
	if err != nil {
		return nil, err
	}
	nodes := r.contested(newWords())
	if actor != nil {
		nodes = r.propositions(actor)
	}
	var found []pair
	for _, g := range r.claims(nodes, o.choice(r)) {
		for i, a := range g {
			for _, b := range g[i+1:] {
				if a.negative != b.negative && within(a.date, b.date, o.int("days", 0)) && r.opposed(a, b, actor, other, o.bool("same")) {
					found = append(found, pair{a, b, "polarity"})
				}
			}
		}
	}
	return r.pairs(found, o.int("limit", 0)), r.err
}

// opposed checks who stands behind two claims: one speaker who changed position, or two sides, of which
// the given actors must be.
func (r *reader) opposed(a, b claim, actor, other cayley.Ref, same bool) bool {
	key := func(x cayley.Ref) any {
		if x == nil {
			return nil
		}
		return cayley.ToKey(x)
	}
	ka, kb := key(a.speaker), key(b.speaker)
	if same {
		return ka != nil && ka == kb && (actor == nil || ka == key(actor))
	}
	if ka == kb && ka != nil || ka == nil && kb == nil && cayley.ToKey(a.article.ref) == cayley.ToKey(b.article.ref) {
		return false
	}
	if actor != nil && ka != key(actor) && kb != key(actor) {
		return false
	}
	return other == nil || ka == key(other) || kb == key(other)
}

var numerals = regexp.MustCompile(`\d[\d.,]*\d|\d`)

func callDisagreements(r *reader, args []any) (any, error) {
	o, err := optionsArg(args, 0, "actor", "days", "since", "until", "limit")
	if err != nil {
		return nil, err
	}
	actor, err := r.node(o["actor"])
	if err != nil {
		return nil, err
	}
	var found []pair
	for _, g := range r.claims(r.propositions(actor), o.choice(r)) {
		for i, a := range g {
			for _, b := range g[i+1:] {
				sameSource := compareValues(a.article.sourceIRI, b.article.sourceIRI) == 0
				if sameSource || !within(a.date, b.date, o.int("days", 3)) {
					continue
				}
				if why := r.differs(a, b); why != "" {
					found = append(found, pair{a, b, why})
				}
			}
		}
	}
	return r.pairs(found, o.int("limit", 0)), r.err
}

// differs names in what two reports of one event differ.
func (r *reader) differs(a, b claim) string {
	var why []string
	if a.negative != b.negative {
		why = append(why, "polarity")
	}
	if a.speaker != nil && b.speaker != nil && cayley.ToKey(a.speaker) != cayley.ToKey(b.speaker) {
		why = append(why, "speaker")
	}
	if a.verb != b.verb {
		why = append(why, "verb")
	}
	x, y := numerals.FindAllString(lexical(r.name(a.evidence)), -1), numerals.FindAllString(lexical(r.name(b.evidence)), -1)
	if len(x) > 0 && len(y) > 0 && !slices.ContainsFunc(x, func(n string) bool { return slices.Contains(y, n) }) {
		why = append(why, "number")
	}
	return strings.Join(why, ", ")
}

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
