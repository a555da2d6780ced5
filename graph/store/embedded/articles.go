package embedded

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"

	"github.com/cayleygraph/quad"

	"github.com/newsgraph/newsgraph/graph/store/backend"
	"github.com/newsgraph/newsgraph/graph/store/embedded/keys"
)

// Replace puts articles in place of what the store has under their keys and paths.
func (e *Engine) Replace(ctx context.Context, batch ...backend.Article) error {
	return e.update(ctx, func(t *txn) error {
		rows := make([][]row, len(batch))
		labels := make([]uint32, len(batch))
		for i, a := range batch {
			rows[i] = t.collect(a.Quads, a.IRI)
			if len(a.Quads) > 0 {
				labels[i] = t.terms.add(a.IRI)
			}
		}
		if err := t.resolve(); err != nil {
			return err
		}
		t.once = distinct(batch)
		for i, a := range batch {
			if err := t.replace(a, rows[i], t.terms.ids[labels[i]]); err != nil {
				return fmt.Errorf("article %s: %w", a.Key, err)
			}
		}
		return nil
	})
}

// distinct reports whether no two articles of a batch touch the same graph.
func distinct(batch []backend.Article) bool {
	seen := make(map[[2]string]bool, 3*len(batch))
	for _, a := range batch {
		for kind, name := range map[string]string{"key": a.Key, "iri": string(a.IRI), "path": a.Path} {
			at := [2]string{kind, name}
			if name != "" && seen[at] {
				return false
			}
			seen[at] = true
		}
	}
	return true
}

// update runs one transaction.
func (e *Engine) update(ctx context.Context, f func(*txn) error) error {
	e.write.Lock()
	defer e.write.Unlock()
	if err := e.alive(ctx); err != nil {
		return err
	}
	t, err := e.begin()
	if err != nil {
		return err
	}
	if err := f(t); err != nil {
		return err
	}
	return t.commit()
}

// collect collects the terms of quads that all get one label.
func (t *txn) collect(quads []quad.Quad, label quad.IRI) []row {
	for _, q := range quads {
		t.terms.add(q.Predicate)
	}
	rows := make([]row, len(quads))
	for i, q := range quads {
		q.Label = label
		rows[i] = t.terms.row(q)
	}
	return rows
}

func (t *txn) replace(a backend.Article, rows []row, label keys.ID) error {
	if err := t.displace(a); err != nil {
		return err
	}
	old, had, err := t.card(a.Key)
	if err != nil {
		return err
	}
	if owner, err := t.get(tableKey(keys.ByGraph, string(a.IRI))); err != nil {
		return err
	} else if owner != nil && string(owner) != a.Key {
		return fmt.Errorf("its graph %s belongs to article %s", a.IRI, owner)
	}
	if had && old.IRI != string(a.IRI) {
		if err := t.dropGraph(quad.IRI(old.IRI)); err != nil {
			return err
		}
		t.set(tableKey(keys.ByGraph, old.IRI), nil)
	}
	c := card{IRI: string(a.IRI), Paths: old.Paths, Hash: a.Hash, Ingested: t.e.now().Unix(), Records: len(a.Records)}
	if a.Path != "" {
		c.Paths = slices.Insert(without(old.Paths, a.Path), 0, a.Path)
		t.set(tableKey(keys.Paths, a.Path), []byte(a.Key))
	}
	if c.Quads, err = t.fill(rows, label, a.IRI); err != nil {
		return err
	}
	return t.file(a.Key, c, old, had, a.Records)
}

// fill makes rows the content of a graph; with no rows the graph has no label id and is emptied.
func (t *txn) fill(rows []row, label keys.ID, iri quad.IRI) (int, error) {
	if len(rows) == 0 {
		return 0, t.dropGraph(iri)
	}
	quads := make([]keys.Quad, len(rows))
	for i, r := range rows {
		quads[i] = t.terms.quad(r)
	}
	return t.setGraph(label, quads)
}

func (t *txn) dropGraph(iri quad.IRI) error {
	id, ok, err := t.e.live.ID(iri)
	if !ok || err != nil {
		if at, known := t.terms.place[iri]; known && err == nil && int(at) < len(t.terms.ids) {
			id, ok = t.terms.ids[at], true
		}
	}
	if ok && err == nil {
		_, err = t.setGraph(id, nil)
	}
	return err
}

// file writes the article's card and records.
func (t *txn) file(key string, c, old card, had bool, records []byte) error {
	b, err := json.Marshal(c)
	if err != nil {
		return err
	}
	t.set(tableKey(keys.Articles, key), b)
	t.set(tableKey(keys.ByGraph, c.IRI), []byte(key))
	var packed []byte
	if len(records) > 0 {
		packed = t.e.packer.EncodeAll(records, nil)
	}
	t.set(tableKey(keys.Records, key), packed)
	t.totals[recordTotal] += int64(c.Records - old.Records)
	if !had {
		t.totals[articleTotal]++
	}
	return nil
}

// displace removes the article that was last read from the new one's path, unless it was read from another path too.
func (t *txn) displace(a backend.Article) error {
	if a.Path == "" {
		return nil
	}
	owner, err := t.get(tableKey(keys.Paths, a.Path))
	if err != nil || owner == nil || string(owner) == a.Key {
		return err
	}
	key := string(owner)
	c, ok, err := t.card(key)
	if !ok || err != nil {
		return err
	}
	rest := without(c.Paths, a.Path)
	if len(rest) == 0 {
		return t.remove(key, c)
	}
	c.Paths = rest
	b, err := json.Marshal(c)
	t.set(tableKey(keys.Articles, key), b)
	return err
}

func without(paths []string, path string) []string {
	return slices.DeleteFunc(slices.Clone(paths), func(p string) bool { return p == path })
}

// remove takes an article out.
func (t *txn) remove(key string, c card) error {
	if err := t.dropGraph(quad.IRI(c.IRI)); err != nil {
		return err
	}
	t.set(tableKey(keys.Articles, key), nil)
	t.set(tableKey(keys.Records, key), nil)
	t.set(tableKey(keys.ByGraph, c.IRI), nil)
	for _, p := range c.Paths {
		t.set(tableKey(keys.Paths, p), nil)
	}
	t.totals[articleTotal]--
	t.totals[recordTotal] -= int64(c.Records)
	return nil
}

// Forget removes an article.
func (e *Engine) Forget(ctx context.Context, key string) error {
	return e.update(ctx, func(t *txn) error {
		c, ok, err := t.card(key)
		if err == nil && !ok {
			err = fmt.Errorf("article %s: %w", key, backend.ErrNotFound)
		}
		if err != nil {
			return err
		}
		return t.remove(key, c)
	})
}

// ReplaceGraph makes quads the content of a named graph that is no article.
func (e *Engine) ReplaceGraph(ctx context.Context, label quad.IRI, quads []quad.Quad) error {
	return e.update(ctx, func(t *txn) error {
		owner, err := t.get(tableKey(keys.ByGraph, string(label)))
		if err == nil && owner != nil {
			err = fmt.Errorf("graph %s belongs to article %s", label, owner)
		}
		if err != nil {
			return err
		}
		rows := t.collect(quads, label)
		at := t.terms.add(label)
		if len(quads) == 0 {
			return t.dropGraph(label)
		}
		if err := t.resolve(); err != nil {
			return err
		}
		_, err = t.fill(rows, t.terms.ids[at], label)
		return err
	})
}
