package clause_test

import (
	"strings"
	"testing"

	"github.com/newsgraph/newsgraph/extract"
	"github.com/newsgraph/newsgraph/extract/clause"
	"github.com/newsgraph/newsgraph/extract/clause/openie"
)

var (
	fuzzWords  = strings.Fields("Ada met , who by visit to of be killing 's and not said that open leader plan Monday which if will")
	fuzzLabels = strings.Fields("nsubj obj iobj obl obl:agent nmod nmod:poss appos acl acl:relcl advcl xcomp ccomp conj cc case mark cop aux aux:pass nsubj:pass compound flat amod advmod punct parataxis det nmod:desc expl")
	fuzzTags   = strings.Fields("NN NNP VBD VBN VBG VB JJ IN TO WP WDT PRP RB , POS MD CC")
	fuzzUPOS   = strings.Fields("NOUN PROPN VERB AUX ADJ ADP PRON ADV PUNCT PART CCONJ")
)

// FuzzTotal feeds trees of any shape: every stage must end without a panic, and every span must lie in the text.
func FuzzTotal(f *testing.F) {
	f.Add([]byte("who did what to whom, and when"))
	f.Add([]byte{0, 1, 2, 3, 4, 5, 250, 7, 8, 9, 10, 99, 12, 13, 14, 200, 16})
	x := clause.New(testLexicon(f), nil)
	f.Fuzz(func(t *testing.T, data []byte) {
		d := randomTree(data)
		x.Stage().Run(d)
		for _, p := range d.Propositions {
			for _, s := range []extract.Span{p.Evidence, p.Surface, p.Agent.Span, p.Patient.Span} {
				if s.Begin < 0 || s.End > len(d.Text) || s.Begin > s.End {
					t.Fatalf("span %v outside the text of %d bytes", s, len(d.Text))
				}
			}
		}
		for i := range d.Sentences {
			openie.Extract(d, i)
			openie.Compact(d, i)
		}
	})
}

// randomTree turns bytes, five a token, into a sentence with any one tree over it and a few actors.
func randomTree(data []byte) *extract.Document {
	d := &extract.Document{}
	n := min(len(data)/5, 40)
	for i := range n {
		b := data[i*5 : i*5+5]
		word := fuzzWords[int(b[0])%len(fuzzWords)]
		begin := len(d.Text)
		d.Text += word + " "
		d.Tokens = append(d.Tokens, extract.Token{Span: extract.Span{Begin: begin, End: begin + len(word)}, Form: word, Lemma: word,
			Deprel: fuzzLabels[int(b[1])%len(fuzzLabels)], XPOS: fuzzTags[int(b[2])%len(fuzzTags)], UPOS: fuzzUPOS[int(b[3])%len(fuzzUPOS)], Head: -1})
		if i > 0 {
			d.Tokens[i].Head = int(b[4]) % i // the head always precedes: no cycle
		}
		if b[0]%5 == 0 {
			d.Mentions = append(d.Mentions, extract.Mention{Span: d.Tokens[i].Span, First: i, Last: i + 1, Head: i, Actor: len(d.Actors)})
			d.Actors = append(d.Actors, extract.Actor{Name: word, Kind: extract.KindPerson, Mentions: []int{len(d.Mentions) - 1}})
		}
	}
	d.Sentences = []extract.Sentence{{First: 0, Last: n}}
	if n > 0 && data[0]%2 == 1 {
		mirror(d)
	}
	return d
}

// mirror turns the tree round: token i takes the place of token n-1-i.
func mirror(d *extract.Document) {
	n := len(d.Tokens)
	old := make([]extract.Token, n)
	copy(old, d.Tokens)
	for i := range d.Tokens {
		t := old[n-1-i]
		t.Span, t.Form, t.Lemma = old[i].Span, old[i].Form, old[i].Lemma
		if t.Head >= 0 {
			t.Head = n - 1 - t.Head
		}
		d.Tokens[i] = t
	}
}
