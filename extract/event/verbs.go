package event

import (
	"fmt"
	"io"
	"strings"
)

// Verbs is a dictionary of deeds: verbs, each with a code and with patterns that say better. It does not change
// once read and may be shared.
type Verbs struct {
	byHead map[string][]verbEntry // by the word that is inflected
	sets   map[string][][]string
}

// verbEntry is a verb with the words that must stand right before and after it.
type verbEntry struct {
	before, after []string
	code          string
	block         *block
}

type block struct{ patterns []*pattern }

// NewVerbs returns an empty dictionary.
func NewVerbs() *Verbs { return &Verbs{map[string][]verbEntry{}, map[string][][]string{}} }

// Read adds a dictionary of verbs in PETRARCH's format. An error names the file and the line.
func (v *Verbs) Read(r io.Reader, name string) error {
	lines, err := dictionaryLines(r, name)
	if err != nil {
		return err
	}
	reading := verbReader{verbs: v}
	for _, l := range lines {
		if err := reading.line(l.text); err != nil {
			return fmt.Errorf("%s:%d: %w", name, l.number, err)
		}
	}
	return nil
}

// verbReader is the state of reading a dictionary of verbs.
type verbReader struct {
	verbs *Verbs
	set   string // the set of synonyms being read, "" for none
	block *block
	code  string // the block's default
}

func (r *verbReader) line(text string) error {
	switch {
	case text[0] == '~': // rules over two events, which trees make needless
		return nil
	case text[0] == '&':
		r.set = setName(text)
		return nil
	case strings.HasPrefix(text, "---"):
		r.set, r.block, r.code = "", &block{}, "---"
		if _, codes := bracketed(text, "[", "]"); len(codes) > 0 {
			r.code = codes[0]
		}
		return nil
	case text[0] == '+' && r.set != "":
		return r.synonym(strings.TrimPrefix(text, "+"))
	case r.block == nil:
		return fmt.Errorf("neither a set of synonyms nor in a block: %q", text)
	case strings.HasPrefix(text, "-"):
		p, err := r.verbs.readPattern(text[1:])
		if err == nil {
			r.block.patterns = append(r.block.patterns, p)
		}
		return err
	}
	r.verb(text)
	return nil
}

func setName(text string) string {
	return strings.TrimRight(strings.TrimPrefix(strings.Fields(text)[0], "&"), "_")
}

// synonym adds words to the set being read, or all the words of another set.
func (r *verbReader) synonym(text string) error {
	if other, ok := strings.CutPrefix(text, "&"); ok {
		words, ok := r.verbs.sets[strings.TrimRight(other, "_")]
		if !ok {
			return fmt.Errorf("no set of synonyms &%s above", other)
		}
		r.verbs.sets[r.set] = append(r.verbs.sets[r.set], words...)
		return nil
	}
	if w := splitWords(text); len(w) > 0 {
		r.verbs.sets[r.set] = append(r.verbs.sets[r.set], w)
	}
	return nil
}

// verb adds a verb of the block under all its forms.
func (r *verbReader) verb(text string) {
	text, codes := bracketed(text, "[", "]")
	name, forms := bracketed(text, "{", "}")
	code := r.code
	if len(codes) > 0 {
		code = codes[0]
	}
	names := []string{name}
	for _, f := range forms {
		names = append(names, strings.Fields(f)...)
	}
	for _, n := range names {
		e := verbEntry{code: code, block: r.block}
		head := n
		if before, after, ok := strings.Cut(n, "+"); ok {
			e.before, head = splitWords(before), after
		}
		words := splitWords(head)
		if len(words) == 0 {
			continue
		}
		e.after = words[1:]
		r.verbs.byHead[words[0]] = append(r.verbs.byHead[words[0]], e)
	}
}
