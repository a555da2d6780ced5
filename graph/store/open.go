package store

import (
	"context"
	"strings"

	"github.com/newsgraph/newsgraph/graph/store/embedded"
	"github.com/newsgraph/newsgraph/graph/store/postgres"
)

// Open opens the store at an address. Without Create, a missing store is ErrNotFound. A base that differs from the
// recorded one is an error.
func Open(ctx context.Context, address string, o Options) (*Store, error) {
	switch {
	case address == "mem:":
		if o.Base == "" {
			o.Base = DefaultBase
		}
		e, err := embedded.InMemory(o.Base)
		if err != nil {
			return nil, err
		}
		return &Store{engine: e, readOnly: o.ReadOnly}, nil
	case strings.HasPrefix(address, "postgres://"), strings.HasPrefix(address, "postgresql://"):
		e, err := postgres.Open(ctx, address, postgres.Options{ReadOnly: o.ReadOnly, Create: o.Create, Base: o.Base,
			DefaultBase: DefaultBase})
		if err != nil {
			return nil, err
		}
		return &Store{engine: e, readOnly: o.ReadOnly}, nil
	}
	e, err := embedded.Open(ctx, address, embedded.Options{ReadOnly: o.ReadOnly, Create: o.Create, Base: o.Base,
		DefaultBase: DefaultBase})
	if err != nil {
		return nil, err
	}
	return &Store{engine: e, readOnly: o.ReadOnly}, nil
}
