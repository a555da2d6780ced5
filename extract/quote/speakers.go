package quote

// speakers lists the source of a cue and what is coordinated with it.
func (s *scan) speakers(source, cue int) []int {
	out := []int{source}
	for _, k := range s.Children(source) {
		if s.rel(int(k)) == "conj" {
			switch s.Tokens[k].UPOS {
			case "NOUN", "PROPN", "PRON":
				out = append(out, int(k))
			}
		}
	}
	if len(out) == 1 {
		out = append(out, s.listedLeft(source)...)
		out = append(out, s.listedRight(source, cue)...)
	}
	return out
}

// listedLeft finds the names in front of the source in a list that the tree does not know: "A, B and C said" from the
// beginning of a clause.
func (s *scan) listedLeft(source int) []int {
	span, ok := s.mentionOf(source)
	if !ok {
		return nil
	}
	var out []int
	first, _ := s.sentenceOf(source)
	for t := s.withoutTitle(span.first, first); t > first+1; {
		u := t - 1
		if s.form(u) == "and" {
			u--
		} else if len(out) == 0 || s.form(u) != "," {
			break
		}
		if u > first && s.form(u) == "," {
			u--
		}
		m := s.nameTo(u)
		if m == nil {
			break
		}
		out = append(out, m.head)
		if t = s.withoutTitle(m.first, first); t == first || s.isPunct(t-1) && s.form(t-1) != "," || s.form(t-1) == "both" {
			return out
		}
		if f := s.form(t - 1); f != "," && f != "and" && !(s.Tokens[t-1].UPOS == "DET" && t-1 == first) {
			return nil
		}
	}
	return nil
}

// withoutTitle is where the titles and common nouns before a name at token t begin.
func (s *scan) withoutTitle(t, first int) int {
	for t > first {
		switch s.Tokens[t-1].UPOS {
		case "NOUN", "ADJ", "PROPN", "DET":
			t--
			continue
		}
		break
	}
	return t
}

// listedRight finds what stands between the source and its cue in a list ("A, B and C said"), and in "according to A and B" what
// follows A.
func (s *scan) listedRight(source, cue int) []int {
	span, ok := s.mentionOf(source)
	_, last := s.sentenceOf(source)
	if !ok {
		return nil
	}
	var out []int
	for t := span.last; t < last; {
		u := t
		if s.form(u) == "," {
			u++
		}
		and := s.form(u) == "and"
		if and {
			u++
		}
		if u == t {
			break
		}
		n, end := s.nounRight(u - 1)
		if n < 0 {
			return nil
		}
		out = append(out, s.nameIn(n))
		if and {
			return s.listEnds(out, span.first, end, cue)
		}
		t = end
	}
	return nil
}

// listEnds returns a list if its cue follows at token end, or if it begins behind "according to" and ends before a mark.
func (s *scan) listEnds(list []int, begin, end, cue int) []int {
	_, last := s.sentenceOf(begin)
	if s.fromAccording(begin) && (end == last || s.isPunct(end)) {
		return list
	}
	for end < cue && !s.isPunct(end) && s.Tokens[end].UPOS != "VERB" {
		end++
	}
	if end == cue {
		return list
	}
	return nil
}

// fromAccording reports whether the phrase at token t follows "according to", an article apart.
func (s *scan) fromAccording(t int) bool {
	if t > 0 && s.Tokens[t-1].UPOS == "DET" {
		t--
	}
	return t > 1 && s.form(t-1) == "to" && s.form(t-2) == "according"
}

// mentionOf is the stretch of the longest mention with head h.
func (s *scan) mentionOf(h int) (stretch, bool) {
	m := s.MentionAt(h)
	if m < 0 {
		return stretch{h, h + 1}, s.Tokens[h].UPOS == "NOUN"
	}
	return stretch{s.Mentions[m].First, s.Mentions[m].Last}, true
}
