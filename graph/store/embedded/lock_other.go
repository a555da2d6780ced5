//go:build !unix

package embedded

import "os"

// busy reports whether a lock was refused because another process holds it.
func busy(error) bool { return true }

// running reports whether a process exists.
func running(pid int) bool {
	_, err := os.FindProcess(pid)
	return err == nil
}
