package clause

import "strconv"

// widen adds to deeds what grammar does not tie to them but readers do: participants deeper inside their
// clause or right beside their predicate; for a verb without an agent or patient, those of the clauses above
// it; and for a passive without an agent those who act around it in the sentence.
func (r *references) widen(deeds []deed) {
	var acting []target
	at := map[int]*deed{}
	for i := range deeds {
		k := &deeds[i]
		if k.form != Verbal {
			continue
		}
		at[k.head] = k
		r.deepen(k)
		for _, a := range k.agents {
			if (a.path == "subj" || a.path == "by") && r.actor(a.head) >= 0 {
				acting = append(acting, a)
			}
		}
	}
	for i := range deeds {
		switch k := &deeds[i]; k.form {
		case Nominal:
			r.beside(k)
		case Verbal:
			r.beside(k)
			r.inherit(k, at, acting)
		}
	}
}

// inherit gives a verb that lacks an actor on one side those of the verbs around it.
func (r *references) inherit(k *deed, at map[int]*deed, acting []target) {
	above := r.above(k, at)
	if k.clause.Passive && len(k.agents) == 0 {
		k.agents = append(k.agents, nearest(acting, k.head, "around")...)
	} else if !r.any(k.agents) {
		for n, a := range above {
			k.agents = append(k.agents, renamed(a.agents, "up"+strconv.Itoa(n))...)
		}
	}
	if !r.any(k.patients) {
		for n, a := range above {
			k.patients = append(k.patients, renamed(a.patients, "up"+strconv.Itoa(n))...)
		}
	}
}

// above lists the deeds of verbs over k in the tree, the nearest first, three at most.
func (r *references) above(k *deed, at map[int]*deed) []deed {
	var out []deed
	t := r.d.Tokens[k.head].Head
	for range 12 {
		if t < 0 || len(out) == 3 {
			break
		}
		if a := at[t]; a != nil {
			out = append(out, *a)
		}
		t = r.d.Tokens[t].Head
	}
	return out
}

// any reports whether one of the targets is an actor.
func (r *references) any(ts []target) bool {
	for _, t := range ts {
		if r.actor(t.head) >= 0 {
			return true
		}
	}
	return false
}

// renamed are the direct targets among ts, under another path.
func renamed(ts []target, path string) []target {
	var out []target
	for _, t := range ts {
		switch t.path {
		case "subj", "by", "obj", "iobj":
			out = append(out, target{t.head, path + ":" + t.path, ""})
		}
	}
	return out
}

// nearest returns the two of ts that stand closest to token t, as agents by the given path.
func nearest(ts []target, t int, path string) []target {
	var out []target
	used := -1
	for range 2 {
		best := -1
		for i, c := range ts {
			if c.head != used && c.head != t && (best < 0 || distance(c.head, t) < distance(ts[best].head, t)) {
				best = i
			}
		}
		if best < 0 {
			break
		}
		used = ts[best].head
		out = append(out, target{used, path, ""})
	}
	return out
}

func distance(a, b int) int { return max(a-b, b-a) }

// deepen adds the actors further down in the verb's phrases, not counting what other verbs govern.
func (r *references) deepen(k *deed) {
	known := map[int]bool{}
	for _, p := range k.patients {
		known[p.head] = true
	}
	for _, a := range k.agents {
		known[a.head] = true
	}
	type step struct{ token, depth int }
	var queue []step
	for _, c := range r.d.Children(k.head) {
		switch r.d.Tokens[c].Rel() {
		case "obj", "obl", "iobj", "xcomp":
			queue = append(queue, step{int(c), 1})
		}
	}
	for len(queue) > 0 {
		s := queue[0]
		queue = queue[1:]
		tok := &r.d.Tokens[s.token]
		if tok.UPOS == "VERB" || s.depth > 5 {
			continue
		}
		if !known[s.token] && r.actor(s.token) >= 0 {
			known[s.token] = true
			k.patients = append(k.patients, target{s.token, "deep", ""})
		}
		for _, c := range r.d.Children(s.token) {
			queue = append(queue, step{int(c), s.depth + 1})
		}
	}
}
