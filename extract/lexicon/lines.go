// Package lexicon reads the word lists, frames and gazetteers that the stages are built with. Lists are
// text files: one entry a line, fields separated by tabs, '#' starts a comment that runs to the end of
// the line, blank lines are skipped. Each list names its source and licence in its first lines.
package lexicon

import (
	"bufio"
	"fmt"
	"io"
	"strings"
)

// Line is one entry of a list with the number of its line, from 1.
type Line struct {
	Number int
	Fields []string
}

// Lines reads all entries of a list. name stands in errors, which give the line.
func Lines(r io.Reader, name string) ([]Line, error) {
	var out []Line
	sc := bufio.NewScanner(r)
	sc.Buffer(make([]byte, 0, 1<<16), 1<<20)
	n := 0
	for sc.Scan() {
		n++
		text, _, _ := strings.Cut(sc.Text(), "#")
		if text = strings.TrimRight(text, " \t\r"); strings.TrimSpace(text) == "" {
			continue
		}
		fields := strings.Split(text, "\t")
		for i := range fields {
			fields[i] = strings.TrimSpace(fields[i])
		}
		out = append(out, Line{n, fields})
	}
	if err := sc.Err(); err != nil {
		return nil, fmt.Errorf("%s:%d: %w", name, n+1, err)
	}
	return out, nil
}

// Set reads a list whose entries are the first field, as a set.
func Set(r io.Reader, name string) (map[string]bool, error) {
	lines, err := Lines(r, name)
	if err != nil {
		return nil, err
	}
	set := make(map[string]bool, len(lines))
	for _, l := range lines {
		set[l.Fields[0]] = true
	}
	return set, nil
}
