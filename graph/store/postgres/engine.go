// Package postgres is the store in a PostgreSQL database, or in one that speaks its protocol. Nodes and quads lie in the
// tables of Cayley's SQL backend; articles, paths and record streams lie in tables beside them.
package postgres

import (
	"context"
	_ "embed"
	"errors"
	"fmt"
	"net"
	"strconv"
	"strings"
	"sync"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
	"github.com/jackc/pgx/v5/pgxpool"
	"github.com/klauspost/compress/zstd"

	"github.com/newsgraph/newsgraph/graph/store/backend"
)

// SchemaVersion is the version of the tables that this package writes.
const SchemaVersion = 1

//go:embed schema.sql
var schemaSQL string

//go:embed indexes.sql
var indexesSQL string

// Options say how to open a store.
type Options struct {
	ReadOnly bool
	Create   bool // make the tables when there are none
	// Base is recorded when the store is made, and must be what an existing store has recorded. Without it, a new store
	// gets DefaultBase and an existing one keeps its own.
	Base, DefaultBase string
}

// Engine is an open store.
type Engine struct {
	pool   *pgxpool.Pool
	name   string // user, host and database, without the password
	base   string
	packer *zstd.Encoder

	mu    sync.Mutex
	views map[*view]struct{}
}

var _ backend.Engine = (*Engine)(nil)

// Open connects to a database and checks or makes the tables.
func Open(ctx context.Context, address string, o Options) (*Engine, error) {
	cfg, err := pgxpool.ParseConfig(address)
	if err != nil {
		return nil, errors.New("the address is no postgres://USER@HOST/DATABASE") // pgx would quote it with the password
	}
	if o.ReadOnly {
		cfg.ConnConfig.RuntimeParams["default_transaction_read_only"] = "on"
	}
	packer, err := zstd.NewWriter(nil, zstd.WithEncoderConcurrency(1), zstd.WithWindowSize(128<<10))
	if err != nil {
		return nil, err
	}
	pool, err := pgxpool.NewWithConfig(ctx, cfg)
	if err != nil {
		return nil, err
	}
	c := cfg.ConnConfig
	e := &Engine{pool: pool, packer: packer, views: map[*view]struct{}{},
		name: fmt.Sprintf("postgres://%s@%s/%s", c.User, net.JoinHostPort(c.Host, strconv.Itoa(int(c.Port))), c.Database)}
	if err := e.start(ctx, o); err != nil {
		pool.Close()
		return nil, e.explain(err)
	}
	return e, nil
}

func (e *Engine) start(ctx context.Context, o Options) error {
	var there bool
	if err := e.pool.QueryRow(ctx, `SELECT to_regclass('newsgraph_meta') IS NOT NULL`).Scan(&there); err != nil {
		return err
	}
	if !there {
		if !o.Create || o.ReadOnly {
			return fmt.Errorf("%w: the database has no graph; load an article to make one", backend.ErrNotFound)
		}
		base := o.Base
		if base == "" {
			base = o.DefaultBase
		}
		if err := e.found(ctx, base); err != nil {
			return err
		}
	}
	return e.identify(ctx, o)
}

// found makes the tables. A lock keeps two from doing so at once.
func (e *Engine) found(ctx context.Context, base string) error {
	return pgx.BeginFunc(ctx, e.pool, func(tx pgx.Tx) error {
		if _, err := tx.Exec(ctx, `SELECT pg_advisory_xact_lock(7263548120)`); err != nil {
			return err
		}
		if _, err := tx.Exec(ctx, schemaSQL+indexesSQL); err != nil {
			return err
		}
		_, err := tx.Exec(ctx, `INSERT INTO newsgraph_meta VALUES ('schema', $1), ('base', $2) ON CONFLICT DO NOTHING`,
			strconv.Itoa(SchemaVersion), base)
		return err
	})
}

func (e *Engine) identify(ctx context.Context, o Options) error {
	var version string
	err := e.pool.QueryRow(ctx, `SELECT a.value, b.value FROM newsgraph_meta a, newsgraph_meta b
		WHERE a.name = 'schema' AND b.name = 'base'`).Scan(&version, &e.base)
	if errors.Is(err, pgx.ErrNoRows) {
		return fmt.Errorf("%w: its table newsgraph_meta says nothing", backend.ErrNotAStore)
	}
	if err != nil {
		return err
	}
	if version != strconv.Itoa(SchemaVersion) {
		return fmt.Errorf("%w: it is %s, this program knows %d; dump it with the program that wrote it (newsgraph db dump) "+
			"and load the dump here", backend.ErrVersion, version, SchemaVersion)
	}
	if o.Base != "" && o.Base != e.base {
		return fmt.Errorf("the store was made with base %s, not %s", e.base, o.Base)
	}
	return nil
}

// Base is the namespace of instances.
func (e *Engine) Base() string { return e.base }

// Close closes all views and connections.
func (e *Engine) Close() error {
	e.mu.Lock()
	var open []*view
	for v := range e.views {
		open = append(open, v)
	}
	e.mu.Unlock()
	var err error
	for _, v := range open {
		err = errors.Join(err, v.Close())
	}
	e.pool.Close()
	return err
}

// explain says what went wrong and what to do, naming the database but never the password.
func (e *Engine) explain(err error) error {
	var server *pgconn.PgError
	var connect *pgconn.ConnectError
	switch {
	case err == nil:
		return nil
	case errors.As(err, &server):
		switch {
		case strings.HasPrefix(server.Code, "28"):
			return fmt.Errorf("%s: %s; check the user and the password", e.name, server.Message)
		case server.Code == "3D000":
			return fmt.Errorf("%s: %w: %s; make it with createdb", e.name, backend.ErrNotFound, server.Message)
		case server.Code == "53100":
			return fmt.Errorf("%s: %w: %s", e.name, backend.ErrDiskFull, server.Message)
		case server.Code == "25006":
			return fmt.Errorf("%s: %w", e.name, backend.ErrReadOnly)
		case server.Code == "42501":
			return fmt.Errorf("%s: %s; grant the user the right to it", e.name, server.Message)
		}
	case errors.As(err, &connect):
		return fmt.Errorf("%s: the server does not answer; is it running and reachable? (%w)", e.name, errors.Unwrap(connect))
	}
	return fmt.Errorf("%s: %w", e.name, err)
}

// retries is how often a transaction is tried that the server could not fit in beside others.
const retries = 10

// oneWriter lets one transaction write at a time: a node whose last quad one takes away must not get a new quad from another
// meanwhile. A row is locked, since not every engine that speaks the protocol has locks of other kinds.
const oneWriter = `SELECT value FROM newsgraph_meta WHERE name = 'schema' FOR UPDATE`

// update runs a transaction that writes, again when it collided with another.
func (e *Engine) update(ctx context.Context, f func(pgx.Tx) error) error {
	var err error
	for range retries {
		err = pgx.BeginFunc(ctx, e.pool, func(tx pgx.Tx) error {
			if _, err := tx.Exec(ctx, oneWriter); err != nil {
				return err
			}
			return f(tx)
		})
		if !collided(err) {
			break
		}
	}
	return e.explain(err)
}

// collided reports a serialization failure or a deadlock.
func collided(err error) bool {
	var server *pgconn.PgError
	return errors.As(err, &server) && (server.Code == "40001" || server.Code == "40P01")
}
