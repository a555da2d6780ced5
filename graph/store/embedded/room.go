package embedded

import (
	"errors"
	"fmt"
	"syscall"

	"github.com/newsgraph/newsgraph/graph/store/backend"
)

// reserve is the free space below which nothing is written: compactions need room, and a log that cannot grow is
// what the library cannot go on after.
const reserve = 64 << 20

// room reports whether so many bytes can be written.
func (e *Engine) room(bytes uint64) error {
	if e.dir == "" {
		return nil
	}
	usage, err := e.fs.GetDiskUsage(e.data)
	if err != nil || usage.AvailBytes >= reserve+2*bytes {
		return nil // a file system that does not tell is taken at its word
	}
	return fmt.Errorf("%s: %w: %d MB are free, %d are needed; nothing was written", e.dir, backend.ErrDiskFull,
		usage.AvailBytes>>20, (reserve+2*bytes)>>20)
}

// explainWrite says why a commit failed.
func (e *Engine) explainWrite(err error) error {
	if errors.Is(err, syscall.ENOSPC) {
		return fmt.Errorf("%s: %w: %w", e.dir, backend.ErrDiskFull, err)
	}
	return fmt.Errorf("%s: %w", e.dir, err)
}
