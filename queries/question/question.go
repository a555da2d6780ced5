package question

import (
	"cmp"
	"slices"
	"strings"

	"github.com/newsgraph/newsgraph/queries"
)

// Known tells whether words name something in the graph; kind is a parameter's type (queries.Actor …).
type Known func(words, kind string) bool

// Match is a reading of a question.
type Match struct {
	Query  *queries.Query
	Args   map[string]string
	Score  int
	Unsure bool // another reading is about as good, or a name is not known
}

// Command is the reading as the arguments of newsgraph ask.
func (m Match) Command() string {
	out := m.Query.Name
	for _, p := range m.Query.Params {
		v, ok := m.Args[p.Name]
		switch {
		case !ok:
		case p.Type == queries.Bool:
			out += " --" + p.Name
		case strings.ContainsAny(v, " \"'"):
			out += " --" + p.Name + ` "` + strings.ReplaceAll(v, `"`, `\"`) + `"`
		default:
			out += " --" + p.Name + " " + v
		}
	}
	return out
}

// Matcher holds the compiled patterns of a set of queries. Safe for concurrent use.
type Matcher struct {
	patterns []pattern
	lemmas   *lemmas
}

type pattern struct {
	query *queries.Query
	root  *node
}

// New compiles the patterns of the queries; one that is malformed never matches (see Check).
func New(set queries.Set) *Matcher {
	m := &Matcher{lemmas: newLemmas()}
	for _, q := range set {
		for _, text := range q.Questions {
			if n, err := compile(text); err == nil {
				m.patterns = append(m.patterns, pattern{q, n})
			}
		}
	}
	return m
}

// Check reports the first malformed pattern of a query, or one with an unknown parameter.
func Check(q *queries.Query) error {
	for _, text := range q.Questions {
		if _, err := compile(text); err != nil {
			return err
		}
	}
	return nil
}

// Match lists the readings of a question, best first; each query and set of arguments once. Known may be
// nil: every name is then taken for known.
func (m *Matcher) Match(question string, known Known) []Match {
	words, shared := m.read(question)
	k := &memo{known: known, seen: map[[2]string]bool{}}
	var out []Match
	for _, p := range m.patterns {
		for _, f := range p.root.fits(words) {
			if r, ok := m.reading(p.query, f, words); ok {
				for name, v := range shared {
					if p.query.Param(name) != nil && r.Args[name] == "" {
						r.Args[name] = v
						r.Score += 5
					}
				}
				out = append(out, r)
			}
		}
	}
	sortMatches(out)
	out = distinct(out)
	for i := range out {
		if i < 40 {
			k.judge(&out[i])
		} else {
			out[i].Score -= 100
		}
	}
	sortMatches(out)
	if len(out) > 1 && out[0].Score-out[1].Score < 3 {
		out[0].Unsure = true
	}
	return out
}

func sortMatches(ms []Match) {
	slices.SortStableFunc(ms, func(a, b Match) int {
		return cmp.Or(cmp.Compare(b.Score, a.Score), cmp.Compare(a.Query.Name, b.Query.Name), cmp.Compare(a.Command(), b.Command()))
	})
}

func distinct(ms []Match) []Match {
	seen := map[string]bool{}
	return slices.DeleteFunc(ms, func(m Match) bool {
		c := m.Command()
		again := seen[c]
		seen[c] = true
		return again
	})
}

// reading turns a fit into a match; false when a parameter cannot be what was captured.
func (m *Matcher) reading(q *queries.Query, f fit, words []string) (Match, bool) {
	r := Match{Query: q, Args: map[string]string{}, Score: 10 * f.words}
	for _, c := range f.captures {
		p := q.Param(c.param)
		if p == nil {
			return r, false
		}
		text := clean(words[c.from:c.to])
		if p.Name == "deed" {
			if c.to-c.from > 2 {
				return r, false
			}
			text = m.lemmas.lemma(words[c.from])
			if c.to-c.from == 2 && !particles[strings.ToLower(words[c.to-1])] || m.lemmas.stop[text] {
				return r, false
			}
			r.Score += 4
		}
		if text == "" {
			return r, false
		}
		if p.Type == queries.Date {
			d, n := date(words[c.from:c.to])
			if n != c.to-c.from {
				return r, false
			}
			text = d
		}
		if p.Type == queries.Actor || p.Type == queries.About {
			if !nameLike(words[c.from:c.to]) {
				return r, false
			}
			r.Score -= 2 * (c.to - c.from - 1)
		}
		r.Args[p.Name] = text
	}
	for _, p := range q.Params {
		if p.Required && r.Args[p.Name] == "" {
			return r, false
		}
	}
	return r, true
}

// notInNames are words that never stand in a name; a capture that holds one has swallowed the question.
var notInNames = set("who whom what when where why how which said say says told tell did does do is are was were has have had been " +
	"about met meet with they he she it him her them anyone anybody someone somebody whom's each other others people")

var particles = set("to with on in at for against by from up out over")

func nameLike(words []string) bool {
	for _, w := range words {
		if notInNames[strings.ToLower(w)] {
			return false
		}
	}
	return true
}

func set(words string) map[string]bool {
	out := map[string]bool{}
	for _, w := range strings.Fields(words) {
		out[w] = true
	}
	return out
}

// clean joins words to a name: no article before it, no genitive after it.
func clean(words []string) string {
	for len(words) > 1 && set("the a an any")[strings.ToLower(words[0])] {
		words = words[1:]
	}
	text := strings.Join(words, " ")
	for _, s := range []string{"'s", "’s", "'", "’"} {
		text = strings.TrimSuffix(text, s)
	}
	return strings.Trim(text, " ,;:\"“”")
}

// memo asks once for every name.
type memo struct {
	known Known
	seen  map[[2]string]bool
}

func (k *memo) isKnown(words, kind string) bool {
	key := [2]string{words, kind}
	v, ok := k.seen[key]
	if !ok {
		v = k.known == nil || k.known(words, kind)
		k.seen[key] = v
	}
	return v
}

// judge raises a reading whose names are known.
func (k *memo) judge(m *Match) {
	for _, p := range m.Query.Params {
		text := m.Args[p.Name]
		if text == "" || (p.Type != queries.Actor && p.Type != queries.About && p.Type != queries.Source) {
			continue
		}
		switch {
		case k.isKnown(text, p.Type):
			m.Score += 12
		case p.Type == queries.About:
			m.Score -= 1
		default:
			m.Score -= 15
			m.Unsure = true
		}
	}
}
