package gizmo

import (
	"slices"

	"github.com/dop251/goja"
)

// Method documents a method or a function of the language.
type Method struct {
	Name    string // "out"
	Aliases []string
	Args    string // "[predicates], [tags]"
	Doc     string // one sentence
	Group   string // "path", "result", "graph", "value", "filter", "newsgraph"
}

type method struct {
	Method
	min, max int // number of arguments; max -1 for any number
	call     func(s *Session, p *Path, args []goja.Value) goja.Value
}

func arg(args []goja.Value, i int) goja.Value {
	if i < len(args) {
		return args[i]
	}
	return goja.Undefined()
}

// pathMethods is the table of what can be called on a path.
func pathMethods() []method {
	return slices.Concat(moveMethods(), filterMethods(), setMethods(), resultMethods())
}

func moveMethods() []method {
	follow := func(name string, o op) func(*Session, *Path, []goja.Value) goja.Value {
		return func(s *Session, p *Path, args []goja.Value) goja.Value {
			via := s.viaArg(name, arg(args, 0))
			if via == nil {
				via = &selector{}
			}
			via.tags = s.tagArgs(name, args[min(1, len(args)):])
			if len(via.values) == 0 && via.path == nil && len(via.tags) == 0 {
				via = nil
			}
			return s.wrapPath(p.with(step{op: o, via: via}))
		}
	}
	plain := func(o op) func(*Session, *Path, []goja.Value) goja.Value {
		return func(s *Session, p *Path, _ []goja.Value) goja.Value { return s.wrapPath(p.with(step{op: o})) }
	}
	return []method{
		{Method{"out", nil, "[predicates], [tags]", "walks to the objects of the node's quads", "path"}, 0, -1, follow("out", opOut)},
		{Method{"in", nil, "[predicates], [tags]", "walks to the subjects of quads that point at the node", "path"}, 0, -1, follow("in", opIn)},
		{Method{"both", nil, "[predicates], [tags]", "walks along quads in either direction", "path"}, 0, -1, follow("both", opBoth)},
		{Method{"follow", nil, "path", "goes on along a prepared path (g.M())", "path"}, 1, 1,
			func(s *Session, p *Path, a []goja.Value) goja.Value {
				return s.wrapPath(p.with(step{op: opFollow, sub: s.pathArg("follow", a[0])}))
			}},
		{Method{"followR", nil, "path", "goes back along a prepared path, from its end to its start", "path"}, 1, 1, followR},
		{Method{"followRecursive", nil, "predicate or path, [depth], [tags]", "follows again and again; meets every node once; a tag gets the depth", "path"}, 1, -1, followRecursive},
		{Method{"labels", nil, "", "walks to the named graphs of the node's quads", "path"}, 0, 0, plain(opLabels)},
		{Method{"inPredicates", nil, "", "walks to the predicates that point at the node", "path"}, 0, 0, plain(opInPredicates)},
		{Method{"outPredicates", nil, "", "walks to the predicates that leave the node", "path"}, 0, 0, plain(opOutPredicates)},
		{Method{"labelContext", nil, "[labels], [tags]", "from here on, only quads of these named graphs count; null for all", "path"}, 0, -1, labelContext},
		{Method{"back", nil, "[tag]", "returns to the node that was tagged, or to the start", "path"}, 0, 1, back},
	}
}

func followR(s *Session, p *Path, a []goja.Value) goja.Value {
	r, bad := s.pathArg("followR", a[0]).reverse()
	if bad != "" {
		s.throw("followR(): %s() cannot be walked backwards", bad)
	}
	return s.wrapPath(p.with(step{op: opFollow, sub: r}))
}

func followRecursive(s *Session, p *Path, a []goja.Value) goja.Value {
	sub, ok := s.asPath(a[0])
	if !ok {
		via := s.viaArg("followRecursive", a[0])
		if via == nil || len(via.values) != 1 {
			s.throw("followRecursive() wants one predicate or a path, got %s", s.describe(a[0]))
		}
		sub = (&Path{morphism: true}).with(step{op: opOut, via: via})
	}
	st := step{op: opRecursive, sub: sub}
	rest := a[1:]
	if len(rest) > 0 && !absent(rest[0]) {
		switch rest[0].Export().(type) {
		case int64, float64:
			st.n = s.intArg("followRecursive", rest[0])
			rest = rest[1:]
		}
	}
	st.tags = s.tagArgs("followRecursive", rest)
	return s.wrapPath(p.with(st))
}

func labelContext(s *Session, p *Path, a []goja.Value) goja.Value {
	labels := s.viaArg("labelContext", arg(a, 0))
	if tags := s.tagArgs("labelContext", a[min(1, len(a)):]); len(tags) > 0 {
		if labels == nil {
			labels = &selector{}
		}
		labels.tags = tags
	}
	return s.wrapPath(p.within(labels))
}

func back(s *Session, p *Path, a []goja.Value) goja.Value {
	tags := s.tagArgs("back", a)
	if len(tags) == 1 {
		if known := p.tagNames(); !slices.Contains(known, tags[0]) && !p.morphism {
			s.throw("back(): no tag %q before it on the path (tags: %q)", tags[0], known)
		}
	}
	return s.wrapPath(p.with(step{op: opBack, tags: tags}))
}

func filterMethods() []method {
	has := func(name string, o op) func(*Session, *Path, []goja.Value) goja.Value {
		return func(s *Session, p *Path, a []goja.Value) goja.Value {
			st := step{op: o, via: s.viaArg(name, a[0])}
			if st.via == nil && len(a) < 2 {
				s.throw("%s() wants a predicate, a node, or both", name)
			}
			if f, ok := s.filterArgs(a[1:]); ok {
				st.filters = f
			} else {
				st.nodes = s.valueArgs(name, a[1:])
			}
			return s.wrapPath(p.with(st))
		}
	}
	number := func(name string, o op) func(*Session, *Path, []goja.Value) goja.Value {
		return func(s *Session, p *Path, a []goja.Value) goja.Value {
			return s.wrapPath(p.with(step{op: o, n: s.intArg(name, a[0])}))
		}
	}
	return []method{
		{Method{"is", nil, "node, …", "keeps these nodes only", "path"}, 1, -1, func(s *Session, p *Path, a []goja.Value) goja.Value {
			return s.wrapPath(p.with(step{op: opIs, nodes: s.valueArgs("is", a)}))
		}},
		{Method{"has", nil, "predicate, [node or filter, …]", "keeps nodes with such an edge, without walking it", "path"}, 1, -1, has("has", opHas)},
		{Method{"hasR", nil, "predicate, [node or filter, …]", "like has, for edges that point at the node", "path"}, 1, -1, has("hasR", opHasR)},
		{Method{"filter", nil, "filter, …", "keeps values that pass lt, lte, gt, gte, regex or like", "path"}, 1, -1,
			func(s *Session, p *Path, a []goja.Value) goja.Value {
				f, ok := s.filterArgs(a)
				if !ok {
					s.throw("filter() wants filters such as gt(3) or regex(\"…\"), got %s", s.describe(a[0]))
				}
				return s.wrapPath(p.with(step{op: opFilter, filters: f}))
			}},
		{Method{"unique", nil, "", "keeps each node once", "path"}, 0, 0, func(s *Session, p *Path, _ []goja.Value) goja.Value {
			return s.wrapPath(p.with(step{op: opUnique}))
		}},
		{Method{"order", nil, "", "sorts by the value of the node", "path"}, 0, 0, func(s *Session, p *Path, _ []goja.Value) goja.Value {
			return s.wrapPath(p.with(step{op: opOrder}))
		}},
		{Method{"limit", nil, "n", "keeps the first n", "path"}, 1, 1, number("limit", opLimit)},
		{Method{"skip", nil, "n", "drops the first n", "path"}, 1, 1, number("skip", opSkip)},
	}
}

func setMethods() []method {
	with := func(name string, o op) func(*Session, *Path, []goja.Value) goja.Value {
		return func(s *Session, p *Path, a []goja.Value) goja.Value {
			if absent(a[0]) {
				return s.wrapPath(p)
			}
			return s.wrapPath(p.with(step{op: o, sub: s.pathArg(name, a[0])}))
		}
	}
	save := func(name string, o op) func(*Session, *Path, []goja.Value) goja.Value {
		return func(s *Session, p *Path, a []goja.Value) goja.Value {
			st := step{op: o, via: s.viaArg(name, a[0]), tags: s.tagArgs(name, a[1:])}
			if st.via == nil {
				s.throw("%s() wants a predicate", name)
			}
			if len(st.tags) == 0 {
				if len(st.via.values) != 1 {
					s.throw("%s() of a path or a list wants a tag", name)
				}
				st.tags = []string{short(st.via.values[0])}
			}
			return s.wrapPath(p.with(st))
		}
	}
	savePredicates := func(name string, o op) func(*Session, *Path, []goja.Value) goja.Value {
		return func(s *Session, p *Path, a []goja.Value) goja.Value {
			st := step{op: o, tags: s.tagArgs(name, a)}
			if len(st.tags) != 1 {
				s.throw("%s() wants one tag", name)
			}
			return s.wrapPath(p.with(st))
		}
	}
	return []method{
		{Method{"and", []string{"intersect"}, "path", "keeps nodes where the other path ends too", "path"}, 1, 1, with("and", opAnd)},
		{Method{"or", []string{"union"}, "path", "adds the ways of the other path", "path"}, 1, 1, with("or", opOr)},
		{Method{"except", []string{"difference"}, "path", "drops nodes where the other path ends", "path"}, 1, 1, with("except", opExcept)},
		{Method{"tag", []string{"as"}, "name, …", "remembers the node under a name; a column of the result", "path"}, 1, -1,
			func(s *Session, p *Path, a []goja.Value) goja.Value {
				return s.wrapPath(p.with(step{op: opTag, tags: s.tagArgs("tag", a)}))
			}},
		{Method{"save", nil, "predicate, tag", "remembers the object of an edge without walking it", "path"}, 1, 2, save("save", opSave)},
		{Method{"saveR", nil, "predicate, tag", "remembers the subject of an edge that points at the node", "path"}, 1, 2, save("saveR", opSaveR)},
		{Method{"saveOpt", nil, "predicate, tag", "like save, but keeps nodes without such an edge", "path"}, 1, 2, save("saveOpt", opSaveOpt)},
		{Method{"saveOptR", nil, "predicate, tag", "like saveR, but keeps nodes without such an edge", "path"}, 1, 2, save("saveOptR", opSaveOptR)},
		{Method{"saveInPredicates", nil, "tag", "remembers the predicates that point at the node", "path"}, 1, 1, savePredicates("saveInPredicates", opSaveInPredicates)},
		{Method{"saveOutPredicates", nil, "tag", "remembers the predicates that leave the node", "path"}, 1, 1, savePredicates("saveOutPredicates", opSaveOutPredicates)},
	}
}
