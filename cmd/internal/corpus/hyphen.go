package corpus

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// SplitHyphens splits a token at hyphens between letters or digits, as UD's English treebanks do: "al-Sadr" becomes
// "al", "-", "Sadr". Words that UD keeps whole ("e-mail", "co-operate" and such) are not told apart.
func SplitHyphens(form string) []string {
	if len(form) < 3 || !strings.Contains(form, "-") || strings.Contains(form, "://") || strings.Contains(form, "@") {
		return []string{form}
	}
	var out []string
	start := 0
	for i := 1; i+1 < len(form); i++ {
		if form[i] != '-' {
			continue
		}
		before, _ := utf8.DecodeLastRuneInString(form[:i])
		after, _ := utf8.DecodeRuneInString(form[i+1:])
		if (unicode.IsLetter(before) || unicode.IsDigit(before) || before == '.') && unicode.IsLetter(after) && i > start {
			out = append(out, form[start:i], "-")
			start = i + 1
		}
	}
	return append(out, form[start:])
}
