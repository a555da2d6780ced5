package ner

import (
	"slices"
	"strings"
	"unicode"

	"github.com/newsgraph/newsgraph/extract"
)

// values finds numbers, money, percentages, dates and times in the tokens of a document.
type values struct {
	words  *ValueWords
	tokens []extract.Token
	last   int // end of the sentence in hand
}

// addValues adds what values finds where no name stands. It has no coarse type.
func addValues(words *ValueWords, d *extract.Document, names []extract.Name) []extract.Name {
	taken := make([]bool, len(d.Tokens))
	for _, n := range names {
		for i := n.First; i < n.Last; i++ {
			taken[i] = true
		}
	}
	v := values{words: words, tokens: d.Tokens}
	for i := range d.Sentences {
		v.last = d.Sentences[i].Last
		for k := d.Sentences[i].First; k < v.last; {
			end, fine := v.at(k)
			if fine == "" || slices.Contains(taken[k:end], true) {
				k++
				continue
			}
			names = append(names, extract.Name{First: k, Last: end, Fine: fine, Score: 0.9})
			k = end
		}
	}
	slices.SortStableFunc(names, func(a, b extract.Name) int { return a.First - b.First })
	return names
}

// at returns the end and type of the value that begins at token k; type "" for none.
func (v *values) at(k int) (end int, fine string) {
	if end = v.money(k); end > 0 {
		return end, "MONEY"
	}
	if end = v.date(k); end > 0 {
		return end, "DATE"
	}
	if end = v.clock(k); end > 0 {
		return end, "TIME"
	}
	end = v.number(k)
	switch {
	case end == 0:
		return k + 1, ""
	case end < v.last && (v.form(end) == "%" || v.lower(end) == "percent"):
		return end + 1, "PERCENT"
	case v.is(end, currencyWord):
		return end + 1, "MONEY"
	}
	return end, "NUMBER"
}

func (v *values) form(i int) string  { return v.tokens[i].Form }
func (v *values) lower(i int) string { return strings.ToLower(v.form(i)) }

// is reports whether token i lies in the sentence and is of the class.
func (v *values) is(i int, class valueClass) bool {
	return i < v.last && v.words.class[v.lower(i)]&class != 0
}

// capital reports whether token i lies in the sentence and begins with a capital.
func (v *values) capital(i int) bool {
	return i < v.last && v.form(i) != "" && unicode.IsUpper(rune(v.form(i)[0]))
}

// money reads "$ 5 million", "US$5", "€3.2 bn".
func (v *values) money(k int) int {
	f := v.form(k)
	if strings.HasSuffix(f, "$") || f == "€" || f == "£" || f == "¥" || f == "₹" {
		return v.number(k + 1)
	}
	i := strings.IndexAny(f, "$€£¥₹")
	if i < 0 || i > 3 || strings.IndexFunc(f, unicode.IsDigit) <= i {
		return 0
	}
	for k++; v.is(k, magnitudeWord); k++ {
	}
	return k
}

// number reads "1,200", "3.5 million", "two hundred"; 0 when no number begins at k.
func (v *values) number(k int) int {
	end := k
	for end < v.last && (digits(v.form(end)) || v.is(end, numeralWord) || end > k && v.is(end, magnitudeWord)) {
		end++
	}
	if end == k {
		return 0
	}
	return end
}

// date reads "June 5 , 2026", "5 June", "Monday night", "2026-06-05", "1996", "last June", "next week".
func (v *values) date(k int) int {
	i := k
	if isoDate(v.form(i)) {
		return i + 1
	}
	if v.is(i, relativeWord) && i+1 < v.last {
		if v.is(i+1, unitWord) {
			return i + 2
		}
		if v.is(i+1, weekdayWord) || v.month(i+1) {
			i++
		}
	}
	switch {
	case v.is(i, weekdayWord) && v.capital(i):
		return v.afterWeekday(i + 1)
	case v.month(i):
		return v.afterMonth(i + 1)
	case day(v.form(i)) && v.is(i+1, monthWord) && v.capital(i+1):
		return v.afterMonth(i + 2)
	case year(v.form(i)) && i > 0 && v.words.class[v.lower(i-1)]&beforeWord != 0, v.is(i, dayWord):
		return i + 1
	}
	return 0
}

// month reports whether token i is a month; "may" and "march" must show it.
func (v *values) month(i int) bool {
	if !v.is(i, monthWord) || !v.capital(i) {
		return false
	}
	if l := v.lower(i); l != "may" && l != "march" && l != "mar" && l != "dec" {
		return true
	}
	return v.tokens[i].UPOS == "PROPN" || i+1 < v.last && (day(v.form(i+1)) || year(v.form(i+1)))
}

// afterWeekday reads on from a weekday: part of the day, or the date.
func (v *values) afterWeekday(i int) int {
	if v.is(i, daypartWord) {
		return i + 1
	}
	k := i
	if k < v.last && v.form(k) == "," {
		k++
	}
	if v.month(k) {
		return v.afterMonth(k + 1)
	}
	if k < v.last && day(v.form(k)) && v.is(k+1, monthWord) {
		return v.afterMonth(k + 2)
	}
	return i
}

// afterMonth reads on from a month's name: day and year.
func (v *values) afterMonth(i int) int {
	if i < v.last && day(v.form(i)) {
		i++
	}
	if i+1 < v.last && v.form(i) == "," && year(v.form(i+1)) {
		return i + 2
	}
	if i < v.last && year(v.form(i)) {
		return i + 1
	}
	return i
}

// clock reads "10:30 p.m. GMT", "5 pm".
func (v *values) clock(k int) int {
	h, m, colon := strings.Cut(v.form(k), ":")
	if !digits(h) || len(h) > 2 || colon && (len(m) != 2 || !digits(m)) {
		return 0
	}
	end := k + 1
	for i := end; i < v.last; i++ {
		meridiem := v.words.class[strings.ReplaceAll(v.lower(i), ".", "")]&meridiemWord != 0
		if !meridiem && !((colon || end > k+1) && v.is(i, zoneWord)) {
			break
		}
		end = i + 1
	}
	if !colon && end == k+1 {
		return 0
	}
	return end
}

// digits reports whether f is made of digits, points, commas and slashes and begins with a digit.
func digits(f string) bool {
	for i, r := range f {
		if !unicode.IsDigit(r) && (i == 0 || r != ',' && r != '.' && r != '/') {
			return false
		}
	}
	return f != ""
}

func isoDate(f string) bool {
	return len(f) == 10 && f[4] == '-' && f[7] == '-' && digits(f[:4]) && digits(f[5:7]) && digits(f[8:])
}

func day(f string) bool {
	f = strings.TrimRight(f, "stndrh")
	return len(f) <= 2 && digits(f)
}

func year(f string) bool {
	return len(f) == 4 && digits(f) && (f[0] == '1' && f[1] >= '5' || f[0] == '2' && f[1] <= '1')
}
