package console

import (
	"context"
	"regexp"
	"slices"
	"strings"
	"time"

	"github.com/newsgraph/newsgraph/graph/gizmo"
)

// candidate is a completion: what takes the place of the text from the start of the token on.
type candidate struct{ text, doc, group string }

var (
	inString   = regexp.MustCompile(`["'<]([^"'<>]*)$`)
	inActor    = regexp.MustCompile(`(actor|candidates)\(["']([^"']*)$`)
	afterDot   = regexp.MustCompile(`\.([A-Za-z]*)$`)
	identifier = regexp.MustCompile(`([A-Za-z_][A-Za-z0-9_]*)$`)
)

// complete lists what may stand at the end of text; start is where the completed token begins.
func (c *console) candidates(text string) (start int, list []candidate) {
	if strings.HasPrefix(text, ":") {
		return c.commandCandidates(text)
	}
	if m := inActor.FindStringSubmatchIndex(text); m != nil {
		quote := text[m[4]-1 : m[4]]
		return m[4], c.matching(text[m[4]:], c.actorNames(), "actors", quote+")")
	}
	if m := inString.FindStringSubmatchIndex(text); m != nil && strings.Count(text, `"`)%2 == 1 {
		return m[2], c.matching(text[m[2]:], c.terms(), "terms", "")
	}
	if m := afterDot.FindStringSubmatchIndex(text); m != nil {
		return m[2], methods(text[m[2]:], strings.HasSuffix(text[:m[2]], "g.") || strings.HasSuffix(text[:m[2]], "graph."))
	}
	if m := identifier.FindStringSubmatchIndex(text); m != nil {
		return m[2], c.globals(text[m[2]:])
	}
	return len(text), c.globals("")
}

func (c *console) commandCandidates(text string) (int, []candidate) {
	name, rest, _ := command(text)
	if !strings.ContainsAny(text, " \t") {
		var out []candidate
		for _, d := range commands() {
			if strings.HasPrefix(d.name, name) {
				out = append(out, candidate{":" + d.name, d.doc, "commands"})
			}
		}
		return 0, out
	}
	start := strings.LastIndexAny(text, " \t") + 1
	word := text[start:]
	first := len(fields(rest)) == 0 || len(fields(rest)) == 1 && word != ""
	switch {
	case (name == "run" || name == "queries" || name == "help") && first:
		var out []candidate
		for _, q := range c.Queries {
			if strings.HasPrefix(q.Name, word) {
				out = append(out, candidate{q.Name, q.Title, "queries"})
			}
		}
		return start, out
	case name == "run":
		return start, c.paramCandidates(fields(rest)[0], word)
	case name == "format":
		return start, c.matching(word, formats(), "formats", "")
	case name == "describe" || name == "evidence":
		return start, c.matching(word, append(c.terms(), c.actorNames()...), "nodes", "")
	case name == "explain":
		from := strings.Index(text, rest)
		at, list := c.candidates(rest)
		return from + at, list
	}
	return start, nil
}

func (c *console) paramCandidates(query, word string) []candidate {
	q := c.Queries.Lookup(query)
	if q == nil {
		return nil
	}
	var out []candidate
	key, value, hasValue := strings.Cut(word, "=")
	for _, p := range q.Params {
		if !hasValue && strings.HasPrefix(p.Name, key) {
			out = append(out, candidate{p.Name + "=", p.Usage, "parameters"})
		}
		if !hasValue || p.Name != key {
			continue
		}
		values := p.Values
		if p.Type == "actor" || p.Type == "about" {
			values = c.actorNames()
		}
		for _, v := range values {
			if strings.HasPrefix(strings.ToLower(v), strings.ToLower(strings.Trim(value, `"`))) {
				if strings.Contains(v, " ") {
					v = `"` + v + `"`
				}
				out = append(out, candidate{key + "=" + v, "", "values"})
			}
		}
	}
	return out
}

// matching keeps what begins with prefix, whatever the case.
func (c *console) matching(prefix string, all []string, group, suffix string) []candidate {
	var out []candidate
	for _, s := range all {
		if len(s) >= len(prefix) && strings.EqualFold(s[:len(prefix)], prefix) {
			out = append(out, candidate{s + suffix, "", group})
		}
	}
	if len(out) > 200 {
		out = out[:200]
	}
	return out
}

func methods(prefix string, onGraph bool) []candidate {
	var out []candidate
	for _, m := range gizmo.Language() {
		fits := m.Group == "path" || m.Group == "result"
		if onGraph {
			fits = m.Group == "graph"
		}
		if fits && strings.HasPrefix(m.Name, prefix) {
			out = append(out, candidate{m.Name + "(", m.Doc, "methods"})
		}
	}
	return out
}

func (c *console) globals(prefix string) []candidate {
	var out []candidate
	for _, m := range gizmo.Language() {
		if (m.Group == "value" || m.Group == "filter" || m.Group == "newsgraph") && strings.HasPrefix(m.Name, prefix) {
			out = append(out, candidate{m.Name, m.Doc, "functions"})
		}
	}
	for _, v := range c.session.Variables() {
		if strings.HasPrefix(v, prefix) {
			out = append(out, candidate{v, "", "variables"})
		}
	}
	return out
}

// terms are prefixes, predicates and classes that this graph uses.
func (c *console) terms() []string {
	if c.vocabulary == nil {
		ctx, cancel := context.WithTimeout(context.Background(), 2*time.Second)
		defer cancel()
		classes, predicates, _ := c.Engine.Schema(ctx) // what was read in time will do
		for _, n := range append(classes, predicates...) {
			c.vocabulary = append(c.vocabulary, c.Engine.Names().Short(n.IRI))
		}
		for _, p := range c.Engine.Names().Prefixes() {
			c.vocabulary = append(c.vocabulary, p.Name+":")
		}
		slices.Sort(c.vocabulary)
		c.vocabulary = slices.Compact(c.vocabulary)
	}
	return c.vocabulary
}

func (c *console) actorNames() []string {
	if c.names == nil {
		ctx, cancel := context.WithTimeout(context.Background(), 2*time.Second)
		defer cancel()
		c.names = c.Engine.ActorNames(ctx)
	}
	return c.names
}
