package store_test

import (
	"context"
	"testing"

	"github.com/newsgraph/newsgraph/graph/store"
	"github.com/newsgraph/newsgraph/graph/store/postgres/pgtest"
	"github.com/newsgraph/newsgraph/graph/store/storetest"
)

func open(t *testing.T, address string, o store.Options) *store.Store {
	t.Helper()
	s, err := store.Open(context.Background(), address, o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	return s
}

func TestInMemory(t *testing.T) {
	storetest.Run(t, func(t *testing.T) *store.Store { return open(t, "mem:", store.Options{}) })
}

func TestInFolder(t *testing.T) {
	storetest.Run(t, func(t *testing.T) *store.Store { return open(t, t.TempDir(), store.Options{Create: true}) })
}

func TestInPostgres(t *testing.T) {
	server := pgtest.Start(t)
	storetest.Run(t, func(t *testing.T) *store.Store { return open(t, server.Database(t), store.Options{Create: true}) })
}
