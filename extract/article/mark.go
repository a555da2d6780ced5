package article

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/newsgraph/newsgraph/extract"
)

// How far from the top bylines and datelines are looked for, and how long a line of boilerplate may be.
const (
	topLines      = 14
	maxMarkedLine = 400
	maxListEntry  = 160
)

// mark finds what is not the story — banners, share bars, credits, related lists, byline and dateline —
// and lists it in Skipped, in text order. From byline and dateline it fills what the article does not know
// of its Byline, Date, Place and Agency.
func mark(a *extract.Article) {
	m := &marker{a: a, rules: marks()}
	lines := textLines(a.Text)
	for i := 0; i < len(lines); i++ {
		s := lines[i]
		if s.Len() == 0 {
			continue
		}
		m.seen++
		if m.seen <= topLines && m.top(s) {
			continue
		}
		if n := m.line(lines, i); n > 0 {
			i += n - 1
			continue
		}
		m.inline(s)
	}
	slices.SortFunc(a.Skipped, func(x, y extract.Skip) int { return x.Span.Begin - y.Span.Begin })
}

type marker struct {
	a        *extract.Article
	rules    *markRules
	seen     int // lines that are not blank
	dateline bool
}

func (m *marker) skip(s extract.Span, reason string) {
	if n := len(m.a.Skipped); n > 0 && reason != "dateline" && m.a.Skipped[n-1].Reason == reason &&
		strings.TrimSpace(m.a.Text[m.a.Skipped[n-1].Span.End:s.Begin]) == "" {
		m.a.Skipped[n-1].Span.End = s.End
		return
	}
	m.a.Skipped = append(m.a.Skipped, extract.Skip{Span: s, Reason: reason})
}

// top handles a line near the top: byline, date, dateline. It reports whether the line is done with.
func (m *marker) top(s extract.Span) bool {
	a, line := m.a, m.a.Text[s.Begin:s.End]
	if isByline(line) {
		if a.Byline == "" {
			a.Byline = bylineLine.FindStringSubmatch(line)[1]
		}
		m.skip(s, "byline")
		return true
	}
	if d := dateLine(line); d != "" {
		setIfEmpty(&a.Date, d)
		m.skip(s, "dateline")
		return true
	}
	if d, ok := findDateline(line); ok && !m.dateline {
		m.dateline = true
		setIfEmpty(&a.Date, d.date)
		setIfEmpty(&a.Place, d.place)
		setIfEmpty(&a.Agency, d.agency)
		m.skip(extract.Span{Begin: s.Begin, End: s.Begin + len(strings.TrimRight(line[:d.end], " \t\u00a0"))}, "dateline")
		m.inline(extract.Span{Begin: s.Begin + d.end, End: s.End})
		return true
	}
	return false
}

func setIfEmpty(to *string, value string) {
	if *to == "" {
		*to = value
	}
}

// line applies the rules for whole lines to line i and returns how many lines are done with.
func (m *marker) line(lines []extract.Span, i int) int {
	s := lines[i]
	if s.Len() > maxMarkedLine {
		return 0
	}
	text := strings.Join(strings.Fields(m.a.Text[s.Begin:s.End]), " ")
	for _, r := range m.rules.lists {
		if r.re.MatchString(text) {
			m.skip(s, r.reason)
			return 1 + m.list(lines[i+1:], r.reason)
		}
	}
	for _, r := range m.rules.lines {
		if r.re.MatchString(text) {
			m.skip(s, r.reason)
			return 1
		}
	}
	if 3*s.Begin > 2*len(m.a.Text) {
		for _, r := range m.rules.ends {
			if r.re.MatchString(text) {
				m.skip(s, r.reason)
				return 1
			}
		}
	}
	return 0
}

// list skips the entries below the heading of a list and returns their number.
func (m *marker) list(lines []extract.Span, reason string) int {
	n := 0
	for j, s := range lines {
		if s.Len() == 0 {
			continue
		}
		text := m.a.Text[s.Begin:s.End]
		last, _ := utf8.DecodeLastRuneInString(strings.TrimRight(text, `"'”’`))
		if s.Len() > maxListEntry || strings.ContainsRune(".!:", last) {
			break
		}
		m.skip(s, reason)
		n = j + 1
	}
	return n
}

// inline skips parts of a line.
func (m *marker) inline(s extract.Span) {
	for _, r := range m.rules.inline {
		for _, loc := range r.re.FindAllStringIndex(m.a.Text[s.Begin:s.End], -1) {
			m.skip(extract.Span{Begin: s.Begin + loc[0], End: s.Begin + loc[1]}, r.reason)
		}
	}
}

// textLines gives the lines of a text without the white space around them; blank lines are empty spans.
func textLines(text string) []extract.Span {
	var out []extract.Span
	for at := 0; at < len(text); {
		end := len(text)
		if i := strings.IndexByte(text[at:], '\n'); i >= 0 {
			end = at + i
		}
		line := text[at:end]
		if at == 0 {
			line = strings.TrimPrefix(line, bom)
		}
		b := end - len(strings.TrimLeft(line, " \t\r\u00a0\v\f"))
		e := b + len(strings.TrimSpace(text[b:end]))
		out = append(out, extract.Span{Begin: b, End: e})
		at = end + 1
	}
	return out
}
