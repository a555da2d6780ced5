package main

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"iter"
	"path/filepath"
	"strings"
	"sync/atomic"
	"time"

	"github.com/cayleygraph/quad"
	"github.com/urfave/cli/v2"

	"github.com/newsgraph/newsgraph/extract"
	"github.com/newsgraph/newsgraph/extract/article"
	"github.com/newsgraph/newsgraph/extract/english"
	"github.com/newsgraph/newsgraph/extract/record"
	"github.com/newsgraph/newsgraph/graph"
	"github.com/newsgraph/newsgraph/graph/identity"
	"github.com/newsgraph/newsgraph/graph/store"
)

func loadCommand(e *env) *cli.Command {
	return &cli.Command{
		Name:      "load",
		Usage:     "extract articles and put them into the graph",
		ArgsUsage: "PATH…",
		Description: "Reads .txt, .md, .html and .jsonl files (also .gz and .zst), folders, globs and - (standard input); a record stream\n" +
			"that extract printed is loaded as it is. Each article replaces what the graph has of it; an article that has not\n" +
			"changed is passed over, so a load that was interrupted goes on where it stopped.\n\n" +
			"  newsgraph load news/\n" +
			"  newsgraph load --source \"The Herald\" --date 2026-03-03 story.txt\n" +
			"  newsgraph load --field text=body --field title=head archive.jsonl.gz",
		Flags: append(articleFlags(), dbFlag(), jobsFlag(), quietFlag(),
			&cli.BoolFlag{Name: "again", Usage: "extract articles anew even if they have not changed"}),
		Action: func(c *cli.Context) error { return e.load(c) },
	}
}

func (e *env) load(c *cli.Context) error {
	if c.NArg() == 0 {
		return usagef("load: name files, folders or - for standard input")
	}
	n, err := jobs(c)
	if err != nil {
		return err
	}
	o, err := articleOptions(c)
	if err != nil {
		return err
	}
	s, err := e.openForWriting(c)
	if err != nil {
		return err
	}
	p, err := english.New()
	if err != nil {
		return errors.Join(err, s.Close())
	}
	log, err := readLog(c.Context, s)
	if err != nil {
		return errors.Join(err, s.Close())
	}
	l := &loader{env: e, store: s, pipeline: p, workers: n, again: c.Bool("again"), started: time.Now(),
		analysis: version() + " " + english.Fingerprint(), resolve: identity.NewResolver(log).Resolve}
	l.progress = e.newProgress(c, c.Args().Slice())
	err = l.run(c.Context, c.Args().Slice(), o)
	l.progress.finish()
	if !quiet(c) {
		l.summary()
	}
	if cerr := s.Close(); err == nil {
		err = cerr
	}
	if err != nil {
		return err
	}
	return outcome(c.Context, l.failed > 0)
}

// openForWriting opens the graph that the command names, and makes it when there is none.
func (e *env) openForWriting(c *cli.Context) (*store.Store, error) {
	addr, err := dbAddress(c)
	if err != nil {
		return nil, err
	}
	s, err := store.Open(c.Context, addr, store.Options{})
	if !errors.Is(err, store.ErrNotFound) {
		return s, err
	}
	s, err = store.Open(c.Context, addr, store.Options{Create: true})
	if err == nil && !quiet(c) {
		fmt.Fprintf(e.stderr, "new graph: %s\n", addr)
	}
	return s, err
}

// loader puts articles into a store.
type loader struct {
	env      *env
	store    *store.Store
	pipeline *extract.Pipeline
	workers  int
	again    bool
	started  time.Time
	progress *progress
	analysis string        // fingerprint of what analyses
	resolve  graph.Resolve // the decisions about identity that the graph holds

	batch     []store.Article
	unchanged atomic.Int64 // counted where articles are read, beside the rest
	failed    int
	batched   tally // in the batch
	loaded    tally // in the store
}

// tally counts articles and what was found in them.
type tally struct{ articles, statements, propositions int }

// batchSize is how many articles one commit holds at most; batchAge how long one waits for its fellows.
const (
	batchSize = 128
	batchAge  = time.Second
)

// work is an article with what the store must know of it.
type work struct {
	article extract.Article
	path    string // absolute, "" when several articles may share the file
	hash    string
	doc     *record.Document
	records []byte
	quads   []quad.Quad
	err     error
}

func (l *loader) run(ctx context.Context, paths []string, o article.Options) error {
	last := time.Now()
	for w, err := range ordered(ctx, l.changed(ctx, paths, o), l.workers, l.analyse) {
		if err == nil {
			err = w.err
		}
		if err != nil {
			l.failed++
			l.progress.clear()
			l.env.report(err)
			continue
		}
		l.add(w)
		if len(l.batch) >= batchSize || time.Since(last) > batchAge {
			if err := l.commit(ctx); err != nil {
				return err
			}
			last = time.Now()
		}
	}
	if err := l.commit(ctx); err != nil {
		return err
	}
	return context.Cause(ctx)
}

// changed yields the articles that the store does not have as they are now.
func (l *loader) changed(ctx context.Context, paths []string, o article.Options) iter.Seq2[work, error] {
	return func(yield func(work, error) bool) {
		for w, err := range l.read(ctx, paths, o) {
			if err == nil {
				var same bool
				same, err = l.same(ctx, &w)
				if same {
					l.unchanged.Add(1)
					l.progress.step()
					continue
				}
			}
			if !yield(w, err) {
				return
			}
		}
	}
}

// read yields the articles of files and of record streams alike.
func (l *loader) read(ctx context.Context, paths []string, o article.Options) iter.Seq2[work, error] {
	return func(yield func(work, error) bool) {
		streams, files := sortOut(paths)
		for _, path := range streams {
			for d, err := range readRecords(path) {
				if !yield(l.recordWork(d), err) {
					return
				}
			}
		}
		if len(files) == 0 {
			return
		}
		for a, err := range article.Read(ctx, files, l.env.stdin, o) {
			if !yield(work{article: a, path: ownPath(a.File), hash: l.contentHash(&a)}, err) {
				return
			}
		}
	}
}

// same reports whether the store has the article already, read from the same words by the same version.
func (l *loader) same(ctx context.Context, w *work) (bool, error) {
	if l.again {
		return false, nil
	}
	key := record.Key(&w.article)
	if w.doc != nil {
		key = w.doc.Article.Key
	}
	info, ok, err := l.store.Article(ctx, key)
	return ok && info.Hash == w.hash && (w.path == "" || info.Path == w.path), err
}

// ownPath is the path that stands for the article at its next loading, "" for what has none: standard
// input, and files of many articles.
func ownPath(file string) string {
	switch ext := filepath.Ext(strings.TrimSuffix(strings.TrimSuffix(file, ".gz"), ".zst")); {
	case file == "-", file == "", ext == ".jsonl", ext == ".xml", ext == ".rss", ext == ".atom", strings.Contains(ext, ":"):
		return ""
	}
	abs, err := filepath.Abs(file)
	if err != nil {
		return ""
	}
	return abs
}

// contentHash tells whether an article, or what analyses it, has changed. The file's name does not count.
func (l *loader) contentHash(a *extract.Article) string {
	b := *a
	b.File = ""
	text, err := json.Marshal(struct {
		Version string
		Article extract.Article
	}{l.analysis, b})
	if err != nil {
		return ""
	}
	sum := sha256.Sum256(text)
	return hex.EncodeToString(sum[:16])
}

// analyse extracts one article, unless its records are there already, and makes its quads.
func (l *loader) analyse(w work) work {
	if w.doc == nil {
		w.doc = analyse(l.pipeline, w.article)
	}
	if w.records, w.err = record.Marshal(w.doc); w.err == nil {
		w.quads = graph.Quads(w.doc, graph.Options{Base: l.store.Base(), Resolve: l.resolve})
	}
	return w
}

func (l *loader) add(w work) {
	d := w.doc
	l.batched.articles++
	l.batched.statements += len(d.Statements)
	l.batched.propositions += len(d.Propositions)
	l.batch = append(l.batch, store.Article{Key: d.Article.Key, IRI: quad.IRI(l.store.Base() + d.Article.ID), Path: w.path, Hash: w.hash,
		Records: w.records, Quads: w.quads})
	l.progress.step()
}

func (l *loader) commit(ctx context.Context) error {
	if len(l.batch) == 0 {
		return nil
	}
	// A batch that is ready is written even when the user has just asked to stop.
	err := l.store.Replace(context.WithoutCancel(ctx), l.batch...)
	if err == nil {
		l.loaded.articles += l.batched.articles
		l.loaded.statements += l.batched.statements
		l.loaded.propositions += l.batched.propositions
	}
	l.batch, l.batched = l.batch[:0], tally{}
	return err
}

func (l *loader) summary() {
	parts := []string{fmt.Sprintf("%d loaded", l.loaded.articles)}
	if n := l.unchanged.Load(); n > 0 {
		parts = append(parts, fmt.Sprintf("%d unchanged", n))
	}
	if l.failed > 0 {
		parts = append(parts, fmt.Sprintf("%d failed", l.failed))
	}
	fmt.Fprintf(l.env.stderr, "articles: %s; %d statements, %d propositions; %.1f s\n", strings.Join(parts, ", "), l.loaded.statements, l.loaded.propositions,
		time.Since(l.started).Seconds())
}
