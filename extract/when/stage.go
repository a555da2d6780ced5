package when

import (
	"time"

	"github.com/newsgraph/newsgraph/extract"
)

// New is the stage that finds time expressions.
func New(words *Words) extract.Stage {
	return extract.Stage{
		Name:  "times",
		Needs: extract.LayerTokens | extract.LayerTags | extract.LayerTree,
		Adds:  extract.LayerTimes,
		Run: func(d *extract.Document) {
			f := finder{Document: d, words: words}
			f.today, f.dated = Day(d.Date)
			d.Times = nil
			for i := range d.Sentences {
				f.sentence(d.Sentences[i].First, d.Sentences[i].Last)
			}
		},
	}
}

// finder reads one document.
type finder struct {
	*extract.Document
	words *Words
	today time.Time
	dated bool // today is known
	end   int  // end of the sentence at work
}

// sentence adds the expressions of the tokens [first, last), the longest at each place.
func (f *finder) sentence(first, last int) {
	f.end = last
	for t := first; t < last; {
		e, w := f.expression(t)
		if e <= t {
			t++
			continue
		}
		f.Times = append(f.Times, extract.Time{First: t, Last: e, Span: f.SpanOf([]int{t, e - 1}), When: w})
		t = e
	}
}

// at is the class of token t, none behind the sentence's end.
func (f *finder) at(t int) word {
	if t >= f.end {
		return word{}
	}
	return f.words.at(f.Tokens[t].Form)
}

func (f *finder) form(t int) string {
	if t >= f.end {
		return ""
	}
	return f.Tokens[t].Form
}

// expression reads the expression that begins at token t and returns the token behind it, t when there is none.
func (f *finder) expression(t int) (end int, w extract.When) {
	for _, read := range []func(int) (int, extract.When){f.iso, f.calendar, f.deictic, f.shifted, f.span, f.year} {
		if end, w = read(t); end > t {
			return end, w
		}
	}
	return t, extract.When{}
}
