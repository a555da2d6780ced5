package parse

// state is a configuration of the parser over n words. Word n stands for the root: it waits behind the
// last word and takes the single word that is left as its dependent.
type state struct {
	words  []word
	n      int
	next   int     // first word of the buffer
	stack  []int32 // words under construction
	heads  []int32 // by word, n for the root, -1 while unknown
	labels []uint8
	kids   []children
}

// children are what is kept of a word's dependents: the outermost two on each side, and their number.
type children struct {
	left, left2, right, right2 int32
	lefts, rights              uint8
}

func (s *state) reset(n int) {
	s.words, s.n, s.next = s.words[:0], n, 0
	s.stack, s.heads, s.labels, s.kids = s.stack[:0], s.heads[:0], s.labels[:0], s.kids[:0]
	for range n {
		s.heads = append(s.heads, -1)
		s.labels = append(s.labels, 0)
		s.kids = append(s.kids, children{-1, -1, -1, -1, 0, 0})
	}
}

func (s *state) done() bool { return s.next == s.n && len(s.stack) == 0 }

// legal keeps the tree whole: only the last word on the stack may hang on the root.
func (s *state) legal(move int) bool {
	switch move {
	case shift:
		return s.next < s.n
	case left:
		return len(s.stack) > 0 && (s.next < s.n || len(s.stack) == 1)
	}
	return len(s.stack) > 1
}

func (s *state) apply(move, label int) {
	if move == shift {
		s.stack = append(s.stack, int32(s.next))
		s.next++
		return
	}
	top := len(s.stack) - 1
	dep := s.stack[top]
	s.stack = s.stack[:top]
	s.labels[dep] = uint8(label)
	if move == right {
		h := s.stack[top-1]
		s.heads[dep] = h
		k := &s.kids[h]
		k.right2, k.right = k.right, dep
		k.rights = min(k.rights+1, 7)
		return
	}
	s.heads[dep] = int32(s.next)
	if s.next < s.n {
		k := &s.kids[s.next]
		k.left2, k.left = k.left, dep
		k.lefts = min(k.lefts+1, 7)
	}
}
