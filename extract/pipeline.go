package extract

import (
	"fmt"
	"math/bits"
)

// Layer names what a stage needs and adds; layers combine with |.
type Layer uint32

// The layers of a Document.
const (
	LayerTokens       Layer = 1 << iota // Tokens and Sentences
	LayerTags                           // UPOS, XPOS, Feats, Lemma
	LayerTree                           // Head, Deprel
	LayerNames                          // Names
	LayerQuotations                     // Quotations
	LayerTimes                          // Times
	LayerActors                         // Mentions and Actors
	LayerStatements                     // Statements
	LayerPropositions                   // Propositions
	LayerLinks                          // Actor.Entry, SameAs, ResolvedBy, Code
	LayerEvents                         // Proposition.Event
)

var layerNames = [...]string{"tokens", "tags", "tree", "names", "quotations", "times", "actors", "statements", "propositions", "links", "events"}

// String lists the names of the layers, joined by "+".
func (l Layer) String() string {
	s := ""
	for ; l != 0; l &= l - 1 {
		if s != "" {
			s += "+"
		}
		if i := bits.TrailingZeros32(uint32(l)); i < len(layerNames) {
			s += layerNames[i]
		} else {
			s += "?"
		}
	}
	return s
}

// Stage is one step of analysis. Run is total: for valid UTF-8 it neither fails nor panics. It is safe
// for concurrent use on different documents.
type Stage struct {
	Name  string
	Needs Layer
	Adds  Layer
	Run   func(*Document)
}

// Pipeline is a checked order of stages; safe for concurrent use on different documents.
type Pipeline struct{ stages []Stage }

// NewPipeline rejects an order in which a stage needs a layer that no earlier stage adds.
func NewPipeline(stages ...Stage) (*Pipeline, error) {
	var have Layer
	for _, s := range stages {
		if missing := s.Needs &^ have; missing != 0 {
			return nil, fmt.Errorf("stage %q needs %v, which no earlier stage adds", s.Name, missing)
		}
		have |= s.Adds
	}
	return &Pipeline{stages: append([]Stage(nil), stages...)}, nil
}

// Stages returns the pipeline's stages in order.
func (p *Pipeline) Stages() []Stage { return append([]Stage(nil), p.stages...) }

// Annotate runs the stages on d. A stage whose layers are all filled already (because the document was
// read from annotated input) is passed over.
func (p *Pipeline) Annotate(d *Document) {
	for _, s := range p.stages {
		if s.Adds != 0 && d.layers&s.Adds == s.Adds {
			continue
		}
		s.Run(d)
		d.Add(s.Adds)
	}
}
