package postgres

import (
	"bytes"
	"context"
	"fmt"
	"slices"
	"strings"

	cayleygraph "github.com/cayleygraph/cayley/graph"
	csql "github.com/cayleygraph/cayley/graph/sql"
	"github.com/cayleygraph/quad"
	"github.com/jackc/pgx/v5"

	"github.com/newsgraph/newsgraph/graph/store/embedded/keys"
)

// nodeColumns are the columns of a node's value, as Cayley names them.
var nodeColumns = []string{"value", "value_string", "datatype", "language", "iri", "bnode",
	"value_int", "value_bool", "value_float", "value_time"}

// staging is a set of quads on its way into the database.
type staging struct {
	nodes map[cayleygraph.ValueHash]quad.Value
	quads [][4]any // hashes; the last is nil for no label
	known map[quad.Value]cayleygraph.ValueHash
}

func newStaging() *staging {
	return &staging{nodes: map[cayleygraph.ValueHash]quad.Value{}, known: map[quad.Value]cayleygraph.ValueHash{}}
}

func (s *staging) hash(v quad.Value) any {
	if v == nil {
		return nil
	}
	h, ok := s.known[v]
	if !ok {
		c := keys.Canonical(v)
		h = cayleygraph.HashOf(c)
		s.known[v] = h
		s.nodes[h] = c
	}
	return h[:]
}

func (s *staging) add(q quad.Quad) {
	s.quads = append(s.quads, [4]any{s.hash(q.Subject), s.hash(q.Predicate), s.hash(q.Object), s.hash(q.Label)})
}

// Statements of a transaction that adds. Nodes come first and in the order of their hashes, so that two loads do not
// wait for each other crosswise.
const (
	makeStaging = `
		CREATE TEMP TABLE IF NOT EXISTS new_nodes (LIKE nodes) ON COMMIT DROP;
		CREATE TEMP TABLE IF NOT EXISTS new_quads (s BYTEA, p BYTEA, o BYTEA, l BYTEA) ON COMMIT DROP;
		CREATE TEMP TABLE IF NOT EXISTS changed (hash BYTEA, n BIGINT) ON COMMIT DROP;
		TRUNCATE new_nodes, new_quads, changed`
	addNodes = `INSERT INTO nodes SELECT * FROM new_nodes ORDER BY hash ON CONFLICT (hash) DO NOTHING`
	addQuads = `
		WITH added AS (
			INSERT INTO quads (subject_hash, predicate_hash, object_hash, label_hash, ts)
			SELECT DISTINCT s, p, o, l, now() AT TIME ZONE 'UTC' FROM new_quads ORDER BY l, s, p, o
			ON CONFLICT DO NOTHING
			RETURNING subject_hash, predicate_hash, object_hash, label_hash),
		counted AS (
			INSERT INTO changed SELECT h, count(*) FROM added,
				LATERAL (VALUES (subject_hash), (predicate_hash), (object_hash), (label_hash)) AS v(h)
			WHERE h IS NOT NULL GROUP BY h)
		SELECT count(*) FROM added`
	dropQuads = `
		WITH gone AS (
			DELETE FROM quads q WHERE %s
			RETURNING subject_hash, predicate_hash, object_hash, label_hash),
		counted AS (
			INSERT INTO changed SELECT h, -count(*) FROM gone,
				LATERAL (VALUES (subject_hash), (predicate_hash), (object_hash), (label_hash)) AS v(h)
			WHERE h IS NOT NULL GROUP BY h)
		SELECT count(*) FROM gone`
	countNodes = `
		UPDATE nodes SET refs = refs + c.n FROM
			(SELECT hash, sum(n)::INT AS n FROM changed GROUP BY hash HAVING sum(n) <> 0 ORDER BY hash) c
		WHERE nodes.hash = c.hash`
	dropNodes = `
		DELETE FROM nodes WHERE refs <= 0 AND hash IN (SELECT hash FROM changed UNION SELECT hash FROM new_nodes)`
)

// stage copies what is to be added into the transaction's temporary tables.
func (s *staging) stage(ctx context.Context, tx pgx.Tx) error {
	if _, err := tx.Exec(ctx, makeStaging); err != nil {
		return err
	}
	hashes := make([]cayleygraph.ValueHash, 0, len(s.nodes))
	for h := range s.nodes {
		hashes = append(hashes, h)
	}
	slices.SortFunc(hashes, func(a, b cayleygraph.ValueHash) int { return bytes.Compare(a[:], b[:]) })
	rows := pgx.CopyFromSlice(len(hashes), func(i int) ([]any, error) { return nodeRow(hashes[i], s.nodes[hashes[i]]) })
	if _, err := tx.CopyFrom(ctx, pgx.Identifier{"new_nodes"}, append([]string{"hash", "refs"}, nodeColumns...), rows); err != nil {
		return err
	}
	_, err := tx.CopyFrom(ctx, pgx.Identifier{"new_quads"}, []string{"s", "p", "o", "l"},
		pgx.CopyFromSlice(len(s.quads), func(i int) ([]any, error) { return s.quads[i][:], nil }))
	return err
}

// nodeRow is a row of nodes with no references yet, in Cayley's form.
func nodeRow(h cayleygraph.ValueHash, v quad.Value) ([]any, error) {
	kind, values, err := csql.NodeValues(csql.NodeHash{ValueHash: h}, v)
	if err != nil {
		return nil, err
	}
	row := make([]any, 2+len(nodeColumns))
	row[0], row[1] = h[:], 0
	for i, column := range kind.Columns() {
		row[2+slices.Index(nodeColumns, column)] = values[1+i]
	}
	return row, nil
}

// merge puts what was staged into the tables and returns how many quads were new.
func merge(ctx context.Context, tx pgx.Tx) (added int, err error) {
	if _, err = tx.Exec(ctx, addNodes); err != nil {
		return 0, err
	}
	err = tx.QueryRow(ctx, addQuads).Scan(&added)
	return added, err
}

// settle brings the numbers of references up to date and removes nodes that no quad has any more.
func settle(ctx context.Context, tx pgx.Tx) error {
	if _, err := tx.Exec(ctx, countNodes); err != nil {
		return err
	}
	_, err := tx.Exec(ctx, dropNodes)
	return err
}

// drop removes quads by a condition on the row q.
func drop(ctx context.Context, tx pgx.Tx, where string, args ...any) (n int, err error) {
	err = tx.QueryRow(ctx, fmt.Sprintf(dropQuads, where), args...).Scan(&n)
	return n, err
}

// keepStaged is the condition that a quad of one of the labels is not staged.
const keepStaged = `q.label_hash = ANY($1) AND NOT EXISTS (SELECT FROM new_quads n WHERE n.s = q.subject_hash
	AND n.p = q.predicate_hash AND n.o = q.object_hash AND n.l = q.label_hash)`

// setGraphs makes what is staged the whole content of the graphs with these labels.
func (s *staging) setGraphs(ctx context.Context, tx pgx.Tx, labels ...quad.IRI) error {
	hashes := make([][]byte, len(labels))
	for i, l := range labels {
		h := cayleygraph.HashOf(l)
		hashes[i] = h[:]
	}
	if err := s.stage(ctx, tx); err != nil {
		return err
	}
	if _, err := drop(ctx, tx, keepStaged, hashes); err != nil {
		return err
	}
	if _, err := merge(ctx, tx); err != nil {
		return err
	}
	return settle(ctx, tx)
}

// dropIndexes takes the indexes away that indexes.sql makes.
func dropIndexes(ctx context.Context, tx pgx.Tx) error {
	for line := range strings.Lines(indexesSQL) {
		_, rest, _ := strings.Cut(line, "IF NOT EXISTS ")
		if name, _, ok := strings.Cut(rest, " ON "); ok {
			if _, err := tx.Exec(ctx, "DROP INDEX IF EXISTS "+name); err != nil {
				return err
			}
		}
	}
	return nil
}
