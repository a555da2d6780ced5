package ner

import (
	"bytes"
	"compress/flate"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"slices"
)

// Scale is how many units of a stored weight make one unit of log-probability.
const Scale = 16

// Model holds the weights of a linear-chain conditional random field (Lafferty and others 2001): of each
// feature for each label, and of each label after each other. It does not change once read and may be
// shared between goroutines.
type Model struct {
	slots  []slot // open addressing over the features' hashes
	mask   uint32
	pairs  []pair // runs of (label, weight), one run a feature
	follow [Labels][Labels]int32
}

type slot struct {
	key   uint32 // upper half of the hash; 0 marks a free slot
	begin uint32
	n     uint8
}

type pair struct {
	label  uint8
	weight int8
}

// least is the greatest weight that is left out of a model file: so small, a weight decides nothing.
const least = 1

// Weights are what training found, before packing.
type Weights struct {
	Features map[uint64][Labels]float32 // by hash
	Follow   [Labels][Labels]float32    // log-weights; pairs that cannot be are not looked at
}

// magic begins a model file; its last byte is the version of the format.
const magic = "ngner\x01"

// Write packs the weights: rounded to 1/Scale and cut at ±127, those up to least left out. The file is: magic; then,
// deflated, the transitions as int16, the number of features, and per feature in the order of their keys the
// difference to the key before (uvarint), the number of weights, and label and weight of each.
func (w *Weights) Write(out io.Writer) error {
	var b bytes.Buffer
	for a := range Labels {
		for c := range Labels {
			binary.Write(&b, binary.LittleEndian, int16(round(w.Follow[a][c])))
		}
	}
	body, n := w.packFeatures()
	binary.Write(&b, binary.LittleEndian, uint32(n))
	b.Write(body)
	if _, err := io.WriteString(out, magic); err != nil {
		return err
	}
	z, err := flate.NewWriter(out, flate.BestCompression)
	if err != nil {
		return err
	}
	if _, err := z.Write(b.Bytes()); err != nil {
		return err
	}
	return z.Close()
}

// key is the part of a hash that is stored: never 0.
func key(hash uint64) uint64 { return hash>>20 | 1 }

func (w *Weights) packFeatures() (body []byte, n int) {
	byKey := make(map[uint64][Labels]float32, len(w.Features))
	for h, v := range w.Features {
		if _, twice := byKey[key(h)]; !twice {
			byKey[key(h)] = v
		}
	}
	keys := make([]uint64, 0, len(byKey))
	for k := range byKey {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	last := uint64(0)
	for _, k := range keys {
		v := byKey[k]
		var packed []byte
		for l, x := range v {
			if q := min(127, max(-127, round(x))); q > least || q < -least {
				packed = append(packed, byte(l), byte(int8(q)))
			}
		}
		if len(packed) == 0 {
			continue
		}
		body = binary.AppendUvarint(body, k-last)
		body = append(body, byte(len(packed)/2))
		body = append(body, packed...)
		last = k
		n++
	}
	return body, n
}

func round(x float32) int {
	if x < 0 {
		return -int(-x*Scale + 0.5)
	}
	return int(x*Scale + 0.5)
}

// ReadModel reads what [Weights.Write] wrote.
func ReadModel(data []byte) (*Model, error) {
	if !bytes.HasPrefix(data, []byte(magic)) {
		return nil, errors.New("ner model: not a model file of this version")
	}
	body, err := io.ReadAll(flate.NewReader(bytes.NewReader(data[len(magic):])))
	if err != nil {
		return nil, fmt.Errorf("ner model: %w", err)
	}
	head := 2*Labels*Labels + 4
	if len(body) < head {
		return nil, errors.New("ner model: cut short")
	}
	m := &Model{}
	for i := range Labels * Labels {
		m.follow[i/Labels][i%Labels] = int32(int16(binary.LittleEndian.Uint16(body[2*i:])))
	}
	n := int(binary.LittleEndian.Uint32(body[head-4:]))
	return m, m.unpack(body[head:], n)
}

func (m *Model) unpack(body []byte, n int) error {
	size := 1024
	for size < 2*n && size < 1<<26 {
		size *= 2
	}
	m.slots, m.mask = make([]slot, size), uint32(size-1)
	m.pairs = make([]pair, 0, len(body)/3)
	k := uint64(0)
	for range n {
		d, used := binary.Uvarint(body)
		if used <= 0 || used >= len(body) {
			return errors.New("ner model: cut short")
		}
		count := int(body[used])
		body = body[used+1:]
		if len(body) < 2*count {
			return errors.New("ner model: cut short")
		}
		k += d
		m.insert(k, uint32(len(m.pairs)), count)
		for i := range count {
			if int(body[2*i]) >= Labels {
				return errors.New("ner model: unknown label")
			}
			m.pairs = append(m.pairs, pair{body[2*i], int8(body[2*i+1])})
		}
		body = body[2*count:]
	}
	return nil
}

// place splits a stored key into the slot where the search begins and the slot's key.
func (m *Model) place(k uint64) (at, tag uint32) {
	return uint32(k) & m.mask, uint32(k>>12) | 1
}

func (m *Model) insert(k uint64, begin uint32, n int) {
	at, tag := m.place(k)
	for m.slots[at].key != 0 {
		at = (at + 1) & m.mask
	}
	m.slots[at] = slot{tag, begin, uint8(n)}
}

// add adds a feature's weights to a token's scores.
func (m *Model) add(hash uint64, scores *[Labels]int32) {
	at, tag := m.place(key(hash))
	for {
		s := &m.slots[at]
		if s.key == tag {
			for _, p := range m.pairs[s.begin : s.begin+uint32(s.n)] {
				scores[p.label] += int32(p.weight)
			}
			return
		}
		if s.key == 0 {
			return
		}
		at = (at + 1) & m.mask
	}
}
