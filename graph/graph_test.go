package graph

import (
	"flag"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"strings"
	"testing"

	"github.com/cayleygraph/quad"

	"github.com/newsgraph/newsgraph/extract/record"
)

var update = flag.Bool("update", false, "rewrite the golden files")

func castell(t *testing.T) *record.Document {
	t.Helper()
	b, err := os.ReadFile("../extract/record/testdata/castell.jsonl")
	if err != nil {
		t.Fatal(err)
	}
	d, err := record.Unmarshal(b)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// lines prints quads for reading, without their label, which is always the article.
func lines(quads []quad.Quad) string {
	var b strings.Builder
	short := func(v quad.Value) string {
		s := quad.StringOf(v)
		for _, p := range Prefixes(DefaultBase) {
			if rest, ok := strings.CutPrefix(s, "<"+p.IRI); ok {
				return p.Name + ":" + strings.TrimSuffix(rest, ">")
			}
		}
		return s
	}
	for _, q := range quads {
		b.WriteString(short(q.Subject) + " " + short(q.Predicate) + " " + short(q.Object) + "\n")
	}
	return b.String()
}

func TestQuadsGolden(t *testing.T) {
	const golden = "testdata/castell.quads"
	got := lines(Quads(castell(t), Options{}))
	if *update {
		if err := os.WriteFile(golden, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("quads differ from %s (rewrite it with -update):\n%s", golden, got)
	}
}

func TestOnlyWhatTheArticleAssertsIsAnEdge(t *testing.T) {
	d := castell(t)
	edge := func() bool { return strings.Contains(lines(Quads(d, Options{})), " rel:visit ") }
	if strings.Contains(lines(Quads(d, Options{})), " rel:meet ") {
		t.Error("a claimed, possible meeting became an edge")
	}
	if !edge() {
		t.Fatal("an asserted visit is no edge")
	}
	p := &d.Propositions[1]
	for name, change := range map[string]func(*record.Proposition){
		"negative":    func(p *record.Proposition) { p.Polarity = "negative" },
		"planned":     func(p *record.Proposition) { p.Modality = "planned" },
		"conditional": func(p *record.Proposition) { p.Conditional = true },
		"claimed":     func(p *record.Proposition) { p.ClaimedBy = record.Null(d.Statements[0].ID) },
	} {
		old := *p
		change(p)
		if edge() {
			t.Errorf("a %s deed became an edge", name)
		}
		*p = old
	}
}

func TestEveryQuadIsTheArticles(t *testing.T) {
	d := castell(t)
	seen := map[string]bool{}
	for _, q := range Quads(d, Options{Base: "https://example.org/"}) {
		if q.Label != quad.IRI("https://example.org/"+d.Article.ID) {
			t.Errorf("label %v", q.Label)
		}
		for _, v := range []quad.Value{q.Subject, q.Object} {
			if _, blank := v.(quad.BNode); blank {
				t.Errorf("blank node in %v", q)
			}
		}
		if s := q.String(); seen[s] {
			t.Errorf("twice: %s", s)
		} else {
			seen[s] = true
		}
	}
}

func TestResolve(t *testing.T) {
	got := lines(Quads(castell(t), Options{Resolve: func(_ *record.Article, a *record.Actor) (string, string) {
		if a.Name == "Mira Castell" {
			return "actor/the-other", "decision 7"
		}
		return a.ID, string(a.ResolvedBy)
	}}))
	if strings.Contains(got, "actor:mira-castell") || !strings.Contains(got, `ng:resolvedBy "decision 7"`) ||
		!strings.Contains(got, "actor:the-other ng:said statement:") {
		t.Errorf("the decision was not followed:\n%s", got)
	}
}

// TestVocabularyIsDocumented holds vocabulary.go against vocabulary.ttl: every term of ours stands in both.
func TestVocabularyIsDocumented(t *testing.T) {
	ttl, err := os.ReadFile("vocabulary.ttl")
	if err != nil {
		t.Fatal(err)
	}
	f, err := parser.ParseFile(token.NewFileSet(), "vocabulary.go", nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	terms := 0
	ast.Inspect(f, func(n ast.Node) bool {
		b, ok := n.(*ast.BinaryExpr)
		if !ok {
			return true
		}
		ns, ok := b.X.(*ast.Ident)
		lit, isLit := b.Y.(*ast.BasicLit)
		if ok && isLit && ns.Name == "NS" {
			terms++
			if name := strings.Trim(lit.Value, `"`); !strings.Contains(string(ttl), "\nng:"+name+" a ") {
				t.Errorf("ng:%s is not in vocabulary.ttl", name)
			}
		}
		return true
	})
	if documented := strings.Count(string(ttl), "\nng:"); documented != terms || terms == 0 {
		t.Errorf("vocabulary.go has %d terms, vocabulary.ttl %d", terms, documented)
	}
}
