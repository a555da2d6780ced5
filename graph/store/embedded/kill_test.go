package embedded

import (
	"bufio"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"testing"
	"time"
)

// killLoops is how often the writer is killed: a few times by default, as often as NEWSGRAPH_KILLS says otherwise.
func killLoops() int {
	if n, err := strconv.Atoi(os.Getenv("NEWSGRAPH_KILLS")); err == nil {
		return n
	}
	if testing.Short() {
		return 3
	}
	return 10
}

// TestKill starts this program again as a writer and kills it at any moment, again and again on one store. Whatever the
// writer has said to be done must be there, whole articles only, and all indexes must agree.
func TestKill(t *testing.T) {
	if dir := os.Getenv("NEWSGRAPH_TEST_KILL"); dir != "" {
		writeUntilKilled(dir)
		return
	}
	dir := t.TempDir()
	r := rand.New(rand.NewPCG(uint64(time.Now().UnixNano()), 0))
	versions := map[string]int{} // acknowledged version of each article; -1 for forgotten
	for loop := range killLoops() {
		killOnce(t, dir, time.Duration(20+r.IntN(400))*time.Millisecond, versions)
		e, err := Open(ctx, dir, Options{Create: true})
		if err != nil {
			t.Fatalf("loop %d: %v", loop, err)
		}
		verify(t, e, versions)
		if loop%5 == 4 {
			healthy(t, e)
		}
		if err := e.Close(); err != nil {
			t.Fatal(err)
		}
		if t.Failed() {
			t.Fatalf("after loop %d", loop)
		}
	}
}

// killOnce runs a writer for a while, kills it and notes what it has acknowledged.
func killOnce(t *testing.T, dir string, after time.Duration, versions map[string]int) {
	cmd := exec.Command(os.Args[0], "-test.run=^TestKill$")
	cmd.Env = append(os.Environ(), "NEWSGRAPH_TEST_KILL="+dir)
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	timer := time.AfterFunc(after+300*time.Millisecond, func() { _ = cmd.Process.Kill() })
	defer timer.Stop()
	for s := bufio.NewScanner(out); s.Scan(); {
		var key string
		var version int
		if n, _ := fmt.Sscanf(s.Text(), "done %s %d", &key, &version); n == 2 {
			versions[key] = version
		} else if strings.HasPrefix(s.Text(), "failed") {
			t.Fatal(s.Text())
		}
	}
	var exit *exec.ExitError
	if err := cmd.Wait(); err != nil && !errors.As(err, &exit) {
		t.Fatal(err)
	}
}

// writeUntilKilled replaces, forgets, loads in bulk and compacts, and says after each step what is done.
func writeUntilKilled(dir string) {
	e, err := Open(ctx, dir, Options{Create: true})
	if err != nil {
		fmt.Println("failed", err)
		return
	}
	r := rand.New(rand.NewPCG(uint64(os.Getpid()), uint64(time.Now().UnixNano())))
	for {
		n, version := r.IntN(50), r.IntN(1000)
		a := art(n)
		a.Hash = strconv.Itoa(version)
		a.Quads = a.Quads[:1+version%len(a.Quads)]
		switch r.IntN(12) {
		case 0:
			if err = e.Forget(ctx, a.Key); err == nil {
				fmt.Println("done", a.Key, -1)
			} else if err = ignoreMissing(err); err == nil {
				continue
			}
		case 1:
			err = e.Compact(ctx)
		case 2: // large enough to be written as sorted tables
			for i := range ingestFrom {
				q := a.Quads[0]
				q.Subject = a.IRI + "#more-" + a.IRI[:1] + "-" + quadIRI(i)
				a.Quads = append(a.Quads, q)
			}
			fallthrough
		default:
			if err = e.Replace(ctx, a); err == nil {
				fmt.Println("done", a.Key, version)
			}
		}
		if err != nil {
			fmt.Println("failed", err)
			return
		}
	}
}

// verify holds the store to what was acknowledged. One step more may have been done than said.
func verify(t *testing.T, e *Engine, versions map[string]int) {
	t.Helper()
	odd := 0
	for key, version := range versions {
		info, ok, err := e.Article(ctx, key)
		if err != nil {
			t.Fatal(err)
		}
		got := -1
		if ok {
			got, _ = strconv.Atoi(info.Hash)
		}
		if got != version {
			odd++
			versions[key] = got
		}
	}
	if odd > 1 {
		t.Errorf("%d articles are not as acknowledged", odd)
	}
	for info, err := range e.Articles(ctx) {
		if err != nil {
			t.Fatal(err)
		}
		n := 0
		for _, err := range e.Quads(ctx, info.IRI) {
			if err != nil {
				t.Fatal(err)
			}
			n++
		}
		version, _ := strconv.Atoi(info.Hash)
		if want := 1 + version%20; n != info.Quads || n != want && n != want+ingestFrom {
			t.Errorf("article %s has %d quads, its card says %d, its version %d", info.Key, n, info.Quads, want)
		}
	}
}
