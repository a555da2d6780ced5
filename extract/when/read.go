package when

import (
	"strconv"
	"strings"
	"time"

	"github.com/newsgraph/newsgraph/extract"
)

// iso reads 2026-03-04.
func (f *finder) iso(t int) (int, extract.When) {
	form := f.form(t)
	if len(form) == 10 && form[4] == '-' {
		if d, ok := Day(form); ok {
			return t + 1, onDay(d)
		}
	}
	return t, extract.When{}
}

// digits reads a plain number of at most four digits, with an ordinal's ending if ordinal is set; -1 for none.
func (f *finder) digits(t int, ordinal bool) int {
	form := f.form(t)
	if ordinal {
		for _, s := range []string{"st", "nd", "rd", "th"} {
			form = strings.TrimSuffix(form, s)
		}
	}
	if form == "" || len(form) > 4 {
		return -1
	}
	n, err := strconv.Atoi(form)
	if err != nil || n < 0 {
		return -1
	}
	return n
}

// calendar reads dates with a month: "March 3, 2026", "Monday, March 3", "3 March 2026", "March 2026", "March", and a
// weekday alone.
func (f *finder) calendar(t int) (int, extract.When) {
	i := t
	if f.at(i).class == weekday {
		j := i + 1
		if f.form(j) == "," {
			j++
		}
		if end, w := f.monthDay(j); end > j && w.Precision == "day" {
			return end, w
		}
		return f.partAfter(i+1, f.weekday(i, 0))
	}
	return f.monthDay(t)
}

// monthDay reads a month with day and year where they stand. A month's name alone counts after a preposition or a capital
// letter only: "may" and "march" are verbs too.
func (f *finder) monthDay(t int) (int, extract.When) {
	m, day, i := f.at(t), 0, t+1
	if m.class != month {
		if day = f.digits(t, true); day < 1 || day > 31 {
			return t, extract.When{}
		}
		if f.form(i) == "of" {
			i++
		}
		if m = f.at(i); m.class != month {
			return t, extract.When{}
		}
		i++
	} else if d := f.digits(i, true); d >= 1 && d <= 31 {
		day = d
		i++
	}
	if day == 0 && f.Tokens[t].UPOS != "PROPN" {
		return t, extract.When{}
	}
	j := i
	if f.form(j) == "," {
		j++
	}
	if y := f.digits(j, false); y >= 1000 && y <= 2999 {
		return j + 1, date(y, time.Month(m.value), day)
	}
	return i, f.nearest(t, time.Month(m.value), day)
}

func date(y int, m time.Month, d int) extract.When {
	if d > 0 && valid(y, m, d) {
		return onDay(time.Date(y, m, d, 0, 0, 0, 0, time.UTC))
	}
	return inMonth(y, m)
}

// nearest resolves a month, or a day of one, without its year: the last one before the article unless it is told as
// something to come.
func (f *finder) nearest(t int, m time.Month, d int) extract.When {
	if !f.dated {
		if d > 0 {
			return unresolved("day")
		}
		return unresolved("month")
	}
	y := f.today.Year()
	future := f.future(t)
	at := time.Date(y, m, max(d, 1), 0, 0, 0, 0, time.UTC)
	month0 := time.Date(y, f.today.Month(), 1, 0, 0, 0, 0, time.UTC)
	switch {
	case !future && (d > 0 && at.After(f.today) || d == 0 && at.After(month0)):
		y--
	case future && (d > 0 && at.Before(f.today) || d == 0 && at.Before(month0)):
		y++
	}
	return date(y, m, d)
}

// weekday resolves a weekday: the nearest before the article or on its day, the nearest to come where the future is told,
// one further back or on for a shift of −1 or 1.
func (f *finder) weekday(t, by int) extract.When {
	if !f.dated {
		return unresolved("day")
	}
	back := (int(f.today.Weekday()) - f.at(t).value + 7) % 7
	if by > 0 || by == 0 && f.future(t) {
		return onDay(f.today.AddDate(0, 0, 7-back-7*b2i(back == 0 && by == 0)))
	}
	if by < 0 && back == 0 {
		back = 7
	}
	return onDay(f.today.AddDate(0, 0, -back))
}

func b2i(b bool) int {
	if b {
		return 1
	}
	return 0
}

// partAfter takes a part of the day in: "Tuesday morning".
func (f *finder) partAfter(i int, w extract.When) (int, extract.When) {
	if f.at(i).class == partOfDay {
		i++
	}
	return i, w
}

// deictic reads "yesterday", "tomorrow evening", "today".
func (f *finder) deictic(t int) (int, extract.When) {
	w := f.at(t)
	if w.class != dayOf {
		return t, extract.When{}
	}
	if !f.dated {
		return f.partAfter(t+1, unresolved("day"))
	}
	return f.partAfter(t+1, onDay(f.today.AddDate(0, 0, w.value)))
}

// shifted reads "last week", "earlier this month", "next Tuesday", "this morning".
func (f *finder) shifted(t int) (int, extract.When) {
	i := t
	if w := f.at(i); w.class == lead || w.class == ago && w.text == "then" {
		i++
	}
	s := f.at(i)
	if s.class != shift {
		return t, extract.When{}
	}
	w := f.at(i + 1)
	switch w.class {
	case weekday:
		return f.partAfter(i+2, f.weekday(i+1, s.value))
	case month:
		return i + 2, f.shiftMonth(s.value, time.Month(w.value))
	case partOfDay:
		if s.value <= 0 && f.dated {
			return i + 2, onDay(f.today.AddDate(0, 0, s.value))
		}
		return i + 2, unresolved("day")
	case unit:
		return i + 2, f.shiftUnit(s.value, w.text)
	}
	return t, extract.When{}
}

func (f *finder) shiftMonth(by int, m time.Month) extract.When {
	if !f.dated {
		return unresolved("month")
	}
	y := f.today.Year()
	if by < 0 && m >= f.today.Month() {
		y--
	}
	if by > 0 && m <= f.today.Month() {
		y++
	}
	return inMonth(y, m)
}

// shiftUnit is the unit of time before, at or after the article's.
func (f *finder) shiftUnit(by int, name string) extract.When {
	if !f.dated {
		return unresolved(name)
	}
	return f.move(by, name)
}

// move is the article's date moved by n units, to the unit's precision.
func (f *finder) move(n int, name string) extract.When {
	first := time.Date(f.today.Year(), f.today.Month(), 1, 0, 0, 0, 0, time.UTC)
	switch name {
	case "day":
		return onDay(f.today.AddDate(0, 0, n))
	case "week":
		return inWeek(f.today.AddDate(0, 0, 7*n))
	case "month":
		m := first.AddDate(0, n, 0)
		return inMonth(m.Year(), m.Month())
	case "year":
		return inYear(f.today.Year() + n)
	case "decade":
		return inYear(f.today.Year() + 10*n)
	}
	return onDay(f.today)
}

// span reads lengths of time reckoned from the article: "two days ago", "three weeks earlier".
func (f *finder) span(t int) (int, extract.When) {
	n := f.digits(t, false)
	if w := f.at(t); w.class == number {
		n = w.value
	}
	if n < 0 || n > 500 {
		return t, extract.When{}
	}
	u, a := f.at(t+1), f.at(t+2)
	if u.class != unit || a.class != ago {
		return t, extract.When{}
	}
	if !f.dated || a.text != "now" {
		return t + 3, unresolved(u.text)
	}
	return t + 3, f.move(-n, u.text)
}

// year reads a year: four digits behind a preposition of time, or after an opening bracket.
func (f *finder) year(t int) (int, extract.When) {
	y := f.digits(t, false)
	if y < 1500 || y > 2100 || len(f.form(t)) != 4 || t == 0 {
		return t, extract.When{}
	}
	if f.words.at(f.Tokens[t-1].Form).class != dated {
		return t, extract.When{}
	}
	if t+1 < f.end && (f.Tokens[t+1].UPOS == "NOUN" && strings.HasSuffix(f.Tokens[t+1].Form, "s") && f.at(t+1).class != unit) {
		return t, extract.When{}
	}
	return t + 1, inYear(y)
}

// future reports whether the clause of token t tells something to come.
func (f *finder) future(t int) bool {
	for h, n := f.Tokens[t].Head, 0; h >= 0 && n < 8; h, n = f.Tokens[h].Head, n+1 {
		switch f.Tokens[h].UPOS {
		case "VERB", "AUX", "ADJ":
			return f.tellsFuture(h)
		}
	}
	return false
}

// tellsFuture reports whether verb h stands in the future, or is an infinitive or the like after a word for what is
// planned.
func (f *finder) tellsFuture(h int) bool {
	for _, k := range f.Children(h) {
		switch strings.ToLower(f.Tokens[k].Form) {
		case "will", "shall", "'ll", "’ll", "wo":
			return f.Tokens[k].Rel() == "aux"
		case "to":
			if f.Tokens[k].Rel() == "mark" && f.Tokens[h].Rel() != "advcl" {
				return true
			}
		}
	}
	tok := &f.Tokens[h]
	return tok.XPOS == "VBN" && (tok.Lemma == "schedule" || tok.Lemma == "plan" || tok.Lemma == "expect" || tok.Lemma == "slate" || tok.Lemma == "due") || tok.Lemma == "due"
}
