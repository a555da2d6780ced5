package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"runtime"
	"slices"
	"time"

	"github.com/cayleygraph/quad"

	"github.com/newsgraph/newsgraph/cmd/newsgraph-bench/internal/generate"
	"github.com/newsgraph/newsgraph/cmd/newsgraph-bench/internal/shapes"
	"github.com/newsgraph/newsgraph/graph/store"
)

// bench is one run of the program.
type bench struct {
	options
	log     io.Writer
	results []result
	growing []result
	replace replaced
	oxi     *oxigraph
}

// result is what was measured of one store.
type result struct {
	name     string
	quads    int
	load     time.Duration
	loadCPU  time.Duration
	bytes    int64
	dump     time.Duration
	queries  []shapes.Timing
	reopen   time.Duration
	openedMB float64
	err      error
}

func (b *bench) run(ctx context.Context) error {
	dir, err := os.MkdirTemp(b.dir, "newsgraph-bench-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	quads, s := shapes.Corpus(b.seed, b.quads)
	for _, name := range append([]string{"newsgraph"}, b.peers...) {
		switch name {
		case "oxigraph":
			b.oxi = runOxigraph(ctx, dir, quads, b.log)
			continue
		case "bolt", "leveldb":
			b.results = append(b.results, b.runPeer(ctx, name, dir))
			continue
		}
		r := b.measure(ctx, name, dir, quads, s)
		b.results = append(b.results, r)
		runtime.GC()
	}
	for _, n := range b.growth {
		sub := fmt.Sprintf("%s/growth-%d", dir, n)
		if err := os.Mkdir(sub, 0o777); err != nil {
			return err
		}
		quads, s := shapes.Corpus(b.seed, n)
		b.growing = append(b.growing, b.measure(ctx, "newsgraph", sub, quads, s))
		if err := os.RemoveAll(sub); err != nil {
			return err
		}
	}
	return ctx.Err()
}

// measure loads a graph into a store and asks it everything.
func (b *bench) measure(ctx context.Context, name, dir string, quads []quad.Quad, s shapes.Sample) (r result) {
	fmt.Fprintf(b.log, "%s, %d quads …\n", name, len(quads))
	r = result{name: name, quads: len(quads)}
	subject, err := open(ctx, name, dir)
	if err != nil {
		r.err = err
		fmt.Fprintf(b.log, "  %v\n", err)
		return r
	}
	start, cpu := time.Now(), cpuTime()
	if r.err = subject.load(ctx, quads); r.err != nil {
		fmt.Fprintf(b.log, "  %v\n", r.err)
		_ = subject.close()
		return r
	}
	r.load, r.loadCPU, r.bytes = time.Since(start), cpuTime()-cpu, subject.bytes()
	fmt.Fprintf(b.log, "  loaded in %v (%v of processor time)\n", r.load.Round(time.Millisecond), r.loadCPU.Round(time.Millisecond))
	qs := subject.qs()
	for _, q := range shapes.All() {
		t := q.Measure(ctx, qs, s, b.limit)
		r.queries = append(r.queries, t)
		fmt.Fprintf(b.log, "  %-36s %12v %8d results %s\n", q.Name, t.Took, t.Results, t.Failed)
	}
	if subject.ours != nil {
		r.err = b.ours(ctx, subject, &r, dir)
	}
	return r
}

// ours measures what only our own stores do.
func (b *bench) ours(ctx context.Context, s *subject, r *result, dir string) error {
	start := time.Now()
	for _, err := range s.ours.Quads(ctx, nil) {
		if err != nil {
			return err
		}
	}
	r.dump = time.Since(start)
	if s.name == "newsgraph" && b.replace.articles == 0 && b.articles > 0 {
		var err error
		if b.replace, err = replaceArticles(ctx, s.ours, b.seed+1, b.articles); err != nil {
			return err
		}
		fmt.Fprintf(b.log, "  replaced: %+v\n", b.replace)
	}
	if err := s.close(); err != nil || s.name != "newsgraph" {
		return err
	}
	runtime.GC()
	before := heapMB()
	start = time.Now()
	again, err := store.Open(ctx, dir+"/newsgraph", store.Options{})
	if err != nil {
		return err
	}
	r.reopen, r.openedMB = time.Since(start), heapMB()-before
	return again.Close()
}

func heapMB() float64 {
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return float64(m.Sys-m.HeapReleased) / (1 << 20)
}

// replaced is how long articles take: one at a time, a quarter of their quads new, and new ones in batches.
type replaced struct {
	articles    int
	p50, p99    time.Duration
	perSecond   float64
	cpuPerBatch time.Duration // processor time of an article in a batch
}

func replaceArticles(ctx context.Context, s *store.Store, seed uint64, n int) (replaced, error) {
	g := generate.New(seed, generate.ActorsFor(n*generate.QuadsPerArticle))
	all := make([]store.Article, n)
	for i := range all {
		iri, quads := g.Article()
		all[i] = store.Article{Key: string(iri), IRI: iri, Quads: quads, Records: make([]byte, 16<<10)}
	}
	r := replaced{articles: n}
	start, cpu := time.Now(), cpuTime()
	for batch := range slices.Chunk(all, 250) {
		if err := s.Replace(ctx, batch...); err != nil {
			return r, err
		}
	}
	r.perSecond = float64(n) / time.Since(start).Seconds()
	r.cpuPerBatch = (cpuTime() - cpu) / time.Duration(n)
	var times []time.Duration
	for i := range min(n, 300) {
		a := all[i]
		_, other := g.Article()
		a.Quads = slices.Clone(a.Quads)
		for j := range a.Quads[:len(a.Quads)/4] {
			a.Quads[j].Object = other[j%len(other)].Object
		}
		start := time.Now()
		if err := s.Replace(ctx, a); err != nil {
			return r, err
		}
		times = append(times, time.Since(start))
	}
	slices.Sort(times)
	r.p50, r.p99 = times[len(times)/2], times[len(times)*99/100]
	return r, nil
}

var errNoNode = errors.New("node or npm is not there")
