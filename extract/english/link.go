package english

import (
	"github.com/newsgraph/newsgraph/extract"
	"github.com/newsgraph/newsgraph/extract/lexicon"
	"github.com/newsgraph/newsgraph/extract/link"
)

// Links returns the stage that settles which entries of the gazetteer a document's actors are.
func Links(g *lexicon.Gazetteer) (extract.Stage, error) { return link.New(g).Stage(), nil }
