package embedded

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/cockroachdb/pebble/v2/vfs"

	"github.com/newsgraph/newsgraph/graph/store/backend"
)

// lock makes this process the one that writes to the store, or says which one is.
func lock(dir string) (release func() error, err error) {
	held, err := vfs.Default.Lock(filepath.Join(dir, lockName))
	if errors.Is(err, fs.ErrPermission) && !busy(err) {
		return nil, explainPath(dir, err)
	}
	if err != nil {
		who := "another process"
		if pid := writerOf(dir); pid != 0 {
			who = "process " + strconv.Itoa(pid)
		}
		return nil, fmt.Errorf("%s: %w by %s; wait until it has ended", dir, backend.ErrInUse, who)
	}
	name := filepath.Join(dir, writerName)
	if err := os.WriteFile(name, []byte(strconv.Itoa(os.Getpid())+"\n"), 0o666); err != nil {
		return nil, errors.Join(explainPath(dir, err), held.Close())
	}
	return func() error { return errors.Join(os.Remove(name), held.Close()) }, nil
}

// writerOf is the number of the process that writes to the store, as far as it has said so.
func writerOf(dir string) int {
	text, err := os.ReadFile(filepath.Join(dir, writerName))
	if err != nil {
		return 0
	}
	pid, _ := strconv.Atoi(strings.TrimSpace(string(text)))
	return pid
}
