package console

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"strings"
	"unicode"
)

// plainReader reads inputs from a pipe: lines up to where brackets are balanced; a line that begins with a
// dot goes on with the one before it.
func plainReader(r io.Reader) func() (string, error) {
	in := bufio.NewReader(r)
	return func() (string, error) {
		var b strings.Builder
		for {
			line, err := in.ReadString('\n')
			b.WriteString(line)
			if err != nil {
				if errors.Is(err, io.EOF) {
					return b.String(), io.EOF
				}
				return "", fmt.Errorf("reading the input: %w", err)
			}
			if complete(b.String()) && !dotFollows(in) {
				return b.String(), nil
			}
		}
	}
}

// dotFollows looks ahead for a line that begins with a method call.
func dotFollows(in *bufio.Reader) bool {
	for n := 1; n < 100; n++ {
		next, err := in.Peek(n)
		if err != nil {
			return false
		}
		if c := next[n-1]; c != ' ' && c != '\t' {
			return c == '.'
		}
	}
	return false
}

// complete reports whether a text can be run: a command, or a script whose brackets, strings and comments
// are closed and that does not end where more must come.
func complete(text string) bool {
	t := strings.TrimSpace(text)
	if t == "" || strings.HasPrefix(t, ":") {
		return true
	}
	depth, open := balance(t)
	if depth > 0 || open {
		return false
	}
	return !strings.HasSuffix(t, ".") && !strings.HasSuffix(t, "\\") && !strings.HasSuffix(t, "=") && !strings.HasSuffix(t, ",")
}

// balance counts the open brackets and tells whether a template or a comment is open. Strings end with
// their line.
func balance(text string) (depth int, open bool) {
	var quote rune
	runes := []rune(text)
	for i := 0; i < len(runes); i++ {
		r := runes[i]
		next := rune(0)
		if i+1 < len(runes) {
			next = runes[i+1]
		}
		switch {
		case quote != 0:
			switch {
			case r == '\\':
				i++
			case r == quote, r == '\n' && quote != '`':
				quote = 0
			}
		case r == '"' || r == '\'' || r == '`':
			quote = r
		case r == '/' && next == '/':
			for i < len(runes) && runes[i] != '\n' {
				i++
			}
		case r == '/' && next == '*':
			end := strings.Index(string(runes[i:]), "*/")
			if end < 0 {
				return depth, true
			}
			i += len([]rune(string(runes[i:])[:end])) + 1
		case strings.ContainsRune("([{", r):
			depth++
		case strings.ContainsRune(")]}", r):
			depth--
		}
	}
	return depth, quote == '`'
}

// command splits ":name rest".
func command(text string) (name, rest string, ok bool) {
	text, ok = strings.CutPrefix(text, ":")
	if !ok {
		return "", "", false
	}
	i := strings.IndexFunc(text, unicode.IsSpace)
	if i < 0 {
		return text, "", true
	}
	return text[:i], strings.TrimSpace(text[i:]), true
}

// fields splits a command's arguments at spaces; quotes hold together what has spaces.
func fields(s string) []string {
	var out []string
	var b strings.Builder
	var quote rune
	started := false
	for _, r := range s {
		switch {
		case quote != 0 && r == quote:
			quote = 0
		case quote == 0 && (r == '"' || r == '\''):
			quote, started = r, true
		case quote == 0 && unicode.IsSpace(r):
			if started || b.Len() > 0 {
				out = append(out, b.String())
				b.Reset()
				started = false
			}
		default:
			b.WriteRune(r)
		}
	}
	if started || b.Len() > 0 {
		out = append(out, b.String())
	}
	return out
}

// page writes to the screen, through $PAGER when the text is longer than the terminal is high.
func (c *console) page(write func(io.Writer) error) {
	var b strings.Builder
	if err := write(&b); err != nil {
		c.fail(err)
		return
	}
	pager := os.Getenv("PAGER")
	if pager == "" {
		pager = "less -FRX"
	}
	words := strings.Fields(pager)
	if !c.Terminal || c.Height == 0 || strings.Count(b.String(), "\n") < c.Height-1 || len(words) == 0 {
		_, _ = io.WriteString(c.Out, b.String()) // a broken output ends the console at the next prompt
		return
	}
	cmd := exec.Command(words[0], words[1:]...)
	cmd.Stdin, cmd.Stdout, cmd.Stderr = strings.NewReader(b.String()), c.Out, c.Err
	if err := cmd.Run(); err != nil {
		_, _ = io.WriteString(c.Out, b.String())
	}
}
