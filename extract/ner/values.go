package ner

import (
	"slices"
	"strings"
	"unicode"

	"github.com/newsgraph/newsgraph/extract"
)

// addValues adds numbers, money, percentages, dates and times where no name stands. They have no coarse type.
func addValues(d *extract.Document, names []extract.Name) []extract.Name {
	taken := make([]bool, len(d.Tokens))
	for _, n := range names {
		for i := n.First; i < n.Last; i++ {
			taken[i] = true
		}
	}
	var found []extract.Name
	for i := range d.Sentences {
		s := &d.Sentences[i]
		for k := s.First; k < s.Last; {
			end, fine := valueAt(d, k, s.Last)
			if fine == "" || slices.Contains(taken[k:end], true) {
				k++
				continue
			}
			found = append(found, extract.Name{First: k, Last: end, Fine: fine, Score: 0.9})
			k = end
		}
	}
	names = append(names, found...)
	slices.SortStableFunc(names, func(a, b extract.Name) int { return a.First - b.First })
	return names
}

// valueAt returns the end and type of the value that begins at token k; type "" for none.
func valueAt(d *extract.Document, k, last int) (end int, fine string) {
	if end = money(d, k, last); end > 0 {
		return end, "MONEY"
	}
	if end = date(d, k, last); end > 0 {
		return end, "DATE"
	}
	if end = clock(d, k, last); end > 0 {
		return end, "TIME"
	}
	end = number(d, k, last)
	switch {
	case end == 0:
		return k + 1, ""
	case end < last && (d.Tokens[end].Form == "%" || lower(d, end) == "percent"):
		return end + 1, "PERCENT"
	case end < last && currencies[lower(d, end)]:
		return end + 1, "MONEY"
	}
	return end, "NUMBER"
}

func lower(d *extract.Document, i int) string { return strings.ToLower(d.Tokens[i].Form) }

// money reads "$ 5 million", "US$5", "€3.2 bn".
func money(d *extract.Document, k, last int) int {
	f := d.Tokens[k].Form
	sign := strings.HasSuffix(f, "$") || f == "€" || f == "£" || f == "¥" || f == "₹"
	if sign && k+1 < last {
		return number(d, k+1, last)
	}
	if i := strings.IndexAny(f, "$€£¥₹"); i >= 0 && i <= 3 && strings.IndexFunc(f, unicode.IsDigit) > i {
		end := k + 1
		for end < last && magnitudes[lower(d, end)] {
			end++
		}
		return end
	}
	return 0
}

// number reads "1,200", "3.5 million", "two hundred"; 0 when no number begins at k.
func number(d *extract.Document, k, last int) int {
	end := k
	for end < last && (numeral(d.Tokens[end].Form) || end > k && magnitudes[lower(d, end)]) {
		end++
	}
	if end == k && k+1 < last && magnitudes[lower(d, k)] && (lower(d, max(k-1, 0)) == "a" || lower(d, max(k-1, 0)) == "several") {
		return k + 1
	}
	if end == k {
		return 0
	}
	return end
}

func numeral(f string) bool {
	if r := rune(f[0]); unicode.IsDigit(r) {
		return strings.IndexFunc(f, func(r rune) bool { return !unicode.IsDigit(r) && r != ',' && r != '.' && r != '/' }) < 0
	}
	return words0[strings.ToLower(f)]
}

// date reads "June 5 , 2026", "5 June", "Monday", "2026-06-05", "1996"; "last June", "next week".
func date(d *extract.Document, k, last int) int {
	if isoDate(d.Tokens[k].Form) {
		return k + 1
	}
	i := k
	if relative[lower(d, i)] && i+1 < last && (months[lower(d, i+1)] && capital(d, i+1) || weekdays[lower(d, i+1)] || units[lower(d, i+1)]) {
		i++
		if units[lower(d, i)] {
			return i + 1
		}
	}
	switch {
	case weekdays[lower(d, i)] && capital(d, i):
		i++
		if i+1 < last && d.Tokens[i].Form == "," && months[lower(d, i+1)] {
			return monthDate(d, i+1, last)
		}
		if i < last && (dayparts[lower(d, i)] || months[lower(d, i)] && capital(d, i)) {
			if months[lower(d, i)] {
				return monthDate(d, i, last)
			}
			i++
		}
		return i
	case months[lower(d, i)] && capital(d, i) && (lower(d, i) != "may" && lower(d, i) != "march" || d.Tokens[i].UPOS == "PROPN" || i+1 < last && (numeralDay(d.Tokens[i+1].Form) || year(d.Tokens[i+1].Form))):
		return monthDate(d, i, last)
	case numeralDay(d.Tokens[i].Form) && i+1 < last && months[lower(d, i+1)] && capital(d, i+1):
		return monthDate(d, i+1, last)
	case year(d.Tokens[i].Form) && i > 0 && yearBefore[lower(d, i-1)]:
		return i + 1
	case day[lower(d, i)]:
		return i + 1
	}
	return 0
}

// monthDate reads on from a month's name: day and year.
func monthDate(d *extract.Document, i, last int) int {
	i++
	if i < last && numeralDay(d.Tokens[i].Form) {
		i++
	}
	if i+1 < last && d.Tokens[i].Form == "," && year(d.Tokens[i+1].Form) {
		return i + 2
	}
	if i < last && year(d.Tokens[i].Form) {
		return i + 1
	}
	return i
}

// clock reads "10:30 p.m. GMT", "5 pm".
func clock(d *extract.Document, k, last int) int {
	f := d.Tokens[k].Form
	if f == "" || !unicode.IsDigit(rune(f[0])) {
		return 0
	}
	end := 0
	if h, m, ok := strings.Cut(f, ":"); ok && len(h) <= 2 && len(m) == 2 && numeral(h) && numeral(m) {
		end = k + 1
	}
	for i := max(end, k+1); i < last && (meridiem[strings.ReplaceAll(lower(d, i), ".", "")] || end > 0 && zones[d.Tokens[i].Form]); i++ {
		end = i + 1
	}
	return end
}

func capital(d *extract.Document, i int) bool { return unicode.IsUpper(rune(d.Tokens[i].Form[0])) }

func isoDate(f string) bool {
	if len(f) != 10 || f[4] != '-' || f[7] != '-' {
		return false
	}
	return numeral(f[:4]) && numeral(f[5:7]) && numeral(f[8:])
}

func numeralDay(f string) bool {
	f = strings.TrimRight(f, "stndrh")
	return len(f) > 0 && len(f) <= 2 && numeral(f) && unicode.IsDigit(rune(f[0]))
}

func year(f string) bool {
	return len(f) == 4 && numeral(f) && (f[0] == '1' && f[1] >= '5' || f[0] == '2' && f[1] <= '1')
}

func set(list string) map[string]bool {
	out := map[string]bool{}
	for w := range strings.FieldsSeq(list) {
		out[w] = true
	}
	return out
}

// Closed classes of words; nothing writes to them.
var (
	months     = set("january february march april may june july august september october november december jan. feb. mar. apr. jun. jul. aug. sept. sep. oct. nov. dec.")
	weekdays   = set("monday tuesday wednesday thursday friday saturday sunday mondays tuesdays wednesdays thursdays fridays saturdays sundays")
	dayparts   = set("morning afternoon evening night")
	day        = set("yesterday today tomorrow tonight")
	relative   = set("last next this early late mid- previous coming")
	units      = set("week month year weekend night decade century")
	yearBefore = set("in since of by until before after from during between for around late early mid the and to , (")
	magnitudes = set("hundred thousand million billion trillion dozen bn m hundreds thousands millions billions")
	currencies = set("dollars dollar euros euro pounds pound yen yuan rupees rubles roubles francs marks pesos shekels cents")
	meridiem   = set("am pm a.m p.m o'clock noon")
	zones      = set("GMT UTC EST EDT CET PST PDT ET")
	words0     = set("one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety")
)
