package question

import (
	"regexp"
	"strconv"
	"strings"
)

var (
	contraction = regexp.MustCompile(`(?i)\b(what|who|where|how|when|that)['’](s|re|d|ll|ve)\b`)
	spelledOut  = map[string]string{"s": "is", "re": "are", "d": "did", "ll": "will", "ve": "have"}
	quotes      = strings.NewReplacer("“", "", "”", "", "\"", "", "?", " ", "!", " ", ",", " ", ";", " ")
	politeness  = regexp.MustCompile(`(?i)^(please|can you tell me|could you tell me|do you know|tell me\s+(?:what|who|how|where)\b|i want to know|i would like to know|show me\s+(?:what|who|how)\b)\s*`)
)

var tellMe = regexp.MustCompile(`(?i)me\s+(what|who|how|where)\s*$`)

// read splits a question into words and takes out what any question may hold: a period and a source.
func (m *Matcher) read(question string) (words []string, shared map[string]string) {
	q := contraction.ReplaceAllStringFunc(question, func(s string) string {
		w := contraction.FindStringSubmatch(s)
		return w[1] + " " + spelledOut[strings.ToLower(w[2])]
	})
	q = strings.TrimSpace(quotes.Replace(q))
	q = strings.TrimSuffix(q, ".")
	for p := politeness.FindString(q); p != ""; p = politeness.FindString(q) {
		rest := q[len(p):]
		if m := tellMe.FindStringSubmatch(p); m != nil {
			rest = m[1] + " " + rest
			q = rest
			break
		}
		q = rest
	}
	words = strings.Fields(q)
	if len(words) > 1 && strings.EqualFold(words[0], "the") {
		words = words[1:]
	}
	shared = map[string]string{}
	words = m.period(words, shared)
	words = sourceOf(words, shared)
	return words, shared
}

// period takes "since DATE", "until DATE", "before DATE", "in DATE", "between DATE and DATE" from the end
// of the question; "since" alone stays where a query wants it, so it is kept if nothing else is left.
func (m *Matcher) period(words []string, shared map[string]string) []string {
	for i := 1; i < len(words); i++ {
		d, n := date(words[i+1:])
		if n == 0 {
			continue
		}
		end := i + 1 + n
		switch strings.ToLower(words[i]) {
		case "since", "after", "from":
			if i+1+n == len(words) && newSince(words[:i]) {
				return words
			}
			shared["since"] = d
		case "until", "till", "before", "up":
			shared["until"] = d
		case "in", "on", "during":
			shared["since"], shared["until"] = d, d
		case "between":
			if end >= len(words) || strings.ToLower(words[end]) != "and" {
				continue
			}
			to, k := date(words[end+1:])
			if k == 0 {
				continue
			}
			shared["since"], shared["until"] = d, to
			end += 1 + k
		default:
			continue
		}
		return m.period(append(append([]string(nil), words[:i]...), words[end:]...), shared)
	}
	return words
}

// newSince tells questions whose very subject is the date.
func newSince(words []string) bool {
	s := strings.ToLower(strings.Join(words, " "))
	return strings.Contains(s, "new") || strings.HasPrefix(s, "what happened") && len(words) == 2 || strings.Contains(s, "appeared") ||
		strings.Contains(s, "come up") || strings.HasPrefix(s, "what has changed") || strings.HasPrefix(s, "what changed") || strings.Contains(s, "first mentioned")
}

// sourceOf takes "according to X" and "as reported by X" from the end of the question.
func sourceOf(words []string, shared map[string]string) []string {
	for i := 1; i+2 < len(words); i++ {
		two := strings.ToLower(words[i] + " " + words[i+1])
		if two == "according to" || two == "reported by" && i > 1 && strings.ToLower(words[i-1]) == "as" {
			shared["source"] = strings.Join(words[i+2:], " ")
			if two == "reported by" {
				i--
			}
			return words[:i]
		}
	}
	return words
}

var months = map[string]int{"january": 1, "february": 2, "march": 3, "april": 4, "may": 5, "june": 6, "july": 7, "august": 8,
	"september": 9, "october": 10, "november": 11, "december": 12, "jan": 1, "feb": 2, "mar": 3, "apr": 4, "jun": 6, "jul": 7,
	"aug": 8, "sep": 9, "sept": 9, "oct": 10, "nov": 11, "dec": 12}

var (
	isoDate = regexp.MustCompile(`^(19|20)\d\d(-\d\d(-\d\d)?)?$`)
	dayWord = regexp.MustCompile(`^(\d{1,2})(st|nd|rd|th)?$`)
)

// date reads a date at the beginning of words and tells how many it took, 0 for none: 2026, 2026-01-31,
// January 2026, 31 January 2026, January 31 2026.
func date(words []string) (iso string, n int) {
	if len(words) == 0 {
		return "", 0
	}
	if isoDate.MatchString(words[0]) {
		return words[0], 1
	}
	month := func(i int) int {
		if i >= len(words) {
			return 0
		}
		return months[strings.ToLower(strings.Trim(words[i], ".,"))]
	}
	year := func(i int) string {
		if i < len(words) && len(words[i]) == 4 && isoDate.MatchString(words[i]) {
			return words[i]
		}
		return ""
	}
	day := func(i int) int {
		if i >= len(words) {
			return 0
		}
		if d := dayWord.FindStringSubmatch(strings.ToLower(words[i])); d != nil {
			k, _ := strconv.Atoi(d[1])
			if k >= 1 && k <= 31 {
				return k
			}
		}
		return 0
	}
	two := func(k int) string { return strconv.Itoa(100 + k)[1:] }
	switch {
	case month(0) > 0 && year(1) != "":
		return year(1) + "-" + two(month(0)), 2
	case month(0) > 0 && day(1) > 0 && year(2) != "":
		return year(2) + "-" + two(month(0)) + "-" + two(day(1)), 3
	case day(0) > 0 && month(1) > 0 && year(2) != "":
		return year(2) + "-" + two(month(1)) + "-" + two(day(0)), 3
	}
	return "", 0
}
