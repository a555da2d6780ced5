package corpus

import (
	"strings"

	"github.com/newsgraph/newsgraph/extract"
)

// Document makes a document of tokenised sentences; its text has a space between all tokens.
func Document(sentences []Sentence) *extract.Document {
	d := &extract.Document{}
	var text strings.Builder
	for i, s := range sentences {
		first := len(d.Tokens)
		begin := text.Len()
		for _, w := range s.Words {
			at := text.Len()
			text.WriteString(w.Form)
			d.Tokens = append(d.Tokens, extract.Token{Span: extract.Span{Begin: at, End: text.Len()}, Form: w.Form, Head: -1, Sent: i})
			text.WriteByte(' ')
		}
		d.Sentences = append(d.Sentences, extract.Sentence{Span: extract.Span{Begin: begin, End: text.Len() - 1}, First: first, Last: len(d.Tokens)})
	}
	d.Text = text.String()
	d.Add(extract.LayerTokens)
	return d
}
