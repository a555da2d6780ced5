//go:build unix

package pgtest

import (
	"os"
	"os/exec"
	"syscall"
)

// asUser lets a command run as the user who runs the server.
func asUser(cmd *exec.Cmd) *exec.Cmd {
	cmd.Dir = "/"
	if os.Getuid() == 0 {
		if uid, gid, err := other(); err == nil {
			cmd.SysProcAttr = &syscall.SysProcAttr{Credential: &syscall.Credential{Uid: uint32(uid), Gid: uint32(gid)}}
		}
	}
	return cmd
}
