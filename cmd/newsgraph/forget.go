package main

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"strings"

	"github.com/cayleygraph/quad"
	"github.com/urfave/cli/v2"

	"github.com/newsgraph/newsgraph/graph/store"
)

func forgetCommand(e *env) *cli.Command {
	return &cli.Command{
		Name:      "forget",
		Usage:     "delete articles and all that was known from them alone",
		ArgsUsage: "ARTICLE…",
		Description: "An article is named by its key (its URL, or the id it was loaded with), its IRI or the path it was loaded from.\n\n" +
			"  newsgraph forget https://example.org/story\n" +
			"  newsgraph forget article:crew-comes-home-1f2e3d4c",
		Flags: []cli.Flag{dbFlag(), quietFlag()},
		Action: func(c *cli.Context) error {
			if c.NArg() == 0 {
				return usagef("forget: name articles by key, IRI or path; newsgraph ask articles lists them")
			}
			addr, err := dbAddress(c)
			if err != nil {
				return err
			}
			s, err := store.Open(c.Context, addr, store.Options{})
			if err != nil {
				return err
			}
			err = e.forget(c, s)
			return errors.Join(err, s.Close())
		},
	}
}

func (e *env) forget(c *cli.Context, s *store.Store) error {
	failed := false
	for _, name := range c.Args().Slice() {
		info, ok, err := findArticle(c.Context, s, name)
		if err == nil && !ok {
			err = fmt.Errorf("no article %q in the graph", name)
		}
		if err == nil {
			err = s.Forget(c.Context, info.Key)
		}
		if err != nil {
			e.report(err)
			failed = true
			continue
		}
		if !quiet(c) {
			fmt.Fprintf(e.stderr, "forgotten: %s (%d quads)\n", info.Key, info.Quads)
		}
	}
	return outcome(c.Context, failed)
}

// findArticle finds an article by key, by IRI (whole, relative or with its prefix) or by path.
func findArticle(ctx context.Context, s *store.Store, name string) (store.Info, bool, error) {
	if info, ok, err := s.Article(ctx, name); ok || err != nil {
		return info, ok, err
	}
	for _, iri := range []string{name, s.Base() + name, s.Base() + "article/" + strings.TrimPrefix(name, "article:")} {
		if info, ok, err := s.ByIRI(ctx, quad.IRI(iri)); ok || err != nil {
			return info, ok, err
		}
	}
	path, err := filepath.Abs(name)
	if err != nil {
		return store.Info{}, false, nil // a name that is no path names nothing else either
	}
	return s.ByPath(ctx, path)
}
