package generate

import (
	"reflect"
	"strings"
	"testing"

	"github.com/cayleygraph/quad"
)

func TestSameSeedSameGraph(t *testing.T) {
	a, b := New(7, 100), New(7, 100)
	for range 3 {
		la, qa := a.Article()
		lb, qb := b.Article()
		if la != lb || !reflect.DeepEqual(qa, qb) {
			t.Fatal("two generators with one seed differ")
		}
		if len(qa) < QuadsPerArticle/2 || len(qa) > QuadsPerArticle*2 {
			t.Errorf("%d quads in an article, want about %d", len(qa), QuadsPerArticle)
		}
	}
}

func TestIRIsAreClean(t *testing.T) {
	_, quads := New(1, 100).Article()
	for _, q := range quads {
		if strings.ContainsAny(string(q.Subject.(quad.IRI)), "<> ") {
			t.Fatalf("subject %q", q.Subject)
		}
	}
}
