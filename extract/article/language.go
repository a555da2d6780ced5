package article

import (
	"strings"
	"unicode"

	"github.com/abadojack/whatlanggo"
)

// A text is called foreign only at this many words or more, at this confidence of the detector, and with
// fewer English function words than this share.
const (
	minWords      = 50
	minConfidence = 0.9
	functionShare = 0.12
)

// functionWords are the commonest English words that hardly occur in other languages.
const functionWords = " the of and to that is was for with as by from at his he it not are have has had they been which their who will would "

// language gives the ISO 639-1 code of a text's language, "" where that cannot be said with confidence.
func language(text string) string {
	words := strings.FieldsFunc(text[:min(len(text), 1<<16)], func(r rune) bool { return !unicode.IsLetter(r) && r != '\'' })
	letters := 0
	english := 0
	for _, w := range words {
		letters += len(w)
		if len(w) < 6 && strings.Contains(functionWords, " "+strings.ToLower(w)+" ") {
			english++
		}
	}
	// Chinese, Japanese and Thai put no blanks between words: count three letters of three bytes as one.
	if len(words) < minWords && letters < minWords*9 {
		return ""
	}
	if float64(english) >= functionShare*float64(len(words)) && len(words) >= minWords {
		return "en"
	}
	sample := strings.ToValidUTF8(text[:min(len(text), 1<<14)], "")
	info := whatlanggo.Detect(sample)
	code := info.Lang.Iso6391()
	if code == "en" {
		return "en"
	}
	if info.Confidence < minConfidence || float64(english) >= functionShare/3*float64(len(words)) {
		return ""
	}
	return code
}
