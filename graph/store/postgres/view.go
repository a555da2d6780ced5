package postgres

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"sync"

	cayleygraph "github.com/cayleygraph/cayley/graph"
	csql "github.com/cayleygraph/cayley/graph/sql"
	"github.com/cayleygraph/cayley/writer"
	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
	"github.com/jackc/pgx/v5/stdlib"
)

// flavor is the name under which Cayley's SQL backend knows the pgx driver.
const flavor = "newsgraph-postgres"

// register tells Cayley's SQL backend about the driver, once. Cayley has no other way to be told.
var register = sync.OnceFunc(func() {
	csql.Register(flavor, csql.Registration{
		Driver: "pgx", HashType: "BYTEA", BytesType: "BYTEA", HorizonType: "BIGSERIAL", TimeType: "timestamp with time zone",
		QueryDialect: csql.QueryDialect{
			RegexpOp:    "~",
			FieldQuote:  func(s string) string { return pgx.Identifier{s}.Sanitize() },
			Placeholder: func(n int) string { return fmt.Sprintf("$%d", n) },
		},
		ConditionalIndexes: true, FillFactor: true, NoForeignKeys: true,
		RunTx: runTx,
		Error: func(err error) error { return err },
		Estimated: func(table string) string {
			return "SELECT GREATEST(reltuples, 0)::BIGINT FROM pg_class WHERE relname='" + table + "'"
		},
	})
})

// view is what stands behind a graph.Handle around Cayley's SQL backend: its connections all see one moment, or the
// present when it is live. It is the handle's writer so as to be closed with it; Cayley takes the handle apart and
// needs to find its own type in it.
type view struct {
	cayleygraph.QuadWriter
	e       *Engine
	live    bool
	address string // of the connections, known to pgx
	holder  pgx.Tx // keeps the moment alive
	qs      cayleygraph.QuadStore
	once    sync.Once
}

// QuadStore gives a view of the present state. Failing to connect shows as an error of the first query.
func (e *Engine) QuadStore() cayleygraph.QuadStore {
	qs, err := e.view(context.Background(), false)
	if err != nil {
		return failed{err: e.explain(err)}
	}
	return qs
}

// Live gives Cayley the database itself: what is written shows in it, and it can be written to. Closing it closes the
// store.
func (e *Engine) Live() (cayleygraph.QuadStore, error) { return e.view(context.Background(), true) }

func (e *Engine) view(ctx context.Context, live bool) (cayleygraph.QuadStore, error) {
	register()
	v := &view{e: e, live: live}
	cfg := e.pool.Config().ConnConfig
	if !live {
		moment, err := v.hold(ctx)
		if err != nil {
			return nil, err
		}
		cfg.AfterConnect = func(ctx context.Context, c *pgconn.PgConn) error {
			return c.Exec(ctx, `BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY; SET TRANSACTION SNAPSHOT '`+moment+`'`).Close()
		}
	}
	v.address = stdlib.RegisterConnConfig(cfg)
	var err error
	if v.qs, err = csql.New(flavor, v.address, cayleygraph.Options{"maxopenconnections": 4}); err != nil {
		return nil, errors.Join(err, v.release())
	}
	if v.QuadWriter, err = writer.NewSingle(v.qs, cayleygraph.IgnoreOpts{}); err != nil {
		return nil, errors.Join(err, v.release())
	}
	e.mu.Lock()
	defer e.mu.Unlock()
	e.views[v] = struct{}{}
	return &cayleygraph.Handle{QuadStore: v.qs, QuadWriter: v}, nil
}

// hold begins a transaction that keeps the present moment and returns its name.
func (v *view) hold(ctx context.Context) (moment string, err error) {
	o := pgx.TxOptions{IsoLevel: pgx.RepeatableRead, AccessMode: pgx.ReadOnly}
	if v.holder, err = v.e.pool.BeginTx(ctx, o); err != nil {
		return "", err
	}
	if err = v.holder.QueryRow(ctx, `SELECT pg_export_snapshot()`).Scan(&moment); err != nil {
		return "", errors.Join(err, v.holder.Rollback(ctx))
	}
	return strings.ReplaceAll(moment, "'", ""), nil
}

func (v *view) release() error {
	stdlib.UnregisterConnConfig(v.address)
	if v.holder != nil {
		return v.holder.Rollback(context.Background())
	}
	return nil
}

// Close gives the view up; closing a live one closes the store.
func (v *view) Close() (err error) {
	v.once.Do(func() {
		v.e.mu.Lock()
		delete(v.e.views, v)
		v.e.mu.Unlock()
		err = errors.Join(v.qs.Close(), v.release())
		if v.live {
			err = errors.Join(err, v.e.Close())
		}
	})
	return err
}
