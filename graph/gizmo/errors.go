package gizmo

import (
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/dop251/goja"
)

// Error is a script's failure and where it happened. Line and Column count from 1, 0 when unknown.
type Error struct {
	Message string
	Line    int
	Column  int
	Source  string // the line of the script
	Hint    string // what to do, "" for nothing
	Err     error  // ErrTimeout, ErrMemory, a context's error, or nil
}

// Error gives the message with its place: "2:14: no method otu() (did you mean out()?)".
func (e *Error) Error() string {
	s := e.Message
	if e.Line > 0 {
		s = fmt.Sprintf("%d:%d: %s", e.Line, e.Column, s)
	}
	if e.Hint != "" {
		s += " (" + e.Hint + ")"
	}
	return s
}

// Unwrap gives the error that ended the script from outside.
func (e *Error) Unwrap() error { return e.Err }

// Caret shows the line of the script with a mark under the place, "" when it is not known.
func (e *Error) Caret() string {
	if e.Line == 0 || e.Source == "" {
		return ""
	}
	var pad strings.Builder
	for i, r := range e.Source {
		if i >= e.Column-1 {
			break
		}
		if r == '\t' {
			pad.WriteRune('\t')
		} else {
			pad.WriteByte(' ')
		}
	}
	return e.Source + "\n" + pad.String() + "^"
}

func (e *Error) at(source string, line, column int) *Error {
	lines := strings.Split(source, "\n")
	if line >= 1 && line <= len(lines) {
		e.Line, e.Column, e.Source = line, column, strings.TrimRight(lines[line-1], "\r")
	}
	return e
}

// scriptError turns what goja returns into an Error.
func (s *Session) scriptError(err error, source string) error {
	var syntax *goja.CompilerSyntaxError
	var interrupted *goja.InterruptedError
	var thrown *goja.Exception
	switch {
	case errors.As(err, &syntax):
		e := &Error{Message: "syntax error: " + cleanSyntax(syntax.Message)}
		if syntax.File != nil {
			p := syntax.File.Position(syntax.Offset)
			e.at(source, p.Line, p.Column)
		}
		return e
	case errors.As(err, &interrupted):
		e := &Error{Message: "interrupted"}
		if cause, ok := interrupted.Value().(error); ok {
			e.Message, e.Err = cause.Error(), cause
		}
		e.Hint = limitHint(e.Err)
		return e.placed(interrupted.Stack(), source)
	case errors.As(err, &thrown):
		message := strings.TrimPrefix(strings.TrimPrefix(firstLine(thrown.Value().String()), "TypeError: "), "Error: ")
		e := &Error{Message: message, Hint: s.hint(message)}
		return e.placed(thrown.Stack(), source)
	}
	return &Error{Message: err.Error(), Err: err}
}

func limitHint(err error) string {
	switch {
	case errors.Is(err, ErrTimeout):
		return "raise it with --timeout, or narrow the query"
	case errors.Is(err, ErrMemory):
		return "narrow the query, or count instead of collecting"
	}
	return ""
}

// placed finds the innermost place that lies in the script itself.
func (e *Error) placed(stack []goja.StackFrame, source string) *Error {
	for _, f := range stack {
		if p := f.Position(); f.SrcName() == scriptName && p.Line > 0 {
			return e.at(source, p.Line, p.Column).onName()
		}
	}
	return e
}

var missingName = regexp.MustCompile(`has no method (\S+)\(\)`)

// onName moves the place of a missing method from the start of the expression to the method's name.
func (e *Error) onName() *Error {
	m := missingName.FindStringSubmatch(e.Message)
	if m == nil || e.Column < 1 || e.Column > len(e.Source) {
		return e
	}
	if i := strings.Index(e.Source[e.Column-1:], "."+m[1]); i >= 0 {
		e.Column += i + 1
	}
	return e
}

func firstLine(s string) string {
	line, _, _ := strings.Cut(s, "\n")
	return line
}

var syntaxPlace = regexp.MustCompile(`^(SyntaxError: )?([^:]*: Line \d+:\d+ )?`)

func cleanSyntax(s string) string {
	s = syntaxPlace.ReplaceAllString(firstLine(s), "")
	if i := strings.Index(s, " (and "); i > 0 {
		s = s[:i]
	}
	return s
}

var notDefined = regexp.MustCompile(`^ReferenceError: (\S+) is not defined`)

// hint proposes the name that was meant when a script names something that is not there.
func (s *Session) hint(message string) string {
	m := notDefined.FindStringSubmatch(message)
	if m == nil {
		return ""
	}
	return didYouMean(m[1], s.vm.GlobalObject().Keys())
}

// didYouMean proposes the candidate nearest to name; "" when none is near.
func didYouMean(name string, candidates []string) string {
	best, bestD := "", len(name)/3+2
	for _, c := range slices.Sorted(slices.Values(candidates)) {
		d := distance(strings.ToLower(name), strings.ToLower(c))
		if d < bestD {
			best, bestD = c, d
		}
	}
	if best == "" {
		return ""
	}
	return "did you mean " + best + "?"
}

// distance is the edit distance with transpositions (optimal string alignment) between two strings, in
// runes.
func distance(a, b string) int {
	x, y := []rune(a), []rune(b)
	before, prev, row := make([]int, len(y)+1), make([]int, len(y)+1), make([]int, len(y)+1)
	for j := range prev {
		prev[j] = j
	}
	for i := range x {
		row[0] = i + 1
		for j := range y {
			cost := 1
			if x[i] == y[j] {
				cost = 0
			}
			row[j+1] = min(prev[j+1]+1, row[j]+1, prev[j]+cost)
			if i > 0 && j > 0 && x[i] == y[j-1] && x[i-1] == y[j] {
				row[j+1] = min(row[j+1], before[j-1]+1)
			}
		}
		before, prev, row = prev, row, before
	}
	return prev[len(y)]
}
