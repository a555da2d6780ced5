package identity

import (
	"fmt"
	"hash/fnv"
	"strings"

	"github.com/newsgraph/newsgraph/extract/record"
)

// Resolver applies the decisions in force. It does not change and may be shared between goroutines.
type Resolver struct {
	parent map[string]string   // actor → the actor it was merged into
	by     map[string]Decision // actor → the decision that merged it
	split  map[[2]string]int   // actor, article → decision
}

// NewResolver makes a resolver of a log.
func NewResolver(l Log) *Resolver {
	r := &Resolver{parent: map[string]string{}, by: map[string]Decision{}, split: map[[2]string]int{}}
	for _, d := range l.inForce() {
		switch d.Kind {
		case Merge:
			if a, b := r.root(d.A), r.root(d.B); a != b {
				r.parent[b], r.by[b] = a, d
			}
		case Split:
			r.split[[2]string{d.A, d.Article}] = d.N
		}
	}
	return r
}

// root is the actor that a is held to be.
func (r *Resolver) root(a string) string {
	for {
		p, ok := r.parent[a]
		if !ok {
			return a
		}
		a = p
	}
}

// Resolve is a graph.Resolve: the actor that a record's actor is held to be, and by what.
func (r *Resolver) Resolve(article *record.Article, a *record.Actor) (id, by string) {
	if n, ok := r.split[[2]string{a.ID, article.ID}]; ok {
		return splitID(a.ID, article.ID), fmt.Sprintf("decision %d", n)
	}
	root := r.root(a.ID)
	if root == a.ID {
		return a.ID, string(a.ResolvedBy)
	}
	return root, fmt.Sprintf("decision %d", r.by[a.ID].N)
}

// splitID is the local id of an actor that was split off in an article.
func splitID(actor, article string) string {
	h := fnv.New32a()
	h.Write([]byte(actor + "\x00" + article))
	return fmt.Sprintf("%s-%08x", actor, h.Sum32())
}

// Why lists the decisions by which a and b are one actor; nil when they are not, or are the same id.
func (r *Resolver) Why(a, b string) []Decision {
	if a == b || r.root(a) != r.root(b) {
		return nil
	}
	onPath := map[string]bool{}
	for x := b; ; x = r.parent[x] {
		onPath[x] = true
		if _, ok := r.parent[x]; !ok {
			break
		}
	}
	var out []Decision
	x := a
	for ; !onPath[x]; x = r.parent[x] {
		out = append(out, r.by[x])
	}
	for y := b; y != x; y = r.parent[y] {
		out = append(out, r.by[y])
	}
	return out
}

// Touched is the actors whose articles a decision concerns: rewriting these brings the graph up to date.
func (d Decision) Touched(l Log) []string {
	if d.Kind == Undo && d.Undoes >= 1 && d.Undoes <= len(l) {
		d = l[d.Undoes-1]
	}
	var out []string
	for _, a := range []string{d.A, d.B} {
		if a != "" {
			out = append(out, a)
		}
	}
	if d.Kind == Never {
		return nil
	}
	return out
}

func (r *Resolver) explain(a, b string) string {
	var parts []string
	for _, d := range r.Why(a, b) {
		parts = append(parts, fmt.Sprintf("decision %d: %s", d.N, d.Why))
	}
	return strings.Join(parts, "; ")
}
