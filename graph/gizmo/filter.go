package gizmo

import (
	"cmp"
	"regexp"
	"strings"
	"time"

	"github.com/cayleygraph/quad"
)

// Filter decides which values of nodes a path keeps; made by the script functions lt, lte, gt, gte,
// regex and like.
type Filter struct {
	name  string // "lt", "regex" …
	value quad.Value
	re    *regexp.Regexp
	refs  bool // regex: match IRIs, not literals
}

// match reports whether v passes.
func (f *Filter) match(v quad.Value) bool {
	switch f.name {
	case "regex":
		text, isRef := filterText(v)
		return isRef == f.refs && f.re.MatchString(text)
	case "like":
		text, _ := filterText(v)
		return f.re.MatchString(text)
	}
	c, ok := compareSameKind(v, f.value)
	if !ok {
		return false
	}
	switch f.name {
	case "lt":
		return c < 0
	case "lte":
		return c <= 0
	case "gt":
		return c > 0
	default:
		return c >= 0
	}
}

func filterText(v quad.Value) (text string, isRef bool) {
	switch v := v.(type) {
	case quad.IRI:
		return string(v), true
	case quad.BNode:
		return string(v), true
	}
	return lexical(v), false
}

// likePattern turns a pattern with % (any run) and ? (one character) into a regular expression.
func likePattern(pattern string) (*regexp.Regexp, error) {
	var b strings.Builder
	b.WriteString(`(?s)^`)
	for _, r := range pattern {
		switch r {
		case '%':
			b.WriteString(`.*`)
		case '?':
			b.WriteString(`.`)
		default:
			b.WriteString(regexp.QuoteMeta(string(r)))
		}
	}
	b.WriteString(`$`)
	return regexp.Compile(b.String())
}

// compareSameKind compares values that can be compared: IRIs, numbers, dates and text each among
// themselves. Text compares with a date by its ISO form, so that gte("2026-01-01") works on dates.
func compareSameKind(a, b quad.Value) (int, bool) {
	ra, rb := rank(a), rank(b)
	if ra != rb {
		textual := func(r int) bool { return r == rankText || r == rankDate }
		if !textual(ra) || !textual(rb) {
			return 0, false
		}
	}
	return compareValues(a, b), true
}

const (
	rankNone = iota
	rankBool
	rankNumber
	rankDate
	rankText
	rankIRI
	rankBNode
)

func rank(v quad.Value) int {
	switch v := v.(type) {
	case nil:
		return rankNone
	case quad.Bool:
		return rankBool
	case quad.Int, quad.Float:
		return rankNumber
	case quad.Time:
		return rankDate
	case quad.IRI:
		return rankIRI
	case quad.BNode:
		return rankBNode
	case quad.TypedString:
		switch cellKind(v) {
		case Number:
			return rankNumber
		case Date:
			return rankDate
		case Bool:
			return rankBool
		}
	}
	return rankText
}

// compareValues orders all values: none, booleans, numbers, dates, text, IRIs, blank nodes; numbers by
// size, dates and the rest by their text, then by language and type, so that the order is total.
func compareValues(a, b quad.Value) int {
	ra, rb := rank(a), rank(b)
	if ra == rankNumber && rb == rankNumber {
		if c := cmp.Compare(number(a), number(b)); c != 0 {
			return c
		}
	} else if ra != rb && !(ra == rankDate && rb == rankText || ra == rankText && rb == rankDate) {
		return cmp.Compare(ra, rb)
	}
	if a == nil || b == nil {
		return cmp.Compare(ra, rb)
	}
	if c := strings.Compare(lexical(a), lexical(b)); c != 0 {
		return c
	}
	return strings.Compare(a.String(), b.String())
}

// lexical is the plain text of a value: an IRI without brackets, a literal without quotes.
func lexical(v quad.Value) string {
	switch v := v.(type) {
	case nil:
		return ""
	case quad.IRI:
		return string(v)
	case quad.BNode:
		return string(v)
	case quad.String:
		return string(v)
	case quad.LangString:
		return string(v.Value)
	case quad.TypedString:
		return string(v.Value)
	case quad.Time:
		return time.Time(v).UTC().Format(time.RFC3339)
	case quad.Int, quad.Float, quad.Bool:
		return numberText(v)
	}
	return v.String()
}
