package parse

import (
	"bytes"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"github.com/newsgraph/newsgraph/extract"
	"github.com/newsgraph/newsgraph/extract/conllu"
)

const corpus = `1	The	the	DET	DT	_	2	det	_	_
2	mayor	mayor	NOUN	NN	_	3	nsubj	_	_
3	said	say	VERB	VBD	_	0	root	_	_
4	that	that	SCONJ	IN	_	7	mark	_	_
5	talks	talk	NOUN	NNS	_	7	nsubj	_	_
6	had	have	AUX	VBD	_	7	aux	_	_
7	failed	fail	VERB	VBN	_	3	ccomp	_	_
8	.	.	PUNCT	.	_	3	punct	_	_

1	She	she	PRON	PRP	_	2	nsubj	_	_
2	met	meet	VERB	VBD	_	0	root	_	_
3	the	the	DET	DT	_	4	det	_	_
4	envoy	envoy	NOUN	NN	_	2	obj	_	_
5	in	in	ADP	IN	_	6	case	_	_
6	Karstad	Karstad	PROPN	NNP	_	2	obl	_	_

1	Go	go	VERB	VB	_	0	root	_	_

`

func noClass(string) string { return "" }

func ewt(*conllu.Sentence) uint32 { return 0 }

func tiny(t testing.TB, epochs int) (*Parser, []*conllu.Sentence, string) {
	t.Helper()
	sents, err := conllu.ReadAll(strings.NewReader(corpus), "corpus")
	if err != nil {
		t.Fatal(err)
	}
	trees := Trees(sents, sents, noClass, ewt)
	var log strings.Builder
	p := Train(trees, map[string][]Tree{"same": trees}, noClass, Options{Epochs: epochs, Hidden: 32, Row: 32, Layers: []int{32}, MinWord: 1, MinCount: 1, Keep: 1 << 20, Rate: .01, NetRate: .05, RowRate: .04, Seed: 7}, &log)
	return p, sents, log.String()
}

func TestLearnsByHeart(t *testing.T) {
	_, _, log := tiny(t, 40)
	if !strings.HasSuffix(log, "epoch 40: same UAS 1.0000 LAS 1.0000\n") {
		t.Error(log)
	}
}

func TestTrainingIsReproducible(t *testing.T) {
	var files [2]bytes.Buffer
	for i := range files {
		p, _, _ := tiny(t, 3)
		if err := p.File().Write(&files[i]); err != nil {
			t.Fatal(err)
		}
	}
	if !bytes.Equal(files[0].Bytes(), files[1].Bytes()) {
		t.Error("two trainings gave two files")
	}
}

// The cheapest moves lead to the gold tree when it is projective.
func TestOracleRebuildsProjectiveTrees(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 1))
	for range 300 {
		n := 1 + r.IntN(12)
		gold := Tree{words: make([]word, n), heads: projective(r, n), labels: make([]string, n)}
		p := &Parser{rels: []string{"dep"}}
		tr := trainer{worker: worker{p: p}}
		tr.begin(&gold)
		for !tr.done() {
			tr.apply(tr.cheapest(), 0)
		}
		for i, h := range tr.heads {
			if h != gold.heads[i] {
				t.Fatalf("heads %v, want %v", tr.heads, gold.heads)
			}
		}
	}
}

// projective draws a random projective tree by random legal moves.
func projective(r *rand.Rand, n int) []int32 {
	var s state
	s.reset(n)
	for !s.done() {
		if m := r.IntN(moves); s.legal(m) {
			s.apply(m, 0)
		}
	}
	return s.heads
}

// Any model gives one tree with one root, whatever the sentence.
func TestAlwaysATree(t *testing.T) {
	p, _, _ := tiny(t, 1)
	r := rand.New(rand.NewPCG(2, 2))
	for range 200 {
		n := 1 + r.IntN(40)
		d := &extract.Document{}
		for range n {
			forms := []string{"The", "mayor", "said", "—", "", "İ", "x\u0301", "talks", "."}
			tags := []string{"DT", "NN", "VBD", "", "?"}
			d.Tokens = append(d.Tokens, extract.Token{Form: forms[r.IntN(len(forms))], XPOS: tags[r.IntN(len(tags))]})
		}
		d.Sentences = []extract.Sentence{{First: 0, Last: n}}
		p.Run(d)
		checkTree(t, d)
	}
}

func checkTree(t *testing.T, d *extract.Document) {
	t.Helper()
	for _, s := range d.Sentences {
		roots := 0
		for i := s.First; i < s.Last; i++ {
			tok := d.Tokens[i]
			if tok.Head < 0 {
				roots++
			} else if tok.Head < s.First || tok.Head >= s.Last {
				t.Fatalf("token %d hangs on %d, outside its sentence", i, tok.Head)
			}
			if tok.Deprel == "" || (tok.Deprel == "root") != (tok.Head < 0) {
				t.Fatalf("token %d: head %d, relation %q", i, tok.Head, tok.Deprel)
			}
			steps := 0
			for k := i; k >= 0; k = d.Tokens[k].Head {
				if steps++; steps > s.Last-s.First {
					t.Fatalf("token %d is on a circle", i)
				}
			}
		}
		if roots != 1 {
			t.Fatalf("%d roots", roots)
		}
	}
}

func TestLongSentence(t *testing.T) {
	p, _, _ := tiny(t, 1)
	d := &extract.Document{}
	for range 2000 {
		d.Tokens = append(d.Tokens, extract.Token{Form: "word", XPOS: "NN"})
	}
	d.Sentences = []extract.Sentence{{First: 0, Last: 2000}}
	start := time.Now()
	p.Run(d)
	checkTree(t, d)
	if took := time.Since(start); took > 5*time.Second {
		t.Errorf("2,000 words took %v", took)
	}
}

func TestBrokenFiles(t *testing.T) {
	p, _, _ := tiny(t, 1)
	f := p.File()
	f.Strings["relations"] = nil
	var b bytes.Buffer
	if err := f.Write(&b); err != nil {
		t.Fatal(err)
	}
	if _, err := Load(b.Bytes(), noClass); err == nil {
		t.Error("a parser without relations was loaded")
	}
	if _, err := Load([]byte("no model"), noClass); err == nil {
		t.Error("no model was loaded")
	}
	b.Reset()
	if err := p.File().Write(&b); err != nil {
		t.Fatal(err)
	}
	if _, err := Load(b.Bytes(), noClass); err != nil {
		t.Error(err)
	}
}

// Two parsers that were joined come out of a file as they went in.
func TestJoinedParsersAreStored(t *testing.T) {
	p, sents, _ := tiny(t, 40)
	second, _, _ := tiny(t, 20)
	p.Join(second)
	var file bytes.Buffer
	if err := p.File().Write(&file); err != nil {
		t.Fatal(err)
	}
	got, err := Load(file.Bytes(), noClass)
	if err != nil {
		t.Fatal(err)
	}
	if got.second == nil {
		t.Fatal("the second parser is lost")
	}
	if _, las := got.accuracy(Trees(sents, sents, noClass, ewt)); las != 1 {
		t.Errorf("LAS %.3f", las)
	}
}
