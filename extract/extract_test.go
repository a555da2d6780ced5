package extract

import (
	"slices"
	"strings"
	"testing"
)

// sentence makes a document from words and their heads (-1 for the root).
func sentence(words string, heads ...int) *Document {
	d := &Document{Article: Article{Text: words}}
	for i, w := range strings.Fields(words) {
		b := 0
		if i > 0 {
			b = d.Tokens[i-1].Span.End + 1
		}
		d.Tokens = append(d.Tokens, Token{Span: Span{b, b + len(w)}, Form: w, Head: heads[i], Deprel: "dep:x"})
	}
	d.Sentences = []Sentence{{Span: Span{0, len(words)}, Last: len(d.Tokens)}}
	d.Add(LayerTokens | LayerTags | LayerTree)
	return d
}

func TestTree(t *testing.T) {
	d := sentence("She visited the old port", 1, -1, 4, 4, 1)
	d.Tokens[4].Deprel = "obj"
	if got := d.Children(1); !slices.Equal(got, []int32{0, 4}) {
		t.Errorf("children %v", got)
	}
	if got := d.Child(1, "obj"); got != 4 {
		t.Errorf("obj is %d", got)
	}
	if got := d.Child(1, "dep"); got != 0 {
		t.Errorf("a relation without its subtype finds %d", got)
	}
	if got := d.Subtree(4, nil); !slices.Equal(got, []int{2, 3, 4}) {
		t.Errorf("subtree %v", got)
	}
	if got := d.Subtree(1, func(k int) bool { return k == 4 }); !slices.Equal(got, []int{0, 1}) {
		t.Errorf("subtree without the object %v", got)
	}
	if got := d.Slice(d.SpanOf(d.Subtree(4, nil))); got != "the old port" {
		t.Errorf("span of the object: %q", got)
	}
	if !d.Dominates(1, 2) || d.Dominates(4, 0) {
		t.Error("dominance")
	}
	if first, last := d.TokensIn(Span{4, 20}); first != 1 || last != 4 {
		t.Errorf("tokens in the span: %d to %d", first, last)
	}
	d.Tokens[0].Head = 4
	d.Add(LayerTree)
	if got := d.Children(4); !slices.Equal(got, []int32{0, 2, 3}) {
		t.Errorf("a new tree is not seen: %v", got)
	}
}

func TestMentionAt(t *testing.T) {
	d := sentence("the old port", 2, 2, -1)
	if d.ActorAt(2) != -1 || d.ActorAt(-1) != -1 || d.ActorAt(99) != -1 {
		t.Error("an actor where there is none")
	}
	d.Mentions = []Mention{{First: 2, Last: 3, Head: 2, Actor: 0}, {First: 0, Last: 3, Head: 2, Actor: 1}, {Head: 77, Actor: 2}}
	if got := d.ActorAt(2); got != 1 {
		t.Errorf("the longest mention is not chosen: actor %d", got)
	}
}

func TestFeat(t *testing.T) {
	tok := Token{Feats: "Number=Sing|PronType=Prs", Deprel: "nsubj:pass"}
	if tok.Feat("PronType") != "Prs" || tok.Feat("Num") != "" || tok.Rel() != "nsubj" {
		t.Errorf("%q %q %q", tok.Feat("PronType"), tok.Feat("Num"), tok.Rel())
	}
}

func TestSlice(t *testing.T) {
	a := Article{Text: "Erdoğan spoke"}
	for s, want := range map[Span]string{{0, 8}: "Erdoğan", {0, 5}: "", {-1, 3}: "", {9, 99}: "", {3, 3}: "", {9, 14}: "spoke"} {
		if got := a.Slice(s); got != want {
			t.Errorf("%v: %q, want %q", s, got, want)
		}
	}
}

func TestPipelineChecksItsOrder(t *testing.T) {
	ran := ""
	stage := func(name string, needs, adds Layer) Stage {
		return Stage{Name: name, Needs: needs, Adds: adds, Run: func(*Document) { ran += name + " " }}
	}
	tok, tag, tree := stage("tokens", 0, LayerTokens), stage("tags", LayerTokens, LayerTags), stage("tree", LayerTokens|LayerTags, LayerTree)
	if _, err := NewPipeline(tok, tree, tag); err == nil || !strings.Contains(err.Error(), `"tree" needs tags`) {
		t.Errorf("a wrong order: %v", err)
	}
	p, err := NewPipeline(tok, tag, tree)
	if err != nil {
		t.Fatal(err)
	}
	d := &Document{}
	d.Add(LayerTokens)
	p.Annotate(d)
	if ran != "tags tree " {
		t.Errorf("ran %q: a layer that is there is not made again", ran)
	}
	if got := d.Layers().String(); got != "tokens+tags+tree" {
		t.Errorf("layers %s", got)
	}
}
