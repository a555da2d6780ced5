package corpus

import (
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"github.com/newsgraph/newsgraph/extract/lexicon"
)

// EWT reads one part ("train", "dev") of the English Web Treebank, without names.
func EWT(dir, part string) ([]Sentence, error) {
	return conllu(filepath.Join(dir, "ud_ewt", "en_ewt-ud-"+part+".conllu.gz"), nil)
}

// GUM reads one part ("train", "dev") of GUM's free genres. Types are GUM's own (person, organization, place …) for
// every entity whose head the tagger calls a proper noun; an entity that lies within another is left out
// when both begin or end with the same proper noun.
func GUM(dir, part string) ([]Sentence, error) {
	g := gumReader{}
	return conllu(filepath.Join(dir, "gum", "gum_free_"+part+".conllu.gz"), &g)
}

// conllu reads words and Penn tags.
func conllu(path string, g *gumReader) ([]Sentence, error) {
	var out []Sentence
	var s Sentence
	doc := ""
	err := eachLine(path, func(_ int, line string) error {
		switch {
		case strings.HasPrefix(line, "# newdoc id = "):
			doc = line[len("# newdoc id = "):]
		case strings.HasPrefix(line, "# sent_id = "):
			s.ID = line[len("# sent_id = "):]
		case line == "":
			if len(s.Words) > 0 {
				s.Doc = doc
				if g != nil {
					s.Names = g.names(s.Words)
				}
				out = append(out, s)
			}
			s = Sentence{}
		default:
			f := strings.Split(line, "\t")
			if _, err := strconv.Atoi(f[0]); err == nil && len(f) == 10 {
				s.Words = append(s.Words, Word{f[1], f[4]})
				if g != nil {
					g.word(len(s.Words)-1, f[9])
				}
			}
		}
		return nil
	})
	return out, err
}

// gumReader gathers GUM's entities: brackets in MISC's Entity, "(7-person-…" opens, "7)" closes.
type gumReader struct {
	open map[string][]gumEntity
	done []gumEntity
}

type gumEntity struct {
	first, last int
	kind        string
	minspan     string
	wiki        bool
}

func (g *gumReader) word(i int, misc string) {
	for _, kv := range strings.Split(misc, "|") {
		v, ok := strings.CutPrefix(kv, "Entity=")
		if !ok {
			continue
		}
		if g.open == nil {
			g.open = map[string][]gumEntity{}
		}
		for v != "" {
			v = g.bracket(v, i)
		}
	}
}

// bracket reads one bracket at the head of v and returns the rest.
func (g *gumReader) bracket(v string, i int) string {
	if v[0] != '(' {
		id, rest, _ := strings.Cut(v, ")")
		if s := g.open[id]; len(s) > 0 {
			e := s[len(s)-1]
			g.open[id] = s[:len(s)-1]
			e.last = i + 1
			g.done = append(g.done, e)
		}
		return rest
	}
	end := strings.IndexAny(v[1:], "()")
	if end < 0 {
		end = len(v) - 1
	}
	f := strings.Split(v[1:1+end], "-")
	e := gumEntity{first: i}
	if len(f) > 1 {
		e.kind = f[1]
	}
	if len(f) > 5 {
		e.minspan = f[5]
	}
	e.wiki = len(f) > 7
	rest := v[1+end:]
	if rest != "" && rest[0] == ')' {
		e.last = i + 1
		g.done = append(g.done, e)
		return rest[1:]
	}
	g.open[f[0]] = append(g.open[f[0]], e)
	return rest
}

// names returns what the sentence's entities say about names and forgets them.
func (g *gumReader) names(words []Word) []Name {
	var out []Name
	for _, e := range g.done {
		if n, ok := properSpan(e, words); ok {
			out = append(out, n)
		}
	}
	g.done, g.open = g.done[:0], nil
	return outermost(out)
}

// properSpan trims an entity to the run of proper nouns that is its name.
func properSpan(e gumEntity, words []Word) (Name, bool) {
	proper := func(i int) bool { return strings.HasPrefix(words[i].Tag, "NNP") }
	first, last := e.first, e.last
	for first < last && !proper(first) {
		first++
	}
	end := first
	for end < last && (proper(end) || end+1 < last && end > first && proper(end+1) && nameGlue(words[end])) {
		end++
	}
	head := e.first // the head: the first word of the smallest span
	if k, err := strconv.Atoi(strings.SplitN(e.minspan, ",", 2)[0]); err == nil {
		head = e.first + k - 1
	}
	if first >= end || head < first || head >= end {
		return Name{}, false
	}
	return Name{first, end, e.kind}, true
}

// nameGlue reports whether a word may stand within a name between two proper nouns.
func nameGlue(w Word) bool {
	switch w.Form {
	case "of", "-", "the", "for", "&", "de", "and":
		return w.Form != "and"
	}
	return false
}

func outermost(names []Name) []Name {
	var out []Name
	for _, n := range names {
		inside := false
		for _, m := range names {
			if m != n && m.First <= n.First && n.Last <= m.Last && m.Last-m.First > n.Last-n.First {
				inside = true
			}
		}
		for _, m := range out {
			if m.First < n.Last && n.First < m.Last {
				inside = true
			}
		}
		if !inside {
			out = append(out, n)
		}
	}
	return out
}

// AddNames reads names by position (see cmd/newsgraph-train/data/ewt_train_names.tsv) into the sentences.
// A name's type may be "?", about which nothing is said, or several, joined by '/'.
func AddNames(sentences []Sentence, r io.Reader, name string) error {
	lines, err := lexicon.Lines(r, name)
	if err != nil {
		return err
	}
	byID := make(map[string]*Sentence, len(sentences))
	for i := range sentences {
		byID[sentences[i].ID] = &sentences[i]
	}
	for _, l := range lines {
		s := byID[l.Fields[0]]
		if s == nil {
			return fmt.Errorf("%s:%d: no sentence %s", name, l.Number, l.Fields[0])
		}
		for _, f := range l.Fields[1:] {
			n := Name{}
			if _, err := fmt.Sscanf(f, "%d-%d=%s", &n.First, &n.Last, &n.Type); err != nil || n.First < 1 || n.First > n.Last || n.Last > len(s.Words) {
				return fmt.Errorf("%s:%d: %q is no name of the sentence", name, l.Number, f)
			}
			n.First--
			s.Names = append(s.Names, n)
		}
	}
	return nil
}

// TrimTitles takes titles (in lower case) off the beginnings of persons' names, and away the names that are
// nothing but titles.
func TrimTitles(sentences []Sentence, titles map[string]bool) {
	for i := range sentences {
		s := &sentences[i]
		for k := range s.Names {
			n := &s.Names[k]
			for n.Type == "person" && n.First < n.Last && titles[strings.ToLower(s.Words[n.First].Form)] {
				n.First++
			}
		}
		s.Names = slices.DeleteFunc(s.Names, func(n Name) bool { return n.First == n.Last })
	}
}
