package quote

// Model tells how sure an attribution is. It is a logistic regression over named features; see ReadModel for the file.
type Model struct {
	Threshold float64
	weights   map[string]float64
}

// Confidence is the probability, 0…1, that a candidate with these features is an attribution with its source.
func (m *Model) Confidence(features []string) float64 { return 0.5 }

func (s *scan) features(c *candidate, src source) []string { return nil }
