package record

import (
	"crypto/sha256"
	"encoding/hex"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// maxSlug is the longest slug in bytes.
const maxSlug = 60

// folds maps letters that NFKD does not take apart to ASCII.
var folds = strings.NewReplacer("ß", "ss", "æ", "ae", "Æ", "ae", "ø", "o", "Ø", "o", "œ", "oe", "Œ", "oe",
	"ł", "l", "Ł", "l", "đ", "d", "Đ", "d", "ð", "d", "Ð", "d", "þ", "th", "Þ", "th", "ı", "i", "’", "", "'", "")

// Slug makes text readable in an IRI: NFKD, folded to ASCII, lower case, [a-z0-9-], beginning with a
// letter, at most 60 bytes cut at a word, "x" if nothing is left. cut tells that words were lost.
func Slug(text string) (slug string, cut bool) {
	var b strings.Builder
	dash := false
	for _, r := range norm.NFKD.String(folds.Replace(text)) {
		switch {
		case r < unicode.MaxASCII && (unicode.IsLetter(r) || unicode.IsDigit(r)):
			if dash && b.Len() > 0 {
				b.WriteByte('-')
			}
			dash = false
			b.WriteRune(unicode.ToLower(r))
		case unicode.Is(unicode.Mn, r):
		default:
			dash = true
		}
	}
	s := strings.TrimLeft(b.String(), "0123456789-")
	if len(s) > maxSlug {
		cut = true
		if i := strings.LastIndexByte(s[:maxSlug+1], '-'); i > 0 {
			s = s[:i]
		} else {
			s = s[:maxSlug]
		}
	}
	if s == "" {
		s = "x"
	}
	return s, cut
}

// words keeps the first n words of a text.
func words(text string, n int) string {
	f := strings.Fields(text)
	return strings.Join(f[:min(n, len(f))], " ")
}

// digest is the hexadecimal SHA-256 of the parts, each ended by a zero byte.
func digest(parts ...string) string {
	h := sha256.New()
	for _, p := range parts {
		h.Write([]byte(p))
		h.Write([]byte{0})
	}
	return hex.EncodeToString(h.Sum(nil))
}

// namer gives out ids of the form prefix/slug-hash: eight hex digits, more where two different hashes
// would share them.
type namer map[string]string

func (n namer) id(prefix, text, hash string) string {
	slug, _ := Slug(words(text, 10))
	for k := 8; ; k += 4 {
		if k > len(hash) {
			k = len(hash)
		}
		id := prefix + slug + "-" + hash[:k]
		short := prefix + hash[:k]
		if old, taken := n[short]; !taken || old == hash {
			n[short] = hash
			return id
		}
	}
}

// TopicSlug names a topic by its words; the same words, whatever their case, name the same topic. What a
// long text loses in its slug a hash makes up for.
func TopicSlug(text string) string {
	slug, cut := Slug(text)
	if cut || slug == "x" {
		slug += "-" + digest(strings.ToLower(text))[:8]
	}
	return slug
}
