// Package keys is the layout of the embedded store: how node ids, terms and quads become keys of an ordered key–value
// store. Every encoding is order-preserving, so that what is next to each other in the store is next to each other in
// meaning, and canonical, so that there is one key for one thing.
package keys

import (
	"encoding/binary"
	"errors"
)

// ID stands for a node. The top four bits are its kind: a number of the dictionary, or a value that needs no
// dictionary entry because the id itself holds it. Ids order as their encodings do; inline ids of a kind order as their
// values do. Zero is no node: it is the graph of quads without a label.
type ID uint64

// Kinds of ids, in their order.
const (
	kindShift  = 60
	kindMask   = ID(0xF) << kindShift
	kindTerm   = ID(0) << kindShift
	kindInt    = ID(1) << kindShift
	kindTime   = ID(2) << kindShift
	payloadMax = uint64(1)<<kindShift - 1
	bias       = int64(1) << (kindShift - 1) // makes signed payloads order as unsigned ones
)

// MaxTerm is the greatest id of the dictionary.
const MaxTerm = ID(payloadMax)

// Inline reports whether the id holds its value itself.
func (id ID) Inline() bool { return id&kindMask != kindTerm }

// Key makes an ID a graph.Ref.
func (id ID) Key() interface{} { return id }

// First bytes of encoded ids. Dictionary ids take 1 to 9 bytes, growing with the number.
const (
	lead2    = 0x80 // two bytes, 14 bits
	lead3    = 0xC0 // three bytes, 21 bits
	lead4    = 0xE0 // four bytes, 28 bits
	lead5    = 0xF0 // five bytes, 34 bits
	lead9    = 0xF4 // nine bytes
	leadNeg  = 0xF5 // negative integer: eight bytes, biased
	leadInt  = 0xF6 // other integer: the value as a dictionary id would be
	leadTime = 0xF7 // time: eight bytes, biased
)

// ErrKey reports bytes that no encoder wrote.
var ErrKey = errors.New("malformed key")

// AppendID appends the encoding of an id.
func AppendID(b []byte, id ID) []byte {
	payload := uint64(id &^ kindMask)
	switch id & kindMask {
	case kindInt:
		if v := int64(payload) - bias; v < 0 {
			return binary.BigEndian.AppendUint64(append(b, leadNeg), payload)
		}
		return appendUint(append(b, leadInt), payload-uint64(bias))
	case kindTime:
		return binary.BigEndian.AppendUint64(append(b, leadTime), payload)
	}
	return appendUint(b, payload)
}

func appendUint(b []byte, v uint64) []byte {
	switch {
	case v < 1<<7:
		return append(b, byte(v))
	case v < 1<<14:
		return append(b, lead2|byte(v>>8), byte(v))
	case v < 1<<21:
		return append(b, lead3|byte(v>>16), byte(v>>8), byte(v))
	case v < 1<<28:
		return append(b, lead4|byte(v>>24), byte(v>>16), byte(v>>8), byte(v))
	case v < 1<<34:
		return append(b, lead5|byte(v>>32), byte(v>>24), byte(v>>16), byte(v>>8), byte(v))
	}
	return binary.BigEndian.AppendUint64(append(b, lead9), v)
}

// DecodeID reads an id from the front of b and returns the rest.
func DecodeID(b []byte) (ID, []byte, error) {
	if len(b) == 0 {
		return 0, nil, ErrKey
	}
	switch b[0] {
	case leadNeg, leadTime:
		return decodeFixed(b)
	case leadInt:
		v, rest, err := decodeUint(b[1:])
		if err != nil || v >= uint64(bias) {
			return 0, nil, ErrKey
		}
		return kindInt | ID(v+uint64(bias)), rest, nil
	}
	v, rest, err := decodeUint(b)
	if err != nil || v > payloadMax {
		return 0, nil, ErrKey
	}
	return ID(v), rest, nil
}

func decodeFixed(b []byte) (ID, []byte, error) {
	if len(b) < 9 {
		return 0, nil, ErrKey
	}
	v := binary.BigEndian.Uint64(b[1:])
	if v > payloadMax || b[0] == leadNeg && v >= uint64(bias) {
		return 0, nil, ErrKey
	}
	if b[0] == leadNeg {
		return kindInt | ID(v), b[9:], nil
	}
	return kindTime | ID(v), b[9:], nil
}

// decodeUint reads what appendUint wrote and nothing that it would have written shorter.
func decodeUint(b []byte) (uint64, []byte, error) {
	if len(b) == 0 {
		return 0, nil, ErrKey
	}
	c := b[0]
	switch {
	case c < lead2:
		return uint64(c), b[1:], nil
	case c < lead3:
		return decodeLong(b, 2, uint64(c&^lead2), 1<<7)
	case c < lead4:
		return decodeLong(b, 3, uint64(c&^lead3), 1<<14)
	case c < lead5:
		return decodeLong(b, 4, uint64(c&^lead4), 1<<21)
	case c < lead9:
		return decodeLong(b, 5, uint64(c&^lead5), 1<<28)
	case c == lead9:
		return decodeLong(b, 9, 0, 1<<34)
	}
	return 0, nil, ErrKey
}

func decodeLong(b []byte, n int, v, least uint64) (uint64, []byte, error) {
	if len(b) < n {
		return 0, nil, ErrKey
	}
	for _, c := range b[1:n] {
		v = v<<8 | uint64(c)
	}
	if v < least {
		return 0, nil, ErrKey
	}
	return v, b[n:], nil
}
