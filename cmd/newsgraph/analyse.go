package main

import (
	"context"
	"iter"
	"runtime"
	"sync"

	"github.com/urfave/cli/v2"

	"github.com/newsgraph/newsgraph/extract"
	"github.com/newsgraph/newsgraph/extract/record"
)

func jobsFlag() cli.Flag {
	return &cli.IntFlag{Name: "jobs", Aliases: []string{"j"}, Usage: "analyse with `N` workers; the result is the same for any number (default: one per processor)"}
}

// jobs is the number of workers that the command asks for.
func jobs(c *cli.Context) (int, error) {
	n := c.Int("jobs")
	if n < 0 || n > 1024 {
		return 0, usagef("--jobs %d: give a number from 1 to 1024", n)
	}
	if n == 0 {
		n = runtime.GOMAXPROCS(0)
	}
	return n, nil
}

// item is one article on its way: read, then analysed, or what went wrong with it.
type item[T any] struct {
	value T
	err   error
	done  chan struct{}
}

// ordered applies work to each input with n workers and yields the results in the order of the inputs.
// An input that comes with an error is passed on with it.
func ordered[In, Out any](ctx context.Context, in iter.Seq2[In, error], n int, work func(In) Out) iter.Seq2[Out, error] {
	return func(yield func(Out, error) bool) {
		ctx, cancel := context.WithCancel(ctx)
		defer cancel()
		type task struct {
			in   In
			item *item[Out]
		}
		tasks := make(chan task)
		queue := make(chan *item[Out], 2*n)
		var workers sync.WaitGroup
		defer workers.Wait()
		defer cancel()
		for range n {
			workers.Go(func() {
				for t := range tasks {
					t.item.value = work(t.in)
					close(t.item.done)
				}
			})
		}
		workers.Go(func() {
			defer close(queue)
			defer close(tasks)
			for v, err := range in {
				it := &item[Out]{err: err, done: make(chan struct{})}
				select {
				case queue <- it:
				case <-ctx.Done():
					return
				}
				if err != nil {
					close(it.done)
					continue
				}
				select {
				case tasks <- task{v, it}:
				case <-ctx.Done():
					return
				}
			}
		})
		for it := range queue {
			select {
			case <-it.done:
			case <-ctx.Done():
				return
			}
			if !yield(it.value, it.err) {
				return
			}
		}
	}
}

// analyse runs the pipeline over one article and makes its records.
func analyse(p *extract.Pipeline, a extract.Article) *record.Document {
	return record.Build(annotate(p, a))
}

// annotate runs the pipeline over one article.
func annotate(p *extract.Pipeline, a extract.Article) *extract.Document {
	d := &extract.Document{Article: a}
	p.Annotate(d)
	return d
}
