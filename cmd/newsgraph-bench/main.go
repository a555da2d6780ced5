// Command newsgraph-bench measures the store beside its peers on generated graphs and writes the figures as Markdown.
//
//	newsgraph-bench                           a million quads: ours, Cayley's memstore
//	newsgraph-bench -peers all                also Cayley's bolt and leveldb, PostgreSQL and Oxigraph where they are there
//	newsgraph-bench -growth 10000,100000,1000000,10000000
//	newsgraph-bench -out docs/benchmarks.md   replace the page's section between its markers
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"strconv"
	"strings"
	"time"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	code := run(ctx, os.Args[1:], os.Stdout, os.Stderr)
	stop()
	os.Exit(code)
}

// options are the command line.
type options struct {
	quads    int
	seed     uint64
	peers    []string
	growth   []int
	out      string
	dir      string
	source   string // folder of the program that measures bolt and leveldb
	limit    time.Duration
	articles int
}

func run(ctx context.Context, args []string, stdout, stderr io.Writer) int {
	o, err := parse(args, stderr)
	if errors.Is(err, flag.ErrHelp) {
		return 0
	}
	if err != nil {
		fmt.Fprintln(stderr, "newsgraph-bench:", err)
		return 2
	}
	b := &bench{options: o, log: stderr}
	if err = b.run(ctx); err == nil {
		err = b.write(stdout)
	}
	if err != nil {
		fmt.Fprintln(stderr, "newsgraph-bench:", err)
		return 1
	}
	return 0
}

func parse(args []string, stderr io.Writer) (options, error) {
	var o options
	var peers, growth string
	f := flag.NewFlagSet("newsgraph-bench", flag.ContinueOnError)
	f.SetOutput(stderr)
	f.IntVar(&o.quads, "quads", 1_000_000, "about how many quads the graph has")
	f.Uint64Var(&o.seed, "seed", 1, "of the generator")
	f.StringVar(&peers, "peers", "memstore", "stores to measure beside ours: memstore, bolt, leveldb, postgres, oxigraph, all or none")
	f.StringVar(&growth, "growth", "", "sizes in quads at which our store is measured to see how cost grows, such as 10000,100000")
	f.StringVar(&o.out, "out", "", "Markdown file whose section is replaced; standard output without")
	f.StringVar(&o.dir, "dir", "", "folder for the stores (default: a temporary one)")
	f.StringVar(&o.source, "kvpeer", "cmd/newsgraph-bench/kvpeer", "folder of the program that measures bolt and leveldb")
	f.DurationVar(&o.limit, "limit", 30*time.Second, "after which a query is given up")
	f.IntVar(&o.articles, "articles", 1000, "articles to replace")
	if err := f.Parse(args); err != nil {
		return o, err
	}
	switch peers {
	case "all":
		o.peers = peerNames()
	case "none", "":
	default:
		o.peers = strings.Split(peers, ",")
	}
	for _, s := range strings.FieldsFunc(growth, func(r rune) bool { return r == ',' }) {
		n, err := strconv.Atoi(s)
		if err != nil {
			return o, fmt.Errorf("-growth %s: %w", growth, err)
		}
		o.growth = append(o.growth, n)
	}
	return o, nil
}
