package main

import (
	"flag"
	"fmt"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/newsgraph/newsgraph/cmd/internal/corpus"
)

var update = flag.Bool("update", false, "write the scores measured now to testdata/SCORES.txt")

const scoresFile = "../../testdata/SCORES.txt"

// slack is how far a score may fall before a test fails.
const slack = 0.005

// score is one figure of a section of SCORES.txt.
type score struct {
	name  string
	value float64
}

// checkScores compares what was measured with the file's section, or with -update rewrites the section.
func checkScores(t *testing.T, section string, got []score) {
	t.Helper()
	text, err := os.ReadFile(scoresFile)
	if err != nil {
		t.Fatal(err)
	}
	head, body, tail := cutSection(string(text), section)
	if *update {
		body = ""
		for _, s := range got {
			body += fmt.Sprintf("%s\t%.3f\n", s.name, s.value)
		}
		if err := os.WriteFile(scoresFile, []byte(head+"["+section+"]\n"+body+tail), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	for line := range strings.Lines(body) {
		name, value, ok := strings.Cut(strings.TrimSpace(line), "\t")
		if !ok {
			continue
		}
		want, err := strconv.ParseFloat(value, 64)
		if err != nil {
			t.Fatalf("SCORES.txt, %s: %v", section, err)
		}
		i := slices.IndexFunc(got, func(s score) bool { return s.name == name })
		if i < 0 {
			t.Errorf("%s: %s was not measured", section, name)
		} else if got[i].value < want-slack {
			t.Errorf("%s: %s fell from %.3f to %.3f", section, name, want, got[i].value)
		}
	}
}

// cutSection splits the file around the lines of a section; a section that is not there comes last.
func cutSection(text, section string) (head, body, tail string) {
	head, rest, ok := strings.Cut(text, "["+section+"]\n")
	if !ok {
		return text + "\n", "", ""
	}
	if i := strings.Index(rest, "\n["); i >= 0 {
		return head, rest[:i], rest[i:]
	}
	return head, rest, ""
}

// dataDir is the folder of data; the test is skipped where there is none.
func dataDir(t *testing.T) string {
	t.Helper()
	dir := corpus.Dir("../../../shared/data")
	if dir == "" {
		t.Skip("no data: set NEWSGRAPH_DATA to measure")
	}
	return dir
}
