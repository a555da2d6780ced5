package tokenize

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/newsgraph/newsgraph/extract"
)

// longestSentence is the most words of a sentence; lists and the like that go on are cut there, so that the
// stages behind need bounded memory.
const longestSentence = 800

// headingMax is the most tokens a line may have to count as a heading.
const headingMax = 30

// splitter divides the tokens of one block into sentences.
type splitter struct {
	lists     *Lists
	doc       *extract.Document
	paragraph int
	first     int // first token of the block
}

func (s *splitter) split(alone bool) {
	begin := s.first
	s.releaseLastStop()
	toks, n := s.doc.Tokens, len(s.doc.Tokens)
	for i := s.first; i < n; i++ {
		if i-begin >= longestSentence && i+1 < n && !toks[i+1].Glued {
			s.add(begin, i+1, false)
			begin = i + 1
			continue
		}
		if !s.endsAt(i) {
			continue
		}
		end := s.closers(i + 1)
		if end < n && (s.breaks(i, end) || s.breaksInLowerCase(begin, i, end)) {
			s.add(begin, end, false)
			begin, i = end, end-1
		}
	}
	heading := alone && begin == s.first && n-begin <= headingMax && isOpen(toks[n-1].Form)
	s.add(begin, n, heading)
}

func (s *splitter) add(first, last int, heading bool) {
	d := s.doc
	for t := first; t < last; t++ {
		d.Tokens[t].Sent = len(d.Sentences)
	}
	d.Sentences = append(d.Sentences, extract.Sentence{
		Span:  extract.Span{Begin: d.Tokens[first].Span.Begin, End: d.Tokens[last-1].Span.End},
		First: first, Last: last, Paragraph: s.paragraph, Heading: heading,
	})
}

// releaseLastStop gives the stop of a block's last word back when the word is a lone capital in plain
// text ("… plan B."), for nothing follows that could be a name.
func (s *splitter) releaseLastStop() {
	toks := s.doc.Tokens
	last := len(toks) - 1
	t := toks[last]
	if last == s.first || len(t.Form) != 2 || t.Form[1] != '.' || isCapitalised(toks[last-1].Form) {
		return
	}
	stop := t
	toks[last].Span.End--
	toks[last].Form = t.Form[:1]
	stop.Span.Begin, stop.Form, stop.Glued = t.Span.End-1, ".", false
	s.doc.Tokens = append(toks, stop)
}

// endsAt reports whether token i may close a sentence.
func (s *splitter) endsAt(i int) bool {
	f := s.doc.Tokens[i].Form
	r, _ := utf8.DecodeLastRuneInString(f)
	return r == '.' || r == '!' || r == '?' || r == '…'
}

// closers is the first token from i on that does not close a quotation or bracket.
func (s *splitter) closers(i int) int {
	toks := s.doc.Tokens
	for i < len(toks) && s.closes(i) {
		i++
	}
	return i
}

func (s *splitter) closes(i int) bool {
	toks := s.doc.Tokens
	glued := toks[i].Span.Begin == toks[i-1].Span.End
	switch toks[i].Form {
	case ")", "]", "}", "”", "’", "’’", "»", "!", "?", "!!", "...":
		return glued || toks[i].Form == "”"
	case `"`, "'", "''", "“":
		return glued
	}
	return false
}

// breaks decides whether a sentence ends at token i, when end is the next token after closing marks.
func (s *splitter) breaks(i, end int) bool {
	toks := s.doc.Tokens
	form := toks[i].Form
	next := s.opensWith(end)
	if toks[end].Span.Begin == toks[end-1].Span.End && form != "." {
		return false
	}
	if !next.capital && !next.digit && !next.mark {
		return false
	}
	switch {
	case len(form) > 1 && form[len(form)-1] == '.' && strings.Trim(form, ".") != "":
		return s.breaksAfterAbbreviation(i, next)
	case form == "." || form[0] == '.':
		if next.mark && !next.capital && !next.digit {
			return form == "."
		}
		return !(form != "." && next.digit)
	case end > i+1 && s.reported(end):
		return false
	}
	return next.capital || next.digit && end == i+1
}

// breaksInLowerCase: in careless writing sentences open with small letters. They do where the one at hand,
// which began at begin, opened so too, or where a full stop stands behind a word too long for an
// abbreviation.
func (s *splitter) breaksInLowerCase(begin, i, end int) bool {
	toks := s.doc.Tokens
	if end != i+1 || i == begin || !s.gap(i) || !unicode.IsLower(firstRune(toks[end].Form)) {
		return false
	}
	small := unicode.IsLower(firstRune(toks[begin].Form))
	switch toks[i].Form {
	case ".":
		return small || utf8.RuneCountInString(toks[i-1].Form) > 4
	case "?", "!":
		return small
	}
	return false
}

// opening describes what follows: its first word is capitalised, a number, or comes after an opening mark.
type opening struct {
	capital, digit, mark bool
	word                 string
}

func (s *splitter) opensWith(i int) opening {
	toks := s.doc.Tokens
	var o opening
	for ; i < len(toks); i++ {
		r := firstRune(toks[i].Form)
		switch {
		case unicode.IsLetter(r):
			o.capital = unicode.IsUpper(r) || unicode.IsTitle(r) || !unicode.IsLower(r)
			o.word = toks[i].Form
			if len(o.word) > 1 && !o.capital && unicode.IsUpper(firstRune(o.word[1:])) {
				o.capital = true // iPhone
			}
			return o
		case unicode.IsDigit(r):
			o.digit = true
			return o
		case strings.ContainsRune(`"“‘'([{«*•-–—`+"`$£€#@", r) && len(toks[i].Form) <= 3:
			o.mark = true
		default:
			return o
		}
	}
	return o
}

// breaksAfterAbbreviation: token i keeps its stop; it ends the sentence only if what follows looks like
// the opening of another.
func (s *splitter) breaksAfterAbbreviation(i int, next opening) bool {
	word := strings.ToLower(strings.TrimSuffix(s.doc.Tokens[i].Form, "."))
	opener := next.capital && s.lists.openers[strings.ToLower(next.word)]
	switch s.lists.abbreviations[word] {
	case followName:
		return false
	case followNum:
		return !next.digit && opener
	case followEnd:
		return opener || next.mark && next.capital && s.gap(i)
	}
	if utf8.RuneCountInString(word) == 1 {
		return opener && i > s.first && !isCapitalised(s.doc.Tokens[i-1].Form)
	}
	return opener
}

// gap reports whether white space follows token i.
func (s *splitter) gap(i int) bool {
	toks := s.doc.Tokens
	return i+1 < len(toks) && toks[i+1].Span.Begin > toks[i].Span.End
}

// reported looks for a verb of reporting right after a closed quotation.
func (s *splitter) reported(i int) bool {
	toks := s.doc.Tokens
	for k := i; k < i+4 && k < len(toks); k++ {
		if s.lists.reporting[toks[k].Form] {
			return true
		}
		if !isCapitalised(toks[k].Form) && toks[k].Form != "the" {
			return false
		}
	}
	return false
}

func isCapitalised(form string) bool { return unicode.IsUpper(firstRune(form)) }

// isOpen reports whether a line's last token leaves it without a sentence's final mark.
func isOpen(form string) bool {
	r, _ := utf8.DecodeLastRuneInString(form)
	return !strings.ContainsRune(".!?…:;,\"”’'", r)
}
