package main

import (
	"cmp"
	"context"
	"fmt"
	"iter"
	"slices"

	"github.com/cayleygraph/quad"

	"github.com/newsgraph/newsgraph/extract"
	"github.com/newsgraph/newsgraph/extract/record"
	"github.com/newsgraph/newsgraph/graph"
	"github.com/newsgraph/newsgraph/graph/identity"
	"github.com/newsgraph/newsgraph/graph/store"
)

// readLog reads the decisions about identity that the graph holds.
func readLog(ctx context.Context, s *store.Store) (identity.Log, error) {
	var quads []quad.Quad
	for q, err := range s.Quads(ctx, identity.Label(s.Base())) {
		if err != nil {
			return nil, err
		}
		quads = append(quads, q)
	}
	return identity.FromQuads(quads, s.Base())
}

// documents yields every article's records.
func documents(ctx context.Context, s *store.Store) iter.Seq2[storedDocument, error] {
	return func(yield func(storedDocument, error) bool) {
		for info, err := range s.Articles(ctx) {
			d := storedDocument{Info: info}
			if err == nil {
				if d.records, err = s.Records(ctx, info.Key); err == nil {
					d.Document, err = record.Unmarshal(d.records)
				}
				if err != nil {
					err = fmt.Errorf("article %s: %w", info.Key, err)
				}
			}
			if !yield(d, err) {
				return
			}
		}
	}
}

type storedDocument struct {
	store.Info
	*record.Document
	records []byte
}

// rewrite writes the articles anew in which an actor resolves differently.
func rewrite(ctx context.Context, s *store.Store, old, new *identity.Resolver) (int, error) {
	n := 0
	for d, err := range documents(ctx, s) {
		if err != nil {
			return n, err
		}
		if !slices.ContainsFunc(d.Actors, func(a record.Actor) bool {
			x, byX := old.Resolve(&d.Article, &a)
			y, byY := new.Resolve(&d.Article, &a)
			return x != y || byX != byY
		}) {
			continue
		}
		n++
		if err := s.Replace(ctx, store.Article{Key: d.Key, IRI: d.IRI, Path: d.Path, Hash: d.Hash, Records: d.records,
			Quads: graph.Quads(d.Document, graph.Options{Base: s.Base(), Resolve: new.Resolve})}); err != nil {
			return n, err
		}
	}
	return n, nil
}

// knownActors is the set of all ids that records or decisions give to actors.
func knownActors(ctx context.Context, s *store.Store) (map[string]bool, error) {
	known := map[string]bool{}
	for d, err := range documents(ctx, s) {
		if err != nil {
			return nil, err
		}
		for i := range d.Actors {
			known[d.Actors[i].ID] = true
		}
	}
	return known, nil
}

// profile is an actor across the graph with what it did there.
type profile struct {
	identity.Profile
	said, did int
}

// profiles gathers the actors of the graph, those of most statements and deeds first.
func profiles(ctx context.Context, s *store.Store) ([]profile, error) {
	log, err := readLog(ctx, s)
	if err != nil {
		return nil, err
	}
	resolve := identity.NewResolver(log).Resolve
	byID := map[string]*profile{}
	for d, err := range documents(ctx, s) {
		if err != nil {
			return nil, err
		}
		gather(d, resolve, byID)
	}
	out := make([]profile, 0, len(byID))
	for _, p := range byID {
		out = append(out, *p)
	}
	slices.SortFunc(out, func(a, b profile) int {
		return cmp.Or(cmp.Compare(b.said+b.did, a.said+a.did), cmp.Compare(len(b.Articles), len(a.Articles)), cmp.Compare(a.ID, b.ID))
	})
	return out, nil
}

// gather adds one article's actors to the profiles.
func gather(d storedDocument, resolve graph.Resolve, byID map[string]*profile) {
	local := map[string]*profile{}
	var settled []string
	for i := range d.Actors {
		a := &d.Actors[i]
		id, by := resolve(&d.Article, a)
		p := byID[id]
		if p == nil {
			p = &profile{Profile: identity.Profile{ID: id, Name: a.Name, Kind: a.Kind, Local: by == "", Neighbours: map[string]bool{}}}
			byID[id] = p
		}
		if by != "" && a.Kind != extract.KindRole {
			settled = append(settled, id)
		}
		local[a.ID] = p
		for _, n := range append([]string{a.Name}, a.Aliases...) {
			if n != p.Name && !slices.Contains(p.Aliases, n) {
				p.Aliases = append(p.Aliases, n)
			}
		}
		if !slices.Contains(p.Articles, d.Key) {
			p.Articles = append(p.Articles, d.Key)
		}
	}
	for _, p := range local {
		for _, n := range settled {
			if n != p.ID {
				p.Neighbours[n] = true
			}
		}
	}
	for i := range d.Statements {
		if p := local[string(d.Statements[i].Speaker)]; p != nil {
			p.said++
		}
	}
	for i := range d.Propositions {
		if a := d.Propositions[i].Agent; a != nil && local[string(a.Actor)] != nil {
			local[string(a.Actor)].did++
		}
	}
}
