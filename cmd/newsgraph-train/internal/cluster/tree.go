package cluster

import "math"

// mergeTree merges classes two by two, each time those whose merging loses least mutual information, and
// returns each class's path from the root: "0" for left, "1" for right.
func mergeTree(pairs []int32, n int) []string {
	m := newMerger(pairs, n)
	type node struct{ left, right int }
	nodes := make([]node, n, 2*n)
	name := make([]int, n) // node that a living class stands for
	for i := range name {
		name[i] = i
	}
	for left := n; left > 1; left-- {
		a, b := m.cheapest()
		m.merge(a, b)
		nodes = append(nodes, node{name[a], name[b]})
		name[a] = len(nodes) - 1
	}
	paths := make([]string, len(nodes))
	for i := len(nodes) - 1; i >= n; i-- {
		paths[nodes[i].left] = paths[i] + "0"
		paths[nodes[i].right] = paths[i] + "1"
	}
	return paths[:n]
}

// merger holds the weights of class bigrams (p·log p/(pl·pr)) and the loss of merging each two classes.
type merger struct {
	n           int
	p, pl, pr   []float64
	alive       []int
	sums        []float64 // all weight in which a class takes part
	loss        []float64 // loss[a*n+b], a before b in alive
	weightCache []float64
}

func newMerger(pairs []int32, n int) *merger {
	m := &merger{n: n, p: make([]float64, n*n), pl: make([]float64, n), pr: make([]float64, n),
		sums: make([]float64, n), loss: make([]float64, n*n), weightCache: make([]float64, n*n)}
	total := 0.0
	for _, c := range pairs {
		total += float64(c)
	}
	for a := range n {
		m.alive = append(m.alive, a)
		for b := range n {
			q := float64(pairs[a*n+b]) / max(1, total)
			m.p[a*n+b] = q
			m.pl[a] += q
			m.pr[b] += q
		}
	}
	m.refresh(m.alive)
	for i, a := range m.alive {
		for _, b := range m.alive[i+1:] {
			m.loss[a*n+b] = m.lossOf(a, b)
		}
	}
	return m
}

func weight(p, pl, pr float64) float64 {
	if p <= 0 {
		return 0
	}
	return p * math.Log(p/(pl*pr))
}

// refresh recomputes the weights and sums in rows and columns of the given classes.
func (m *merger) refresh(classes []int) {
	for _, a := range classes {
		for _, b := range m.alive {
			m.weightCache[a*m.n+b] = weight(m.p[a*m.n+b], m.pl[a], m.pr[b])
			m.weightCache[b*m.n+a] = weight(m.p[b*m.n+a], m.pl[b], m.pr[a])
		}
	}
	for _, a := range m.alive {
		s := -m.weightCache[a*m.n+a]
		for _, b := range m.alive {
			s += m.weightCache[a*m.n+b] + m.weightCache[b*m.n+a]
		}
		m.sums[a] = s
	}
}

// lossOf is the mutual information lost by merging a and b.
func (m *merger) lossOf(a, b int) float64 {
	n := m.n
	w := m.weightCache
	before := m.sums[a] + m.sums[b] - w[a*n+b] - w[b*n+a]
	pl, pr := m.pl[a]+m.pl[b], m.pr[a]+m.pr[b]
	after := weight(m.p[a*n+a]+m.p[a*n+b]+m.p[b*n+a]+m.p[b*n+b], pl, pr)
	for _, d := range m.alive {
		if d != a && d != b {
			after += weight(m.p[a*n+d]+m.p[b*n+d], pl, m.pr[d]) + weight(m.p[d*n+a]+m.p[d*n+b], m.pl[d], pr)
		}
	}
	return before - after
}

func (m *merger) cheapest() (int, int) {
	a, b, best := -1, -1, math.Inf(1)
	for i, x := range m.alive {
		for _, y := range m.alive[i+1:] {
			if l := m.loss[x*m.n+y]; l < best {
				a, b, best = x, y, l
			}
		}
	}
	return a, b
}

// merge joins b into a. The loss of pairs that have no part in it changes little and is left as it was.
func (m *merger) merge(a, b int) {
	n := m.n
	for _, d := range m.alive {
		m.p[a*n+d] += m.p[b*n+d]
	}
	for _, d := range m.alive {
		m.p[d*n+a] += m.p[d*n+b]
	}
	m.pl[a] += m.pl[b]
	m.pr[a] += m.pr[b]
	kept := m.alive[:0]
	for _, d := range m.alive {
		if d != b {
			kept = append(kept, d)
		}
	}
	m.alive = kept
	m.refresh([]int{a})
	for _, d := range m.alive {
		if d != a {
			m.loss[min(a, d)*n+max(a, d)] = m.lossOf(min(a, d), max(a, d))
		}
	}
}
