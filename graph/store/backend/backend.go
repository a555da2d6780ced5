// Package backend holds what the store and the engines under it share: the records that go in and come out, and
// the interface that an engine implements. Programs use package store, which hands these types on under its own
// names.
package backend

import (
	"context"
	"iter"
	"time"

	cayleygraph "github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/quad"
)

// Article is one article as it goes into a store: its identity, its record stream and its named graph.
type Article struct {
	Key     string      // what makes the article itself and no other; never empty
	IRI     quad.IRI    // the label of its named graph
	Path    string      // where it was read from, "" for nowhere; a later article with the same path replaces it
	Hash    string      // of the content; decides what may be skipped
	Records []byte      // its record stream, kept compressed; nil for none
	Quads   []quad.Quad // its graph; a nil label stands for IRI, any other label must equal IRI
}

// Info is what a store remembers about an article besides its graph.
type Info struct {
	Key      string
	IRI      quad.IRI
	Path     string
	Hash     string
	Ingested time.Time // when it was last replaced, in UTC, to the second
	Quads    int       // in its named graph
}

// Stats describes a store. Sizes are bytes; DiskBytes is 0 for a store in memory.
type Stats struct {
	Address       string
	Engine        string // "embedded", "memory" or "postgres"
	Base          string // namespace of the instances
	SchemaVersion int
	Articles      int
	Graphs        int // named graphs, articles included
	Nodes         int // distinct terms
	Quads         int
	DiskBytes     int64
	RecordBytes   int64 // record streams, uncompressed
}

// Engine keeps articles and quads. Its methods may be called from several goroutines; writes are serialised.
// The contracts are those of the methods of the same names in package store.
type Engine interface {
	QuadStore() cayleygraph.QuadStore
	Base() string
	Replace(ctx context.Context, batch ...Article) error
	ReplaceGraph(ctx context.Context, label quad.IRI, quads []quad.Quad) error
	Forget(ctx context.Context, key string) error
	Article(ctx context.Context, key string) (Info, bool, error)
	ByPath(ctx context.Context, path string) (Info, bool, error)
	ByIRI(ctx context.Context, iri quad.IRI) (Info, bool, error)
	Articles(ctx context.Context) iter.Seq2[Info, error]
	Records(ctx context.Context, key string) ([]byte, error)
	Quads(ctx context.Context, label quad.Value) iter.Seq2[quad.Quad, error]
	BulkLoad(ctx context.Context, quads iter.Seq2[quad.Quad, error], progress func(n int)) (int, error)
	Stats(ctx context.Context) (Stats, error)
	Close() error
}
