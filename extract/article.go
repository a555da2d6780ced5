package extract

import "unicode/utf8"

// Span is a half-open range of byte offsets into an article's text. The zero value is an empty span at 0.
type Span struct{ Begin, End int }

// Len is the span's length in bytes.
func (s Span) Len() int { return s.End - s.Begin }

// Contains reports whether t lies wholly within s.
func (s Span) Contains(t Span) bool { return s.Begin <= t.Begin && t.End <= s.End }

// Overlaps reports whether s and t share at least one byte.
func (s Span) Overlaps(t Span) bool { return s.Begin < t.End && t.Begin < s.End }

// Union is the smallest span that holds both s and t.
func (s Span) Union(t Span) Span { return Span{min(s.Begin, t.Begin), max(s.End, t.End)} }

// Skip is a stretch of text that is kept but not analysed, such as a cookie banner or a photo credit.
type Skip struct {
	Span   Span
	Reason string // "boilerplate", "dateline", "credit", "heading-list" …
}

// Article is one news text with what is known about its origin. Text is valid UTF-8. Dates are ISO 8601
// (2026-01-31 or 2026-01-31T08:00:00Z), "" when unknown.
type Article struct {
	ID        string // the article's key, "" until it is settled
	File      string // where it was read from, "-" for standard input
	Title     string
	Byline    string
	Date      string
	URL       string
	Source    string // the outlet's name, such as "Reuters"
	Place     string // from the dateline
	Agency    string // from the dateline
	Language  string // ISO 639-1, "" when unknown
	Text      string
	Converted bool // Text is not the file byte for byte
	Skipped   []Skip
}

// Slice returns the text of a span; "" when the span lies outside the text or cuts a rune.
func (a *Article) Slice(s Span) string {
	if s.Begin < 0 || s.End > len(a.Text) || s.Begin >= s.End {
		return ""
	}
	if !utf8.RuneStart(a.Text[s.Begin]) || s.End < len(a.Text) && !utf8.RuneStart(a.Text[s.End]) {
		return ""
	}
	return a.Text[s.Begin:s.End]
}
