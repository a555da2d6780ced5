package rdf

import (
	"math"
	"strconv"
	"strings"
	"time"

	"github.com/cayleygraph/quad"
)

// The IRIs that the formats themselves know.
const (
	rdfNS      = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
	rdfType    = rdfNS + "type"
	rdfFirst   = rdfNS + "first"
	rdfRest    = rdfNS + "rest"
	rdfNil     = rdfNS + "nil"
	rdfReifies = rdfNS + "reifies"
	rdfLangStr = rdfNS + "langString"

	xsdNS       = "http://www.w3.org/2001/XMLSchema#"
	xsdString   = xsdNS + "string"
	xsdInteger  = xsdNS + "integer"
	xsdDecimal  = xsdNS + "decimal"
	xsdDouble   = xsdNS + "double"
	xsdBoolean  = xsdNS + "boolean"
	xsdDateTime = xsdNS + "dateTime"
)

// Triple is a triple term of RDF 1.2: a triple that is spoken of. It occurs as an object only.
type Triple struct{ Subject, Predicate, Object quad.Value }

// String writes the triple term as in N-Triples 1.2.
func (t Triple) String() string {
	return "<<( " + quad.StringOf(t.Subject) + " " + quad.StringOf(t.Predicate) + " " + quad.StringOf(t.Object) + " )>>"
}

// Native returns the term itself.
func (t Triple) Native() any { return t }

// Literal splits a literal into its lexical form, the IRI of its datatype and its language. ok is false
// for IRIs, blank nodes, triple terms and nil. Floats are in the canonical form of XML Schema, 8.7E-1.
func Literal(v quad.Value) (lexical, datatype, lang string, ok bool) {
	switch v := v.(type) {
	case quad.String:
		return string(v), xsdString, "", true
	case quad.LangString:
		return string(v.Value), rdfLangStr, v.Lang, true
	case quad.TypedString:
		if v.Type == "" {
			return string(v.Value), xsdString, "", true
		}
		return string(v.Value), string(v.Type), "", true
	case quad.Int:
		return strconv.FormatInt(int64(v), 10), xsdInteger, "", true
	case quad.Float:
		return formatDouble(float64(v)), xsdDouble, "", true
	case quad.Bool:
		return strconv.FormatBool(bool(v)), xsdBoolean, "", true
	case quad.Time:
		return time.Time(v).Format(time.RFC3339Nano), xsdDateTime, "", true
	}
	return "", "", "", false
}

// formatDouble writes a float in the canonical form of xsd:double.
func formatDouble(f float64) string {
	switch {
	case math.IsNaN(f):
		return "NaN"
	case math.IsInf(f, 1):
		return "INF"
	case math.IsInf(f, -1):
		return "-INF"
	}
	s := strconv.FormatFloat(f, 'E', -1, 64) // -8.7E-01
	mantissa, exponent, _ := strings.Cut(s, "E")
	if !strings.Contains(mantissa, ".") {
		mantissa += ".0"
	}
	e, _ := strconv.Atoi(exponent)
	return mantissa + "E" + strconv.Itoa(e)
}

// newLiteral makes the value of a typed literal: native where that keeps the lexical form.
func newLiteral(lexical, datatype string) quad.Value {
	if !strings.HasPrefix(datatype, xsdNS) {
		return quad.TypedString{Value: quad.String(lexical), Type: quad.IRI(datatype)}
	}
	switch datatype {
	case xsdString:
		return quad.String(lexical)
	case xsdInteger:
		if n, err := strconv.ParseInt(lexical, 10, 64); err == nil && strconv.FormatInt(n, 10) == lexical {
			return quad.Int(n)
		}
	case xsdDouble:
		if f, err := strconv.ParseFloat(lexical, 64); err == nil && !math.IsNaN(f) && formatDouble(f) == lexical {
			return quad.Float(f)
		}
	case xsdBoolean:
		if lexical == "true" || lexical == "false" {
			return quad.Bool(lexical == "true")
		}
	}
	return quad.TypedString{Value: quad.String(lexical), Type: quad.IRI(datatype)}
}
