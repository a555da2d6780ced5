package explain

import (
	_ "embed"
	"html/template"
	"io"
	"slices"

	"github.com/newsgraph/newsgraph/extract"
)

//go:embed page.html.tmpl
var pageSource string

// colours is how many colours chains are told apart by; the page's style defines as many.
const colours = 12

type html struct {
	w     io.Writer
	page  *template.Template
	begun bool
}

// NewHTML prints one self-contained page for all documents: no script, no file and no network beside it.
func NewHTML(w io.Writer) Printer {
	return &html{w: w, page: template.Must(template.New("page").Parse(pageSource))}
}

func (h *html) begin() error {
	if h.begun {
		return nil
	}
	h.begun = true
	return h.page.ExecuteTemplate(h.w, "head", nil)
}

func (h *html) Print(d *extract.Document) error {
	if err := h.begin(); err != nil {
		return err
	}
	return h.page.ExecuteTemplate(h.w, "article", struct {
		Title     string
		Sentences []view
	}{d.Title, views(d)})
}

func (h *html) Close() error {
	if err := h.begin(); err != nil {
		return err
	}
	return h.page.ExecuteTemplate(h.w, "foot", nil)
}

// piece is a stretch of text with the classes of the spans that it lies in.
type piece struct {
	Text  string
	Class string
	Title string
}

// paint is a span with its class and tooltip.
type paint struct {
	span         extract.Span
	class, title string
}

// pieces cuts the text of a sentence at the ends of all coloured spans.
func pieces(d *extract.Document, s *extract.Sentence) []piece {
	paints := paintsIn(d, s.Span)
	cuts := []int{s.Span.Begin, s.Span.End}
	for _, p := range paints {
		cuts = append(cuts, p.span.Begin, p.span.End)
	}
	slices.Sort(cuts)
	cuts = slices.Compact(cuts)
	var out []piece
	for i := 0; i+1 < len(cuts); i++ {
		part := extract.Span{Begin: cuts[i], End: cuts[i+1]}
		x := piece{Text: d.Slice(part)}
		for _, p := range paints {
			if p.span.Contains(part) {
				x.Class += " " + p.class
				x.Title = p.title
			}
		}
		out = append(out, x)
	}
	return out
}

// paintsIn lists the spans to colour within a sentence, outermost kinds first.
func paintsIn(d *extract.Document, within extract.Span) []paint {
	var out []paint
	add := func(s extract.Span, class, title string) {
		if s = (extract.Span{Begin: max(s.Begin, within.Begin), End: min(s.End, within.End)}); s.Begin < s.End {
			out = append(out, paint{s, class, title})
		}
	}
	for i := range d.Statements {
		st := &d.Statements[i]
		for _, c := range st.Content {
			add(c, "content", actorName(d, st.Speaker)+" ("+st.Rule+")")
		}
		add(st.Cue, "cue", st.Verb)
		add(st.Source, "source", actorName(d, st.Speaker))
	}
	for _, t := range d.Times {
		add(t.Span, "time", orDash(t.When.Value))
	}
	for _, m := range d.Mentions {
		if m.Actor >= 0 {
			add(m.Span, "actor c"+string(rune('a'+m.Actor%colours)), actorName(d, m.Actor))
		}
	}
	return out
}
