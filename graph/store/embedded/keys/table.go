package keys

import (
	"crypto/sha256"
	"encoding/binary"

	"github.com/cayleygraph/quad"
)

// Tables are told apart by the first byte of a key. They never change: they are on disk.
const (
	Meta        = 0x01 // name → value: schema, base, next id, totals
	Articles    = 0x02 // article key → its description
	ByGraph     = 0x03 // label of the graph → article key
	Paths       = 0x04 // path → article key
	Records     = 0x05 // article key → record stream, compressed
	ShortTerms  = 0x08 // encoded term → id
	LongTerms   = 0x09 // beginning of an encoded term, hash of it all → id
	Terms       = 0x0A // id → encoded term
	Counts      = 0x0B // id → numbers of quads with the node as subject, predicate, object, label
	firstIndex  = 0x10
	TableAfter  = 0x20 // greater than every key
	shortMax    = 128  // an encoded term longer than this goes into LongTerms
	longPrefix  = 96
	longHashLen = 16
)

// Quad is a quad in ids: subject, predicate, object, label; a label of zero is none.
type Quad [4]ID

// Key makes a Quad a graph.Ref.
func (q Quad) Key() interface{} { return q }

// Get is the id in a direction.
func (q Quad) Get(d quad.Direction) ID {
	if d < quad.Subject || d > quad.Label {
		return 0
	}
	return q[d-1]
}

// Perm is one of the permutations in which quads are stored: the place of each component.
type Perm [4]uint8

// Perms lists the permutations. Each pair of components begins one of them, so that whatever components are known, the
// quads that have them lie side by side.
var Perms = [...]Perm{
	{0, 1, 2, 3}, // SPOG
	{1, 2, 0, 3}, // POSG
	{2, 0, 1, 3}, // OSPG
	{3, 0, 1, 2}, // GSPO
	{3, 1, 2, 0}, // GPOS
	{2, 3, 0, 1}, // OGSP
}

// LabelFirst is the number of the permutation that begins with the label, then the subject.
const LabelFirst = 3

// permOf is the permutation for each set of known components, bit 0 for the subject up to bit 3 for the label.
var permOf = [16]uint8{
	0b0000: 0, 0b0001: 0, 0b0010: 1, 0b0100: 2, 0b1000: 3,
	0b0011: 0, 0b0101: 2, 0b1001: 3, 0b0110: 1, 0b1010: 4, 0b1100: 5,
	0b0111: 0, 0b1011: 3, 0b1101: 5, 0b1110: 4, 0b1111: 0,
}

// Pattern is a set of quads: those with the ids of Known in the components whose bit is set in Mask.
type Pattern struct {
	Known Quad
	Mask  uint8
}

// With is the pattern with one more component known.
func (p Pattern) With(d quad.Direction, id ID) Pattern {
	p.Known[d-1] = id
	p.Mask |= 1 << (d - 1)
	return p
}

// Has reports whether a component is known.
func (p Pattern) Has(d quad.Direction) bool { return p.Mask&(1<<(d-1)) != 0 }

// Match reports whether a quad is in the set.
func (p Pattern) Match(q Quad) bool {
	for i, id := range q {
		if p.Mask&(1<<i) != 0 && id != p.Known[i] {
			return false
		}
	}
	return true
}

// Perm is the number of the permutation in which the quads of the pattern lie side by side.
func (p Pattern) Perm() int { return int(permOf[p.Mask]) }

// Append appends the beginning that all keys of the pattern's quads share.
func (p Pattern) Append(b []byte) []byte {
	n := p.Perm()
	b = append(b, firstIndex+byte(n))
	for _, place := range Perms[n] {
		if p.Mask&(1<<place) == 0 {
			break
		}
		b = AppendID(b, p.Known[place])
	}
	return b
}

// AppendQuad appends the key of a quad in a permutation.
func AppendQuad(b []byte, perm int, q Quad) []byte {
	b = append(b, firstIndex+byte(perm))
	for _, place := range Perms[perm] {
		b = AppendID(b, q[place])
	}
	return b
}

// DecodeQuad is the quad of a key, and the permutation that the key is of.
func DecodeQuad(key []byte) (Quad, int, error) {
	if len(key) == 0 || key[0] < firstIndex || int(key[0]-firstIndex) >= len(Perms) {
		return Quad{}, 0, ErrKey
	}
	perm := int(key[0] - firstIndex)
	rest := key[1:]
	var q Quad
	for _, place := range Perms[perm] {
		id, r, err := DecodeID(rest)
		if err != nil {
			return Quad{}, 0, err
		}
		q[place], rest = id, r
	}
	if len(rest) != 0 {
		return Quad{}, 0, ErrKey
	}
	return q, perm, nil
}

// Index is the first byte of the keys of a permutation.
func Index(perm int) byte { return firstIndex + byte(perm) }

// AppendTermKey appends the key under which the id of an encoded term is found. Long terms, such as the text of an
// article, are cut, so that no key is long.
func AppendTermKey(b, term []byte) []byte {
	if len(term) <= shortMax {
		return append(append(b, ShortTerms), term...)
	}
	sum := sha256.Sum256(term)
	b = append(append(b, LongTerms), term[:longPrefix]...)
	return append(b, sum[:longHashLen]...)
}

// AppendNodeKey appends the key of a node in Terms or Counts.
func AppendNodeKey(b []byte, table byte, id ID) []byte { return AppendID(append(b, table), id) }

// Tally is how many quads have a node as subject, predicate, object and label.
type Tally [4]uint64

// Zero reports whether no quad has the node.
func (t Tally) Zero() bool { return t == Tally{} }

// Append appends the encoding of a tally.
func (t Tally) Append(b []byte) []byte {
	for _, n := range t {
		b = binary.AppendUvarint(b, n)
	}
	return b
}

// DecodeTally reads what Append wrote.
func DecodeTally(b []byte) (Tally, error) {
	var t Tally
	for i := range t {
		v, n := binary.Uvarint(b)
		if n <= 0 {
			return Tally{}, ErrKey
		}
		t[i], b = v, b[n:]
	}
	if len(b) != 0 {
		return Tally{}, ErrKey
	}
	return t, nil
}
