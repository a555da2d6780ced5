//go:build !unix

package pgtest

import "os/exec"

// asUser lets a command run as the user who runs the server.
func asUser(cmd *exec.Cmd) *exec.Cmd { return cmd }
