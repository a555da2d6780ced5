package main

import (
	"bytes"
	"strings"
	"testing"

	"github.com/urfave/cli/v2"
)

// TestEveryCommandHasAnExample: --help of each command shows how to call it.
func TestEveryCommandHasAnExample(t *testing.T) {
	for _, c := range commandTable(&env{strings.NewReader(""), &bytes.Buffer{}, &bytes.Buffer{}}) {
		if c.Usage == "" {
			t.Errorf("%s has no usage", c.Name)
		}
		examples(t, c)
	}
}

func examples(t *testing.T, c *cli.Command) {
	t.Helper()
	switch c.Name {
	case "version", "script-worker": // nothing to choose; not for people
		return
	}
	if !strings.Contains(c.Description, "newsgraph "+c.Name) {
		t.Errorf("--help of %s has no example", c.Name)
	}
}
