// Package tokenize cuts an article's text into paragraphs, sentences and syntactic words after the
// conventions of Universal Dependencies' English treebanks: clitics are words of their own ("did" "n't"),
// hyphened compounds are split ("oil" "-" "rich") unless one part is an affix ("anti-war"), and a full stop
// belongs to an abbreviation also where it closes the sentence.
//
// The rules see one paragraph at a time. Every token is a slice of the text; tokens never overlap, and
// what lies between them is white space or a skipped span. All functions are total for any input.
package tokenize

import (
	"github.com/newsgraph/newsgraph/extract"
)

// Tokenizer cuts texts; it is read-only and safe for concurrent use.
type Tokenizer struct{ lists *Lists }

// New returns a tokenizer that consults the given lists.
func New(lists *Lists) *Tokenizer { return &Tokenizer{lists} }

// Stage fills Tokens and Sentences.
func (t *Tokenizer) Stage() extract.Stage {
	return extract.Stage{Name: "tokenize", Adds: extract.LayerTokens, Run: t.Run}
}

// Run tokenizes the document's text. Skipped spans yield no tokens.
func (t *Tokenizer) Run(d *extract.Document) {
	d.Tokens = make([]extract.Token, 0, len(d.Text)/5+8)
	d.Sentences = d.Sentences[:0]
	c := cutter{lists: t.lists, text: d.Text, doc: d}
	number := -1
	for _, p := range blocks(d.Text, d.Skipped) {
		first := len(d.Tokens)
		for i, chunk := range p.chunks {
			c.chunks(chunk, i == 0 && len(p.chunks) > 1)
		}
		if first == len(d.Tokens) {
			continue
		}
		if !p.goesOn || number < 0 {
			number++
		}
		s := splitter{lists: t.lists, doc: d, paragraph: number, first: first}
		s.split(p.alone)
	}
}
