package main

import (
	"slices"
	"strings"

	"github.com/urfave/cli/v2"
)

// arrange puts a command's flags before its positional arguments, since urfave/cli stops reading flags
// at the first positional. "--" ends the flags, and what follows stays as it is.
func arrange(app *cli.App, args []string) []string {
	var head []string // global flags and command names
	flags := app.Flags
	commands := app.Commands
	i := 0
	for i < len(args) {
		a := args[i]
		if a == "--" {
			break
		}
		if isFlag(a) {
			n := flagLength(flags, args[i:])
			head = append(head, args[i:i+n]...)
			i += n
			continue
		}
		c := findCommand(commands, a)
		if c == nil {
			break
		}
		head = append(head, a)
		flags, commands = slices.Concat(c.Flags, app.Flags), c.Subcommands
		i++
	}
	var options, rest []string
	for i < len(args) {
		switch a := args[i]; {
		case a == "--":
			rest = append(rest, args[i+1:]...)
			i = len(args)
		case isFlag(a):
			n := flagLength(flags, args[i:])
			options = append(options, args[i:i+n]...)
			i += n
		default:
			rest = append(rest, a)
			i++
		}
	}
	out := append(head, options...)
	if slices.ContainsFunc(rest, isFlag) {
		out = append(out, "--")
	}
	return append(out, rest...)
}

// isFlag tells a flag from a positional; "-" alone is standard input.
func isFlag(a string) bool { return len(a) > 1 && a[0] == '-' }

// flagLength is the number of arguments that the flag at args[0] takes up: two when its value follows.
func flagLength(flags []cli.Flag, args []string) int {
	name := strings.TrimLeft(args[0], "-")
	if strings.Contains(name, "=") || len(args) == 1 {
		return 1
	}
	for _, f := range flags {
		if !slices.Contains(f.Names(), name) {
			continue
		}
		if d, ok := f.(cli.DocGenerationFlag); ok && d.TakesValue() {
			return 2
		}
		return 1
	}
	return 1
}

func findCommand(commands []*cli.Command, name string) *cli.Command {
	for _, c := range commands {
		if c.HasName(name) {
			return c
		}
	}
	return nil
}

// unknownCommand is the first positional when it names no command, else "".
func unknownCommand(app *cli.App, args []string) string {
	for i := 0; i < len(args); {
		if args[i] == "--" {
			return ""
		}
		if isFlag(args[i]) {
			i += flagLength(app.Flags, args[i:])
			continue
		}
		if args[i] == "help" || args[i] == "h" || findCommand(app.Commands, args[i]) != nil {
			return ""
		}
		return args[i]
	}
	return ""
}

// didYouMean proposes the command that begins like the unknown one.
func didYouMean(app *cli.App, name string) string {
	for n := len(name); n > 1; n-- {
		for _, c := range app.Commands {
			if strings.HasPrefix(c.Name, name[:n]) {
				return " (did you mean " + c.Name + "?)"
			}
		}
	}
	return ""
}
