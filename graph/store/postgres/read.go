package postgres

import (
	"context"
	"errors"
	"iter"
	"slices"
	"strings"
	"time"

	cayleygraph "github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/quad"
	"github.com/cayleygraph/quad/pquads"
	"github.com/jackc/pgx/v5"

	"github.com/newsgraph/newsgraph/graph/store/backend"
	"github.com/newsgraph/newsgraph/graph/store/embedded/keys"
)

func hashBytes(v quad.Value) []byte {
	h := cayleygraph.HashOf(keys.Canonical(v))
	return h[:]
}

// runQuads is the number of quads that a bulk load commits at once.
const runQuads = 1 << 17

// BulkLoad adds quads by runs of COPY. Into an empty database the indexes are made after the last quad.
func (e *Engine) BulkLoad(ctx context.Context, quads iter.Seq2[quad.Quad, error], progress func(int)) (int, error) {
	var empty bool
	if err := e.pool.QueryRow(ctx, `SELECT NOT EXISTS (SELECT FROM quads)`).Scan(&empty); err != nil {
		return 0, e.explain(err)
	}
	l := &loader{e: e, ctx: ctx, progress: progress, s: newStaging()}
	if !empty {
		err := l.load(quads, func(f func(pgx.Tx) error) error { return e.update(ctx, f) })
		return l.added, err
	}
	err := pgx.BeginFunc(ctx, e.pool, func(tx pgx.Tx) error {
		if _, err := tx.Exec(ctx, oneWriter); err != nil {
			return err
		}
		if err := dropIndexes(ctx, tx); err != nil {
			return err
		}
		l.fresh = true
		if err := l.load(quads, func(f func(pgx.Tx) error) error { return f(tx) }); err != nil {
			return err
		}
		return l.finish(tx)
	})
	if err != nil {
		l.added = 0
	}
	return l.added, e.explain(err)
}

type loader struct {
	e           *Engine
	ctx         context.Context
	progress    func(int)
	s           *staging
	fresh       bool // the table was empty: all goes in unchecked and is made distinct at the end
	read, added int
}

func (l *loader) load(quads iter.Seq2[quad.Quad, error], update func(func(pgx.Tx) error) error) error {
	for q, err := range quads {
		if err != nil {
			return errors.Join(err, l.flush(update))
		}
		l.s.add(q)
		if l.read++; len(l.s.quads) >= runQuads {
			if err := l.flush(update); err != nil {
				return err
			}
		}
	}
	return l.flush(update)
}

func (l *loader) flush(update func(func(pgx.Tx) error) error) error {
	if l.progress != nil {
		l.progress(l.read)
	}
	if len(l.s.quads) == 0 {
		return nil
	}
	added := 0
	err := update(func(tx pgx.Tx) (err error) {
		if l.fresh {
			return l.copy(tx)
		}
		if err = l.s.stage(l.ctx, tx); err != nil {
			return err
		}
		if added, err = merge(l.ctx, tx); err != nil {
			return err
		}
		return settle(l.ctx, tx)
	})
	if err == nil {
		l.added += added
	}
	l.s = newStaging()
	return err
}

// copy puts a run straight into the table of quads, which has no indexes at the time.
func (l *loader) copy(tx pgx.Tx) error {
	rows := l.s.quads
	l.s.quads = nil
	if err := l.s.stage(l.ctx, tx); err != nil { // the nodes alone
		return err
	}
	if _, err := tx.Exec(l.ctx, addNodes); err != nil {
		return err
	}
	_, err := tx.CopyFrom(l.ctx, pgx.Identifier{"quads"}, []string{"subject_hash", "predicate_hash", "object_hash", "label_hash"},
		pgx.CopyFromSlice(len(rows), func(i int) ([]any, error) { return rows[i][:], nil }))
	return err
}

// finish makes the quads distinct, counts the references and makes the indexes.
func (l *loader) finish(tx pgx.Tx) error {
	for _, statement := range []string{
		`DELETE FROM quads a USING (SELECT subject_hash s, predicate_hash p, object_hash o, label_hash l, min(horizon) first
			FROM quads GROUP BY 1, 2, 3, 4 HAVING count(*) > 1) d
		WHERE a.subject_hash = d.s AND a.predicate_hash = d.p AND a.object_hash = d.o AND a.label_hash IS NOT DISTINCT FROM d.l
			AND a.horizon > d.first`,
		`UPDATE nodes SET refs = c.n FROM (SELECT h, count(*) n FROM quads,
			LATERAL (VALUES (subject_hash), (predicate_hash), (object_hash), (label_hash)) AS v(h) WHERE h IS NOT NULL GROUP BY h) c
		WHERE nodes.hash = c.h`,
		indexesSQL, `ANALYZE quads`, `ANALYZE nodes`,
	} {
		if _, err := tx.Exec(l.ctx, statement); err != nil {
			return err
		}
	}
	return tx.QueryRow(l.ctx, `SELECT count(*) FROM quads`).Scan(&l.added)
}

// Stats counts what is in the store.
func (e *Engine) Stats(ctx context.Context) (backend.Stats, error) {
	s := backend.Stats{Address: e.name, Engine: "postgres", Base: e.base, SchemaVersion: SchemaVersion}
	err := e.pool.QueryRow(ctx, `SELECT (SELECT count(*) FROM newsgraph_articles), (SELECT count(*) FROM nodes),
		(SELECT count(*) FROM quads), (SELECT count(DISTINCT label_hash) FROM quads),
		(SELECT coalesce(sum(record_bytes), 0)::BIGINT FROM newsgraph_articles),
		pg_total_relation_size('quads') + pg_total_relation_size('nodes') + pg_total_relation_size('newsgraph_articles')`).
		Scan(&s.Articles, &s.Nodes, &s.Quads, &s.Graphs, &s.RecordBytes, &s.DiskBytes)
	return s, e.explain(err)
}

// named is a node's value with the encoding that orders it.
type named struct {
	value quad.Value
	term  string
}

func order(a, b *named) int { return strings.Compare(a.term, b.term) }

// Quads lists the quads of a graph, or of all, ordered by their terms, as of one moment. A graph is sorted in memory.
func (e *Engine) Quads(ctx context.Context, label quad.Value) iter.Seq2[quad.Quad, error] {
	return func(yield func(quad.Quad, error) bool) {
		stopped := false
		err := pgx.BeginTxFunc(ctx, e.pool, pgx.TxOptions{IsoLevel: pgx.RepeatableRead, AccessMode: pgx.ReadOnly}, func(tx pgx.Tx) error {
			graphs, err := graphs(ctx, tx, label)
			for i := 0; i < len(graphs) && err == nil && !stopped; i++ {
				err = dump(ctx, tx, graphs[i], func(q quad.Quad) bool {
					stopped = !yield(q, nil)
					return !stopped
				})
			}
			return err
		})
		if err != nil && !stopped {
			yield(quad.Quad{}, e.explain(err))
		}
	}
}

const selectNode = `SELECT hash, value, value_string, datatype, language, iri, bnode, value_int, value_bool, value_float, value_time FROM nodes `

// graphs lists the labels to dump in order; nil stands for no label and comes first.
func graphs(ctx context.Context, tx pgx.Tx, label quad.Value) ([]*named, error) {
	if label != nil {
		return []*named{{value: label}}, nil
	}
	found, err := nodes(ctx, tx, `WHERE hash IN (SELECT DISTINCT label_hash FROM quads)`)
	if err != nil {
		return nil, err
	}
	out := make([]*named, 0, len(found))
	for _, n := range found {
		out = append(out, n)
	}
	slices.SortFunc(out, order)
	return append([]*named{{}}, out...), nil
}

// nodes reads the nodes of a condition by their hashes.
func nodes(ctx context.Context, tx pgx.Tx, where string, args ...any) (map[string]*named, error) {
	rows, err := tx.Query(ctx, selectNode+where, args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	out := map[string]*named{}
	for rows.Next() {
		hash, v, err := scanNode(rows)
		if err != nil {
			return nil, err
		}
		term, err := keys.AppendTerm(nil, v)
		if err != nil {
			return nil, err
		}
		out[string(hash)] = &named{v, string(term)}
	}
	return out, rows.Err()
}

// scanNode reads a row of nodes as Cayley does.
func scanNode(rows pgx.Rows) (hash []byte, v quad.Value, err error) {
	var value []byte
	var text, typ, lang *string
	var iri, bnode, truth *bool
	var integer *int64
	var float *float64
	var at *time.Time
	if err = rows.Scan(&hash, &value, &text, &typ, &lang, &iri, &bnode, &integer, &truth, &float, &at); err != nil {
		return nil, nil, err
	}
	switch {
	case text != nil && iri != nil && *iri:
		v = quad.IRI(*text)
	case text != nil && bnode != nil && *bnode:
		v = quad.BNode(*text)
	case text != nil:
		v = literal(strings.ReplaceAll(*text, `\x00`, "\x00"), typ, lang)
	case integer != nil:
		v = quad.Int(*integer)
	case truth != nil:
		v = quad.Bool(*truth)
	case float != nil:
		v = quad.Float(*float)
	case at != nil:
		v = quad.Time(at.UTC())
	default:
		v, err = pquads.UnmarshalValue(value)
	}
	return hash, v, err
}

func literal(text string, typ, lang *string) quad.Value {
	switch {
	case lang != nil:
		return quad.LangString{Value: quad.String(text), Lang: *lang}
	case typ != nil:
		return quad.TypedString{Value: quad.String(text), Type: quad.IRI(*typ)}
	}
	return quad.String(text)
}

// dump lists the quads of one graph in order.
func dump(ctx context.Context, tx pgx.Tx, g *named, put func(quad.Quad) bool) error {
	where, args := `label_hash IS NULL`, []any(nil)
	if g.value != nil {
		where, args = `label_hash = $1`, []any{hashBytes(g.value)}
	}
	known, err := nodes(ctx, tx, `WHERE hash IN (SELECT unnest(ARRAY[subject_hash, predicate_hash, object_hash]) FROM quads WHERE `+
		where+`)`, args...)
	if err != nil {
		return err
	}
	rows, err := tx.Query(ctx, `SELECT subject_hash, predicate_hash, object_hash FROM quads WHERE `+where, args...)
	if err != nil {
		return err
	}
	list, err := pgx.CollectRows(rows, func(row pgx.CollectableRow) (out [3]*named, err error) {
		var h [3][]byte
		err = row.Scan(&h[0], &h[1], &h[2])
		for i := range out {
			if out[i] = known[string(h[i])]; out[i] == nil && err == nil {
				err = errors.New("a quad has a node that is not there")
			}
		}
		return out, err
	})
	if err != nil {
		return err
	}
	slices.SortFunc(list, func(a, b [3]*named) int {
		for i := range a {
			if o := order(a[i], b[i]); o != 0 {
				return o
			}
		}
		return 0
	})
	for _, q := range list {
		if !put(quad.Quad{Subject: q[0].value, Predicate: q[1].value, Object: q[2].value, Label: g.value}) {
			return nil
		}
	}
	return nil
}
