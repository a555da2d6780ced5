package tag

import (
	"bytes"
	"strings"
	"testing"

	"github.com/newsgraph/newsgraph/extract"
	"github.com/newsgraph/newsgraph/extract/conllu"
)

const corpus = `1	Talks	talk	NOUN	NNS	Number=Plur	2	nsubj	_	_
2	opened	open	VERB	VBD	Tense=Past	0	root	_	_
3	in	in	ADP	IN	_	4	case	_	_
4	Karstad	Karstad	PROPN	NNP	Number=Sing	2	obl	_	_

1	She	she	PRON	PRP	Case=Nom	2	nsubj	_	_
2	went	go	VERB	VBD	Tense=Past	0	root	_	_
3	to	to	ADP	IN	_	4	case	_	_
4	parties	party	NOUN	NNS	Number=Plur	2	obl	_	_

1	Copies	copy	NOUN	NNS	Number=Plur	2	nsubj	_	_
2	walked	walk	VERB	VBD	Tense=Past	0	root	_	_

`

func noClass(string) string { return "" }

func tiny(t testing.TB) (*Tagger, []*conllu.Sentence, string) {
	t.Helper()
	sents, err := conllu.ReadAll(strings.NewReader(corpus), "corpus")
	if err != nil {
		t.Fatal(err)
	}
	var log strings.Builder
	o := Options{Epochs: 60, Hidden: 32, Row: 32, Layers: []int{32}, MinCount: 1, MinPair: 1, Keep: 1 << 20, Rate: .003, Seed: 7,
		Extra: [][]Word{{{"Envoys", "NNS"}, {"left", "VBD"}, {"to", ""}}}}
	tg := Train(sents, map[string][]*conllu.Sentence{"same": sents}, noClass, func(*conllu.Sentence) uint32 { return 0 }, o, &log)
	return tg, sents, log.String()
}

func TestLearnsByHeart(t *testing.T) {
	_, _, log := tiny(t)
	if !strings.HasSuffix(log, "epoch 60: same UPOS 1.0000 XPOS 1.0000 lemma 1.0000\n") {
		t.Error(log)
	}
}

func TestFileRoundTrip(t *testing.T) {
	var files [2]bytes.Buffer
	for i := range files {
		tg, _, _ := tiny(t)
		if err := tg.File().Write(&files[i]); err != nil {
			t.Fatal(err)
		}
	}
	if !bytes.Equal(files[0].Bytes(), files[1].Bytes()) {
		t.Error("two trainings gave two files")
	}
	tg, err := Load(files[0].Bytes(), noClass)
	if err != nil {
		t.Fatal(err)
	}
	d := &extract.Document{}
	for _, f := range []string{"Ladies", "opened", "Karstad", "", "İx", "\x00"} {
		d.Tokens = append(d.Tokens, extract.Token{Form: f})
	}
	d.Sentences = []extract.Sentence{{First: 0, Last: len(d.Tokens)}}
	tg.Run(d)
	if d.Tokens[1].Lemma != "open" || d.Tokens[1].Feats != "Tense=Past" || d.Tokens[2].Lemma != "Karstad" {
		t.Errorf("%+v", d.Tokens)
	}
	for _, tok := range d.Tokens {
		if tok.UPOS == "" || tok.XPOS == "" {
			t.Errorf("%q has no tags", tok.Form)
		}
	}
	if _, err := Load([]byte("no model"), noClass); err == nil {
		t.Error("no model was loaded")
	}
}

func TestEdits(t *testing.T) {
	for _, c := range []struct{ form, lemma string }{
		{"Parties", "party"}, {"went", "go"}, {"Karstad", "Karstad"}, {"États", "État"}, {"is", "be"}, {"walks", "walk"},
	} {
		low := strings.ToLower(c.form)
		e, ok := editOf(c.form, low, c.lemma)
		if !ok {
			t.Errorf("%s: no edit", c.form)
			continue
		}
		if again, err := parseEdit(e.String()); err != nil || again != e {
			t.Errorf("%v reads as %v, %v", e, again, err)
		}
		if got := e.apply(c.form, low); got != c.lemma {
			t.Errorf("%s: %v gives %s, want %s", c.form, e, got, c.lemma)
		}
	}
	// An edit learned from another word never breaks a rune or leaves nothing.
	for _, form := range []string{"", "é", "aé", "x"} {
		for cut := range 4 {
			if got := (edit{cut: cut}).apply(form, form); got == "" && form != "" || strings.ToValidUTF8(got, "?") != got {
				t.Errorf("%q cut by %d: %q", form, cut, got)
			}
		}
	}
}

func TestShape(t *testing.T) {
	for form, want := range map[string]string{"McDonald-24": "XxXxxx-dd", "U.S.": "X.X.", "ÉTAT": "XXX", "…": "o"} {
		if got := shape(form); got != want {
			t.Errorf("%s: %s, want %s", form, got, want)
		}
	}
}

// Two taggers that were joined come out of a file as they went in.
func TestJoinedTaggersAreStored(t *testing.T) {
	tg, sents, _ := tiny(t)
	second, _, _ := tiny(t)
	tg.Join(second)
	var file bytes.Buffer
	if err := tg.File().Write(&file); err != nil {
		t.Fatal(err)
	}
	got, err := Load(file.Bytes(), noClass)
	if err != nil {
		t.Fatal(err)
	}
	if got.second == nil {
		t.Fatal("the second tagger is lost")
	}
	if upos, xpos, _ := got.accuracy(sents); upos != 1 || xpos != 1 {
		t.Errorf("UPOS %.3f XPOS %.3f", upos, xpos)
	}
}
