package main

import (
	"fmt"
	"slices"
)

// ratio is hits out of a total.
type ratio struct{ hit, of float64 }

func (r ratio) value() float64 {
	if r.of == 0 {
		return 0
	}
	return r.hit / r.of
}

// measure is a precision and a recall that sum over documents.
type measure struct{ p, r ratio }

func (m measure) f1() float64 {
	p, r := m.p.value(), m.r.value()
	if p+r == 0 {
		return 0
	}
	return 2 * p * r / (p + r)
}

func (m *measure) add(o measure) {
	m.p.hit += o.p.hit
	m.p.of += o.p.of
	m.r.hit += o.r.hit
	m.r.of += o.r.of
}

// corefScore holds the three measures of coreference and that of the mentions found.
type corefScore struct{ mentions, muc, b3, ceafe measure }

func (s *corefScore) add(o corefScore) {
	s.mentions.add(o.mentions)
	s.muc.add(o.muc)
	s.b3.add(o.b3)
	s.ceafe.add(o.ceafe)
}

// conll is the mean of the three F1 figures.
func (s corefScore) conll() float64 { return (s.muc.f1() + s.b3.f1() + s.ceafe.f1()) / 3 }

func (s corefScore) String() string {
	f := func(m measure) string {
		return fmt.Sprintf("%.3f/%.3f %.3f", m.p.value(), m.r.value(), m.f1())
	}
	return fmt.Sprintf("mentions %s  MUC %s  B3 %s  CEAFe %s  CoNLL %.3f", f(s.mentions), f(s.muc), f(s.b3), f(s.ceafe), s.conll())
}

// scoreChains compares two partitions of mentions.
func scoreChains(gold, pred [][]tokenRange) corefScore {
	g, p := chainOf(gold), chainOf(pred)
	var s corefScore
	for m := range p {
		if _, ok := g[m]; ok {
			s.mentions.p.hit++
		}
	}
	s.mentions.p.of, s.mentions.r = float64(len(p)), ratio{s.mentions.p.hit, float64(len(g))}
	s.muc = measure{mucRatio(pred, g), mucRatio(gold, p)}
	s.b3 = measure{b3Ratio(pred, gold, g), b3Ratio(gold, pred, p)}
	phi := entityOverlap(gold, pred)
	s.ceafe = measure{ratio{phi, float64(len(pred))}, ratio{phi, float64(len(gold))}}
	return s
}

func chainOf(chains [][]tokenRange) map[tokenRange]int {
	of := map[tokenRange]int{}
	for i, c := range chains {
		for _, m := range c {
			of[m] = i
		}
	}
	return of
}

// mucRatio counts the links of the chains that the other partition keeps (Vilain et al. 1995).
func mucRatio(chains [][]tokenRange, other map[tokenRange]int) ratio {
	var r ratio
	for _, c := range chains {
		parts, alone := map[int]bool{}, 0
		for _, m := range c {
			if k, ok := other[m]; ok {
				parts[k] = true
			} else {
				alone++
			}
		}
		r.hit += float64(len(c) - len(parts) - alone)
		r.of += float64(len(c) - 1)
	}
	return r
}

// b3Ratio averages over mentions the share of the mention's chain that its chain in the other partition
// holds (Bagga and Baldwin 1998).
func b3Ratio(chains, others [][]tokenRange, other map[tokenRange]int) ratio {
	var r ratio
	for _, c := range chains {
		common := map[int]int{}
		for _, m := range c {
			if k, ok := other[m]; ok {
				common[k]++
			}
		}
		for _, n := range common {
			r.hit += float64(n*n) / float64(len(c))
		}
		r.of += float64(len(c))
	}
	return r
}

// entityOverlap is the similarity of the best one-to-one alignment of chains under φ4, twice the common mentions
// over the sizes (Luo 2005).
func entityOverlap(gold, pred [][]tokenRange) float64 {
	if len(gold) == 0 || len(pred) == 0 {
		return 0
	}
	p := chainOf(pred)
	phi := make([][]float64, len(gold))
	for i, c := range gold {
		phi[i] = make([]float64, len(pred))
		for _, m := range c {
			if j, ok := p[m]; ok {
				phi[i][j]++
			}
		}
		for j := range phi[i] {
			phi[i][j] *= 2 / float64(len(c)+len(pred[j]))
		}
	}
	return assign(phi)
}

// assign is the greatest sum of a one-to-one choice of cells (the Hungarian method with potentials).
func assign(gain [][]float64) float64 {
	n, m := len(gain), len(gain[0])
	if n > m {
		t := make([][]float64, m)
		for j := range t {
			t[j] = make([]float64, n)
			for i := range gain {
				t[j][i] = gain[i][j]
			}
		}
		return assign(t)
	}
	u, v := make([]float64, n+1), make([]float64, m+1)
	match, way := make([]int, m+1), make([]int, m+1)
	for i := 1; i <= n; i++ {
		match[0] = i
		j0 := 0
		least := slices.Repeat([]float64{1e18}, m+1)
		used := make([]bool, m+1)
		for {
			used[j0] = true
			i0, j1, delta := match[j0], 0, 1e18
			for j := 1; j <= m; j++ {
				if used[j] {
					continue
				}
				if cur := -gain[i0-1][j-1] - u[i0] - v[j]; cur < least[j] {
					least[j], way[j] = cur, j0
				}
				if least[j] < delta {
					delta, j1 = least[j], j
				}
			}
			for j := 0; j <= m; j++ {
				if used[j] {
					u[match[j]] += delta
					v[j] -= delta
				} else {
					least[j] -= delta
				}
			}
			if j0 = j1; match[j0] == 0 {
				break
			}
		}
		for j0 != 0 {
			match[j0] = match[way[j0]]
			j0 = way[j0]
		}
	}
	total := 0.0
	for j := 1; j <= m; j++ {
		if match[j] > 0 {
			total += gain[match[j]-1][j-1]
		}
	}
	return total
}
