package conllu

import (
	"bytes"
	"strings"
	"testing"

	"github.com/newsgraph/newsgraph/extract"
)

const sample = `# newdoc id = x
# newpar
# text = She didn't go.
1	She	she	PRON	PRP	Case=Nom	4	nsubj	_	_
2-3	didn't	_	_	_	_	_	_	_	_
2	did	do	AUX	VBD	_	4	aux	_	_
3	n't	not	PART	RB	_	4	advmod	_	_
4	go	go	VERB	VB	_	0	root	_	SpaceAfter=No|Note=kept
5	.	.	PUNCT	.	_	4	punct	_	_

# newpar
1	_	_	SYM	NFP	_	0	root	_	_

`

func TestReadWriteKeepsAll(t *testing.T) {
	s, err := ReadAll(strings.NewReader(sample), "sample")
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := WriteSentences(&b, s); err != nil || b.String() != sample {
		t.Errorf("%v, got\n%s", err, b.String())
	}
}

func TestDocument(t *testing.T) {
	s, err := ReadAll(strings.NewReader(sample), "sample")
	if err != nil {
		t.Fatal(err)
	}
	d := Document(s)
	if d.Text != "She didn't go.\n\n_" || d.Tokens[2].Form != "n't" || !d.Tokens[2].Glued || d.Tokens[0].Head != 3 || d.Tokens[3].Head != -1 {
		t.Errorf("%q %+v", d.Text, d.Tokens)
	}
	if d.Layers() != extract.LayerTokens|extract.LayerTags|extract.LayerTree || d.Sentences[1].Paragraph != 1 {
		t.Errorf("layers %v, %+v", d.Layers(), d.Sentences)
	}
	d.Names = []extract.Name{{First: 0, Last: 1, Type: "PER", Fine: "PER"}}
	var b bytes.Buffer
	if err := Write(&b, d); err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(b.String(), "2-3\tdidn't\t_") || !strings.Contains(b.String(), "NE=B-PER|NEType=B-PER") {
		t.Error(b.String())
	}
	Update(s, d)
	if s[0].Words[3].Misc != "SpaceAfter=No|Note=kept" || s[0].Words[0].Misc != "NE=B-PER|NEType=B-PER" {
		t.Errorf("%+v", s[0].Words)
	}
}

func TestErrorsGiveTheLine(t *testing.T) {
	for _, bad := range []string{"1\tx\n", "2\tx\t_\t_\t_\t_\t0\troot\t_\t_\n", "1\tx\t_\t_\t_\t_\t9\troot\t_\t_\n", "1\tx\t_\t_\t_\t_\tz\troot\t_\t_\n"} {
		if _, err := ReadAll(strings.NewReader(bad), "f"); err == nil || !strings.HasPrefix(err.Error(), "f:1: ") {
			t.Errorf("%q: %v", bad, err)
		}
	}
}
