package main

import (
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/newsgraph/newsgraph/cmd/internal/newsgold"
	"github.com/newsgraph/newsgraph/extract"
)

// evalActors compares the chains of newsgold's articles with the gold's actors: which gold actor has no chain, which
// chain mixes two gold actors, which gold actor is split over chains, and to whom the subjects of gold cues refer.
func evalActors(args []string, stdout, stderr io.Writer) error {
	fs := flag.NewFlagSet("actors", flag.ContinueOnError)
	fs.SetOutput(stderr)
	ranker := fs.String("ranker", "", "model file to use in place of the embedded ranker")
	show := fs.Bool("errors", false, "list what is wrong")
	if err := fs.Parse(args); err != nil {
		return err
	}
	if fs.NArg() != 1 {
		return fmt.Errorf("want one folder of newsgold articles")
	}
	pipeline, err := corefPipeline(*ranker)
	if err != nil {
		return err
	}
	c := actorCheck{out: io.Discard}
	if *show {
		c.out = stdout
	}
	if err := c.folder(fs.Arg(0), pipeline); err != nil {
		return err
	}
	fmt.Fprintf(stdout, "gold actors %d, missing %d, split %d; chains that mix %d; right kind %d\n", c.gold, c.missing, c.split, c.mixed, c.kind)
	for kind, name := range [...]string{"names", "nouns", "pronouns"} {
		fmt.Fprintf(stdout, "subjects of cues that are %-8s %d of %d right\n", name, c.right[kind], c.subjects[kind])
	}
	return nil
}

// folder checks all articles of a folder.
func (c *actorCheck) folder(dir string, pipeline *extract.Pipeline) error {
	gold, err := newsgold.Read(dir)
	if err != nil {
		return err
	}
	for i := range gold {
		text, err := os.ReadFile(filepath.Join(dir, gold[i].Name))
		if err != nil {
			return err
		}
		d := &extract.Document{Article: extract.Article{Text: string(text)}}
		pipeline.Annotate(d)
		c.article(&gold[i], d)
	}
	return nil
}

type actorCheck struct {
	out                               io.Writer
	gold, missing, split, mixed, kind int
	right, subjects                   [3]int
}

func (c *actorCheck) article(g *newsgold.Article, d *extract.Document) {
	of := map[string][]int{} // gold id to chains
	match := make([][]string, len(d.Actors))
	for i := range d.Actors {
		a := &d.Actors[i]
		match[i] = g.Match(a.Name, a.Aliases)
		slices.Sort(match[i])
		match[i] = slices.Compact(match[i])
		for _, id := range match[i] {
			of[id] = append(of[id], i)
		}
		if len(match[i]) > 1 {
			c.mixed++
			fmt.Fprintf(c.out, "MIXED %s: %q %q: %v\n", g.Name, a.Name, a.Aliases, match[i])
		}
	}
	for _, a := range g.Actors {
		c.gold++
		switch chains := of[a.ID]; {
		case len(chains) == 0:
			c.missing++
			fmt.Fprintf(c.out, "MISSING %s: %s %q %q\n", g.Name, a.Type, a.Name, a.Surfaces)
		default:
			if len(chains) > 1 {
				c.split++
				fmt.Fprintf(c.out, "SPLIT %s: %q:", g.Name, a.Name)
				for _, i := range chains {
					fmt.Fprintf(c.out, " %q", d.Actors[i].Aliases)
				}
				fmt.Fprintln(c.out)
			}
			if d.Actors[chains[0]].Kind == a.Type {
				c.kind++
			} else {
				fmt.Fprintf(c.out, "KIND %s: %q is %s, not %s\n", g.Name, a.Name, a.Type, d.Actors[chains[0]].Kind)
			}
		}
	}
	c.cues(g, d, match)
}

// cues looks at the subjects of the verbs of saying.
func (c *actorCheck) cues(g *newsgold.Article, d *extract.Document, match [][]string) {
	for _, s := range g.Said {
		t := s.CueToken(d)
		if t < 0 || s.Speaker == nil {
			continue
		}
		subject := d.Child(t, "nsubj")
		if subject < 0 {
			continue
		}
		m := d.MentionAt(subject)
		if m < 0 {
			fmt.Fprintf(c.out, "NOMENTION %s: %q (%s) for %q\n", g.Name, d.Tokens[subject].Form, d.Tokens[subject].UPOS, g.ActorName(*s.Speaker))
			continue
		}
		kind, actor := d.Mentions[m].Kind, d.Mentions[m].Actor
		c.subjects[kind]++
		name := "-"
		if actor >= 0 {
			name = d.Actors[actor].Name
			for _, id := range match[actor] {
				if id == *s.Speaker {
					c.right[kind]++
					name = ""
					break
				}
			}
		}
		if name != "" {
			fmt.Fprintf(c.out, "SUBJECT %s: %q is %q, not %q: %s\n", g.Name, d.Slice(d.Mentions[m].Span), name, g.ActorName(*s.Speaker), strings.ReplaceAll(d.Slice(d.Sentences[d.Tokens[subject].Sent].Span), "\n", " "))
		}
	}
}
