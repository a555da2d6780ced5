package generate

import (
	"reflect"
	"testing"
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
