// Command newsgraph turns news text into a knowledge graph of who said what and who did what to whom,
// and answers questions about it.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"syscall"

	"github.com/urfave/cli/v2"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	context.AfterFunc(ctx, stop) // a second interrupt ends the program at once
	code := run(ctx, os.Args[1:], os.Stdin, os.Stdout, os.Stderr)
	stop()
	os.Exit(code)
}

// Exit codes.
const (
	exitDone   = 0
	exitFailed = 1
	exitUsage  = 2
)

// usageError is a mistake in how the program was called: exit code 2.
type usageError struct{ err error }

func (e usageError) Error() string { return e.err.Error() }
func (e usageError) Unwrap() error { return e.err }

// usagef makes a usageError.
func usagef(format string, args ...any) error { return usageError{fmt.Errorf(format, args...)} }

// errReported ends the program with exit code 1 after what went wrong has been printed already.
var errReported = errors.New("reported")

// env is the world around a command.
type env struct {
	stdin          io.Reader
	stdout, stderr io.Writer
}

// commandTable is the one table of commands, in the order of --help.
func commandTable(e *env) []*cli.Command {
	return []*cli.Command{
		demoCommand(e),
		loadCommand(e),
		askCommand(e),
		queriesCommand(e),
		consoleCommand(e),
		scriptWorkerCommand(e),
		queryCommand(e),
		actorsCommand(e),
		storiesCommand(e),
		showCommand(e),
		statsCommand(e),
		forgetCommand(e),
		exportCommand(e),
		importCommand(e),
		convertCommand(e),
		dbCommand(e),
		extractCommand(e),
		annotateCommand(e),
		eventsCommand(e),
		explainCommand(e),
		completionCommand(e),
		versionCommand(e),
	}
}

func newApp(e *env) *cli.App {
	return &cli.App{
		Name:                   "newsgraph",
		Usage:                  "a knowledge graph from news: who said what, who did what to whom",
		Version:                version(),
		HideVersion:            true,
		Reader:                 e.stdin,
		Writer:                 e.stdout,
		ErrWriter:              e.stderr,
		EnableBashCompletion:   true,
		UseShortOptionHandling: false,
		Flags:                  []cli.Flag{dbFlag(), formatFlag(""), quietFlag()},
		Commands:               commandTable(e),
		ExitErrHandler:         func(*cli.Context, error) {}, // run prints and chooses the code
		OnUsageError:           func(_ *cli.Context, err error, _ bool) error { return usageError{err} },
		CommandNotFound: func(c *cli.Context, name string) {
			fmt.Fprintf(e.stderr, "newsgraph: no command %q; see newsgraph --help\n", name)
		},
	}
}

// run is the program: arguments in, exit code out.
func run(ctx context.Context, args []string, stdin io.Reader, stdout, stderr io.Writer) int {
	e := &env{stdin, stdout, stderr}
	app := newApp(e)
	args = arrange(app, args)
	if name := unknownCommand(app, args); name != "" {
		fmt.Fprintf(stderr, "newsgraph: no command %q%s; see newsgraph --help\n", name, didYouMean(app, name))
		return exitUsage
	}
	err := app.RunContext(ctx, append([]string{"newsgraph"}, args...))
	var usage usageError
	switch {
	case err == nil:
		return exitDone
	case errors.Is(err, errReported):
		return exitFailed
	case errors.As(err, &usage):
		fmt.Fprintf(stderr, "newsgraph: %v\n", err)
		return exitUsage
	case ctx.Err() != nil && errors.Is(err, ctx.Err()):
		fmt.Fprintln(stderr, "newsgraph: interrupted")
		return exitFailed
	}
	fmt.Fprintf(stderr, "newsgraph: %v\n", err)
	return exitFailed
}
