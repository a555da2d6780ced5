package english

import (
	"github.com/newsgraph/newsgraph/extract"
	"github.com/newsgraph/newsgraph/extract/link"
)

func loadLink() (extract.Stage, error) {
	g, err := Gazetteer()
	if err != nil {
		return extract.Stage{}, err
	}
	return link.New(g).Stage(), nil
}
