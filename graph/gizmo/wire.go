package gizmo

import (
	"encoding/json"
	"fmt"
	"regexp"
	"strconv"
	"time"

	"github.com/cayleygraph/quad"
)

// The messages between a script's own process and the process that has the graph are JSON, one a line.

// message is a line in either direction; one field is set.
type message struct {
	Run    *runMessage    `json:"run,omitempty"`    // to the script: run this
	Cancel bool           `json:"cancel,omitempty"` // to the script: stop
	Reply  *replyMessage  `json:"reply,omitempty"`  // to the script: the answer to what it asked
	Walk   *wirePath      `json:"walk,omitempty"`   // from the script: rows of a path
	Count  *wirePath      `json:"count,omitempty"`  // from the script: how many
	Call   *callMessage   `json:"call,omitempty"`   // from the script: a function
	Done   *resultMessage `json:"done,omitempty"`   // from the script: the result
}

type runMessage struct {
	Script  string         `json:"script"`
	Args    map[string]any `json:"args"`
	Limits  Limits         `json:"limits"`
	Base    string         `json:"base"`
	Explain bool           `json:"explain"`
}

type callMessage struct {
	Name string    `json:"name"`
	Args []wireArg `json:"args"`
}

type wireArg struct {
	Path *wirePath `json:"path,omitempty"`
	JSON any       `json:"json,omitempty"`
}

type replyMessage struct {
	Columns []string        `json:"columns,omitempty"`
	Rows    [][]wireValue   `json:"rows,omitempty"`
	Absent  []wireValue     `json:"absent,omitempty"`
	Plan    *Plan           `json:"plan,omitempty"`
	Count   int64           `json:"count,omitempty"`
	Value   json.RawMessage `json:"value,omitempty"`
	Error   string          `json:"error,omitempty"`
}

type resultMessage struct {
	Result    *Result      `json:"result"` // without rows and value
	Rows      [][]wireCell `json:"rows,omitempty"`
	Value     *wireCell    `json:"value,omitempty"`
	Error     *Error       `json:"error,omitempty"`
	Variables []string     `json:"variables,omitempty"`
	Limit     string       `json:"limit,omitempty"` // "timeout", "memory", "canceled"
}

// wireCell is a Cell as it is, not as its MarshalJSON shows it.
type wireCell Cell

// pack moves the result's cells to where they keep their type.
func (m *resultMessage) pack(r *Result) {
	plain := *r
	for _, row := range r.Rows {
		cells := make([]wireCell, len(row))
		for i, c := range row {
			cells[i] = wireCell(c)
		}
		m.Rows = append(m.Rows, cells)
	}
	m.Value = (*wireCell)(r.Value)
	plain.Rows, plain.Value = nil, nil
	m.Result = &plain
}

// unpack is the reverse of pack.
func (m *resultMessage) unpack() *Result {
	r := m.Result
	if r == nil {
		r = &Result{}
	}
	for _, row := range m.Rows {
		cells := make([]Cell, len(row))
		for i, c := range row {
			cells[i] = Cell(c)
		}
		r.Rows = append(r.Rows, cells)
	}
	r.Value = (*Cell)(m.Value)
	return r
}

// wireValue is a value of the graph: its kind, its text, its language or type.
type wireValue [3]string

func toWire(v quad.Value) wireValue {
	switch v := v.(type) {
	case nil:
		return wireValue{}
	case quad.IRI:
		return wireValue{"i", string(v)}
	case quad.BNode:
		return wireValue{"b", string(v)}
	case quad.String:
		return wireValue{"s", string(v)}
	case quad.LangString:
		return wireValue{"l", string(v.Value), v.Lang}
	case quad.TypedString:
		return wireValue{"t", string(v.Value), string(v.Type)}
	case quad.Int:
		return wireValue{"n", numberText(v)}
	case quad.Float:
		return wireValue{"f", numberText(v)}
	case quad.Bool:
		return wireValue{"o", numberText(v)}
	case quad.Time:
		return wireValue{"d", time.Time(v).Format(time.RFC3339Nano)}
	}
	return wireValue{"s", lexical(v)}
}

func (w wireValue) value() quad.Value {
	switch w[0] {
	case "i":
		return quad.IRI(w[1])
	case "b":
		return quad.BNode(w[1])
	case "s":
		return quad.String(w[1])
	case "l":
		return quad.LangString{Value: quad.String(w[1]), Lang: w[2]}
	case "t":
		return quad.TypedString{Value: quad.String(w[1]), Type: quad.IRI(w[2])}
	case "n":
		n, _ := strconv.ParseInt(w[1], 10, 64) // written by toWire
		return quad.Int(n)
	case "f":
		f, _ := strconv.ParseFloat(w[1], 64)
		return quad.Float(f)
	case "o":
		return quad.Bool(w[1] == "true")
	case "d":
		t, _ := time.Parse(time.RFC3339Nano, w[1])
		return quad.Time(t)
	}
	return nil
}

func allToWire(vs []quad.Value) []wireValue {
	out := make([]wireValue, len(vs))
	for i, v := range vs {
		out[i] = toWire(v)
	}
	return out
}

func fromWire(ws []wireValue) []quad.Value {
	var out []quad.Value
	for _, w := range ws {
		out = append(out, w.value())
	}
	return out
}

type wirePath struct {
	Steps    []wireStep `json:"steps"`
	Morphism bool       `json:"morphism,omitempty"`
	Limit    int64      `json:"limit,omitempty"`
	Explain  bool       `json:"explain,omitempty"`
}

type wireStep struct {
	Op      op            `json:"op"`
	Via     *wireSelector `json:"via,omitempty"`
	Labels  *wireSelector `json:"labels,omitempty"`
	Nodes   []wireValue   `json:"nodes,omitempty"`
	Filters []wireFilter  `json:"filters,omitempty"`
	Tags    []string      `json:"tags,omitempty"`
	Sub     *wirePath     `json:"sub,omitempty"`
	N       int64         `json:"n,omitempty"`
}

type wireSelector struct {
	Values []wireValue `json:"values,omitempty"`
	Path   *wirePath   `json:"path,omitempty"`
	Tags   []string    `json:"tags,omitempty"`
}

type wireFilter struct {
	Name    string    `json:"name"`
	Value   wireValue `json:"value"`
	Pattern string    `json:"pattern,omitempty"`
	Refs    bool      `json:"refs,omitempty"`
}

func pathToWire(p *Path) *wirePath {
	if p == nil {
		return nil
	}
	w := &wirePath{Morphism: p.morphism}
	for i := range p.steps {
		s := &p.steps[i]
		ws := wireStep{Op: s.op, Via: selectorToWire(s.via), Labels: selectorToWire(s.labels), Nodes: allToWire(s.nodes), Tags: s.tags,
			Sub: pathToWire(s.sub), N: s.n}
		for _, f := range s.filters {
			wf := wireFilter{Name: f.name, Value: toWire(f.value), Refs: f.refs}
			if f.re != nil {
				wf.Pattern = f.re.String()
			}
			ws.Filters = append(ws.Filters, wf)
		}
		w.Steps = append(w.Steps, ws)
	}
	return w
}

func selectorToWire(s *selector) *wireSelector {
	if s == nil {
		return nil
	}
	return &wireSelector{Values: allToWire(s.values), Path: pathToWire(s.path), Tags: s.tags}
}

// path rebuilds a path. What does not come from pathToWire is an error: the script's process may have been
// taken over.
func (w *wirePath) path() (*Path, error) {
	if w == nil {
		return nil, nil
	}
	p := &Path{morphism: w.Morphism}
	for _, ws := range w.Steps {
		if int(ws.Op) >= len(opNames) {
			return nil, fmt.Errorf("no step %d", ws.Op)
		}
		s := step{op: ws.Op, nodes: fromWire(ws.Nodes), tags: ws.Tags, n: ws.N}
		var err error
		if s.via, err = ws.Via.selector(); err != nil {
			return nil, err
		}
		labels, err := ws.Labels.selector()
		if err != nil {
			return nil, err
		}
		if s.sub, err = ws.Sub.path(); err != nil {
			return nil, err
		}
		for _, wf := range ws.Filters {
			f := Filter{name: wf.Name, value: wf.Value.value(), refs: wf.Refs}
			if f.name == "regex" || f.name == "like" {
				if f.re, err = regexp.Compile(wf.Pattern); err != nil {
					return nil, err
				}
			}
			s.filters = append(s.filters, f)
		}
		if needsPath(s.op) && s.sub == nil {
			return nil, fmt.Errorf("%s without a path", opNames[s.op])
		}
		if p = p.within(labels).with(s); p.tooLong() {
			return nil, fmt.Errorf("the path is too long")
		}
	}
	return p.within(nil), nil
}

func needsPath(o op) bool {
	switch o {
	case opAnd, opOr, opExcept, opFollow, opRecursive:
		return true
	}
	return false
}

func (w *wireSelector) selector() (*selector, error) {
	if w == nil {
		return nil, nil
	}
	p, err := w.Path.path()
	return &selector{values: fromWire(w.Values), path: p, tags: w.Tags}, err
}
