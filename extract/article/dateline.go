package article

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

// dateline is what stands before an agency story's first sentence: "WASHINGTON, Jan 5 (Reuters) - ".
type dateline struct {
	end                 int // bytes of the line that it takes, with the dash and the blank after it
	place, agency, date string
}

// A place in capitals ("ST. PAUL", "RIO DE JANEIRO", "PARIS/LONDON") with its country or state in small letters,
// then perhaps a day, then perhaps an agency, then a dash. Without capitals a known agency must follow.
const (
	capitals = `(?:(?:St|Mc|Mac|Ft|Mt)\.? ?)?\p{Lu}[\p{Lu}'’.]*(?:[ -](?:de|la|al|el|of)?[ -]?\p{Lu}[\p{Lu}'’.]+|[ -]D\.C\.)*`
	region   = `(?:, (?:\p{Lu}[\p{L}.'’]*)(?:[ -]\p{Lu}?[\p{L}.'’]*){0,3})?`
	day      = `(?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*,? )?(?:(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.? \d{1,2}|\d{1,2} (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?)(?:,? \d{4})?`
	dash     = `[ \t\x{a0}]*(?:—|–|--|-|:)[ \t\x{a0}]+`
	agencyIn = `(?:[ \t\x{a0}]*(?:\(([^()\n]{2,40})\)|/([A-Z][A-Za-z ]{1,20})/))?`
)

var (
	upperDateline = regexp.MustCompile(`^(` + capitals + `(?:/` + capitals + `)?)(` + region + `?)(?:,? ?[(]?(` + day + `)[)]?)?,?` + agencyIn + dash)
	titleDateline = regexp.MustCompile(`^((?:\p{Lu}[\p{L}.'’-]+)(?:[ /](?:(?:de|la|al|el|of) )?\p{Lu}[\p{L}.'’-]+){0,3})(` + region + `)(?:,? ?[(]?(` + day + `)[)]?)?,?` + agencyIn + dash)
	bareAgency    = regexp.MustCompile(`^()()()\(([^()\n]{2,40})\)()` + dash)
	dayOnly       = regexp.MustCompile(`^(?:(?:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday),? )?(?:(?:January|February|March|April|May|June|July|August|September|October|November|December) \d{1,2},? \d{4}|\d{1,2} (?:January|February|March|April|May|June|July|August|September|October|November|December),? \d{4})\.?$`)
	bylineLine    = regexp.MustCompile(`^(?:By|BY|by|Reported by|Written by|Story by)[: ] ?(\p{Lu}[\p{L}.'’-]+(?: (?:(?:and|de|van|von|der|la|al|bin) )*\p{Lu}[\p{L}.'’-]+){1,4}(?:(?:, | and )\p{Lu}[\p{L}.'’-]+(?: \p{Lu}[\p{L}.'’-]+){1,3})*)(?:,? (?:\p{L}+ ){0,3}(?i:correspondent|editor|reporter|staff writer)|, [\p{L} ]{2,40}| \| .{2,40})?$`)
)

// findDateline reads the dateline at the start of a paragraph.
func findDateline(p string) (dateline, bool) {
	p = p[:min(len(p), 200)]
	for _, re := range []*regexp.Regexp{upperDateline, titleDateline, bareAgency} {
		m := re.FindStringSubmatch(p)
		if m == nil {
			continue
		}
		agency := m[4] + m[5]
		known := isAgency(agency)
		colon := strings.HasSuffix(strings.TrimRight(m[0], " \t\u00a0"), ":")
		switch {
		case re == upperDateline && !known && (agency != "" && len(strings.Fields(agency)) > 4 || colon || tooShort(m[1])):
			continue
		case re == upperDateline && !known && m[3] == "" && agency == "" && !startsSentence(p[len(m[0]):]):
			continue
		case re == titleDateline && !known && m[3] == "":
			continue
		case re == bareAgency && !known:
			continue
		}
		return dateline{len(m[0]), placeName(m[1] + m[2]), agency, isoDate(m[3])}, true
	}
	return dateline{}, false
}

// tooShort keeps initials and abbreviations from passing for places.
func tooShort(place string) bool {
	return utf8.RuneCountInString(strings.Trim(place, ".")) < 4 && place != "UAE"
}

func startsSentence(s string) bool {
	r, _ := utf8.DecodeRuneInString(strings.TrimLeft(s, `"'“‘(`))
	return unicode.IsUpper(r) || unicode.IsDigit(r)
}

// placeName writes a place in capitals as a name: "NEW YORK" is "New York".
func placeName(s string) string {
	small := map[string]bool{"DE": true, "LA": true, "OF": true, "AL": true, "EL": true}
	words := strings.FieldsFunc(s, unicode.IsSpace)
	for i, w := range words {
		if w != strings.ToUpper(w) || strings.Count(w, ".") > 1 {
			continue
		}
		if i > 0 && small[w] {
			words[i] = strings.ToLower(w)
			continue
		}
		words[i] = capitalized(w)
	}
	return strings.Join(words, " ")
}

// capitalized makes every letter small that follows a letter.
func capitalized(w string) string {
	prev := ' '
	return strings.Map(func(r rune) rune {
		inside := unicode.IsLetter(prev) || prev == '\'' || prev == '’'
		prev = r
		if inside {
			return unicode.ToLower(r)
		}
		return r
	}, w)
}

func isAgency(s string) bool { return marks().agencies[strings.ToLower(strings.TrimSpace(s))] }

// dateLine gives the date of a line that holds nothing else, such as "Saturday, January 5, 2019".
func dateLine(line string) string {
	if !dayOnly.MatchString(line) {
		return ""
	}
	line = strings.TrimSuffix(line, ".")
	if _, after, ok := strings.Cut(line, "day"); ok {
		line = strings.TrimLeft(after, ", ")
	}
	return isoDate(line)
}

// isByline reports whether a line names the writer and nothing else.
func isByline(line string) bool { return len(line) < 120 && bylineLine.MatchString(line) }
