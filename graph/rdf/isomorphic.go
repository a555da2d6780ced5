package rdf

import (
	"crypto/sha256"
	"maps"
	"slices"
	"strings"

	"github.com/cayleygraph/quad"
)

// Isomorphic reports whether two datasets are the same but for the labels of blank nodes (RDF 1.1
// Concepts §4.1). Repeated quads count once. Colours are refined by the neighbourhood of each blank node;
// what then still looks alike is tried out.
func Isomorphic(a, b []quad.Quad) bool {
	x, y := newDataset(a), newDataset(b)
	if len(x.quads) != len(y.quads) {
		return false
	}
	return match(x, y, x.start(), y.start(), 0)
}

type colour = [sha256.Size]byte

// dataset is quads as terms in N-Quads form, each term "" where there is none.
type dataset struct {
	quads [][4]string
	nodes []string // labels of blank nodes, sorted
}

func newDataset(quads []quad.Quad) *dataset {
	d := &dataset{}
	seen, nodes := map[[4]string]bool{}, map[string]bool{}
	for _, q := range quads {
		var t [4]string
		for i, v := range []quad.Value{q.Subject, q.Predicate, q.Object, q.Label} {
			if v == nil {
				continue
			}
			text, _ := appendObject(nil, v)
			if t[i] = string(text); strings.HasPrefix(t[i], "_:") {
				nodes[t[i]] = true
			}
		}
		if !seen[t] {
			seen[t] = true
			d.quads = append(d.quads, t)
		}
	}
	d.nodes = slices.Sorted(maps.Keys(nodes))
	return d
}

func (d *dataset) start() map[string]colour {
	c := make(map[string]colour, len(d.nodes))
	for _, n := range d.nodes {
		c[n] = colour{}
	}
	return c
}

// refine gives every blank node a colour made of those around it, until no further node is told apart.
func (d *dataset) refine(colours map[string]colour) map[string]colour {
	for distinct := 0; ; {
		around := map[string][]string{}
		for _, q := range d.quads {
			for i, t := range q {
				if strings.HasPrefix(t, "_:") {
					around[t] = append(around[t], signature(q, i, colours))
				}
			}
		}
		next, kinds := make(map[string]colour, len(colours)), map[colour]bool{}
		for _, n := range d.nodes {
			slices.Sort(around[n])
			old := colours[n]
			c := sha256.Sum256([]byte(string(old[:]) + strings.Join(around[n], "\n")))
			next[n], kinds[c] = c, true
		}
		if colours = next; len(kinds) == distinct {
			return colours
		}
		distinct = len(kinds)
	}
}

// signature writes a quad as it looks from one of its places.
func signature(q [4]string, place int, colours map[string]colour) string {
	var b strings.Builder
	b.WriteByte(byte('0' + place))
	for _, t := range q {
		b.WriteByte(' ')
		if c, ok := colours[t]; ok {
			b.Write(c[:])
		} else {
			b.WriteString(t)
		}
	}
	return b.String()
}

// match compares two coloured datasets, telling one more pair of nodes apart at each depth.
func match(x, y *dataset, cx, cy map[string]colour, depth int) bool {
	cx, cy = x.refine(cx), y.refine(cy)
	classX, classY := classesOf(cx), classesOf(cy)
	if len(classX) != len(classY) {
		return false
	}
	var pick colour
	for _, c := range slices.SortedFunc(maps.Keys(classX), func(a, b colour) int { return slices.Compare(a[:], b[:]) }) {
		if len(classX[c]) != len(classY[c]) {
			return false
		}
		if len(classX[c]) > 1 && (len(classX[pick]) == 0 || len(classX[c]) < len(classX[pick])) {
			pick = c
		}
	}
	if len(classX[pick]) == 0 {
		return x.sameAs(y, cx, cy)
	}
	mark := sha256.Sum256([]byte{byte(depth), byte(depth >> 8), 1})
	nx := maps.Clone(cx)
	nx[classX[pick][0]] = mark
	for _, candidate := range classY[pick] {
		ny := maps.Clone(cy)
		ny[candidate] = mark
		if match(x, y, nx, ny, depth+1) {
			return true
		}
	}
	return false
}

func classesOf(colours map[string]colour) map[colour][]string {
	out := map[colour][]string{}
	for _, n := range slices.Sorted(maps.Keys(colours)) {
		out[colours[n]] = append(out[colours[n]], n)
	}
	return out
}

// sameAs compares the quads once every blank node has a colour of its own.
func (d *dataset) sameAs(e *dataset, cd, ce map[string]colour) bool {
	have := make(map[string]bool, len(d.quads))
	for _, q := range d.quads {
		have[signature(q, 0, cd)] = true
	}
	for _, q := range e.quads {
		if !have[signature(q, 0, ce)] {
			return false
		}
	}
	return true
}
