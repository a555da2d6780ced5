package embedded

import (
	"encoding/json"
	"fmt"
	"time"

	"github.com/cayleygraph/quad"

	"github.com/newsgraph/newsgraph/graph/store/backend"
	"github.com/newsgraph/newsgraph/graph/store/embedded/keys"
)

// card is what the Articles table holds under an article's key.
type card struct {
	IRI      string   `json:"iri"`
	Paths    []string `json:"paths,omitempty"` // the latest first
	Hash     string   `json:"hash,omitempty"`
	Ingested int64    `json:"ingested"` // seconds of Unix time
	Quads    int      `json:"quads"`
	Records  int      `json:"records"` // bytes of the record stream
}

func (c card) info(key string) backend.Info {
	i := backend.Info{Key: key, IRI: quad.IRI(c.IRI), Hash: c.Hash, Ingested: time.Unix(c.Ingested, 0).UTC(), Quads: c.Quads}
	if len(c.Paths) > 0 {
		i.Path = c.Paths[0]
	}
	return i
}

func tableKey(table byte, name string) []byte { return append([]byte{table}, name...) }

// card reads an article's card.
func (t *txn) card(key string) (card, bool, error) {
	b, err := t.get(tableKey(keys.Articles, key))
	if err != nil || b == nil {
		return card{}, false, err
	}
	c, err := readCard(b)
	return c, err == nil, err
}

func readCard(b []byte) (c card, err error) {
	if err = json.Unmarshal(b, &c); err != nil {
		err = fmt.Errorf("%w: article: %w", backend.ErrCorrupt, err)
	}
	return c, err
}
