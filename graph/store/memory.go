package store

import (
	"bytes"
	"context"
	"fmt"
	"iter"
	"slices"
	"sort"
	"sync"
	"time"

	cayleygraph "github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/graph/memstore"
	"github.com/cayleygraph/quad"
)

// memory keeps everything in maps and, for queries, builds Cayley's memstore from them when asked.
type memory struct {
	base     string
	mu       sync.Mutex
	infos    map[string]Info
	records  map[string][]byte
	paths    map[string]string
	graphs   map[quad.Value][]quad.Quad
	modified bool
	view     cayleygraph.QuadStore
}

func newMemory(base string) *memory {
	return &memory{base: base, infos: map[string]Info{}, records: map[string][]byte{}, paths: map[string]string{},
		graphs: map[quad.Value][]quad.Quad{}, modified: true}
}

func (m *memory) Base() string { return m.base }
func (m *memory) Close() error { return nil }

func (m *memory) QuadStore() cayleygraph.QuadStore {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.modified {
		qs := memstore.New()
		for q := range m.all(nil) {
			qs.AddQuad(q)
		}
		m.view, m.modified = qs, false
	}
	return m.view
}

func (m *memory) Replace(ctx context.Context, batch ...Article) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	for _, a := range batch {
		if old, ok := m.paths[a.Path]; ok && a.Path != "" && old != a.Key {
			m.drop(old)
		}
		m.drop(a.Key)
		m.set(a.IRI, a.Quads)
		m.infos[a.Key] = Info{Key: a.Key, IRI: a.IRI, Path: a.Path, Hash: a.Hash,
			Ingested: time.Now().UTC().Truncate(time.Second), Quads: len(m.graphs[a.IRI])}
		m.records[a.Key] = bytes.Clone(a.Records)
		if a.Path != "" {
			m.paths[a.Path] = a.Key
		}
	}
	return nil
}

func (m *memory) drop(key string) {
	if i, ok := m.infos[key]; ok {
		delete(m.graphs, i.IRI)
		delete(m.infos, key)
		delete(m.records, key)
		delete(m.paths, i.Path)
		m.modified = true
	}
}

func (m *memory) set(label quad.IRI, quads []quad.Quad) {
	m.modified = true
	if len(quads) == 0 {
		delete(m.graphs, label)
		return
	}
	own := slices.Clone(quads)
	for i := range own {
		own[i].Label = label
	}
	sort.Sort(quad.ByQuadString(own))
	m.graphs[label] = slices.CompactFunc(own, func(a, b quad.Quad) bool { return a == b })
}

func (m *memory) ReplaceGraph(ctx context.Context, label quad.IRI, quads []quad.Quad) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.set(label, quads)
	return nil
}

func (m *memory) Forget(ctx context.Context, key string) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	if _, ok := m.infos[key]; !ok {
		return fmt.Errorf("article %s: %w", key, ErrNotFound)
	}
	m.drop(key)
	return nil
}

func (m *memory) Article(ctx context.Context, key string) (Info, bool, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	i, ok := m.infos[key]
	return i, ok, nil
}

func (m *memory) ByPath(ctx context.Context, path string) (Info, bool, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	i, ok := m.infos[m.paths[path]]
	return i, ok, nil
}

func (m *memory) ByIRI(ctx context.Context, iri quad.IRI) (Info, bool, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	for _, i := range m.infos {
		if i.IRI == iri {
			return i, true, nil
		}
	}
	return Info{}, false, nil
}

func (m *memory) Articles(ctx context.Context) iter.Seq2[Info, error] {
	m.mu.Lock()
	defer m.mu.Unlock()
	list := make([]Info, 0, len(m.infos))
	for _, i := range m.infos {
		list = append(list, i)
	}
	sort.Slice(list, func(i, j int) bool { return list[i].Key < list[j].Key })
	return func(yield func(Info, error) bool) {
		for _, i := range list {
			if !yield(i, nil) {
				return
			}
		}
	}
}

func (m *memory) Records(ctx context.Context, key string) ([]byte, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if _, ok := m.infos[key]; !ok {
		return nil, fmt.Errorf("article %s: %w", key, ErrNotFound)
	}
	return bytes.Clone(m.records[key]), nil
}

func (m *memory) Quads(ctx context.Context, label quad.Value) iter.Seq2[quad.Quad, error] {
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.all(label)
}

func (m *memory) all(label quad.Value) iter.Seq2[quad.Quad, error] {
	var labels []quad.Value
	for l := range m.graphs {
		if label == nil || l == label {
			labels = append(labels, l)
		}
	}
	sort.Sort(quad.ByValueString(labels))
	var list []quad.Quad
	for _, l := range labels {
		list = append(list, m.graphs[l]...)
	}
	return func(yield func(quad.Quad, error) bool) {
		for _, q := range list {
			if !yield(q, nil) {
				return
			}
		}
	}
}

func (m *memory) BulkLoad(ctx context.Context, quads iter.Seq2[quad.Quad, error], progress func(n int)) (int, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.modified = true
	n := 0
	for q, err := range quads {
		if err != nil {
			return n, err
		}
		m.graphs[q.Label] = append(m.graphs[q.Label], q)
		n++
	}
	return n, nil
}

func (m *memory) Stats(ctx context.Context) (Stats, error) {
	st, err := m.QuadStore().Stats(ctx, true)
	m.mu.Lock()
	defer m.mu.Unlock()
	return Stats{Address: "mem:", Engine: "memory", Base: m.base, SchemaVersion: 1, Articles: len(m.infos),
		Graphs: len(m.graphs), Nodes: int(st.Nodes.Size), Quads: int(st.Quads.Size)}, err
}
