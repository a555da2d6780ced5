package quote

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/newsgraph/newsgraph/extract"
)

var words = regexp.MustCompile(`[\pL\pN]+|[!?]`)

// paragraphsOf makes a document whose paragraphs are the lines of a text, one sentence each, words for tokens.
func paragraphsOf(text string) *extract.Document {
	d := &extract.Document{}
	d.Text = text
	at := 0
	for p, line := range strings.Split(text, "\n") {
		s := extract.Sentence{First: len(d.Tokens), Paragraph: p, Span: extract.Span{Begin: at, End: at + len(line)}}
		for _, w := range words.FindAllStringIndex(line, -1) {
			d.Tokens = append(d.Tokens, extract.Token{Span: extract.Span{Begin: at + w[0], End: at + w[1]}, Form: line[w[0]:w[1]]})
		}
		s.Last = len(d.Tokens)
		if len(line) > 0 {
			d.Sentences = append(d.Sentences, s)
		}
		at += len(line) + 1
	}
	return d
}

func TestMarks(t *testing.T) {
	for _, c := range []struct {
		name, text string
		want       []string // inner texts; "+" behind one that goes on, "~" behind a word or name
	}{
		{"straight", `She said, "The bridge has fallen down." Then she left.`, []string{"The bridge has fallen down."}},
		{"curly", "“The bridge has fallen down,” she said.", []string{"The bridge has fallen down,"}},
		{"two straight", `"The bridge has fallen," she said, "and will not rise."`, []string{"The bridge has fallen,", "and will not rise."}},
		{"single", "‘The bridge has fallen down,’ she said.", []string{"The bridge has fallen down,"}},
		{"single straight", "'The bridge has fallen down,' she said.", []string{"The bridge has fallen down,"}},
		{"apostrophe", "The town's bridge isn't the workers' fault.", nil},
		{"apostrophe inside", "‘The town’s bridge has fallen,’ she said.", []string{"The town’s bridge has fallen,"}},
		{"single within double", "“He said ‘no’ to me twice,” she said.", []string{"He said ‘no’ to me twice,"}},
		{"goes on", "“The bridge has fallen.\n“Nobody will miss it,” she said.", []string{"The bridge has fallen.+", "Nobody will miss it,"}},
		{"left open", "“The bridge has fallen.\nShe left.", []string{"The bridge has fallen."}},
		{"a word", "the so-called “bridge” fell", []string{"bridge~"}},
		{"short speech", "“No way!” she said", []string{"No way!"}},
		{"guillemets", "«The bridge has fallen down», she said", []string{"The bridge has fallen down"}},
		{"inches", `It was 6" long.`, nil},
	} {
		d := paragraphsOf(c.text)
		Marks().Run(d)
		var got []string
		for _, q := range d.Quotations {
			s := d.Slice(q.Inner)
			if q.Continues {
				s += "+"
			}
			if q.Scare {
				s += "~"
			}
			got = append(got, s)
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}
