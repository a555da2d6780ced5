// Package identity decides which local actor is which actor across articles. What named rules settle
// stands in the records; what people decide is kept here as data: merges, splits and vetoes, each with
// its reason, in a log that is only ever added to. A graph is a pure function of its records and the log.
package identity

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"slices"
)

// Kinds of decisions.
const (
	Merge = "merge" // B is A
	Split = "split" // what Article calls A is somebody else
	Never = "never" // A and B are two, whatever anybody says later
	Undo  = "undo"  // decision Undoes no longer holds
)

// Decision is one entry of the log. A and B are relative actor ids ("actor/marco-rubio").
type Decision struct {
	N       int    `json:"n"` // from 1, in the order of the log
	Kind    string `json:"kind"`
	A       string `json:"a,omitempty"`
	B       string `json:"b,omitempty"`
	Article string `json:"article,omitempty"` // relative article id, for Split
	Undoes  int    `json:"undoes,omitempty"`
	Why     string `json:"why"`
	By      string `json:"by"` // who decided, or which rule
	At      string `json:"at"` // when, RFC 3339; "" unknown
}

// Log is all decisions in order. The zero value is an empty log. It is not safe for concurrent writing.
type Log []Decision

// Add checks a decision against those in force and appends it with the next number. It refuses what
// contradicts a decision in force, and says which.
func (l *Log) Add(d Decision) (Decision, error) {
	d.N = len(*l) + 1
	if err := l.check(d); err != nil {
		return Decision{}, err
	}
	*l = append(*l, d)
	return d, nil
}

func (l *Log) check(d Decision) error {
	r := NewResolver(*l)
	switch d.Kind {
	case Merge:
		return l.checkMerge(r, d)
	case Never:
		if d.A == "" || d.B == "" || d.A == d.B {
			return fmt.Errorf("never needs two actors")
		}
		if r.root(d.A) == r.root(d.B) {
			return fmt.Errorf("%s and %s are merged; undo that first (%s)", d.A, d.B, r.explain(d.A, d.B))
		}
	case Split:
		if d.A == "" || d.Article == "" {
			return fmt.Errorf("split needs an actor and an article")
		}
	case Undo:
		if d.Undoes < 1 || d.Undoes > len(*l) {
			return fmt.Errorf("no decision %d; the log has %d", d.Undoes, len(*l))
		}
		if l.undone()[d.Undoes] {
			return fmt.Errorf("decision %d is undone already", d.Undoes)
		}
		if (*l)[d.Undoes-1].Kind == Undo {
			return fmt.Errorf("decision %d is itself an undoing; decide anew instead", d.Undoes)
		}
	default:
		return fmt.Errorf("unknown kind of decision %q", d.Kind)
	}
	return nil
}

func (l *Log) checkMerge(r *Resolver, d Decision) error {
	if d.A == "" || d.B == "" {
		return fmt.Errorf("merge needs two actors")
	}
	a, b := r.root(d.A), r.root(d.B)
	if a == b {
		return fmt.Errorf("%s and %s are one actor already", d.A, d.B)
	}
	for _, n := range l.inForce() {
		if n.Kind != Never {
			continue
		}
		x, y := r.root(n.A), r.root(n.B)
		if x == a && y == b || x == b && y == a {
			return fmt.Errorf("decision %d says that %s and %s are two (%s); undo it first", n.N, n.A, n.B, n.Why)
		}
	}
	return nil
}

// undone tells which decisions have been undone, by number.
func (l Log) undone() map[int]bool {
	u := map[int]bool{}
	for _, d := range l {
		if d.Kind == Undo {
			u[d.Undoes] = true
		}
	}
	return u
}

// inForce is the decisions that hold, in order.
func (l Log) inForce() []Decision {
	u := l.undone()
	return slices.DeleteFunc(slices.Clone(l), func(d Decision) bool { return u[d.N] || d.Kind == Undo })
}

// Write prints the log as JSON Lines, one decision a line, fit for review in version control.
func (l Log) Write(w io.Writer) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	for _, d := range l {
		if err := enc.Encode(d); err != nil {
			return err
		}
	}
	return nil
}

// ReadLog reads what Write wrote, checking each decision against those before it. Numbers are given anew
// in the order of the lines, and undoings follow. Errors name the line.
func ReadLog(r io.Reader) (Log, error) {
	var l Log
	renumbered := map[int]int{}
	sc := bufio.NewScanner(r)
	sc.Buffer(nil, 1<<20)
	for line := 1; sc.Scan(); line++ {
		if len(sc.Bytes()) == 0 {
			continue
		}
		var d Decision
		if err := json.Unmarshal(sc.Bytes(), &d); err != nil {
			return nil, fmt.Errorf("line %d: not a decision: %w", line, err)
		}
		old := d.N
		if d.Kind == Undo {
			d.Undoes = renumbered[d.Undoes]
		}
		added, err := l.Add(d)
		if err != nil {
			return nil, fmt.Errorf("line %d: %w", line, err)
		}
		renumbered[old] = added.N
	}
	return l, sc.Err()
}
