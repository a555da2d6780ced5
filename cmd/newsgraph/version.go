package main

import (
	"fmt"
	"runtime"

	"github.com/urfave/cli/v2"

	"github.com/newsgraph/newsgraph/extract/english"
	"github.com/newsgraph/newsgraph/extract/record"
)

func versionCommand(e *env) *cli.Command {
	return &cli.Command{
		Name:  "version",
		Usage: "print the versions of the program, its models and its record stream",
		Action: func(*cli.Context) error {
			_, err := fmt.Fprintf(e.stdout, "newsgraph %s\nanalysis %s\nrecord stream %d\n%s %s/%s\n", version(), english.Fingerprint(), record.Version,
				runtime.Version(), runtime.GOOS, runtime.GOARCH)
			return err
		},
	}
}
