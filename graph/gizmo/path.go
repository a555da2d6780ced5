package gizmo

import (
	"slices"

	"github.com/cayleygraph/quad"
)

type op uint8

const (
	opIs op = iota
	opFilter
	opOut
	opIn
	opBoth
	opHas
	opHasR
	opSave
	opSaveR
	opSaveOpt
	opSaveOptR
	opTag
	opBack
	opAnd
	opOr
	opExcept
	opUnique
	opOrder
	opLimit
	opSkip
	opFollow
	opRecursive
	opLabels
	opInPredicates
	opOutPredicates
	opSaveInPredicates
	opSaveOutPredicates
)

var opNames = [...]string{"is", "filter", "out", "in", "both", "has", "hasR", "save", "saveR", "saveOpt", "saveOptR",
	"tag", "back", "and", "or", "except", "unique", "order", "limit", "skip", "follow", "followRecursive", "labels",
	"inPredicates", "outPredicates", "saveInPredicates", "saveOutPredicates"}

// selector names a set of nodes (predicates, labels): by value or by a path that leads to them. A nil
// selector means any.
type selector struct {
	values []quad.Value
	path   *Path
	tags   []string
}

// step is one call of a path's method, with the label context that held where it was written.
type step struct {
	op      op
	via     *selector
	labels  *selector
	nodes   []quad.Value
	filters []Filter
	tags    []string
	sub     *Path
	n       int64
}

// Path is a walk through the graph, as plain data: it is never changed once made, may be shared, and is
// evaluated by [Engine.Walk]. A Path that starts with g.V can be run; a morphism (g.M) is only followed.
type Path struct {
	steps    []step
	labels   *selector // context for the steps to come
	morphism bool
	size     int // steps in all, those of paths within counted each time
	depth    int // how deep paths stand within paths
}

// Bounds on what a script may build; far above any query, far below what exhausts the stack.
const (
	maxPathSize  = 20000
	maxPathDepth = 200
)

// with returns the path lengthened by s; the receiver keeps its steps.
func (p *Path) with(s step) *Path {
	s.labels = p.labels
	n := *p
	n.steps = append(slices.Clip(p.steps), s)
	n.size++
	n.contain(s.sub)
	if s.via != nil {
		n.contain(s.via.path)
	}
	return &n
}

// within returns the path under another label context.
func (p *Path) within(labels *selector) *Path {
	n := *p
	n.labels = labels
	if labels != nil {
		n.contain(labels.path)
	}
	return &n
}

func (p *Path) contain(sub *Path) {
	if sub != nil {
		p.size += sub.size
		p.depth = max(p.depth, sub.depth+1)
	}
}

// tooLong reports whether the path is beyond what is evaluated.
func (p *Path) tooLong() bool { return p.size > maxPathSize || p.depth > maxPathDepth }

// start is the path that starts at the given nodes, at all nodes if there are none.
func start(nodes []quad.Value) *Path {
	p := &Path{}
	if len(nodes) > 0 {
		p.steps = []step{{op: opIs, nodes: nodes}}
	}
	return p
}

var reversed = map[op]op{opOut: opIn, opIn: opOut}

// reverse returns the path walked from its end to its start. It reports false for steps that have no
// reverse: labels, predicates, back.
func (p *Path) reverse() (*Path, string) {
	r := &Path{morphism: p.morphism, size: p.size, depth: p.depth, steps: make([]step, 0, len(p.steps))}
	for _, s := range slices.Backward(p.steps) {
		switch s.op {
		case opOut, opIn:
			s.op = reversed[s.op]
		case opFollow, opRecursive:
			sub, bad := s.sub.reverse()
			if bad != "" {
				return nil, bad
			}
			s.sub = sub
		case opLabels, opInPredicates, opOutPredicates, opBack:
			return nil, opNames[s.op]
		}
		r.steps = append(r.steps, s)
	}
	return r, ""
}

// tagNames lists the tags that the path sets, in the order in which they are written.
func (p *Path) tagNames() []string {
	var out []string
	add := func(tags []string) {
		for _, t := range tags {
			if !slices.Contains(out, t) {
				out = append(out, t)
			}
		}
	}
	for i := range p.steps {
		s := &p.steps[i]
		for _, sel := range []*selector{s.via, s.labels} {
			if sel != nil {
				add(sel.tags)
				if sel.path != nil {
					add(sel.path.tagNames())
				}
			}
		}
		if s.sub != nil {
			add(s.sub.tagNames())
		}
		if s.op != opBack {
			add(s.tags)
		}
	}
	return out
}
