package event

import (
	"fmt"
	"slices"
	"strings"
)

// pattern is what stands before and after a verb. Before is kept backwards, from the verb outwards.
type pattern struct {
	before, after []element
	code          string
}

// element is one word of a pattern, one of a set of synonyms, or a noun phrase.
type element struct {
	phrase   byte       // '$', '+', '^' or '%'; 0 for words
	words    [][]string // alternatives, in the direction of matching
	adjacent bool       // to the element matched before it
}

// weight orders patterns: the more words the better.
func (p *pattern) weight() int { return len(p.before) + len(p.after) }

var phraseMarks = strings.NewReplacer("{", " ", "}", " ", "(", " ", ")", " ")

// readPattern reads "WORDS * WORDS [CODE]".
func (v *Verbs) readPattern(text string) (*pattern, error) {
	text, codes := bracketed(text, "[", "]")
	if len(codes) == 0 {
		return nil, fmt.Errorf("the pattern %q has no code in brackets", strings.TrimSpace(text))
	}
	before, after, ok := strings.Cut(phraseMarks.Replace(text), "*")
	if !ok {
		return nil, fmt.Errorf("the pattern %q has no '*' for the verb", strings.TrimSpace(text))
	}
	p := &pattern{code: codes[0], after: v.elements(after)}
	left := v.elements(before)
	joined := strings.HasSuffix(before, "_") // to the verb
	for _, e := range slices.Backward(left) {
		e.adjacent, joined = joined, e.adjacent
		e.words = backwards(e.words)
		p.before = append(p.before, e)
	}
	return p, nil
}

// elements reads one side of a pattern.
func (v *Verbs) elements(text string) []element {
	var out []element
	for group := range strings.FieldsSeq(strings.ToUpper(text)) {
		joined := strings.HasPrefix(group, "_")
		for part := range strings.SplitSeq(strings.Trim(group, "_"), "_") {
			e := element{adjacent: joined}
			joined = true
			switch {
			case part == "":
				continue
			case len(part) == 1 && strings.Contains("$+^%", part):
				e.phrase = part[0]
			case part[0] == '&':
				// The published dictionaries name sets that they do not have: such a pattern never matches.
				if e.words = v.sets[part[1:]]; e.words == nil {
					e.words = [][]string{{part}}
				}
			default:
				e.words = [][]string{splitWords(part)}
			}
			if e.phrase != 0 || len(e.words) > 0 && len(e.words[0]) > 0 {
				out = append(out, e)
			}
		}
	}
	return out
}

func backwards(all [][]string) [][]string {
	out := make([][]string, len(all))
	for i, w := range all {
		out[i] = slices.Clone(w)
		slices.Reverse(out[i])
	}
	return out
}

// binding is where a pattern's noun phrases were found: tokens, -1 for none.
type binding struct {
	source, target int
	compound       bool
}

// matchSide matches the elements one after another to words; it notes noun phrases in b.
func matchSide(elements []element, words []unit, b *binding) bool {
	if len(elements) == 0 {
		return true
	}
	e := &elements[0]
	if e.phrase == '%' { // whether there are several is asked of the subject, or of the object
		b.compound = true
		return matchSide(elements[1:], words, b)
	}
	for i := range words {
		if n := e.match(words[i:]); n > 0 && matchSide(elements[1:], words[i+n:], b) {
			switch e.phrase {
			case '$':
				b.source = words[i].token
			case '+':
				b.target = words[i].token
			}
			return true
		}
		if e.adjacent {
			return false
		}
	}
	return false
}

// match is how many of the words the element takes, 0 for no match.
func (e *element) match(words []unit) int {
	if e.phrase != 0 {
		if words[0].named || e.phrase == '^' && words[0].noun {
			return 1
		}
		return 0
	}
	best := 0
	for _, alternative := range e.words {
		if len(alternative) > best && len(alternative) <= len(words) && same(alternative, words) {
			best = len(alternative)
		}
	}
	return best
}

func same(alternative []string, words []unit) bool {
	for i, w := range alternative {
		if words[i].form != w && words[i].lemma != w {
			return false
		}
	}
	return true
}
