package parse

// impossible is the cost of a move that is not legal.
const impossible = 1 << 20

// costs tells for each move how many gold arcs it puts out of reach, and the least of them.
func (tr *trainer) costs(costs *[moves]int) int {
	for m := range moves {
		costs[m] = impossible
	}
	if tr.legal(shift) {
		costs[shift] = tr.shiftCost()
	}
	if tr.legal(left) {
		costs[left] = tr.popCost(int32(tr.next))
	}
	if tr.legal(right) {
		costs[right] = tr.popCost(tr.stack[len(tr.stack)-2])
	}
	return min(costs[shift], costs[left], costs[right])
}

// shiftCost: the next word loses heads on the stack below the top, and all dependents on the stack.
func (tr *trainer) shiftCost() int {
	next, heads := int32(tr.next), tr.gold.heads
	cost := 0
	for k, d := range tr.stack {
		if heads[d] == next {
			cost++
		}
		if heads[next] == d && k < len(tr.stack)-1 {
			cost++
		}
	}
	return cost
}

// popCost: the stack's top, given a head, loses all other heads still in reach, and all dependents in the
// buffer.
func (tr *trainer) popCost(head int32) int {
	top := len(tr.stack) - 1
	dep, heads := tr.stack[top], tr.gold.heads
	cost := 0
	if h := heads[dep]; h != head && (h >= int32(tr.next) || top > 0 && h == tr.stack[top-1]) {
		cost++
	}
	for i := tr.next; i < tr.n; i++ {
		if heads[i] == dep {
			cost++
		}
	}
	return cost
}
