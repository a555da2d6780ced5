package main

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"sync"
	"time"

	"github.com/schollz/progressbar/v3"
	"github.com/urfave/cli/v2"
	"golang.org/x/term"
)

// progress shows how far a load has come: a bar on a terminal, a line every ten seconds elsewhere,
// nothing with --quiet. A nil progress shows nothing. It may be used from several goroutines.
type progress struct {
	mu    sync.Mutex
	env   *env
	bar   *progressbar.ProgressBar
	done  int
	total int // files, -1 unknown
	last  time.Time
}

func (e *env) newProgress(c *cli.Context, paths []string) *progress {
	if quiet(c) {
		return nil
	}
	p := &progress{env: e, total: countFiles(paths), last: time.Now()}
	if f, ok := e.stderr.(*os.File); ok && term.IsTerminal(int(f.Fd())) {
		p.bar = progressbar.NewOptions(p.total, progressbar.OptionSetWriter(e.stderr), progressbar.OptionShowCount(), progressbar.OptionShowIts(),
			progressbar.OptionSetItsString("articles"), progressbar.OptionSetPredictTime(true), progressbar.OptionClearOnFinish(),
			progressbar.OptionThrottle(100*time.Millisecond), progressbar.OptionSetWidth(30))
	}
	return p
}

// countFiles is the number of files below the paths, an estimate of the work; -1 when it cannot be told.
func countFiles(paths []string) int {
	n := 0
	for _, p := range paths {
		if p == "-" {
			return -1
		}
		matches, err := filepath.Glob(p)
		if err != nil || len(matches) == 0 {
			matches = []string{p}
		}
		for _, m := range matches {
			// An unreadable folder is reported when it is read.
			_ = filepath.WalkDir(m, func(_ string, d fs.DirEntry, err error) error {
				if err == nil && d.Type().IsRegular() && filepath.Ext(d.Name()) != ".json" {
					n++
				}
				return nil
			})
		}
	}
	return n
}

// step counts one article.
func (p *progress) step() {
	if p == nil {
		return
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	p.done++
	if p.bar != nil {
		if p.total >= 0 && p.done > p.total { // a file may hold many articles
			p.bar.ChangeMax(p.done + 1)
		}
		_ = p.bar.Add(1) // a bar that cannot be drawn is no reason to stop
		return
	}
	if time.Since(p.last) > 10*time.Second {
		p.last = time.Now()
		fmt.Fprintf(p.env.stderr, "%d articles …\n", p.done)
	}
}

// clear makes room for a message.
func (p *progress) clear() {
	if p != nil && p.bar != nil {
		p.mu.Lock()
		defer p.mu.Unlock()
		_ = p.bar.Clear()
	}
}

// finish takes the bar away.
func (p *progress) finish() {
	if p != nil && p.bar != nil {
		_ = p.bar.Finish()
	}
}
