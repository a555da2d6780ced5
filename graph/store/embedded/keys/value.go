package keys

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"math"
	"strings"
	"time"

	"github.com/cayleygraph/quad"
)

// Tags begin an encoded term. They never change: they are on disk.
const (
	tagIRI    = 1
	tagBNode  = 2
	tagString = 3
	tagLang   = 4
	tagTyped  = 5
	tagInt    = 6
	tagFloat  = 7
	tagBool   = 8
	tagTime   = 9
)

// Canonical gives a value the form in which it is stored: a typed string that spells a whole number, a truth value or a time
// exactly as the native value is written becomes the native value, so that one RDF term is one node. (Doubles have many
// spellings; readers of RDF tell which is the native one.) Times are in UTC.
func Canonical(v quad.Value) quad.Value {
	switch v := v.(type) {
	case quad.Time:
		return quad.Time(time.Time(v).UTC())
	case quad.TypedString:
		return canonicalTyped(v)
	}
	return v
}

const xsd = "http://www.w3.org/2001/XMLSchema#"

func canonicalTyped(v quad.TypedString) quad.Value {
	local, ok := strings.CutPrefix(string(v.Type), xsd)
	if !ok {
		if local, ok = strings.CutPrefix(string(v.Type), "xsd:"); !ok {
			return v
		}
	}
	switch local {
	case "integer", "dateTime":
		native, err := v.ParseValue()
		if err != nil {
			return v
		}
		if ts, ok := native.(quad.TypedStringer); ok && ts.TypedString().Value == v.Value {
			return Canonical(native)
		}
	case "boolean":
		switch v.Value {
		case "true":
			return quad.Bool(true)
		case "false":
			return quad.Bool(false)
		}
	}
	return v
}

// InlineID is the id of a value that needs no dictionary: an integer of 60 bits, a time of whole milliseconds.
func InlineID(v quad.Value) (ID, bool) {
	switch v := v.(type) {
	case quad.Int:
		if int64(v) >= -bias && int64(v) < bias {
			return kindInt | ID(int64(v)+bias), true
		}
	case quad.Time:
		t := time.Time(v)
		if ms := t.UnixMilli(); t.Nanosecond()%1e6 == 0 && inlineSecond(t.Unix()) {
			return kindTime | ID(ms+bias), true
		}
	}
	return 0, false
}

// inlineSecond keeps clear of the seconds at which milliseconds would overflow.
func inlineSecond(s int64) bool { return s > -bias/2000 && s < bias/2000 }

// InlineValue is the value of an inline id.
func (id ID) InlineValue() quad.Value {
	payload := int64(id&^kindMask) - bias
	switch id & kindMask {
	case kindInt:
		return quad.Int(payload)
	case kindTime:
		return quad.Time(time.UnixMilli(payload).UTC())
	}
	return nil
}

// AppendTerm appends the encoding of a canonical value. Terms of one type order as Cayley's comparisons order their
// values: strings, IRIs and blank nodes by bytes, numbers and times by size. A type that it does not know is an error.
func AppendTerm(b []byte, v quad.Value) ([]byte, error) {
	switch v := v.(type) {
	case quad.IRI:
		return append(append(b, tagIRI), v...), nil
	case quad.BNode:
		return append(append(b, tagBNode), v...), nil
	case quad.String:
		return append(append(b, tagString), v...), nil
	case quad.LangString:
		return append(appendPart(append(b, tagLang), v.Lang), v.Value...), nil
	case quad.TypedString:
		return append(appendPart(append(b, tagTyped), string(v.Type)), v.Value...), nil
	case quad.Int:
		return binary.BigEndian.AppendUint64(append(b, tagInt), uint64(v)^1<<63), nil
	case quad.Float:
		return binary.BigEndian.AppendUint64(append(b, tagFloat), floatBits(float64(v))), nil
	case quad.Bool:
		if v {
			return append(b, tagBool, 1), nil
		}
		return append(b, tagBool, 0), nil
	case quad.Time:
		t := time.Time(v)
		b = binary.BigEndian.AppendUint64(append(b, tagTime), uint64(t.Unix())^1<<63)
		return binary.BigEndian.AppendUint32(b, uint32(t.Nanosecond())), nil
	}
	return nil, fmt.Errorf("value of type %T cannot be stored: %v", v, v)
}

// floatBits maps floats to integers of the same order. Both zeros keep their sign, NaNs lie outside the numbers.
func floatBits(f float64) uint64 {
	if bits := math.Float64bits(f); bits>>63 == 1 {
		return ^bits
	} else {
		return bits | 1<<63
	}
}

func floatFromBits(bits uint64) float64 {
	if bits>>63 == 1 {
		return math.Float64frombits(bits &^ (1 << 63))
	}
	return math.Float64frombits(^bits)
}

// appendPart appends a string that others follow: zero bytes are escaped and it ends with 0 1.
func appendPart(b []byte, s string) []byte {
	for i := 0; i < len(s); i++ {
		if b = append(b, s[i]); s[i] == 0 {
			b = append(b, 0xFF)
		}
	}
	return append(b, 0, 1)
}

func cutPart(b []byte) (string, []byte, error) {
	var part []byte
	for {
		i := bytes.IndexByte(b, 0)
		if i < 0 || i+1 >= len(b) {
			return "", nil, ErrKey
		}
		part = append(part, b[:i]...)
		mark := b[i+1]
		b = b[i+2:]
		switch mark {
		case 1:
			return string(part), b, nil
		case 0xFF:
			part = append(part, 0)
		default:
			return "", nil, ErrKey
		}
	}
}

// DecodeTerm is the value of an encoded term.
func DecodeTerm(b []byte) (quad.Value, error) {
	if len(b) == 0 {
		return nil, ErrKey
	}
	tag, b := b[0], b[1:]
	switch tag {
	case tagIRI:
		return quad.IRI(b), nil
	case tagBNode:
		return quad.BNode(b), nil
	case tagString:
		return quad.String(b), nil
	case tagLang:
		lang, rest, err := cutPart(b)
		return quad.LangString{Value: quad.String(rest), Lang: lang}, err
	case tagTyped:
		typ, rest, err := cutPart(b)
		return quad.TypedString{Value: quad.String(rest), Type: quad.IRI(typ)}, err
	}
	return decodeNumber(tag, b)
}

func decodeNumber(tag byte, b []byte) (quad.Value, error) {
	switch {
	case tag == tagInt && len(b) == 8:
		return quad.Int(binary.BigEndian.Uint64(b) ^ 1<<63), nil
	case tag == tagFloat && len(b) == 8:
		return quad.Float(floatFromBits(binary.BigEndian.Uint64(b))), nil
	case tag == tagBool && len(b) == 1 && b[0] < 2:
		return quad.Bool(b[0] == 1), nil
	case tag == tagTime && len(b) == 12 && binary.BigEndian.Uint32(b[8:]) < 1e9:
		sec := int64(binary.BigEndian.Uint64(b) ^ 1<<63)
		return quad.Time(time.Unix(sec, int64(binary.BigEndian.Uint32(b[8:]))).UTC()), nil
	}
	return nil, ErrKey
}

// InlineRange is the range of the inline ids that values of v's type may have; zeros when the type has none.
func InlineRange(v quad.Value) (lo, hi ID) {
	switch v.(type) {
	case quad.Int:
		return kindInt, kindInt | ID(payloadMax)
	case quad.Time:
		return kindTime, kindTime | ID(payloadMax)
	}
	return 0, 0
}

// InlineBounds are the least inline id whose value is not less than v and the greatest whose value is not greater.
// They are not equal where v itself is not inline.
func InlineBounds(v quad.Value) (lo, hi ID) {
	if id, ok := InlineID(v); ok {
		return id, id
	}
	first, last := InlineRange(v)
	switch v := v.(type) {
	case quad.Int:
		if v < 0 {
			return first, first - 1
		}
		return last + 1, last
	case quad.Time:
		switch t := time.Time(v); {
		case inlineSecond(t.Unix()):
			at := kindTime | ID(t.UnixMilli()+bias)
			return at + 1, at
		case t.Unix() < 0:
			return first, first - 1
		}
		return last + 1, last
	}
	return 0, 0
}

// Beginning is as much of an encoded term as the key of a long term holds.
func Beginning(term []byte) []byte { return term[:min(len(term), longPrefix)] }
