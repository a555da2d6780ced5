package model

import (
	"bytes"
	"cmp"
	"encoding/binary"
	"fmt"
	"io"
	"math"

	"github.com/klauspost/compress/zstd"
)

// magic opens every model file; the last byte is the format's version.
const magic = "newsgraph model\x01"

// File is a set of named parts: strings, numbers, keys and matrices. On disk it is one zstd frame. Matrices
// that are stored as bytes are rounded, each row to steps of its own width: 127 on each side of zero, or as many
// as the matrix says.
type File struct {
	Strings  map[string][]string
	Uints    map[string][]uint32
	Matrices map[string]Matrix
}

// Matrix is a row-major matrix. Bytes says that the file stores it rounded to one byte a weight; Steps, from 1
// to 127, rounds it further, to so many steps on each side of zero, which pack better. 0 stands for 127.
type Matrix struct {
	Cols  int
	W     []float32
	Bytes bool
	Steps int
}

// rowSteps is how finely the rows of features are rounded. They are most of a model and many are added up, so
// that their errors cancel; the dense layers are rounded to a byte.
const rowSteps = 15

// NewFile returns an empty file.
func NewFile() *File {
	return &File{map[string][]string{}, map[string][]uint32{}, map[string]Matrix{}}
}

// Write stores the file. Parts are written in the order of their names: the same file gives the same bytes.
func (f *File) Write(w io.Writer) error {
	enc, err := zstd.NewWriter(w, zstd.WithEncoderLevel(zstd.SpeedBestCompression), zstd.WithEncoderConcurrency(1))
	if err != nil {
		return err
	}
	var b bytes.Buffer
	b.WriteString(magic)
	for _, name := range sortedNames(f.Strings) {
		header(&b, 's', name, len(f.Strings[name]))
		for _, s := range f.Strings[name] {
			text(&b, s)
		}
	}
	for _, name := range sortedNames(f.Uints) {
		header(&b, 'u', name, len(f.Uints[name]))
		for _, v := range f.Uints[name] {
			binary.Write(&b, binary.LittleEndian, v)
		}
	}
	for _, name := range sortedNames(f.Matrices) {
		writeMatrix(&b, name, f.Matrices[name])
	}
	b.WriteByte(0)
	if _, err := enc.Write(b.Bytes()); err != nil {
		return err
	}
	return enc.Close()
}

func writeMatrix(b *bytes.Buffer, name string, m Matrix) {
	kind := byte('f')
	if m.Bytes {
		kind = 'b'
	}
	header(b, kind, name, len(m.W))
	b.Write(binary.AppendUvarint(nil, uint64(m.Cols)))
	if !m.Bytes {
		for _, v := range m.W {
			binary.Write(b, binary.LittleEndian, v)
		}
		return
	}
	for i := 0; i < len(m.W); i += m.Cols {
		scale, row := round(m.W[i:i+m.Cols], cmp.Or(m.Steps, 127))
		binary.Write(b, binary.LittleEndian, scale)
		b.Write(row)
	}
}

// round finds the step of a row and the row in steps, as signed bytes.
func round(row []float32, steps int) (scale float32, out []byte) {
	var top float32
	for _, v := range row {
		top = max(top, v, -v)
	}
	out = make([]byte, len(row))
	if top == 0 {
		return 0, out
	}
	scale = top / float32(steps)
	for i, v := range row {
		out[i] = byte(int8(math.Round(float64(v / scale))))
	}
	return scale, out
}

func header(b *bytes.Buffer, kind byte, name string, n int) {
	b.WriteByte(kind)
	text(b, name)
	b.Write(binary.AppendUvarint(nil, uint64(n)))
}

func text(b *bytes.Buffer, s string) {
	b.Write(binary.AppendUvarint(nil, uint64(len(s))))
	b.WriteString(s)
}

// ReadFile reads what Write wrote. It returns an error for anything else.
func ReadFile(data []byte) (*File, error) {
	dec, err := zstd.NewReader(nil, zstd.WithDecoderConcurrency(1))
	if err != nil {
		return nil, err
	}
	defer dec.Close()
	raw, err := dec.DecodeAll(data, nil)
	if err != nil {
		return nil, fmt.Errorf("model file: %w", err)
	}
	p := parser{data: raw}
	if string(p.take(len(magic))) != magic {
		return nil, fmt.Errorf("model file: not of this program's version")
	}
	f := NewFile()
	for p.err == nil {
		kind := p.byte()
		if kind == 0 {
			break
		}
		name := p.text()
		switch kind {
		case 's':
			f.Strings[name] = p.strings()
		case 'u':
			f.Uints[name] = p.uints()
		case 'f', 'b':
			f.Matrices[name] = p.matrix(kind == 'b')
		default:
			p.fail("unknown part %q", kind)
		}
	}
	return f, p.err
}
