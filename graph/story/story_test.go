package story

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"
)

const wire = `Tolvania is considering the release of nine Marenian fishermen who were arrested last week, a senior official familiar
with the matter said on Monday. The official, who asked not to be named, said that Prime Minister Ruta Selwyn had sent her adviser
Ines Kardo to Lindhaven on Sunday. There Kardo met Foreign Minister Tomas Ilvar for three hours, the official said.`

const rewrite = `Nine Marenian fishermen who were arrested last week may soon be free, the Lantern has learned. Prime Minister Ruta Selwyn
had sent her adviser Ines Kardo to Lindhaven on Sunday, where Kardo met Foreign Minister Tomas Ilvar for three hours. Herring is dear.`

const other = `The Harbour League elected Oda Brenner as its secretary-general for a second term on Thursday. Marenia and Tolvania both
voted for her. Brenner beat Falk Torrens, a former minister from Ostmark, who congratulated her and said he would not run again.`

func TestGroup(t *testing.T) {
	articles := []Article{
		{"lantern", "2026-03-10", rewrite},
		{"wire", "2026-03-09", wire},
		{"reprint", "2026-03-09T20:00:00Z", strings.ToUpper(wire)},
		{"other", "2026-04-02", other},
		{"anniversary", "2027-03-09", wire},
		{"undated", "", other + " It was raining."},
	}
	want := [][]string{{"undated", "other"}, {"wire", "reprint", "lantern"}}
	for range 3 {
		var got [][]string
		for _, s := range Group(articles) {
			got = append(got, s.Keys)
			if s.Shared < minShared || s.Shared > 1 {
				t.Errorf("%v shares %v", s.Keys, s.Shared)
			}
		}
		if !reflect.DeepEqual(got, want) {
			t.Errorf("stories %v, want %v", got, want)
		}
		slices.Reverse(articles)
	}
}

func TestShortTextsDoNotMatch(t *testing.T) {
	if s := Group([]Article{{Key: "a", Text: "More soon."}, {Key: "b", Text: "More soon."}, {Key: "c"}}); len(s) != 0 {
		t.Errorf("stories of nothing: %v", s)
	}
}

func BenchmarkGroup(b *testing.B) {
	var articles []Article
	for i := range 1000 {
		var text strings.Builder
		for j := range 300 {
			fmt.Fprintf(&text, "w%d ", mix(uint64(i/2*1000+j))%5000)
		}
		articles = append(articles, Article{Key: fmt.Sprint(i), Text: text.String()})
	}
	b.ResetTimer()
	for range b.N {
		if len(Group(articles)) != 500 {
			b.Fatal("pairs were lost")
		}
	}
	b.ReportMetric(float64(len(articles)*b.N)/b.Elapsed().Seconds(), "articles/s")
}
