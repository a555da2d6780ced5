package store

import (
	"context"
	"errors"
	"fmt"
	"io"

	"github.com/newsgraph/newsgraph/graph/store/embedded"
)

// Check reads everything and compares what is stored twice. It returns what does not agree; an error means that the check
// could not go on.
func (s *Store) Check(ctx context.Context) (problems []string, err error) {
	if e, ok := s.engine.(interface {
		Check(context.Context) ([]string, error)
	}); ok {
		return e.Check(ctx)
	}
	return nil, errors.ErrUnsupported
}

// Compact makes the store as small and as fast to read as it can be.
func (s *Store) Compact(ctx context.Context) error {
	if err := s.writable(); err != nil {
		return err
	}
	if e, ok := s.engine.(interface{ Compact(context.Context) error }); ok {
		return e.Compact(ctx)
	}
	return errors.ErrUnsupported
}

// Backup writes a consistent copy of a store in a folder. Other engines have tools of their own for that.
func (s *Store) Backup(ctx context.Context, w io.Writer) error {
	if e, ok := s.engine.(*embedded.Engine); ok {
		return e.Backup(ctx, w)
	}
	return fmt.Errorf("%w: back a PostgreSQL database up with pg_dump, or dump the graph as N-Quads", errors.ErrUnsupported)
}

// Restore makes a store from a backup in a folder that is not there or is empty.
func Restore(ctx context.Context, r io.Reader, dir string) error {
	return embedded.Restore(ctx, r, dir)
}
