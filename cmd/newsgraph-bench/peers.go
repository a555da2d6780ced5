package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"iter"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/graph/memstore"
	"github.com/cayleygraph/quad"

	"github.com/newsgraph/newsgraph/cmd/newsgraph-bench/internal/shapes"
	"github.com/newsgraph/newsgraph/graph/store"
)

// subject is a store to be measured.
type subject struct {
	name  string
	load  func(ctx context.Context, quads []quad.Quad) error
	qs    func() graph.QuadStore
	close func() error
	bytes func() int64 // on disk, 0 for none
	ours  *store.Store // when it is one of ours
}

func peerNames() []string { return []string{"memstore", "bolt", "leveldb", "postgres", "oxigraph"} }

// errAbsent says that a peer is not on this machine.
var errAbsent = errors.New("not on this machine")

// open makes an empty store of a name.
func open(ctx context.Context, name, dir string) (*subject, error) {
	switch name {
	case "newsgraph":
		return openStore(ctx, name, filepath.Join(dir, name))
	case "postgres":
		address := os.Getenv("NEWSGRAPH_BENCH_POSTGRES")
		if address == "" {
			return nil, fmt.Errorf("%w: name an empty database in NEWSGRAPH_BENCH_POSTGRES", errAbsent)
		}
		return openStore(ctx, name, address)
	case "memstore":
		qs := memstore.New()
		return &subject{name: name, qs: func() graph.QuadStore { return qs }, close: qs.Close, bytes: func() int64 { return 0 },
			load: func(ctx context.Context, quads []quad.Quad) error {
				_, err := qs.WriteQuads(quads)
				return err
			}}, nil
	}
	return nil, fmt.Errorf("no store is called %q", name)
}

func openStore(ctx context.Context, name, address string) (*subject, error) {
	s, err := store.Open(ctx, address, store.Options{Create: true})
	if err != nil {
		return nil, err
	}
	return &subject{name: name, ours: s, qs: s.QuadStore, close: s.Close,
		bytes: func() int64 {
			st, err := s.Stats(ctx)
			if err != nil {
				return 0
			}
			return st.DiskBytes
		},
		load: func(ctx context.Context, quads []quad.Quad) error {
			_, err := s.BulkLoad(ctx, each(quads), nil)
			return err
		}}, nil
}

func each(quads []quad.Quad) iter.Seq2[quad.Quad, error] {
	return func(yield func(quad.Quad, error) bool) {
		for _, q := range quads {
			if !yield(q, nil) {
				return
			}
		}
	}
}

// runPeer measures one of Cayley's key–value backends. They need an older module of Cayley's than this program and are
// in a module of their own, which needs the source tree.
func (b *bench) runPeer(ctx context.Context, name, dir string) result {
	fmt.Fprintf(b.log, "%s …\n", name)
	r := result{name: name}
	cmd := exec.CommandContext(ctx, "go", "run", ".", "-store", name, "-dir", filepath.Join(dir, name), "-quads", strconv.Itoa(b.quads),
		"-seed", strconv.FormatUint(b.seed, 10), "-limit", b.limit.String())
	cmd.Dir, cmd.Stderr = b.source, b.log
	out, err := cmd.Output()
	if err != nil {
		r.err = err
		fmt.Fprintf(b.log, "  %v\n", err)
		return r
	}
	var m shapes.Peer
	if r.err = json.Unmarshal(out, &m); r.err == nil {
		r.quads, r.load, r.loadCPU, r.bytes, r.queries = m.Quads, m.Load, m.LoadCPU, m.Bytes, m.Queries
	}
	return r
}
