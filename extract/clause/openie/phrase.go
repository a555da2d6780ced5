package openie

import (
	"slices"
	"strings"

	"github.com/newsgraph/newsgraph/extract"
	"github.com/newsgraph/newsgraph/extract/clause"
)

// text renders tokens in text order: neighbours keep the space (or none) that stands between them, gaps
// become one space.
func text(d *extract.Document, toks []int) string {
	var b strings.Builder
	for i, t := range toks {
		if i > 0 {
			if toks[i-1]+1 == t {
				if gap := d.Slice(extract.Span{Begin: d.Tokens[toks[i-1]].Span.End, End: d.Tokens[t].Span.Begin}); gap != "" {
					b.WriteByte(' ')
				}
			} else {
				b.WriteByte(' ')
			}
		}
		b.WriteString(d.Tokens[t].Form)
	}
	return b.String()
}

// collect gathers t and what hangs on it, except the dependents that drop turns away, in text order and
// without punctuation at either end.
func collect(d *extract.Document, t int, drop func(parent, child int) bool) []int {
	out := []int{t}
	for i := 0; i < len(out); i++ {
		for _, k := range d.Children(out[i]) {
			if !drop(out[i], int(k)) {
				out = append(out, int(k))
			}
		}
	}
	slices.Sort(out)
	return trim(d, out)
}

// trim takes commas, brackets that do not close and other marks off both ends.
func trim(d *extract.Document, toks []int) []int {
	for len(toks) > 0 && loose(d, toks, toks[0]) {
		toks = toks[1:]
	}
	for len(toks) > 0 && loose(d, toks, toks[len(toks)-1]) {
		toks = toks[:len(toks)-1]
	}
	return toks
}

// loose reports whether the mark t at an end of toks belongs to the sentence rather than to the phrase:
// quotation marks and brackets stay when both of the pair are inside.
func loose(d *extract.Document, toks []int, t int) bool {
	tok := &d.Tokens[t]
	if tok.UPOS == "CCONJ" {
		return true
	}
	if tok.UPOS != "PUNCT" {
		return false
	}
	if strings.ContainsAny(tok.Form, ",.;:!?-–—") {
		return true
	}
	marks := 0
	for _, o := range toks {
		if d.Tokens[o].UPOS == "PUNCT" && strings.ContainsAny(d.Tokens[o].Form, "`'\"“”‘’()[]") {
			marks++
		}
	}
	return marks%2 == 1
}

// after reports whether a comma or dash stands right before the subtree of k.
func afterComma(d *extract.Document, k int) bool {
	first := k
	for _, t := range d.Subtree(k, nil) {
		first = min(first, t)
	}
	for first > 0 && d.Tokens[first-1].UPOS == "PUNCT" && d.Tokens[first].Sent == d.Tokens[first-1].Sent {
		first--
		if f := d.Tokens[first].Form; f == "," || f == "--" || f == "–" || f == "—" || f == "-LRB-" || f == "(" {
			return true
		}
	}
	return d.Tokens[first].Form == "," || d.Tokens[first].Form == "--" || d.Tokens[first].Form == "("
}

// fullNoun is the noun phrase of t as an argument: its modifiers, without its preposition, what is
// coordinated with it, and what stands apart behind a comma.
// without is the head of a clause to leave out, -1 for none.
func fullNoun(d *extract.Document, t, without int, marks ...int) []int {
	return collect(d, t, func(parent, k int) bool {
		tok := &d.Tokens[k]
		if k == without {
			return true
		}
		if parent != t {
			if tok.Rel() == "acl" || tok.Rel() == "appos" || tok.Rel() == "parataxis" {
				return afterComma(d, k) || tok.Rel() != "acl"
			}
			return false
		}
		switch tok.Rel() {
		case "case", "mark", "cop", "nsubj", "aux", "conj", "cc", "parataxis", "appos", "advcl", "discourse", "expl", "csubj", "orphan":
			return true
		case "acl":
			return afterComma(d, k)
		case "punct":
			return strings.ContainsAny(tok.Form, ",.;:!?") || tok.Form == "--"
		}
		return slices.Contains(marks, k)
	})
}

// noun is the noun phrase of t as an argument of the clause, without the clause itself where that
// describes the noun.
func (c *cutter) noun(cl *clause.Clause, t int) []int { return fullNoun(c.d, t, c.top(cl)) }

// together is a coordinated phrase as a whole: its conjuncts with the conjunction and commas between them.
func (c *cutter) together(cl *clause.Clause, heads []int) []int {
	var w []int
	for _, h := range heads {
		w = append(w, c.noun(cl, h)...)
	}
	return c.fill(w, len(heads) > 1)
}

// fill sorts tokens and, on request, puts back the conjunctions and commas between them.
func (c *cutter) fill(w []int, between bool) []int {
	slices.Sort(w)
	w = slices.Compact(w)
	if !between || len(w) == 0 {
		return w
	}
	var out []int
	for t := w[0]; t <= w[len(w)-1]; t++ {
		if u := c.d.Tokens[t].UPOS; slices.Contains(w, t) || u == "PUNCT" || u == "CCONJ" {
			out = append(out, t)
		}
	}
	return out
}

// top is the token by which the clause hangs on the rest of the sentence: its predicate, or the first of
// the governing and coordinated ones.
func (c *cutter) top(cl *clause.Clause) int {
	t := cl.Head
	for range 12 {
		if r := c.d.Tokens[t].Rel(); r != "conj" && r != "xcomp" && r != "ccomp" || c.d.Tokens[t].Head < 0 {
			break
		}
		t = c.d.Tokens[t].Head
	}
	return t
}

// clauseWords is everything below t, for a clause as an argument, without the conjunction "that".
// Where a verb of saying is put into it, that and what hangs on it is left out.
func clauseWords(d *extract.Document, t, without int) []int {
	return collect(d, t, func(parent, k int) bool {
		if k == without {
			return true
		}
		return parent == t && d.Tokens[k].Rel() == "mark" && strings.EqualFold(d.Tokens[k].Form, "that")
	})
}
