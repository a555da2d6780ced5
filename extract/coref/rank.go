package coref

// Ranker chooses antecedents.
type Ranker struct{}

func (w *work) rank() {}
