package gizmo

import (
	"encoding/json"
	"math"
	"strconv"
	"strings"

	"github.com/cayleygraph/quad"
)

// Kind is the type of a cell.
type Kind uint8

// The kinds of cells. JSON is a list or an object that a script emitted.
const (
	None Kind = iota
	IRI
	Text
	Number
	Date
	Bool
	JSON
)

// String names the kind: "none", "iri", "text", "number", "date", "bool", "json".
func (k Kind) String() string {
	return [...]string{"none", "iri", "text", "number", "date", "bool", "json"}[k]
}

// Cell is one value of a row. The zero Cell is no value.
type Cell struct {
	Kind Kind
	Text string // the full IRI without brackets; the text; the number, date or JSON as written
	Lang string // language of a text, "" for none
	Type string // datatype IRI of a literal, "" for plain text
}

// MarshalJSON writes numbers and booleans as such, JSON as it is, no value as null, the rest as strings.
func (c Cell) MarshalJSON() ([]byte, error) {
	switch c.Kind {
	case None:
		return []byte("null"), nil
	case Number, Bool, JSON:
		if json.Valid([]byte(c.Text)) {
			return []byte(c.Text), nil
		}
	}
	return json.Marshal(c.Text)
}

const xsd = "http://www.w3.org/2001/XMLSchema#"

// cellKind tells what a typed string is by its datatype.
func cellKind(v quad.TypedString) Kind {
	t := string(v.Type)
	t = strings.TrimPrefix(strings.TrimPrefix(t, "xsd:"), xsd)
	switch t {
	case "date", "dateTime", "gYear", "gYearMonth", "time", "duration", "dateTimeStamp", "gMonthDay":
		return Date
	case "integer", "int", "long", "short", "decimal", "double", "float", "nonNegativeInteger", "positiveInteger",
		"unsignedInt", "byte":
		if _, err := strconv.ParseFloat(string(v.Value), 64); err == nil {
			return Number
		}
	case "boolean":
		if v.Value == "true" || v.Value == "false" {
			return Bool
		}
	}
	return Text
}

// CellOf converts a value of the graph.
func CellOf(v quad.Value) Cell {
	switch v := v.(type) {
	case nil:
		return Cell{}
	case quad.IRI:
		return Cell{Kind: IRI, Text: string(v)}
	case quad.BNode:
		return Cell{Kind: IRI, Text: "_:" + string(v)}
	case quad.LangString:
		return Cell{Kind: Text, Text: string(v.Value), Lang: v.Lang}
	case quad.TypedString:
		return Cell{Kind: cellKind(v), Text: string(v.Value), Type: string(v.Type)}
	case quad.Int:
		return Cell{Kind: Number, Text: numberText(v), Type: xsd + "integer"}
	case quad.Float:
		return Cell{Kind: Number, Text: numberText(v), Type: xsd + "double"}
	case quad.Bool:
		return Cell{Kind: Bool, Text: numberText(v), Type: xsd + "boolean"}
	case quad.Time:
		return Cell{Kind: Date, Text: lexical(v), Type: xsd + "dateTime"}
	}
	return Cell{Kind: Text, Text: lexical(v)}
}

func numberText(v quad.Value) string {
	switch v := v.(type) {
	case quad.Int:
		return strconv.FormatInt(int64(v), 10)
	case quad.Float:
		return strconv.FormatFloat(float64(v), 'g', -1, 64)
	case quad.Bool:
		return strconv.FormatBool(bool(v))
	}
	return ""
}

func number(v quad.Value) float64 {
	switch v := v.(type) {
	case quad.Int:
		return float64(v)
	case quad.Float:
		return float64(v)
	case quad.TypedString:
		if f, err := strconv.ParseFloat(string(v.Value), 64); err == nil {
			return f
		}
	}
	return math.NaN()
}
