package quote

import (
	"github.com/newsgraph/newsgraph/extract"
	"github.com/newsgraph/newsgraph/extract/lexicon"
)

// A sieve looks for one family of attributions in the whole document. Its name becomes Statement.Rule. A cue that an
// earlier sieve has used is passed over by the later ones.
type sieve struct {
	name string
	run  func(*scan)
}

// sieves is the order in which attributions are looked for: what is certain of its words first.
func sieves() []sieve {
	return []sieve{
		{"quotation beside cue", besideQuotation},
		{"according to", accordingTo},
		{"as X says", asSays},
		{"between commas", betweenCommas},
		{"clause", clauseOf},
		{"parenthesis", parenthesis},
		{"urged to", urgedTo},
		{"promised to", promisedTo},
		{"called it", calledIt},
		{"described as", describedAs},
		{"accused of", accusedOf},
		{"denied doing", deniedDoing},
		{"said to be", saidToBe},
		{"clause behind", clauseBehind},
		{"warned of", warnedOf},
		{"object", objectOf},
		{"noun", nounOf},
		{"reportedly", reportedly},
		{"headline", headline},
		{"quotation after colon", afterColon},
		{"quotation goes on", goesOn},
		{"quotation alone", alone},
	}
}

// emit records an attribution of the verb v. The pointer holds until the next candidate.
func (s *scan) emit(v int, frame lexicon.Frame, content []extract.Span) *candidate {
	c := candidate{
		rule: s.rule, frame: frame, cue: v, cueBegin: v, cueEnd: int(s.ends[v]), verb: s.verbLemma(v), entry: s.cues[v],
		source: s.subjectOf(v), passive: s.passive(v), content: content, addressee: -1,
	}
	s.taken[v] = true
	return s.record(c)
}

// record keeps a candidate. Its content is widened to the whole of the quotations that it reaches into, and those are
// marked as spoken for.
func (s *scan) record(c candidate) *candidate {
	s.widen(&c)
	s.found = append(s.found, c)
	return &s.found[len(s.found)-1]
}

// widen takes the quotations that the content overlaps into it, unless the cue itself stands within.
func (s *scan) widen(c *candidate) {
	if q := s.inQuote(c.cue); q >= 0 && !s.Quotations[q].Scare {
		c.content = within(c.content, s.Quotations[q].Inner)
	}
	for q := range s.Quotations {
		quo := &s.Quotations[q]
		if c.cue >= 0 && quo.Outer.Contains(s.Tokens[c.cue].Span) {
			continue
		}
		for i := range c.content {
			if p := &c.content[i]; p.Overlaps(quo.Inner) {
				if !quo.Scare {
					*p = p.Union(s.quoted(q))
				}
				s.speak(q, len(s.found))
			}
		}
	}
	c.content = s.unite(c.content)
}

// within cuts spans to what of them lies in p.
func within(spans []extract.Span, p extract.Span) []extract.Span {
	var out []extract.Span
	for _, c := range spans {
		if c = (extract.Span{Begin: max(c.Begin, p.Begin), End: min(c.End, p.End)}); c.Len() > 0 {
			out = append(out, c)
		}
	}
	return out
}

// speak marks quotation q as spoken by candidate i if nobody has it yet.
func (s *scan) speak(q, i int) {
	if s.by[q] < 0 {
		s.by[q] = int32(i)
	}
}

// verbLemma is the lemma of a cue with its particle.
func (s *scan) verbLemma(v int) string {
	out := s.lemma(v)
	for t := v + 1; t < int(s.ends[v]); t++ {
		if s.Tokens[t].Deprel == "compound:prt" || t == int(s.ends[v])-1 {
			out += " " + s.form(t)
		}
	}
	return out
}

// reach returns the content from the first token of what a dominates to the last of what b dominates.
func (s *scan) reach(a, b int) []extract.Span {
	x, y := s.Subtree(a, nil), s.Subtree(b, nil)
	return s.spans(stretch{min(x[0], y[0]), max(x[len(x)-1], y[len(y)-1]) + 1})
}
