package clause

// widen adds to deeds what grammar does not tie to them but readers do: participants deeper inside their
// clause, and for a deed without an agent those who act around it ("Bo was arrested", with the police in the
// sentence before). before are the actors who act in the sentence before; it returns those of this one.
func (r *references) widen(deeds []deed, before []target) []target {
	var here []target
	for i := range deeds {
		if k := &deeds[i]; k.form == Verbal {
			r.deepen(k)
			for _, a := range k.agents {
				if (a.path == "subj" || a.path == "by") && r.actor(a.head) >= 0 {
					here = append(here, a)
				}
			}
		}
	}
	for i := range deeds {
		k := &deeds[i]
		if k.form == Verbal && k.clause.Passive && len(k.agents) == 0 && len(k.patients) > 0 {
			k.agents = append(k.agents, nearest(here, k.head, "around")...)
			k.agents = append(k.agents, nearest(before, k.head, "before")...)
		}
	}
	return here
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
