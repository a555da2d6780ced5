package clause

import "strings"

// beside adds, where the tree gives a deed no actor on a side, the one whose words stand right beside its
// predicate: trees of news sentences break, the order of words does not.
func (r *references) beside(k *deed) {
	lo, hi := k.words[0], k.words[0]
	for _, w := range k.words {
		lo, hi = min(lo, w), max(hi, w)
	}
	switch k.form {
	case Verbal:
		passive := k.clause.Passive
		left, right := r.leftOf(lo), r.rightOf(hi)
		if passive {
			if !r.any(k.patients) && left >= 0 {
				k.patients = append(k.patients, target{left, "left", ""})
			}
			return
		}
		if !r.any(k.agents) && left >= 0 {
			k.agents = append(k.agents, target{left, "left", ""})
		}
		if !r.any(k.patients) && right >= 0 {
			k.patients = append(k.patients, target{right, "right", r.marker(hi + 1)})
		}
	case Nominal:
		if !r.any(k.patients) && r.marker(hi+1) != "" {
			if right := r.rightOf(hi); right >= 0 {
				k.patients = append(k.patients, target{right, "right", r.marker(hi + 1)})
			}
		}
	}
}

// marker is the preposition at token t, "" when there is none.
func (r *references) marker(t int) string {
	if t < len(r.d.Tokens) && r.d.Tokens[t].UPOS == "ADP" {
		return strings.ToLower(r.d.Tokens[t].Form)
	}
	return ""
}

// leftOf is the head of the actor's phrase that ends right before token t, but for adverbs and auxiliaries;
// -1 when something else stands there.
func (r *references) leftOf(t int) int {
	sent := r.d.Tokens[t].Sent
	for i := t - 1; i >= 0 && r.d.Tokens[i].Sent == sent; i-- {
		switch r.d.Tokens[i].UPOS {
		case "ADV", "AUX", "PART":
			continue
		}
		return r.headAt(i)
	}
	return -1
}

// rightOf is the head of the actor's phrase that begins right after token t, but for a preposition and what
// stands before a noun.
func (r *references) rightOf(t int) int {
	sent := r.d.Tokens[t].Sent
	for i := t + 1; i < len(r.d.Tokens) && r.d.Tokens[i].Sent == sent && i < t+8; i++ {
		switch r.d.Tokens[i].UPOS {
		case "ADP", "DET", "ADJ", "NUM", "ADV":
			if r.headAt(i) >= 0 && r.d.Tokens[i].UPOS == "ADJ" {
				break
			}
			continue
		}
		return r.headAt(i)
	}
	return -1
}

// headAt is the head of the shortest actor's mention that holds token t, -1 for none.
func (r *references) headAt(t int) int {
	if m := r.inside[t]; m >= 0 {
		return r.d.Mentions[m].Head
	}
	return -1
}
