package postgres

import (
	"database/sql"
	"time"

	cayleygraph "github.com/cayleygraph/cayley/graph"
	graphlog "github.com/cayleygraph/cayley/graph/log"
)

// Cayley writes through database/sql, which has no COPY: what is added travels as arrays, in two statements whatever its
// number. Cayley's own backend sends a statement for each node and each quad, and counts references of quads that were
// there already.
const (
	deltaNodes = `INSERT INTO nodes
		SELECT h, 0, v, s, d, l, i, b, n, t, f, w FROM unnest($1::BYTEA[], $2::BYTEA[], $3::TEXT[], $4::TEXT[], $5::TEXT[],
			$6::BOOLEAN[], $7::BOOLEAN[], $8::BIGINT[], $9::BOOLEAN[], $10::DOUBLE PRECISION[], $11::TIMESTAMPTZ[])
			AS x(h, v, s, d, l, i, b, n, t, f, w)
		ORDER BY h ON CONFLICT (hash) DO NOTHING`
	deltaQuads = `
		WITH added AS (
			INSERT INTO quads (subject_hash, predicate_hash, object_hash, label_hash, ts)
			SELECT DISTINCT s, p, o, l, now() AT TIME ZONE 'UTC'
			FROM unnest($1::BYTEA[], $2::BYTEA[], $3::BYTEA[], $4::BYTEA[]) AS x(s, p, o, l) ORDER BY l, s, p, o
			ON CONFLICT DO NOTHING
			RETURNING subject_hash, predicate_hash, object_hash, label_hash),
		counted AS (
			SELECT h, count(*)::INT AS n FROM added,
				LATERAL (VALUES (subject_hash), (predicate_hash), (object_hash), (label_hash)) AS v(h)
			WHERE h IS NOT NULL GROUP BY h ORDER BY h),
		updated AS (UPDATE nodes SET refs = refs + n FROM counted WHERE hash = h)
		SELECT count(*) FROM added`
	deltaUnused = `DELETE FROM nodes WHERE refs <= 0 AND hash = ANY($1)`
)

// runTx adds nodes and quads for Cayley's ApplyDeltas.
func runTx(tx *sql.Tx, nodes []graphlog.NodeUpdate, quads []graphlog.QuadUpdate, opts cayleygraph.IgnoreOpts) error {
	if _, err := tx.Exec(oneWriter); err != nil || len(quads) == 0 {
		return err
	}
	columns, err := nodeArrays(nodes)
	if err != nil {
		return err
	}
	if _, err := tx.Exec(deltaNodes, columns...); err != nil {
		return err
	}
	var dirs [4][][]byte
	for _, u := range quads {
		for i, h := range u.Quad.Dirs() {
			var b []byte
			if h.Valid() {
				b = append(b, h[:]...)
			}
			dirs[i] = append(dirs[i], b)
		}
	}
	var added int
	if err := tx.QueryRow(deltaQuads, dirs[0], dirs[1], dirs[2], dirs[3]).Scan(&added); err != nil {
		return err
	}
	if added < len(quads) && !opts.IgnoreDup {
		return &cayleygraph.DeltaError{Err: cayleygraph.ErrQuadExists}
	}
	_, err = tx.Exec(deltaUnused, columns[0])
	return err
}

// nodeArrays are the columns of nodes.
func nodeArrays(nodes []graphlog.NodeUpdate) ([]any, error) {
	var hashes, values [][]byte
	var texts [3][]*string
	var flags [3][]*bool
	var ints []*int64
	var floats []*float64
	var times []*time.Time
	for _, n := range nodes {
		row, err := nodeRow(n.Hash, n.Val)
		if err != nil {
			return nil, err
		}
		hashes = append(hashes, n.Hash[:])
		value, _ := row[2].([]byte)
		values = append(values, value)
		for i, at := range []int{3, 4, 5} {
			texts[i] = append(texts[i], pointer[string](row[at]))
		}
		for i, at := range []int{6, 7, 9} {
			flags[i] = append(flags[i], pointer[bool](row[at]))
		}
		ints, floats, times = append(ints, pointer[int64](row[8])), append(floats, pointer[float64](row[10])),
			append(times, pointer[time.Time](row[11]))
	}
	return []any{hashes, values, texts[0], texts[1], texts[2], flags[0], flags[1], ints, flags[2], floats, times}, nil
}

// pointer is nil for a value that is not there.
func pointer[T any](v any) *T {
	if t, ok := v.(T); ok {
		return &t
	}
	return nil
}
