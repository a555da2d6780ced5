package console

import (
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/reeflective/readline"
)

// editor reads with a line editor: several lines by balance of brackets, history in a file with search
// (^R), completion (Tab).
func (c *console) editor() func() (string, error) {
	sh := readline.NewShell()
	sh.Prompt.Primary(func() string { return "gizmo> " })
	sh.Prompt.Secondary(func() string { return "  ...> " })
	sh.AcceptMultiline = func(line []rune) bool { return complete(string(line)) }
	sh.Completer = func(line []rune, cursor int) readline.Completions {
		return c.completions(string(line[:min(cursor, len(line))]))
	}
	if c.History != "" {
		if err := os.MkdirAll(filepath.Dir(c.History), 0o700); err == nil {
			sh.History.AddFromFile("history", c.History)
		}
	}
	return func() (string, error) {
		line, err := sh.Readline()
		switch {
		case errors.Is(err, readline.ErrInterrupt):
			return "", errInterrupted
		case errors.Is(err, io.EOF):
			return "", io.EOF
		}
		return line, err
	}
}

// completions gives the editor what candidates finds. The editor completes the word after the last space,
// so a token that begins before it is cut there.
func (c *console) completions(text string) readline.Completions {
	start, list := c.candidates(text)
	word := strings.LastIndexAny(text, " \t\n") + 1
	var values []readline.Completion
	for _, x := range list {
		whole := text[:start] + x.text
		if len(whole) < word {
			continue
		}
		values = append(values, readline.Completion{Value: whole[word:], Display: x.text, Description: x.doc, Tag: x.group})
	}
	return readline.CompleteRaw(values)
}
