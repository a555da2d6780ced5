package main

import (
	"context"
	"errors"
	"iter"
	"slices"
	"testing"
	"time"
)

func numbers(n int, bad int) iter.Seq2[int, error] {
	return func(yield func(int, error) bool) {
		for i := range n {
			var err error
			if i == bad {
				err = errors.New("bad")
			}
			if !yield(i, err) {
				return
			}
		}
	}
}

func TestOrderedKeepsTheOrder(t *testing.T) {
	for _, workers := range []int{1, 3, 16} {
		var got []int
		errs := 0
		for v, err := range ordered(context.Background(), numbers(100, 7), workers, func(i int) int {
			time.Sleep(time.Duration(i%5) * 100 * time.Microsecond)
			return i * i
		}) {
			if err != nil {
				errs++
				continue
			}
			got = append(got, v)
		}
		if errs != 1 || len(got) != 99 || !slices.IsSorted(got) || got[98] != 99*99 {
			t.Errorf("%d workers: %d errors, %v", workers, errs, got)
		}
	}
}

func TestOrderedStops(t *testing.T) {
	n := 0
	for range ordered(context.Background(), numbers(1_000_000, -1), 4, func(i int) int { return i }) {
		if n++; n == 10 {
			break
		}
	}
	ctx, cancel := context.WithCancel(context.Background())
	for range ordered(ctx, numbers(1_000_000, -1), 4, func(i int) int { return i }) {
		if n++; n == 20 {
			cancel()
		}
	}
	if n > 1000 {
		t.Errorf("%d results after the context was done", n)
	}
	cancel()
}
