//go:build unix

package embedded

import (
	"errors"
	"syscall"
)

// busy reports whether a lock was refused because another process holds it. Some systems say so with EACCES.
func busy(err error) bool { return errors.Is(err, syscall.EAGAIN) }

// running reports whether a process exists.
func running(pid int) bool {
	err := syscall.Kill(pid, 0)
	return err == nil || errors.Is(err, syscall.EPERM)
}
