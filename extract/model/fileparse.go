package model

import (
	"cmp"
	"encoding/binary"
	"fmt"
	"maps"
	"math"
	"slices"
)

// parser reads the parts of a model file; after the first error it reads only zeros.
type parser struct {
	data []byte
	at   int
	err  error
}

func (p *parser) fail(format string, args ...any) {
	if p.err == nil {
		p.err = fmt.Errorf("model file: at byte %d: %s", p.at, fmt.Sprintf(format, args...))
	}
}

func (p *parser) take(n int) []byte {
	if n < 0 || n > len(p.data)-p.at {
		p.fail("cut short")
		p.at = len(p.data)
		return nil
	}
	p.at += n
	return p.data[p.at-n : p.at]
}

func (p *parser) byte() byte {
	if b := p.take(1); b != nil {
		return b[0]
	}
	return 0
}

// count reads a number of items that take at least size bytes each.
func (p *parser) count(size int) int {
	v, n := binary.Uvarint(p.data[p.at:])
	if n <= 0 || v > uint64((len(p.data)-p.at)/size) {
		p.fail("bad length")
		return 0
	}
	p.at += n
	return int(v)
}

func (p *parser) text() string { return string(p.take(p.count(1))) }

func (p *parser) strings() []string {
	out := make([]string, 0, p.count(1))
	for n := cap(out); n > 0 && p.err == nil; n-- {
		out = append(out, p.text())
	}
	return out
}

func (p *parser) uints() []uint32 {
	n := p.count(4)
	raw := p.take(4 * n)
	out := make([]uint32, len(raw)/4)
	for i := range out {
		out[i] = binary.LittleEndian.Uint32(raw[4*i:])
	}
	return out
}

func (p *parser) matrix(rounded bool) Matrix {
	n := p.count(1)
	m := Matrix{Cols: p.count(1), Bytes: rounded}
	if m.Cols == 0 || n%m.Cols != 0 {
		p.fail("matrix of %d weights with %d columns", n, m.Cols)
		return m
	}
	if !rounded {
		raw := p.take(4 * n)
		m.W = make([]float32, len(raw)/4)
		for i := range m.W {
			m.W[i] = math.Float32frombits(binary.LittleEndian.Uint32(raw[4*i:]))
		}
		return m
	}
	m.W = make([]float32, n)
	for i := 0; i < n && p.err == nil; i += m.Cols {
		raw := p.take(4 + m.Cols)
		if raw == nil {
			break
		}
		scale := math.Float32frombits(binary.LittleEndian.Uint32(raw))
		row := m.W[i : i+m.Cols]
		for k, b := range raw[4:] {
			row[k] = float32(int8(b)) * scale
		}
	}
	return m
}

func sortedNames[K cmp.Ordered, V any](m map[K]V) []K { return slices.Sorted(maps.Keys(m)) }
