package corpus

import (
	"fmt"
	"slices"
)

// Count is how many names were right, found wrongly and missed.
type Count struct{ Right, Wrong, Missed int }

// P, R and F1 are precision, recall and their harmonic mean, 0…1.
func (c Count) P() float64 { return ratio(c.Right, c.Right+c.Wrong) }

// R is recall.
func (c Count) R() float64 { return ratio(c.Right, c.Right+c.Missed) }

// F1 is the harmonic mean of precision and recall.
func (c Count) F1() float64 { return ratio(2*c.Right, 2*c.Right+c.Wrong+c.Missed) }

func ratio(a, b int) float64 {
	if b == 0 {
		return 0
	}
	return float64(a) / float64(b)
}

// Score counts names found, by exact span and type; PER, ORG and LOC together (a facility is LOC) and each
// type apart. The zero value is empty.
type Score struct {
	Count
	ByType map[string]Count
}

// Coarse is a corpus's type in Universal NER's scheme, "" for what that leaves out.
func Coarse(typ string) string {
	switch typ {
	case "FAC", "place":
		return "LOC"
	case "person":
		return "PER"
	case "organization":
		return "ORG"
	case "PER", "ORG", "LOC":
		return typ
	}
	return ""
}

// Add counts one sentence.
func (s *Score) Add(gold, got []Name) {
	if s.ByType == nil {
		s.ByType = map[string]Count{}
	}
	g, p := coarsen(gold), coarsen(got)
	for _, n := range p {
		c := s.ByType[n.Type]
		if slices.Contains(g, n) {
			s.Right++
			c.Right++
		} else {
			s.Wrong++
			c.Wrong++
		}
		s.ByType[n.Type] = c
	}
	for _, n := range g {
		if !slices.Contains(p, n) {
			c := s.ByType[n.Type]
			s.Missed++
			c.Missed++
			s.ByType[n.Type] = c
		}
	}
}

func coarsen(names []Name) []Name {
	var out []Name
	for _, n := range names {
		if t := Coarse(n.Type); t != "" {
			out = append(out, Name{n.First, n.Last, t})
		}
	}
	return out
}

// String gives P, R and F1 of PER, ORG and LOC together.
func (s Score) String() string {
	return fmt.Sprintf("P %.3f R %.3f F1 %.3f", s.P(), s.R(), s.F1())
}
