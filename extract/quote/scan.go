package quote

import (
	"slices"
	"strings"

	"github.com/newsgraph/newsgraph/extract"
	"github.com/newsgraph/newsgraph/extract/lexicon"
)

// A scan is one document under attribution: what the sieves read and what they have found.
type scan struct {
	*extract.Document
	lex     *Lexicon
	quoteOf []int32        // token → index of the quotation it stands in, -1
	cues    []*lexicon.Cue // token → its entry as a cue, nil
	ends    []int32        // token → token behind the cue that begins at it ("pointed out")
	verbs   []int32        // tokens that are verbal cues, in text order
	nouns   []int32        // tokens that are nominal cues, in text order
	by      []int32        // quotation → index of the candidate it belongs to, -1
	taken   []bool         // cue tokens that a sieve has used
	rule    string         // name of the sieve at work
	found   []candidate
	begins  []int32 // token → index into names of the name that begins there, -1
	closes  []int32 // token → that of the name that ends with it, -1
	names   []name
	known   int // mentions before attribution
	trace   func(statement int, features []string)
}

// A candidate is an attribution before its words are settled as spans and actors.
type candidate struct {
	rule      string
	frame     lexicon.Frame // the construction met, 0 for none
	cue       int           // head token of the cue, -1 for none
	cueEnd    int           // token after the cue's last
	cueBegin  int           // first token of the cue
	verb      string
	entry     *lexicon.Cue
	source    int // head token of the source, -1 for none
	passive   bool
	content   []extract.Span // in text order
	addressee int            // head token, -1 for none
	pieces    int            // number of whole quotations in the content
}

func newScan(d *extract.Document, lex *Lexicon) *scan {
	n := len(d.Tokens)
	s := &scan{Document: d, lex: lex, known: len(d.Mentions), quoteOf: make([]int32, n), cues: make([]*lexicon.Cue, n), ends: make([]int32, n), taken: make([]bool, n), by: make([]int32, len(d.Quotations))}
	for q := range s.by {
		s.by[q] = -1
	}
	s.findNames()
	q := 0
	for t := range d.Tokens {
		s.quoteOf[t] = -1
		for q < len(d.Quotations) && d.Quotations[q].Outer.End <= d.Tokens[t].Span.Begin {
			q++
		}
		if q < len(d.Quotations) && d.Quotations[q].Outer.Overlaps(d.Tokens[t].Span) {
			s.quoteOf[t] = int32(q)
		}
	}
	for t := range d.Tokens {
		s.ends[t] = int32(t + 1)
		s.findCue(t)
	}
	return s
}

// findCue looks token t up among the cues.
func (s *scan) findCue(t int) {
	tok := &s.Tokens[t]
	switch tok.UPOS {
	case "VERB":
	case "ADJ":
		if tok.XPOS != "VBN" && tok.XPOS != "VBD" && tok.XPOS != "VBG" {
			return
		}
	case "NOUN":
		if c := s.lex.Nouns[strings.ToLower(tok.Lemma)]; c != nil {
			s.cues[t], s.ends[t] = c, int32(t+1)
			s.nouns = append(s.nouns, int32(t))
		}
		return
	default:
		return
	}
	lemma := strings.ToLower(tok.Lemma)
	c, end := s.lex.Verbs[lemma], t+1
	if c == nil {
		for _, lemma = range stems(s.form(t)) {
			if c = s.lex.Verbs[lemma]; c != nil {
				break
			}
		}
	}
	for _, k := range s.Children(t) {
		p := &s.Tokens[k]
		if int(k) != t+1 && !(int(k) == t+2 && p.Deprel == "compound:prt") || p.Deprel != "compound:prt" && p.Rel() != "advmod" {
			continue
		}
		if long := s.lex.Verbs[lemma+" "+strings.ToLower(p.Form)]; long != nil {
			c, end = long, int(k)+1
		}
	}
	if n := t + 1; end == n && n < len(s.Tokens) && s.Tokens[n].Sent == tok.Sent && s.Tokens[n].UPOS == "ADP" {
		if long := s.lex.Verbs[lemma+" "+s.form(n)]; long != nil {
			c, end = long, n+1
		}
	}
	if c == nil {
		return
	}
	s.cues[t], s.ends[t] = c, int32(end)
	s.verbs = append(s.verbs, int32(t))
}

// stems lists what the lemma of an inflected verb can be, for forms that the lemmatiser gets wrong.
func stems(form string) []string {
	for _, e := range []string{"ied", "ies"} {
		if b, ok := strings.CutSuffix(form, e); ok {
			return []string{b + "y"}
		}
	}
	for _, e := range []string{"ed", "ing", "es", "s"} {
		if b, ok := strings.CutSuffix(form, e); ok && len(b) > 2 {
			return []string{b, b + "e"}
		}
	}
	return []string{form}
}

// form is the token's text in lower case, but for names that would become pronouns: "WHO", "US".
func (s *scan) form(t int) string {
	if t < 0 || t >= len(s.Tokens) {
		return ""
	}
	if f := s.Tokens[t].Form; f == "WHO" || f == "US" {
		return f
	}
	return strings.ToLower(s.Tokens[t].Form)
}

// lemma is the token's lemma in lower case.
func (s *scan) lemma(t int) string { return strings.ToLower(s.Tokens[t].Lemma) }

// rel is the token's relation without its subtype.
func (s *scan) rel(t int) string { return s.Tokens[t].Rel() }

// child returns the first dependent of t with one of the relations, -1 for none.
func (s *scan) child(t int, rels ...string) int { return s.Child(t, rels...) }

// childAfter returns the first dependent of t to its right with one of the relations, -1 for none.
func (s *scan) childAfter(t int, rels ...string) int {
	for _, k := range s.Children(t) {
		tok := &s.Tokens[k]
		if int(k) > t && (slices.Contains(rels, tok.Deprel) || slices.Contains(rels, tok.Rel())) {
			return int(k)
		}
	}
	return -1
}

// caseOf is the preposition of a phrase in lower case, all its words joined by blanks; "" for none.
func (s *scan) caseOf(t int) string {
	out := ""
	for _, k := range s.Children(t) {
		if s.rel(int(k)) == "case" && s.Tokens[k].Deprel != "case:poss" && s.form(int(k)) != "'s" && s.form(int(k)) != "’s" {
			if out != "" {
				out += " "
			}
			out += s.form(int(k))
			for _, f := range s.Children(int(k)) {
				if s.rel(int(f)) == "fixed" {
					out += " " + s.form(int(f))
				}
			}
		}
	}
	return out
}

// markOf is the first subordinating word of a clause in lower case, "" for none.
func (s *scan) markOf(t int) string {
	if m := s.child(t, "mark"); m >= 0 {
		return s.form(m)
	}
	return ""
}

// oblique returns the first phrase below t, object's modifiers included when they stand after t, that begins with the
// preposition; -1 for none.
func (s *scan) oblique(t int, prep string) int {
	for _, k := range s.Children(t) {
		switch s.rel(int(k)) {
		case "obl", "nmod", "advcl", "acl":
			if s.caseOf(int(k)) == prep || s.markOf(int(k)) == prep {
				return int(k)
			}
		}
	}
	return -1
}

// passive reports whether verb t is in the passive voice.
func (s *scan) passive(t int) bool {
	for _, k := range s.Children(t) {
		switch s.Tokens[k].Deprel {
		case "aux:pass":
			return true
		case "nsubj:pass", "csubj:pass":
			if !s.finite(t) || s.Tokens[t].XPOS != "VBD" && s.childAfter(t, "obl") < 0 {
				return true
			}
		}
	}
	tok := &s.Tokens[t]
	return tok.XPOS == "VBN" && tok.Rel() == "acl" && tok.Deprel != "acl:relcl" && s.childAfter(t, "obj", "iobj", "ccomp") < 0 && !s.speaks(t)
}

// speaks reports whether a participle stands where only a finite verb can: a form that is past tense too, before a
// quotation ("the summary read in part: …").
func (s *scan) speaks(t int) bool {
	if s.lemma(t) != "read" && s.lemma(t) != "put" {
		return false
	}
	_, last := s.sentenceOf(t)
	for i := t + 1; i < min(last, t+6); i++ {
		if s.quoteOf[i] >= 0 {
			return s.quoteOf[t] < 0
		}
	}
	return false
}

// inQuote is the quotation that token t stands in, -1 for none.
func (s *scan) inQuote(t int) int {
	if t < 0 || t >= len(s.quoteOf) {
		return -1
	}
	return int(s.quoteOf[t])
}

// sentenceOf is the range of tokens of t's sentence.
func (s *scan) sentenceOf(t int) (first, last int) {
	sent := &s.Sentences[s.Tokens[t].Sent]
	return sent.First, sent.Last
}

// isPunct reports whether the token is a punctuation mark.
func (s *scan) isPunct(t int) bool {
	return s.Tokens[t].UPOS == "PUNCT" || s.Tokens[t].UPOS == "SYM" && len(s.Tokens[t].Form) == 1 && s.Tokens[t].Form != "$" && s.Tokens[t].Form != "%"
}

// isStop reports whether the token is a mark that parts words, as a hyphen does not.
func (s *scan) isStop(t int) bool {
	switch s.Tokens[t].Form {
	case "-", "/", "'", "’":
		return false
	}
	return s.isPunct(t)
}
