package main

import (
	"context"
	"errors"
	"strings"

	"github.com/urfave/cli/v2"

	"github.com/newsgraph/newsgraph/cmd/newsgraph/internal/output"
	"github.com/newsgraph/newsgraph/extract/record"
	"github.com/newsgraph/newsgraph/graph/store"
	"github.com/newsgraph/newsgraph/graph/story"
)

func storiesCommand(e *env) *cli.Command {
	return &cli.Command{
		Name:  "stories",
		Usage: "list articles that tell one story in one another's words: wire copies and rewrites",
		Description: "Each row is an article; rows with the same story number share their words. The first of a story is the likeliest\n" +
			"origin. Articles of no story are not listed.\n\n" +
			"  newsgraph stories\n" +
			"  newsgraph stories --format json",
		Flags: []cli.Flag{dbFlag(), formatFlag("")},
		Action: func(c *cli.Context) error {
			s, err := e.openForReading(c.Context, c)
			if err != nil {
				return err
			}
			t, err := stories(c.Context, s)
			if err = errors.Join(err, s.Close()); err != nil {
				return err
			}
			return e.printTable(c, t)
		},
	}
}

func stories(ctx context.Context, s *store.Store) (*output.Table, error) {
	var articles []story.Article
	heads := map[string]record.Article{}
	for d, err := range documents(ctx, s) {
		if err != nil {
			return nil, err
		}
		articles = append(articles, story.Article{Key: d.Key, Date: string(d.Article.Date), Text: d.Article.Text})
		d.Article.Text = ""
		heads[d.Key] = d.Article
	}
	t := &output.Table{Columns: []output.Column{{Name: "story", Right: true}, {Name: "date"}, {Name: "source"}, {Name: "title", Wide: true},
		{Name: "shared"}, {Name: "article"}}}
	for i, st := range story.Group(articles) {
		for _, k := range st.Keys {
			h := heads[k]
			t.Rows = append(t.Rows, []output.Cell{output.Number(i + 1), output.Text(string(h.Date)), output.Text(string(h.Source)),
				output.Text(string(h.Title)), confidence(st.Shared), output.Text(strings.TrimPrefix(h.ID, "article/"))})
		}
	}
	return t, nil
}
