package newsgold

import (
	"strings"

	"github.com/newsgraph/newsgraph/extract"
)

// CueToken finds the verb of a row's cue in the document, in the sentence that begins with the row's words; -1 if it
// is not there.
func (s *Said) CueToken(d *extract.Document) int {
	if s.Cue == "" || s.Sentence == "" {
		return -1
	}
	return verbIn(d, strings.Index(d.Text, s.Sentence), s.Cue)
}

// Token finds the verb of a relation in the document; -1 if it is not there or is no verb.
func (r *Did) Token(d *extract.Document) int {
	if r.Evidence == "" || r.Predicate == "" {
		return -1
	}
	return verbIn(d, strings.Index(d.Text, r.Evidence), r.Predicate)
}

// verbIn is the first verb of the words that stand after byte at in the same paragraph.
func verbIn(d *extract.Document, at int, words string) int {
	if at < 0 {
		return -1
	}
	end := len(d.Text)
	if i := strings.IndexByte(d.Text[at:], '\n'); i >= 0 {
		end = at + i
	}
	i := strings.Index(d.Text[at:end], words)
	if i < 0 {
		return -1
	}
	first, last := d.TokensIn(extract.Span{Begin: at + i, End: at + i + len(words)})
	for t := first; t < last; t++ {
		if d.Tokens[t].UPOS == "VERB" {
			return t
		}
	}
	return -1
}

// Labels tells for mentions, by their token ranges, which gold actor they are: by their words, and pronouns by the
// rows whose subject they are.
func (a *Article) Labels(d *extract.Document) map[[2]int]string {
	out := map[[2]int]string{}
	for _, m := range d.Mentions {
		if m.Kind != extract.MentionPronoun {
			if ids := a.Match(d.Slice(m.Span), nil); len(ids) == 1 {
				out[[2]int{m.First, m.Last}] = ids[0]
			}
		}
	}
	subject := func(verb int, id string) {
		if verb < 0 {
			return
		}
		if s := d.Child(verb, "nsubj"); s >= 0 && d.Tokens[s].Deprel == "nsubj" {
			if m := d.MentionAt(s); m >= 0 && d.Mentions[m].Kind != extract.MentionName {
				out[[2]int{d.Mentions[m].First, d.Mentions[m].Last}] = id
			}
		}
	}
	for i := range a.Said {
		if s := &a.Said[i]; s.Speaker != nil {
			subject(s.CueToken(d), *s.Speaker)
		}
	}
	for i := range a.Did {
		subject(a.Did[i].Token(d), a.Did[i].Agent)
	}
	return out
}
