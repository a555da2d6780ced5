package coref

import "github.com/newsgraph/newsgraph/extract"

// reach of a pronoun in sentences, where rules choose its antecedent.
const pronounSentences = 3

// pronouns resolves each pronoun to the most salient mention before it that agrees: subjects before others,
// near before far, names before nouns. First and second person are joined within one quotation only.
func pronouns(w *work) {
	var others []int
	for i := range w.ms {
		m := &w.ms[i]
		if m.kind != extract.MentionPronoun || w.anaphoric(i) {
			continue
		}
		best, bestScore := -1, -1000
		others = w.coArguments(i, others[:0])
		for j := i - 1; j >= 0 && m.sent-w.ms[j].sent <= pronounSentences; j-- {
			if w.among(j, others) || !w.fits(j, i) || !w.mayBe(j, i) || w.clash(w.find(i), w.find(j)) {
				continue
			}
			if s := w.salience(j, i); s > bestScore {
				best, bestScore = j, s
			}
		}
		if best >= 0 {
			w.link(best, i)
		}
	}
}

// coArguments appends the other arguments of the verb that a plain pronoun hangs on: "Reyes met him" is not about
// Reyes meeting Reyes.
func (w *work) coArguments(i int, out []int) []int {
	m := &w.ms[i]
	h := w.d.Tokens[m.head].Head
	if m.gender == "" || m.kind != extract.MentionPronoun || m.owns || m.reflexive || h < 0 || !core(w.d.Tokens[m.head].Rel()) {
		return out
	}
	for _, k := range w.d.Children(h) {
		if j := w.at[k]; j >= 0 && int(k) != m.head && core(w.d.Tokens[k].Rel()) {
			out = append(out, int(j))
		}
	}
	return out
}

func core(rel string) bool { return rel == "nsubj" || rel == "obj" || rel == "iobj" }

// among reports whether mention j is in the chain of one of the others.
func (w *work) among(j int, others []int) bool {
	for _, o := range others {
		if w.same(j, o) {
			return true
		}
	}
	return false
}

// anaphoric reports whether mention i has an earlier mention in its chain.
func (w *work) anaphoric(i int) bool { return int(w.chains[w.find(i)].members[0]) < i }

// mayBe rules out antecedents by structure: one within the other, subject and object of one verb, the other
// side of a quotation mark.
func (w *work) mayBe(j, i int) bool {
	a, p := &w.ms[j], &w.ms[i]
	if nested(a, p) || a.lemma == "this" || a.lemma == "that" || p.lemma == "this" || p.lemma == "that" {
		return false
	}
	if p.grammatical != 3 {
		return a.quote == p.quote
	}
	if a.inner && a.class != person {
		return false
	}
	// "Reyes met him": arguments of one verb are not the same.
	return p.owns || p.reflexive || w.d.Tokens[a.head].Head != w.d.Tokens[p.head].Head || a.sent != p.sent
}

func (w *work) salience(j, i int) int {
	a, p := &w.ms[j], &w.ms[i]
	s := -6 * (p.sent - a.sent)
	if w.d.Tokens[a.head].Rel() == "nsubj" {
		s += 5
	}
	if a.kind == extract.MentionName {
		s += 2
	}
	if p.rel == a.rel {
		s++
	}
	if p.gender != "" && w.chains[w.find(j)].gender == p.gender {
		s += 4
	}
	if p.lemma == "they" && a.number == plural {
		s += 2
	}
	if a.class == unknown || a.class == thing || a.class == timeOrAmount {
		s -= 3
	}
	if a.quote != p.quote {
		s -= 2
	}
	return s + min(len(w.chains[w.find(j)].members), 4)
}
