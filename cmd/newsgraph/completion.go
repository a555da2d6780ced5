package main

import (
	_ "embed"
	"fmt"
	"strings"

	"github.com/urfave/cli/v2"
)

// The scripts ask the program itself what may follow: urfave/cli answers --generate-bash-completion.

//go:embed completion/bash
var bashCompletion string

//go:embed completion/zsh
var zshCompletion string

func completionCommand(e *env) *cli.Command {
	return &cli.Command{
		Name:      "completion",
		Usage:     "print a completion script for bash, zsh or fish",
		ArgsUsage: "bash|zsh|fish",
		Description: "  bash:  source <(newsgraph completion bash)\n" +
			"  zsh:   newsgraph completion zsh > \"${fpath[1]}/_newsgraph\"\n" +
			"  fish:  newsgraph completion fish > ~/.config/fish/completions/newsgraph.fish",
		Action: func(c *cli.Context) error {
			var script string
			switch c.Args().First() {
			case "bash":
				script = bashCompletion
			case "zsh":
				script = zshCompletion
			case "fish":
				s, err := c.App.ToFishCompletion()
				if err != nil {
					return err
				}
				script = s
			default:
				return usagef("completion: name a shell: bash, zsh or fish")
			}
			_, err := fmt.Fprintln(e.stdout, strings.TrimRight(script, "\n"))
			return err
		},
	}
}
