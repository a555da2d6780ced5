package embedded

import (
	"context"
	"errors"
	"fmt"
	"iter"

	"github.com/cayleygraph/quad"
	"github.com/klauspost/compress/zstd"

	"github.com/newsgraph/newsgraph/graph/store/backend"
	"github.com/newsgraph/newsgraph/graph/store/embedded/index"
	"github.com/newsgraph/newsgraph/graph/store/embedded/keys"
)

// Article finds an article by key.
func (e *Engine) Article(ctx context.Context, key string) (backend.Info, bool, error) {
	b, err := e.live.Get(tableKey(keys.Articles, key))
	if err != nil || b == nil {
		return backend.Info{}, false, err
	}
	c, err := readCard(b)
	return c.info(key), err == nil, err
}

// ByPath finds the article that was last read from a path.
func (e *Engine) ByPath(ctx context.Context, path string) (backend.Info, bool, error) {
	return e.via(ctx, tableKey(keys.Paths, path))
}

// ByIRI finds an article by the label of its graph.
func (e *Engine) ByIRI(ctx context.Context, iri quad.IRI) (backend.Info, bool, error) {
	return e.via(ctx, tableKey(keys.ByGraph, string(iri)))
}

func (e *Engine) via(ctx context.Context, name []byte) (backend.Info, bool, error) {
	key, err := e.live.Get(name)
	if err != nil || key == nil {
		return backend.Info{}, false, err
	}
	return e.Article(ctx, string(key))
}

// Articles lists the articles by key.
func (e *Engine) Articles(ctx context.Context) iter.Seq2[backend.Info, error] {
	return func(yield func(backend.Info, error) bool) {
		it, err := e.live.Iter(keys.Articles)
		if err != nil {
			yield(backend.Info{}, err)
			return
		}
		defer it.Close()
		for ok := it.First(); ok; ok = it.Next() {
			c, err := readCard(it.Value())
			if err = errors.Join(err, ctx.Err()); err != nil {
				yield(backend.Info{}, err)
				return
			}
			if !yield(c.info(string(it.Key()[1:])), nil) {
				return
			}
		}
		if err := it.Error(); err != nil {
			yield(backend.Info{}, err)
		}
	}
}

// Records returns an article's record stream.
func (e *Engine) Records(ctx context.Context, key string) ([]byte, error) {
	if _, ok, err := e.Article(ctx, key); err != nil || !ok {
		return nil, errors.Join(err, fmt.Errorf("article %s: %w", key, backend.ErrNotFound))
	}
	packed, err := e.live.Get(tableKey(keys.Records, key))
	if err != nil || len(packed) == 0 {
		return nil, err
	}
	d, err := zstd.NewReader(nil, zstd.WithDecoderConcurrency(1))
	if err != nil {
		return nil, err
	}
	defer d.Close()
	records, err := d.DecodeAll(packed, nil)
	if err != nil {
		return nil, fmt.Errorf("%w: records of article %s: %w", backend.ErrCorrupt, key, err)
	}
	return records, nil
}

// Stats counts what is in the store.
func (e *Engine) Stats(ctx context.Context) (backend.Stats, error) {
	s := backend.Stats{Address: e.dir, Engine: "embedded", Base: e.base, SchemaVersion: SchemaVersion}
	if e.dir == "" {
		s.Address, s.Engine = "mem:", "memory"
	} else {
		s.DiskBytes = int64(e.db.Metrics().DiskSpaceUsage())
	}
	for _, n := range []struct {
		name string
		to   *int
	}{{articleTotal, &s.Articles}, {graphTotal, &s.Graphs}, {index.NodeTotal, &s.Nodes}, {index.QuadTotal, &s.Quads}} {
		v, err := e.live.Number(n.name)
		if err != nil {
			return s, err
		}
		*n.to = int(v)
	}
	v, err := e.live.Number(recordTotal)
	s.RecordBytes = int64(v)
	return s, err
}
