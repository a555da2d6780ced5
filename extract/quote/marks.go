package quote

import (
	"unicode"
	"unicode/utf8"

	"github.com/newsgraph/newsgraph/extract"
)

// Marks is the stage that finds what stands between quotation marks, double or single, straight or typographic. A
// quotation never crosses the end of its paragraph: one that is left open there goes on in the next paragraph if that
// begins with an opening mark, and otherwise ends with the paragraph.
func Marks() extract.Stage {
	return extract.Stage{
		Name:  "quotation marks",
		Needs: extract.LayerTokens,
		Adds:  extract.LayerQuotations,
		Run: func(d *extract.Document) {
			d.Quotations = nil
			for _, p := range paragraphs(d) {
				markParagraph(d, p)
			}
		},
	}
}

// paragraphs lists the span of each paragraph that has sentences, in text order.
func paragraphs(d *extract.Document) []extract.Span {
	var out []extract.Span
	for i := range d.Sentences {
		s := &d.Sentences[i]
		if i == 0 || s.Paragraph != d.Sentences[i-1].Paragraph || s.Heading != d.Sentences[i-1].Heading {
			out = append(out, s.Span)
			continue
		}
		out[len(out)-1] = out[len(out)-1].Union(s.Span)
	}
	return out
}

// A mark is a quotation mark in the text with what its surroundings say of it.
type mark struct {
	span        extract.Span
	family      byte // '"' double, '\'' single, '«' guillemets
	open, close bool // what it can be
}

// markAt reads the quotation mark at byte i of the text, if one stands there. Two graves or apostrophes count
// as a double mark, as in tokenised corpora.
func markAt(text string, i int) (mark, bool) {
	r, n := utf8.DecodeRuneInString(text[i:])
	m := mark{span: extract.Span{Begin: i, End: i + n}}
	switch r {
	case '"', '＂':
		m.family, m.open, m.close = '"', true, true
	case '“', '„', '‟':
		m.family, m.open = '"', true
	case '”':
		m.family, m.close = '"', true
	case '«':
		m.family, m.open = '<', true
	case '»':
		m.family, m.close = '<', true
	case '‘', '‚':
		m.family, m.open = '\'', true
	case '\'', '`', '’':
		return apostrophe(text, i, r, n)
	default:
		return mark{}, false
	}
	return m, true
}

// apostrophe tells a single or doubled quotation mark from an apostrophe.
func apostrophe(text string, i int, r rune, n int) (mark, bool) {
	m := mark{span: extract.Span{Begin: i, End: i + n}, family: '\''}
	if i+n < len(text) && (r == '`' || r == '\'') && rune(text[i+n]) == r {
		m.span.End += n
		m.family, m.open, m.close = '"', r == '`', r == '\''
		return m, true
	}
	before, _ := utf8.DecodeLastRuneInString(text[:i])
	after, _ := utf8.DecodeRuneInString(text[m.span.End:])
	if i == 0 {
		before = ' '
	}
	if m.span.End == len(text) {
		after = ' '
	}
	inner := wordRune(before) && wordRune(after)
	m.open = r != '’' && !wordRune(before) && !unicode.IsSpace(after) && !inner && !unicode.IsPunct(before)
	m.open = m.open || r != '’' && (before == '(' || before == '—' || before == '"' || before == '“') && wordRune(after)
	m.close = r != '`' && !wordRune(after) && !unicode.IsSpace(before)
	return m, m.open || m.close
}

func wordRune(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

// settle decides whether a straight mark opens or closes, from the spaces about it and from whether a
// quotation is open.
func settle(text string, m mark, open bool) mark {
	if !m.open || !m.close {
		return m
	}
	before, _ := utf8.DecodeLastRuneInString(text[:m.span.Begin])
	after, _ := utf8.DecodeRuneInString(text[m.span.End:])
	spaceBefore := m.span.Begin == 0 || unicode.IsSpace(before) || before == '(' || before == '[' || before == '—' || before == '–'
	spaceAfter := m.span.End == len(text) || unicode.IsSpace(after) || after == ')' || after == ',' || after == '.' || after == ';'
	switch {
	case spaceBefore && !spaceAfter:
		m.close = false
	case spaceAfter && !spaceBefore:
		m.open = false
	case open:
		m.open = false
	default:
		m.close = false
	}
	return m
}

// markParagraph adds the quotations of one paragraph.
func markParagraph(d *extract.Document, p extract.Span) {
	text := d.Text
	begin := -1 // where the open quotation's mark begins
	var opener mark
	for i := p.Begin; i < p.End; {
		m, ok := markAt(text, i)
		if !ok {
			_, n := utf8.DecodeRuneInString(text[i:])
			i += n
			continue
		}
		i = m.span.End
		m = settle(text, m, begin >= 0 && opener.family == m.family)
		switch {
		case begin < 0 && m.open && (m.family != '\'' || closes(text, m, p.End)):
			begin, opener = m.span.Begin, m
		case begin >= 0 && m.close && m.family == opener.family && (m.family != '\'' || !possessive(text, m, p.End)):
			add(d, extract.Span{Begin: begin, End: m.span.End}, extract.Span{Begin: opener.span.End, End: m.span.Begin}, false)
			begin = -1
		case begin >= 0 && m.open && m.family == opener.family && m.family == '"' && !m.close:
			// The mark that should have closed is missing: the quotation ends with its sentence.
			e := sentenceEnd(d, begin, m.span.Begin)
			add(d, extract.Span{Begin: begin, End: e}, extract.Span{Begin: opener.span.End, End: e}, false)
			begin, opener = m.span.Begin, m
		}
	}
	if begin >= 0 && opener.family != '\'' {
		add(d, extract.Span{Begin: begin, End: p.End}, extract.Span{Begin: opener.span.End, End: p.End}, reopens(text, p.End))
	}
}

// closes reports whether a single mark that may open a quotation has a partner before end.
func closes(text string, open mark, end int) bool {
	for i := open.span.End; i < end; {
		m, ok := markAt(text, i)
		if ok && m.family == '\'' && m.close && !possessive(text, m, end) {
			return true
		}
		if ok && m.family == '\'' && m.open && !m.close {
			return false
		}
		_, n := utf8.DecodeRuneInString(text[i:])
		i += n
	}
	return false
}

// possessive reports whether a single mark after an s is more likely a plural's apostrophe: another closing
// mark follows before the next opening one.
func possessive(text string, m mark, end int) bool {
	if m.span.Begin == 0 || text[m.span.Begin-1] != 's' || m.span.End >= end || text[m.span.End] != ' ' {
		return false
	}
	for i := m.span.End; i < end; {
		if n, ok := markAt(text, i); ok && n.family == '\'' {
			return n.close && !n.open
		}
		_, n := utf8.DecodeRuneInString(text[i:])
		i += n
	}
	return false
}

// sentenceEnd is the end of the sentence that holds byte b, or limit if that comes first.
func sentenceEnd(d *extract.Document, b, limit int) int {
	for i := range d.Sentences {
		if s := d.Sentences[i].Span; s.Begin <= b && b < s.End && s.End < limit {
			return s.End
		}
	}
	for limit > b && unicode.IsSpace(rune(d.Text[limit-1])) {
		limit--
	}
	return limit
}

// reopens reports whether the text after byte i, spaces apart, begins with an opening mark.
func reopens(text string, i int) bool {
	for i < len(text) {
		r, n := utf8.DecodeRuneInString(text[i:])
		if !unicode.IsSpace(r) {
			m, ok := markAt(text, i)
			return ok && m.open && m.family == '"'
		}
		i += n
	}
	return false
}

func add(d *extract.Document, outer, inner extract.Span, goesOn bool) {
	if inner.Len() <= 0 {
		return
	}
	d.Quotations = append(d.Quotations, extract.Quotation{
		Outer: outer, Inner: inner, Continues: goesOn, Scare: !goesOn && scare(d, inner),
	})
}

// scare reports whether a quotation is a word or a name rather than speech: three words at most that do not look like a
// sentence.
func scare(d *extract.Document, inner extract.Span) bool {
	first, last := d.TokensIn(inner)
	words := 0
	if r, _ := utf8.DecodeRuneInString(d.Text[inner.Begin:inner.End]); unicode.IsUpper(r) && d.Text[inner.End-1] == '.' {
		return false
	}
	for t := first; t < last; t++ {
		switch f := d.Tokens[t].Form; f {
		case "!", "?":
			return false
		default:
			if r, _ := utf8.DecodeRuneInString(f); wordRune(r) {
				words++
			}
		}
	}
	return words <= 3
}
