package lexicon

import (
	"bufio"
	"fmt"
	"io"
	"strings"
)

// Clusters tells which words keep the same company. It does not change once read and may be shared.
type Clusters struct {
	class map[uint64]uint16 // by the hash of the word
	paths []string
}

// ReadClusters reads classes of words: a line is a class's path in a binary tree ("0110"), a tab, and its
// words, separated by spaces; lines that begin with '@' are comments (a class may hold '#').
func ReadClusters(r io.Reader, name string) (*Clusters, error) {
	c := &Clusters{class: make(map[uint64]uint16, 1<<15)}
	sc := bufio.NewScanner(r)
	sc.Buffer(make([]byte, 0, 1<<16), 1<<24)
	for n := 1; sc.Scan(); n++ {
		line := sc.Text()
		if line == "" || line[0] == '@' && strings.HasPrefix(line, "@ ") {
			continue
		}
		path, words, ok := strings.Cut(line, "\t")
		if !ok || strings.Trim(path, "01") != "" || len(c.paths) >= 1<<16-1 {
			return nil, fmt.Errorf("%s:%d: want a path of 0 and 1, a tab and words", name, n)
		}
		for w := range strings.FieldsSeq(words) {
			c.class[hashWord(w)] = uint16(len(c.paths))
		}
		c.paths = append(c.paths, path)
	}
	if err := sc.Err(); err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	return c, nil
}

// Class returns the number of a word's class, from 0; -1 when it has none. A word that is unknown in its
// own case is looked up in lower case.
func (c *Clusters) Class(form string) int {
	k := ClusterKey(form)
	if id, ok := c.class[hashWord(k)]; ok {
		return int(id)
	}
	if id, ok := c.class[hashWord(strings.ToLower(k))]; ok {
		return int(id)
	}
	return -1
}

// Has reports whether the word has a class in just this case.
func (c *Clusters) Has(form string) bool {
	_, ok := c.class[hashWord(ClusterKey(form))]
	return ok
}

// Path returns the path of a class; its beginnings name coarser classes.
func (c *Clusters) Path(class int) string { return c.paths[class] }

// Len is the number of classes.
func (c *Clusters) Len() int { return len(c.paths) }

// ClusterKey is the form under which a word is counted: its digits become 0.
func ClusterKey(form string) string {
	if strings.IndexFunc(form, isDigit) < 0 {
		return form
	}
	return strings.Map(func(r rune) rune {
		if isDigit(r) {
			return '0'
		}
		return r
	}, form)
}

func isDigit(r rune) bool { return '0' <= r && r <= '9' }

// hashWord is FNV-1a, 64 bits.
func hashWord(s string) uint64 {
	h := uint64(14695981039346656037)
	for i := range len(s) {
		h = (h ^ uint64(s[i])) * 1099511628211
	}
	return h
}
