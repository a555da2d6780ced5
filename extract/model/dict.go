package model

// Key is the hash of a feature: its template and its values. 0 stands for no feature.
type Key uint32

// Feature makes the key of a template and up to three values, which are hashes or small numbers.
func Feature(template, a, b, c uint32) Key {
	h := uint64(template)*0x9e3779b97f4a7c15 + uint64(a)
	h = (h ^ h>>29) * 0xbf58476d1ce4e5b9
	h += uint64(b) | uint64(c)<<32
	h = (h ^ h>>32) * 0x94d049bb133111eb
	h ^= h >> 29
	if k := Key(h); k != 0 {
		return k
	}
	return 1
}

// Hash is the FNV-1a hash of a string.
func Hash(s string) uint32 {
	h := uint32(2166136261)
	for i := 0; i < len(s); i++ {
		h = (h ^ uint32(s[i])) * 16777619
	}
	return h
}

// Dict numbers the features that a model knows. It is read-only after it is built, and then safe for
// concurrent use.
type Dict struct {
	keys  []Key // in order of their numbers
	slots []slot
	mask  uint32
}

type slot struct {
	key Key
	row int32
}

// NewDict numbers the keys in the order given; they are distinct and not 0.
func NewDict(keys []Key) *Dict {
	size := 16
	for size < 2*len(keys) {
		size *= 2
	}
	d := &Dict{keys: keys, slots: make([]slot, size), mask: uint32(size - 1)}
	for row, k := range keys {
		i := uint32(k) & d.mask
		for d.slots[i].key != 0 {
			i = (i + 1) & d.mask
		}
		d.slots[i] = slot{k, int32(row)}
	}
	return d
}

// Row is the number of a feature, -1 when the model does not know it.
func (d *Dict) Row(k Key) int32 {
	for i := uint32(k) & d.mask; ; i = (i + 1) & d.mask {
		s := d.slots[i]
		if s.key == k {
			if k == 0 {
				return -1
			}
			return s.row
		}
		if s.key == 0 {
			return -1
		}
	}
}

// Len is the number of features.
func (d *Dict) Len() int { return len(d.keys) }

// Keys lists the features in the order of their numbers. The slice must not be changed.
func (d *Dict) Keys() []Key { return d.keys }

// raw lists the keys as numbers, dictOf undoes it.
func (d *Dict) raw() []uint32 {
	out := make([]uint32, len(d.keys))
	for i, k := range d.keys {
		out[i] = uint32(k)
	}
	return out
}

func dictOf(raw []uint32) *Dict {
	keys := make([]Key, len(raw))
	for i, k := range raw {
		keys[i] = Key(k)
	}
	return NewDict(keys)
}
