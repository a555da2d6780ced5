package question

import (
	"fmt"
	"strings"
)

// node is a part of a pattern: a word, a parameter, a sequence or a choice.
type node struct {
	word  string
	param string
	seq   []*node
	alts  []*node // one of them; an empty sequence for "may be missing"
}

// compile reads a pattern.
func compile(pattern string) (*node, error) {
	p := &patternReader{rest: pattern}
	n, err := p.alternatives(0)
	if err != nil {
		return nil, fmt.Errorf("pattern %q: %w", pattern, err)
	}
	return n, nil
}

type patternReader struct{ rest string }

// alternatives reads up to the closing bracket, 0 for the end of the pattern.
func (p *patternReader) alternatives(closing byte) (*node, error) {
	out := &node{}
	seq := &node{}
	for {
		p.rest = strings.TrimLeft(p.rest, " ")
		if p.rest == "" {
			if closing != 0 {
				return nil, fmt.Errorf("%q is missing", string(closing))
			}
			break
		}
		c := p.rest[0]
		if c == closing {
			p.rest = p.rest[1:]
			break
		}
		if c == '|' {
			p.rest = p.rest[1:]
			out.alts, seq = append(out.alts, seq), &node{}
			continue
		}
		n, err := p.item()
		if err != nil {
			return nil, err
		}
		seq.seq = append(seq.seq, n)
	}
	out.alts = append(out.alts, seq)
	return out, nil
}

func (p *patternReader) item() (*node, error) {
	switch p.rest[0] {
	case '(':
		p.rest = p.rest[1:]
		return p.alternatives(')')
	case '[':
		p.rest = p.rest[1:]
		n, err := p.alternatives(']')
		if err == nil {
			n.alts = append(n.alts, &node{})
		}
		return n, err
	case '{':
		name, rest, ok := strings.Cut(p.rest[1:], "}")
		if !ok {
			return nil, fmt.Errorf("} is missing")
		}
		p.rest = rest
		return &node{param: name}, nil
	}
	end := strings.IndexAny(p.rest, " ()[]{}|")
	if end < 0 {
		end = len(p.rest)
	}
	if end == 0 {
		return nil, fmt.Errorf("unexpected %q", p.rest[:1])
	}
	n := &node{word: strings.ToLower(p.rest[:end])}
	p.rest = p.rest[end:]
	return n, nil
}

// capture is a parameter and the words [from, to) that fill it.
type capture struct {
	param    string
	from, to int
}

// fit is one way in which a pattern fits: how many words of its own matched, and what was captured.
type fit struct {
	words    int
	captures []capture
}

const (
	maxCapture = 9   // words in a parameter
	maxFits    = 400 // ways to try for one pattern
)

// fits lists the ways in which the whole question fits.
func (n *node) fits(words []string) []fit {
	var out []fit
	n.match(words, 0, fit{}, func(at int, f fit) bool {
		if at == len(words) {
			out = append(out, f)
		}
		return len(out) < maxFits
	})
	return out
}

// match calls then for every way to match from word at on; false ends the search.
func (n *node) match(words []string, at int, f fit, then func(int, fit) bool) bool {
	switch {
	case n.word != "":
		if at < len(words) && strings.ToLower(words[at]) == n.word {
			f.words++
			return then(at+1, f)
		}
		return true
	case n.param != "":
		for to := at + 1; to <= min(len(words), at+maxCapture); to++ {
			g := f
			g.captures = append(append([]capture(nil), f.captures...), capture{n.param, at, to})
			if !then(to, g) {
				return false
			}
		}
		return true
	case n.alts != nil:
		for _, a := range n.alts {
			if !a.match(words, at, f, then) {
				return false
			}
		}
		return true
	}
	return n.sequence(0, words, at, f, then)
}

func (n *node) sequence(i int, words []string, at int, f fit, then func(int, fit) bool) bool {
	if i == len(n.seq) {
		return then(at, f)
	}
	return n.seq[i].match(words, at, f, func(at int, f fit) bool { return n.sequence(i+1, words, at, f, then) })
}
