package main

import (
	"strings"
	"testing"

	"github.com/urfave/cli/v2"
)

func TestArrange(t *testing.T) {
	app := &cli.App{
		Flags: []cli.Flag{dbFlag(), quietFlag()},
		Commands: []*cli.Command{
			{Name: "load", Flags: []cli.Flag{dbFlag(), jobsFlag(), &cli.StringSliceFlag{Name: "field"}}},
			{Name: "db", Subcommands: []*cli.Command{{Name: "stats", Flags: []cli.Flag{formatFlag("")}}}},
		},
	}
	for in, want := range map[string]string{
		"load a.txt --db D":                   "load --db D a.txt",
		"--db D load a.txt b.txt":             "--db D load a.txt b.txt",
		"load a.txt --jobs 3 b.txt -q":        "load --jobs 3 -q a.txt b.txt",
		"load --field text=body x --db=D":     "load --field text=body --db=D x",
		"load a -- --db D":                    "load -- a --db D",
		"load -":                              "load -",
		"db stats --format json":              "db stats --format json",
		"db --db D stats x --format json":     "db --db D stats --format json x",
		"-q load x --unknown y":               "-q load --unknown x y",
		"":                                    "",
		"load":                                "load",
		"--db":                                "--db",
		"load a.txt --quiet --db D other.txt": "load --quiet --db D a.txt other.txt",
	} {
		if got := strings.Join(arrange(app, strings.Fields(in)), " "); got != want {
			t.Errorf("arrange(%q) = %q, want %q", in, got, want)
		}
	}
}
