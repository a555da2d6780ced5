package gizmo

import (
	"cmp"
	"regexp"
	"slices"
	"strings"

	cayley "github.com/cayleygraph/cayley/graph"
)

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
