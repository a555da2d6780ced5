package quote

import (
	"math/rand/v2"
	"os"
	"strings"
	"testing"

	"github.com/newsgraph/newsgraph/extract"
)

// FuzzAttribution holds that no text with no tree and no quotation marks, however wrong, makes the stages fail, and that
// what they give stays within the text.
func FuzzAttribution(f *testing.F) {
	for i, s := range []string{
		"", "“", "\" said", "said", "according to", "according to X", "He said , “ no ” .", "A : B", "X said that Y denied Z ; W told V to U .",
		"“ a ” “ b ” ‘ c ’ ' d ' \" e \" said said said by by by", "The motion claims reportedly the alleged report of reports in words",
		"and X and Y , Z and said , W , said and who said which", "WHO said US said it said they said I said we told you",
	} {
		f.Add(s, uint64(i))
	}
	lex, err := Load(os.DirFS("../english/data"))
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, text string, seed uint64) {
		text = strings.ToValidUTF8(text, "?")
		d := randomTree(text, rand.New(rand.NewPCG(seed, 1)))
		Marks().Run(d)
		Attribution(lex, nil).Run(d)
		for i := range d.Statements {
			st := &d.Statements[i]
			for _, c := range st.Content {
				if d.Slice(c) == "" {
					t.Fatalf("content %v of %q", c, text)
				}
			}
			if st.Speaker >= len(d.Actors) || st.Within >= len(d.Statements) || st.Within == i {
				t.Fatalf("speaker %d within %d", st.Speaker, st.Within)
			}
		}
	})
}

// randomTree makes a document of the words of a text with tags, trees, names and actors by chance.
func randomTree(text string, r *rand.Rand) *extract.Document {
	tags := strings.Fields("NOUN PROPN VERB AUX ADP PRON DET ADJ ADV PUNCT CCONJ SCONJ PART NUM X")
	fine := strings.Fields("VBD VBN VBG VB VBZ VBP MD NN NNP IN")
	rels := strings.Fields("nsubj obj iobj obl ccomp xcomp acl acl:relcl advcl conj cc mark case aux:pass nsubj:pass parataxis appos nmod nmod:poss flat compound punct root dep advmod amod csubj")
	d := &extract.Document{}
	d.Text = text
	at, sent := 0, -1
	for i, form := range strings.Fields(text) {
		b := at + strings.Index(text[at:], form)
		at = b + len(form)
		if sent < 0 || r.IntN(12) == 0 {
			sent++
			d.Sentences = append(d.Sentences, extract.Sentence{Span: extract.Span{Begin: b, End: at}, First: i, Last: i, Paragraph: sent / 2, Heading: r.IntN(4) == 0})
		}
		tok := extract.Token{Span: extract.Span{Begin: b, End: at}, Form: form, Lemma: strings.ToLower(form), UPOS: tags[r.IntN(len(tags))], XPOS: fine[r.IntN(len(fine))], Deprel: rels[r.IntN(len(rels))], Head: -1, Sent: sent}
		if strings.HasPrefix(tok.Lemma, "sa") || strings.HasPrefix(tok.Lemma, "to") {
			tok.UPOS = "VERB"
		}
		d.Tokens = append(d.Tokens, tok)
		s := &d.Sentences[sent]
		s.Last, s.Span.End = i+1, at
	}
	for i := range d.Sentences {
		randomHeads(d, &d.Sentences[i], r)
	}
	for i := range d.Tokens {
		if r.IntN(3) == 0 {
			a := len(d.Actors)
			d.Actors = append(d.Actors, extract.Actor{Name: d.Tokens[i].Form, Kind: extract.KindPerson, Mentions: []int{len(d.Mentions)}})
			d.Mentions = append(d.Mentions, extract.Mention{Span: d.Tokens[i].Span, First: i, Last: i + 1, Head: i, Actor: a - r.IntN(2)})
		}
	}
	return d
}

// randomHeads hangs each token on one that hangs already, so that there is no cycle.
func randomHeads(d *extract.Document, s *extract.Sentence, r *rand.Rand) {
	order := r.Perm(s.Last - s.First)
	for i, o := range order {
		if i > 0 {
			d.Tokens[s.First+o].Head = s.First + order[r.IntN(i)]
		} else {
			d.Tokens[s.First+o].Deprel = "root"
		}
	}
}
