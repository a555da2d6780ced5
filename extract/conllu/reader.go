package conllu

import (
	"bufio"
	"fmt"
	"io"
	"strconv"
	"strings"
)

// Word is one syntactic word: a line with a plain integer id. Empty columns are "", not "_".
type Word struct {
	Form, Lemma, UPOS, XPOS, Feats string
	Head                           int // 1-based id of the head, 0 for the root, -1 when not given
	Deprel, Deps, Misc             string
}

// Multiword is a range line such as "3-4 don't": words First to Last, 1-based and inclusive.
type Multiword struct {
	First, Last int
	Form, Misc  string
}

// Sentence is one sentence as it stands in the file.
type Sentence struct {
	Comments []string // without the leading "#"; "# text = x" gives " text = x"
	Words    []Word
	Multi    []Multiword
	Empty    map[int][]string // raw lines of empty nodes, by the id of the word that they follow
	Line     int              // number of its first line in the file, from 1
}

// Comment returns the value of a comment "# key = value", "" when there is none.
func (s *Sentence) Comment(key string) string {
	for _, c := range s.Comments {
		k, v, ok := strings.Cut(c, "=")
		if ok && strings.TrimSpace(k) == key {
			return strings.TrimSpace(v)
		}
	}
	return ""
}

// Reader reads sentences one at a time.
type Reader struct {
	sc   *bufio.Scanner
	name string
	line int
}

// NewReader returns a reader; name stands in errors, which give file and line.
func NewReader(r io.Reader, name string) *Reader {
	sc := bufio.NewScanner(r)
	sc.Buffer(make([]byte, 0, 1<<16), 1<<24)
	return &Reader{sc: sc, name: name}
}

// Read returns the next sentence, or io.EOF after the last.
func (r *Reader) Read() (*Sentence, error) {
	s := &Sentence{}
	for r.sc.Scan() {
		r.line++
		line := strings.TrimSuffix(r.sc.Text(), "\r")
		if line == "" {
			if len(s.Words) > 0 {
				return s, r.check(s)
			}
			continue
		}
		if s.Line == 0 {
			s.Line = r.line
		}
		if line[0] == '#' && !strings.Contains(line, "\t") {
			s.Comments = append(s.Comments, line[1:])
			continue
		}
		if err := r.word(s, line); err != nil {
			return nil, err
		}
	}
	if err := r.sc.Err(); err != nil {
		return nil, fmt.Errorf("%s:%d: %w", r.name, r.line+1, err)
	}
	if len(s.Words) > 0 {
		return s, r.check(s)
	}
	return nil, io.EOF
}

func (r *Reader) word(s *Sentence, line string) error {
	c := strings.Split(line, "\t")
	if len(c) != 10 {
		return r.errorf("%d columns where CoNLL-U has 10", len(c))
	}
	switch {
	case strings.Contains(c[0], "."):
		if s.Empty == nil {
			s.Empty = map[int][]string{}
		}
		s.Empty[len(s.Words)] = append(s.Empty[len(s.Words)], line)
		return nil
	case strings.Contains(c[0], "-"):
		a, b, _ := strings.Cut(c[0], "-")
		first, err1 := strconv.Atoi(a)
		last, err2 := strconv.Atoi(b)
		if err1 != nil || err2 != nil || first != len(s.Words)+1 || last < first {
			return r.errorf("range %q does not continue the sentence at word %d", c[0], len(s.Words)+1)
		}
		s.Multi = append(s.Multi, Multiword{first, last, c[1], plain(c[9])})
		return nil
	}
	if id, err := strconv.Atoi(c[0]); err != nil || id != len(s.Words)+1 {
		return r.errorf("word id %q where %d is due", c[0], len(s.Words)+1)
	}
	head := -1
	if c[6] != "_" {
		h, err := strconv.Atoi(c[6])
		if err != nil || h < 0 {
			return r.errorf("head %q is not a number", c[6])
		}
		head = h
	}
	s.Words = append(s.Words, Word{
		Form: c[1], Lemma: lemma(c[1], c[2]), UPOS: plain(c[3]), XPOS: plain(c[4]), Feats: plain(c[5]),
		Head: head, Deprel: plain(c[7]), Deps: plain(c[8]), Misc: plain(c[9]),
	})
	return nil
}

// check finds heads and ranges beyond the sentence's end.
func (r *Reader) check(s *Sentence) error {
	for i, w := range s.Words {
		if w.Head > len(s.Words) {
			return r.errorf("head %d of word %d lies beyond the sentence's %d words", w.Head, i+1, len(s.Words))
		}
	}
	if n := len(s.Multi); n > 0 && s.Multi[n-1].Last > len(s.Words) {
		return r.errorf("range %d-%d lies beyond the sentence's end", s.Multi[n-1].First, s.Multi[n-1].Last)
	}
	return nil
}

func (r *Reader) errorf(format string, args ...any) error {
	return fmt.Errorf("%s:%d: %s", r.name, r.line, fmt.Sprintf(format, args...))
}

func plain(column string) string {
	if column == "_" {
		return ""
	}
	return column
}

// lemma keeps the lemma "_" of the form "_".
func lemma(form, column string) string {
	if column == "_" && form != "_" {
		return ""
	}
	return column
}

// ReadAll reads all sentences.
func ReadAll(r io.Reader, name string) ([]*Sentence, error) {
	var out []*Sentence
	rd := NewReader(r, name)
	for {
		s, err := rd.Read()
		if err == io.EOF {
			return out, nil
		}
		if err != nil {
			return nil, err
		}
		out = append(out, s)
	}
}
