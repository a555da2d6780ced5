// Package store keeps the graph: articles as named graphs, their record streams and what is known about them, behind
// Cayley's graph.QuadStore for queries.
//
// A store has an address:
//
//	some/folder            an embedded store in a folder of its own
//	postgres://host/name   a PostgreSQL database, or one that speaks its protocol
//	mem:                   an embedded store in memory, gone when it is closed
//
// Writing an article is one atomic replacement: readers see all of the old graph or all of the new one. What Replace,
// ReplaceGraph, Forget and BulkLoad have acknowledged survives the death of the process and of the machine.
package store

import (
	"context"
	"fmt"
	"iter"
	"time"

	cayleygraph "github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/quad"

	"github.com/newsgraph/newsgraph/graph/store/backend"
	"github.com/newsgraph/newsgraph/graph/store/embedded"
)

// Article is one article as it goes into a store.
type Article = backend.Article

// Info is what a store remembers about an article besides its graph.
type Info = backend.Info

// Stats describes a store.
type Stats = backend.Stats

// Options say how to open a store. The zero value opens an existing store for reading and writing.
type Options struct {
	ReadOnly bool   // never writes; possible while another process writes
	Create   bool   // makes the store when there is none
	Base     string // namespace of instances, recorded when the store is made; "" for DefaultBase
}

// DefaultBase is the namespace of instances in a store that was made without another.
const DefaultBase = "https://w3id.org/newsgraph/id/"

// Store is an open store. Its methods may be called from several goroutines at once.
type Store struct {
	engine   backend.Engine
	readOnly bool
}

// Base is the namespace of instances, recorded when the store was made.
func (s *Store) Base() string { return s.engine.Base() }

// ReadOnly reports whether the store was opened for reading only.
func (s *Store) ReadOnly() bool { return s.readOnly }

// Borrowed tells that the store was opened for reading while process writer was writing to it, and that what is read is
// its state at asOf. A writer of 0 means that nobody was writing.
func (s *Store) Borrowed() (writer int, asOf time.Time, ok bool) {
	e, ok := s.engine.(*embedded.Engine)
	if !ok {
		return 0, time.Time{}, false
	}
	b, ok := e.Borrowed()
	return b.Writer, b.AsOf, ok
}

// QuadStore gives a consistent view of the present state for queries: what is written later does not show in it. The
// caller closes it, which leaves the store open. It cannot be written to.
func (s *Store) QuadStore() cayleygraph.QuadStore { return s.engine.QuadStore() }

// Replace puts articles in, each in place of what the store has under its key or its path. The batch is one durable
// commit: all of it or, on an error, nothing. A quad that other named graphs share stays in them.
func (s *Store) Replace(ctx context.Context, batch ...Article) error {
	if err := s.writable(); err != nil {
		return err
	}
	for _, a := range batch {
		if err := check(a); err != nil {
			return err
		}
	}
	return s.engine.Replace(ctx, batch...)
}

// check rejects an article that no engine could keep.
func check(a Article) error {
	if a.Key == "" || a.IRI == "" {
		return fmt.Errorf("article %q has no key or no IRI", a.Key+string(a.IRI))
	}
	for _, q := range a.Quads {
		if q.Subject == nil || q.Predicate == nil || q.Object == nil {
			return fmt.Errorf("article %s: incomplete quad %v", a.Key, q)
		}
		if q.Label != nil && q.Label != quad.Value(a.IRI) {
			return fmt.Errorf("article %s: quad in another graph: %v", a.Key, q.Label)
		}
	}
	return nil
}

// ReplaceGraph makes quads the content of a named graph that is no article, such as "identity" or imported data. No
// quads remove the graph. Labels of quads are ignored.
func (s *Store) ReplaceGraph(ctx context.Context, label quad.IRI, quads []quad.Quad) error {
	if err := s.writable(); err != nil {
		return err
	}
	return s.engine.ReplaceGraph(ctx, label, quads)
}

// Forget removes an article for good: its graph, its records and what is remembered about it. ErrNotFound when there
// is none with that key.
func (s *Store) Forget(ctx context.Context, key string) error {
	if err := s.writable(); err != nil {
		return err
	}
	return s.engine.Forget(ctx, key)
}

// Article finds an article by its key.
func (s *Store) Article(ctx context.Context, key string) (Info, bool, error) {
	return s.engine.Article(ctx, key)
}

// ByPath finds the article that was last read from a path.
func (s *Store) ByPath(ctx context.Context, path string) (Info, bool, error) {
	return s.engine.ByPath(ctx, path)
}

// ByIRI finds an article by the label of its graph.
func (s *Store) ByIRI(ctx context.Context, iri quad.IRI) (Info, bool, error) {
	return s.engine.ByIRI(ctx, iri)
}

// Articles lists all articles, sorted by key, as of the start of the iteration. An error ends the list.
func (s *Store) Articles(ctx context.Context) iter.Seq2[Info, error] { return s.engine.Articles(ctx) }

// Records returns the record stream of an article; ErrNotFound when there is no such article.
func (s *Store) Records(ctx context.Context, key string) ([]byte, error) {
	return s.engine.Records(ctx, key)
}

// Quads lists the quads of one named graph, or of all when label is nil, as of the start of the iteration. They come
// sorted by label, subject, predicate and object, so that equal stores list the same whatever their history. An error
// ends the list.
func (s *Store) Quads(ctx context.Context, label quad.Value) iter.Seq2[quad.Quad, error] {
	return s.engine.Quads(ctx, label)
}

// BulkLoad adds quads, as they come with their labels, by sorted runs: far faster than Replace and meant for imports.
// It returns how many were new. Each run is one atomic commit, so that an interrupted load leaves whole runs behind;
// loading again adds the rest. progress, when not nil, is told the number of quads read so far.
func (s *Store) BulkLoad(ctx context.Context, quads iter.Seq2[quad.Quad, error], progress func(n int)) (int, error) {
	if err := s.writable(); err != nil {
		return 0, err
	}
	return s.engine.BulkLoad(ctx, quads, progress)
}

// Stats counts what is in the store.
func (s *Store) Stats(ctx context.Context) (Stats, error) { return s.engine.Stats(ctx) }

// Close releases the store and every view of it.
func (s *Store) Close() error { return s.engine.Close() }

func (s *Store) writable() error {
	if s.readOnly {
		return ErrReadOnly
	}
	return nil
}
