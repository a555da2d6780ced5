// Command kvpeer measures Cayley's bolt and leveldb backends for newsgraph-bench and prints the figures as JSON. It is a
// module of its own because these backends need an older github.com/cayleygraph/quad than the rest.
package main

import (
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"syscall"
	"time"

	"github.com/cayleygraph/cayley/graph"
	_ "github.com/cayleygraph/cayley/graph/kv/bolt"    // registers itself
	_ "github.com/cayleygraph/cayley/graph/kv/leveldb" // registers itself
	"github.com/cayleygraph/quad"

	"github.com/newsgraph/newsgraph/cmd/newsgraph-bench/internal/shapes"
)

func main() {
	name := flag.String("store", "bolt", "bolt or leveldb")
	dir := flag.String("dir", "", "an empty `folder`")
	quads := flag.Int("quads", 1_000_000, "about how many quads")
	seed := flag.Uint64("seed", 1, "of the generator")
	limit := flag.Duration("limit", 30*time.Second, "after which a query is given up")
	flag.Parse()
	p, err := measure(*name, *dir, *seed, *quads, *limit)
	if err == nil {
		err = json.NewEncoder(os.Stdout).Encode(p)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "kvpeer:", err)
		os.Exit(1)
	}
}

func measure(name, dir string, seed uint64, n int, limit time.Duration) (p shapes.Peer, err error) {
	if err := os.MkdirAll(dir, 0o777); err != nil {
		return p, err
	}
	if err := graph.InitQuadStore(name, dir, nil); err != nil {
		return p, err
	}
	qs, err := graph.NewQuadStore(name, dir, nil)
	if err != nil {
		return p, err
	}
	defer qs.Close()
	quads, sample := shapes.Corpus(seed, n)
	start, cpu := time.Now(), cpuTime()
	if err := load(qs, quads); err != nil {
		return p, err
	}
	p = shapes.Peer{Quads: len(quads), Load: time.Since(start), LoadCPU: cpuTime() - cpu, Bytes: folderBytes(dir)}
	fmt.Fprintf(os.Stderr, "  loaded in %v\n", p.Load)
	for _, q := range shapes.All() {
		t := q.Measure(context.Background(), qs, sample, limit)
		fmt.Fprintf(os.Stderr, "  %-36s %12v %8d results %s\n", q.Name, t.Took, t.Results, t.Failed)
		p.Queries = append(p.Queries, t)
	}
	return p, nil
}

// batch is the number of quads that are written at once.
const batch = 10000

func load(qs graph.QuadStore, quads []quad.Quad) error {
	w, err := qs.NewQuadWriter()
	if err != nil {
		return err
	}
	for len(quads) > 0 {
		n := min(batch, len(quads))
		if _, err := w.WriteQuads(quads[:n]); err != nil {
			return err
		}
		quads = quads[n:]
	}
	return w.Close()
}

func cpuTime() time.Duration {
	var u syscall.Rusage
	_ = syscall.Getrusage(syscall.RUSAGE_SELF, &u)
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

func folderBytes(dir string) (n int64) {
	_ = filepath.Walk(dir, func(_ string, info os.FileInfo, err error) error {
		if err == nil && !info.IsDir() {
			n += info.Size()
		}
		return nil
	})
	return n
}
