package postgres

import (
	"context"
	"errors"
	"fmt"
	"iter"

	"github.com/cayleygraph/quad"
	"github.com/jackc/pgx/v5"
	"github.com/klauspost/compress/zstd"

	"github.com/newsgraph/newsgraph/graph/store/backend"
)

// Replace puts articles in place of what the store has under their keys and paths, in one transaction.
func (e *Engine) Replace(ctx context.Context, batch ...backend.Article) error {
	return e.update(ctx, func(tx pgx.Tx) error {
		for from := 0; from < len(batch); {
			// Articles of one set-based step are all different; one that comes again begins the next step.
			to := from + distinct(batch[from:])
			if err := e.replace(ctx, tx, batch[from:to]); err != nil {
				return err
			}
			from = to
		}
		return nil
	})
}

// distinct is the number of articles at the beginning of a batch that touch different graphs.
func distinct(batch []backend.Article) int {
	seen := map[[2]string]bool{}
	for i, a := range batch {
		for _, at := range [][2]string{{"key", a.Key}, {"iri", string(a.IRI)}, {"path", a.Path}} {
			if at[1] != "" && seen[at] {
				return i
			}
			seen[at] = true
		}
	}
	return len(batch)
}

func (e *Engine) replace(ctx context.Context, tx pgx.Tx, batch []backend.Article) error {
	s := newStaging()
	var labels []quad.IRI
	for _, a := range batch {
		gone, err := displace(ctx, tx, a)
		if err != nil {
			return fmt.Errorf("article %s: %w", a.Key, err)
		}
		labels = append(append(labels, gone...), a.IRI)
		for _, q := range a.Quads {
			q.Label = a.IRI
			s.add(q)
		}
	}
	if err := s.setGraphs(ctx, tx, labels...); err != nil {
		return err
	}
	for _, a := range batch {
		if err := e.file(ctx, tx, a); err != nil {
			return fmt.Errorf("article %s: %w", a.Key, err)
		}
	}
	return nil
}

// displace removes the cards that an article takes the place of and returns the labels of graphs that go with them.
func displace(ctx context.Context, tx pgx.Tx, a backend.Article) (gone []quad.IRI, err error) {
	var owner string
	err = tx.QueryRow(ctx, `SELECT key FROM newsgraph_articles WHERE iri = $1 AND key <> $2`, a.IRI, a.Key).Scan(&owner)
	if err == nil {
		return nil, fmt.Errorf("its graph %s belongs to article %s", a.IRI, owner)
	} else if !errors.Is(err, pgx.ErrNoRows) {
		return nil, err
	}
	// The same article under another label, and articles that were read from this path and from no other.
	rows, err := tx.Query(ctx, `
		DELETE FROM newsgraph_articles a WHERE a.key = $1 AND a.iri <> $2
			OR a.key <> $1 AND EXISTS (SELECT FROM newsgraph_paths p WHERE p.key = a.key AND p.path = $3)
				AND NOT EXISTS (SELECT FROM newsgraph_paths p WHERE p.key = a.key AND p.path <> $3)
		RETURNING iri`, a.Key, a.IRI, a.Path)
	if err != nil {
		return nil, err
	}
	return pgx.CollectRows(rows, pgx.RowTo[quad.IRI])
}

func (e *Engine) file(ctx context.Context, tx pgx.Tx, a backend.Article) error {
	var packed []byte
	if len(a.Records) > 0 {
		packed = e.packer.EncodeAll(a.Records, nil)
	}
	_, err := tx.Exec(ctx, `
		INSERT INTO newsgraph_articles VALUES ($1, $2, $3, date_trunc('second', now()), (SELECT count(*) FROM (
			SELECT DISTINCT s, p, o FROM new_quads WHERE l = $6) d), $4, $5)
		ON CONFLICT (key) DO UPDATE SET iri = excluded.iri, hash = excluded.hash, ingested = excluded.ingested,
			quads = excluded.quads, records = excluded.records, record_bytes = excluded.record_bytes`,
		a.Key, a.IRI, a.Hash, packed, len(a.Records), hashBytes(a.IRI))
	if err == nil && a.Path != "" {
		_, err = tx.Exec(ctx, `INSERT INTO newsgraph_paths (path, key) VALUES ($1, $2) ON CONFLICT (path)
			DO UPDATE SET key = excluded.key, read = excluded.read`, a.Path, a.Key)
	}
	return err
}

// ReplaceGraph makes quads the content of a named graph that is no article.
func (e *Engine) ReplaceGraph(ctx context.Context, label quad.IRI, quads []quad.Quad) error {
	return e.update(ctx, func(tx pgx.Tx) error {
		var owner string
		err := tx.QueryRow(ctx, `SELECT key FROM newsgraph_articles WHERE iri = $1`, label).Scan(&owner)
		if err == nil {
			return fmt.Errorf("graph %s belongs to article %s", label, owner)
		} else if !errors.Is(err, pgx.ErrNoRows) {
			return err
		}
		s := newStaging()
		for _, q := range quads {
			q.Label = label
			s.add(q)
		}
		return s.setGraphs(ctx, tx, label)
	})
}

// Forget removes an article.
func (e *Engine) Forget(ctx context.Context, key string) error {
	return e.update(ctx, func(tx pgx.Tx) error {
		var iri quad.IRI
		err := tx.QueryRow(ctx, `DELETE FROM newsgraph_articles WHERE key = $1 RETURNING iri`, key).Scan(&iri)
		if errors.Is(err, pgx.ErrNoRows) {
			return fmt.Errorf("article %s: %w", key, backend.ErrNotFound)
		}
		if err != nil {
			return err
		}
		if _, err := tx.Exec(ctx, `DELETE FROM newsgraph_paths WHERE key = $1`, key); err != nil {
			return err
		}
		return newStaging().setGraphs(ctx, tx, iri)
	})
}

// cards selects what an Info holds; the path is the one that was read last.
const cards = `SELECT a.key, a.iri, a.hash, a.ingested, a.quads, coalesce((SELECT path FROM newsgraph_paths p
	WHERE p.key = a.key ORDER BY read DESC LIMIT 1), '') FROM newsgraph_articles a `

func scanCard(row pgx.CollectableRow) (i backend.Info, err error) {
	err = row.Scan(&i.Key, &i.IRI, &i.Hash, &i.Ingested, &i.Quads, &i.Path)
	i.Ingested = i.Ingested.UTC()
	return i, err
}

func (e *Engine) card(ctx context.Context, where string, arg any) (backend.Info, bool, error) {
	rows, err := e.pool.Query(ctx, cards+where, arg)
	if err != nil {
		return backend.Info{}, false, e.explain(err)
	}
	i, err := pgx.CollectOneRow(rows, scanCard)
	if errors.Is(err, pgx.ErrNoRows) {
		return backend.Info{}, false, nil
	}
	return i, err == nil, e.explain(err)
}

// Article finds an article by key.
func (e *Engine) Article(ctx context.Context, key string) (backend.Info, bool, error) {
	return e.card(ctx, `WHERE a.key = $1`, key)
}

// ByPath finds the article that was last read from a path.
func (e *Engine) ByPath(ctx context.Context, path string) (backend.Info, bool, error) {
	i, ok, err := e.card(ctx, `WHERE a.key = (SELECT key FROM newsgraph_paths WHERE path = $1)`, path)
	if ok {
		i.Path = path
	}
	return i, ok, err
}

// ByIRI finds an article by the label of its graph.
func (e *Engine) ByIRI(ctx context.Context, iri quad.IRI) (backend.Info, bool, error) {
	return e.card(ctx, `WHERE a.iri = $1`, iri)
}

// Articles lists the articles by key.
func (e *Engine) Articles(ctx context.Context) iter.Seq2[backend.Info, error] {
	return func(yield func(backend.Info, error) bool) {
		rows, err := e.pool.Query(ctx, cards+`ORDER BY a.key`)
		if err != nil {
			yield(backend.Info{}, e.explain(err))
			return
		}
		defer rows.Close()
		for rows.Next() {
			i, err := scanCard(rows)
			if !yield(i, e.explain(err)) || err != nil {
				return
			}
		}
		if err := rows.Err(); err != nil {
			yield(backend.Info{}, e.explain(err))
		}
	}
}

// Records returns an article's record stream.
func (e *Engine) Records(ctx context.Context, key string) ([]byte, error) {
	var packed []byte
	err := e.pool.QueryRow(ctx, `SELECT records FROM newsgraph_articles WHERE key = $1`, key).Scan(&packed)
	if errors.Is(err, pgx.ErrNoRows) {
		return nil, fmt.Errorf("article %s: %w", key, backend.ErrNotFound)
	}
	if err != nil || len(packed) == 0 {
		return nil, e.explain(err)
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
