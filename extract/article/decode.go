package article

import (
	"bytes"
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/wlynxg/chardet"
	"golang.org/x/net/html/charset"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	xunicode "golang.org/x/text/encoding/unicode"
)

// confident is how sure the detector of encodings must be before its guess is used.
const confident = 0.9

// decode turns a file's bytes into valid UTF-8. The order of authority: a byte order mark, the encoding
// that the user names, one that HTML declares, UTF-8, one that is detected with confidence.
func decode(data []byte, f format, label string) (text string, converted bool, err error) {
	if enc, skip := byteOrderMark(data); enc != nil {
		return convert(data[skip:], enc, "the byte order mark's")
	}
	if bytes.HasPrefix(data, []byte(bom)) {
		return asUTF8(data)
	}
	if label != "" {
		enc, name := charset.Lookup(label)
		if enc == nil {
			return "", false, problem(fmt.Errorf("unknown encoding %q", label), "use a name such as utf-8 or windows-1252")
		}
		if name == "utf-8" {
			return asUTF8(data)
		}
		return convert(data, enc, name)
	}
	if utf8.Valid(data) && !wide(data) {
		return string(data), false, nil
	}
	if f == formatHTML || f == formatFeed {
		if enc, name := declared(data); enc != nil && name != "utf-8" {
			return convert(data, enc, name)
		}
	}
	if enc, name := detect(data); enc != nil {
		return convert(data, enc, name)
	}
	return asUTF8(data)
}

// byteOrderMark recognises UTF-16 and UTF-32.
func byteOrderMark(data []byte) (encoding.Encoding, int) {
	switch {
	case bytes.HasPrefix(data, []byte("\xff\xfe\x00\x00")), bytes.HasPrefix(data, []byte("\x00\x00\xfe\xff")):
		return nil, 0 // UTF-32 is refused for its NULs: no one writes news in it
	case bytes.HasPrefix(data, []byte("\xff\xfe")):
		return xunicode.UTF16(xunicode.LittleEndian, xunicode.IgnoreBOM), 2
	case bytes.HasPrefix(data, []byte("\xfe\xff")):
		return xunicode.UTF16(xunicode.BigEndian, xunicode.IgnoreBOM), 2
	}
	return nil, 0
}

// wide reports whether data looks like UTF-16 without a byte order mark: every other byte is zero.
func wide(data []byte) bool {
	head := data[:min(len(data), 512)]
	return len(head) >= 8 && bytes.Count(head, []byte{0})*5 >= len(head)*2
}

// declared finds the encoding that the head of an HTML or XML file names.
func declared(data []byte) (encoding.Encoding, string) {
	head := data[:min(len(data), 1024)]
	if i := bytes.Index(head, []byte("<?xml")); i >= 0 && i < 4 {
		if _, rest, ok := bytes.Cut(head, []byte("encoding=")); ok && len(rest) > 1 {
			if label, _, ok := bytes.Cut(rest[1:], rest[:1]); ok {
				return charset.Lookup(string(label))
			}
		}
	}
	// Without a declaration the answer is windows-1252, which then is only a guess.
	enc, name, _ := charset.DetermineEncoding(data, "")
	low := bytes.ToLower(head)
	if name == "windows-1252" && !bytes.Contains(low, []byte("1252")) && !bytes.Contains(low, []byte("8859-1")) && !bytes.Contains(low, []byte("ascii")) {
		return nil, ""
	}
	return enc, name
}

// detect guesses an encoding. Broken UTF-8 is no other encoding: a file that has valid sequences of
// several bytes is left to be reported.
func detect(data []byte) (encoding.Encoding, string) {
	if wide(data) {
		order := xunicode.BigEndian
		if bytes.Count(data[:min(len(data), 512)], []byte{0}) > 0 && len(data) > 1 && data[1] == 0 {
			order = xunicode.LittleEndian
		}
		return xunicode.UTF16(order, xunicode.IgnoreBOM), "utf-16"
	}
	if bytes.IndexByte(data, 0) >= 0 || multibyte(data) {
		return nil, ""
	}
	if plausibleWestern(data) {
		return charmap.Windows1252, "windows-1252"
	}
	guess := chardet.Detect(data[:min(len(data), 1<<18)])
	if guess.Confidence < confident {
		return nil, ""
	}
	enc, name := charset.Lookup(guess.Charset)
	if name == "utf-8" || name == "windows-1252" || name == "replacement" {
		return nil, ""
	}
	return enc, name
}

// multibyte reports whether data holds a valid UTF-8 sequence of two or more bytes.
func multibyte(data []byte) bool {
	for i := 0; i < len(data); {
		if data[i] < utf8.RuneSelf {
			i++
			continue
		}
		_, n := utf8.DecodeRune(data[i:])
		if n > 1 {
			return true
		}
		i++
	}
	return false
}

// plausibleWestern reports whether every byte beyond ASCII makes sense as Windows-1252 in English news:
// an accented small letter beside a letter, a capital at the start of a word, or a typographic mark.
func plausibleWestern(data []byte) bool {
	at := func(i int) rune {
		if i < 0 || i >= len(data) {
			return ' '
		}
		return charmap.Windows1252.DecodeByte(data[i])
	}
	for i, b := range data {
		if b < utf8.RuneSelf {
			continue
		}
		switch r := at(i); {
		case strings.ContainsRune("‘’“”–—…•£€§©®™°·«»½¼¾\u00a0", r):
		case strings.ContainsRune("ÿþðÞÐ¤¦¬¶", r):
			return false
		case unicode.IsLower(r) && (unicode.IsLetter(at(i-1)) || unicode.IsLetter(at(i+1))):
		case unicode.IsUpper(r) && unicode.IsLetter(at(i+1)) && !unicode.IsLower(at(i-1)):
		default:
			return false
		}
	}
	return true
}

func convert(data []byte, enc encoding.Encoding, name string) (string, bool, error) {
	out, err := enc.NewDecoder().Bytes(data)
	if err != nil {
		return "", false, problem(fmt.Errorf("%w as %s: %w", ErrEncoding, name, err), "name its encoding with --encoding")
	}
	text := string(out)
	if i := strings.IndexRune(text, utf8.RuneError); i >= 0 && !bytes.Contains(data, []byte("\xef\xbf\xbd")) {
		n := len(encodedPrefix(text[:i], enc))
		return "", false, &FileError{Offset: int64(n), Err: fmt.Errorf("%w as %s", ErrEncoding, name), Hint: "name its encoding with --encoding"}
	}
	return text, true, nil
}

// encodedPrefix gives the bytes that text had before it was decoded, to find an offset.
func encodedPrefix(text string, enc encoding.Encoding) []byte {
	b, err := enc.NewEncoder().Bytes([]byte(text))
	if err != nil {
		return []byte(text)
	}
	return b
}

// asUTF8 checks that data is UTF-8.
func asUTF8(data []byte) (string, bool, error) {
	for i := 0; i < len(data); {
		r, n := utf8.DecodeRune(data[i:])
		if r == utf8.RuneError && n <= 1 {
			return "", false, &FileError{
				Line: 1 + bytes.Count(data[:i], []byte("\n")), Offset: int64(i),
				Err:  fmt.Errorf("invalid UTF-8 (byte 0x%02x): text %w", data[i], ErrEncoding),
				Hint: "mend it, or name its encoding with --encoding",
			}
		}
		i += n
	}
	return string(data), false, nil
}
