package queries

import (
	"context"
	"fmt"
	"regexp"
	"strconv"
	"strings"
)

// Finder finds the node that a name means among nodes of a kind (Actor, Topic, About, Source, ID), as an
// IRI in angle brackets. An error says why there is none, or lists candidates.
type Finder func(ctx context.Context, name, kind string) (iri string, err error)

// ArgumentError says which argument is wrong.
type ArgumentError struct {
	Query, Param string
	Err          error
}

func (e *ArgumentError) Error() string { return fmt.Sprintf("%s: --%s: %v", e.Query, e.Param, e.Err) }

// Unwrap gives the reason.
func (e *ArgumentError) Unwrap() error { return e.Err }

// Bind turns texts into the values that the query's body finds in args: nodes as "<iri>", numbers, truth
// values; null for what is not given and has no default. An [*ArgumentError] names the argument that is
// missing, unknown or wrong.
func (q *Query) Bind(ctx context.Context, given map[string]string, find Finder) (map[string]any, error) {
	for name := range given {
		if q.Param(name) == nil {
			return nil, &ArgumentError{q.Name, name, fmt.Errorf("no such parameter (%s)", q.paramNames())}
		}
	}
	args := map[string]any{}
	for i := range q.Params {
		p := &q.Params[i]
		text, ok := given[p.Name]
		if !ok || text == "" {
			text = p.Default
		}
		if text == "" {
			if p.Required {
				return nil, &ArgumentError{q.Name, p.Name, fmt.Errorf("is missing: %s", p.Usage)}
			}
			args[p.Name] = nil
			continue
		}
		v, err := p.value(ctx, text, find)
		if err != nil {
			return nil, &ArgumentError{q.Name, p.Name, err}
		}
		args[p.Name] = v
	}
	return args, nil
}

func (q *Query) paramNames() string {
	var names []string
	for _, p := range q.Params {
		names = append(names, "--"+p.Name)
	}
	return strings.Join(names, ", ")
}

var isoDate = regexp.MustCompile(`^\d{4}(-\d\d(-\d\d(T[0-9:.Z+-]+)?)?)?$`)

func (p *Param) value(ctx context.Context, text string, find Finder) (any, error) {
	switch p.Type {
	case Actor, Topic, Source, ID:
		return find(ctx, text, p.Type)
	case About:
		if iri, err := find(ctx, text, p.Type); err == nil {
			return iri, nil
		} else if _, many := err.(interface{ Ambiguous() bool }); many {
			return nil, err
		}
		return text, nil
	case Date:
		if !isoDate.MatchString(text) {
			return nil, fmt.Errorf("%q is no date: write 2026, 2026-01 or 2026-01-31", text)
		}
		return text, nil
	case Int:
		n, err := strconv.ParseInt(text, 10, 32)
		if err != nil || n < 0 {
			return nil, fmt.Errorf("%q is no whole number", text)
		}
		return n, nil
	case Bool:
		b, err := strconv.ParseBool(text)
		if err != nil {
			return nil, fmt.Errorf("%q is neither true nor false", text)
		}
		return b, nil
	case Enum:
		for _, v := range p.Values {
			if v == text {
				return text, nil
			}
		}
		return nil, fmt.Errorf("%q is none of %s", text, strings.Join(p.Values, ", "))
	}
	return text, nil
}
