package article

import (
	_ "embed"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"sync"

	"github.com/newsgraph/newsgraph/extract/lexicon"
)

//go:embed boilerplate.txt
var boilerplateFile string

//go:embed agencies.txt
var agenciesFile string

// markRules are the compiled patterns of what is not the story.
type markRules struct {
	lines, lists, inline, ends []markRule
	agencies                   map[string]bool
}

// markRule is all patterns of one reason and scope in one expression.
type markRule struct {
	reason string
	re     *regexp.Regexp
}

// marks returns the embedded rules, compiled once. The files are part of the program: an error in them
// is a bug that the tests find.
var marks = sync.OnceValue(func() *markRules {
	m, err := compileMarks(boilerplateFile, agenciesFile)
	if err != nil {
		panic(err)
	}
	return m
})

// compileMarks reads the two data files.
func compileMarks(boilerplate, agencies string) (*markRules, error) {
	lines, err := lexicon.Lines(strings.NewReader(boilerplate), "boilerplate.txt")
	if err != nil {
		return nil, err
	}
	m := &markRules{agencies: map[string]bool{}}
	scopes := map[string]*[]markRule{"line": &m.lines, "list": &m.lists, "inline": &m.inline, "end": &m.ends}
	patterns := map[string][]string{} // by scope and reason
	var order []string
	for _, l := range lines {
		if len(l.Fields) != 3 || scopes[l.Fields[1]] == nil {
			return nil, fmt.Errorf("boilerplate.txt:%d: want reason, scope (line, list, inline, end) and pattern", l.Number)
		}
		if _, err := regexp.Compile(l.Fields[2]); err != nil {
			return nil, fmt.Errorf("boilerplate.txt:%d: %w", l.Number, err)
		}
		key := l.Fields[1] + "\t" + l.Fields[0]
		if !slices.Contains(order, key) {
			order = append(order, key)
		}
		patterns[key] = append(patterns[key], l.Fields[2])
	}
	for _, key := range order {
		scope, reason, _ := strings.Cut(key, "\t")
		expr := "(?i:" + strings.Join(patterns[key], "|") + ")"
		if scope != "inline" {
			expr = "^" + expr + "$"
		}
		re, err := regexp.Compile(expr)
		if err != nil {
			return nil, fmt.Errorf("boilerplate.txt: %w", err)
		}
		*scopes[scope] = append(*scopes[scope], markRule{reason, re})
	}
	names, err := lexicon.Set(strings.NewReader(strings.ToLower(agencies)), "agencies.txt")
	m.agencies = names
	return m, err
}
