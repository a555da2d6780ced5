package embedded

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/cockroachdb/pebble/v2/vfs"

	"github.com/newsgraph/newsgraph/graph/store/backend"
)

// A reader never takes the writer's lock. It opens a copy of the store that it makes itself: hard links to the tables,
// which are never changed once written, and copies of the manifest and the logs as they are at that moment. That is the
// state from which the library would recover had the machine failed then, so everything acknowledged is in it; and
// the writer does nothing for it.

// borrowTries is how often a copy is begun anew because the writer changed the set of tables meanwhile.
const borrowTries = 30

// errMoved reports that the writer changed the set of tables while they were linked.
var errMoved = errors.New("the tables changed")

func openReader(ctx context.Context, dir string, o Options) (*Engine, error) {
	sweep(dir)
	parent := filepath.Join(dir, readersName)
	if err := os.MkdirAll(parent, 0o777); err != nil {
		return openInPlace(dir, o, err)
	}
	copied, err := os.MkdirTemp(parent, readerPrefix()+strconv.Itoa(os.Getpid())+"-")
	if err != nil {
		return openInPlace(dir, o, err)
	}
	release := func() error { return os.RemoveAll(copied) }
	asOf, err := borrow(ctx, filepath.Join(dir, dataName), copied)
	if err != nil {
		err = errors.Join(err, release())
		if errors.Is(err, os.ErrPermission) || errors.Is(err, errors.ErrUnsupported) {
			return openInPlace(dir, o, err)
		}
		return nil, fmt.Errorf("%s: %w", dir, err)
	}
	e := newEngine(vfs.Default, dir, copied, o)
	e.release = release
	e.borrowed = Borrowed{AsOf: asOf}
	if pid := writerOf(dir); pid != 0 && running(pid) {
		e.borrowed.Writer = pid
	}
	if err := e.start(o); err != nil {
		return nil, errors.Join(err, release())
	}
	return e, nil
}

// openInPlace opens a store beside which no copy can be made, because the reader may not write there or the file system
// has no links. That is safe only while nobody writes.
func openInPlace(dir string, o Options, reason error) (*Engine, error) {
	if pid := writerOf(dir); pid != 0 && running(pid) {
		return nil, fmt.Errorf("%s: %w by process %d, and no copy can be made beside it: %w", dir, backend.ErrInUse, pid, reason)
	}
	e := newEngine(unlocked{vfs.Default}, dir, filepath.Join(dir, dataName), o)
	e.release = func() error { return nil }
	return e, e.start(o)
}

// unlocked is a file system whose locks always succeed.
type unlocked struct{ vfs.FS }

func (unlocked) Lock(string) (io.Closer, error) { return io.NopCloser(nil), nil }

// borrow copies the files of one moment.
func borrow(ctx context.Context, from, to string) (time.Time, error) {
	var err error
	for try := range borrowTries {
		if err = ctx.Err(); err != nil {
			break
		}
		asOf := time.Now()
		// A seal that does not fit may also mean that a writer has just started.
		if err = checkSeal(filepath.Dir(from)); err == nil {
			err = borrowOnce(from, to)
		}
		if err == nil {
			return asOf, nil
		}
		if !errors.Is(err, errMoved) && !errors.Is(err, os.ErrNotExist) && !errors.Is(err, backend.ErrCorrupt) {
			break
		}
		if err := empty(to); err != nil {
			return time.Time{}, err
		}
		time.Sleep(time.Duration(try) * time.Millisecond)
	}
	return time.Time{}, err
}

func borrowOnce(from, to string) error {
	names, manifest, err := listStore(from)
	if err != nil {
		return err
	}
	size, err := copyFile(from, to, manifest)
	if err != nil {
		return err
	}
	for _, n := range names {
		switch ext := filepath.Ext(n); {
		case ext == ".sst" || ext == ".blob":
			// What has just become obsolete may be gone; if it was not obsolete, the manifest has changed.
			if err := os.Link(filepath.Join(from, n), filepath.Join(to, n)); err != nil && !errors.Is(err, os.ErrNotExist) {
				return err
			}
		case strings.HasPrefix(n, "marker.") || strings.HasPrefix(n, "OPTIONS-"):
			if _, err := copyFile(from, to, n); err != nil {
				return err
			}
		}
	}
	for _, n := range names { // sorted, so that each log is complete when the next one is there
		if filepath.Ext(n) == ".log" {
			if _, err := copyFile(from, to, n); err != nil {
				return err
			}
		}
	}
	_, now, err := listStore(from)
	if err != nil {
		return err
	}
	if info, err := os.Stat(filepath.Join(from, manifest)); err != nil || now != manifest || info.Size() != size {
		return errMoved
	}
	return nil
}

// listStore lists the library's files, sorted, and names the manifest that counts.
func listStore(dir string) (names []string, manifest string, err error) {
	list, err := os.ReadDir(dir)
	if err != nil {
		return nil, "", err
	}
	for _, e := range list {
		names = append(names, e.Name())
		if rest, ok := strings.CutPrefix(e.Name(), "marker.manifest."); ok {
			_, manifest, _ = strings.Cut(rest, ".") // the greatest number is the last
		}
	}
	if manifest == "" {
		return nil, "", fmt.Errorf("%w: %s has no manifest; restore a backup (newsgraph db restore)", backend.ErrCorrupt, dir)
	}
	slices.SortFunc(names, func(a, b string) int {
		if len(a) != len(b) {
			return len(a) - len(b) // numbers grow in length
		}
		return strings.Compare(a, b)
	})
	return names, manifest, nil
}

// copyFile copies what a file holds at this moment.
func copyFile(from, to, name string) (int64, error) {
	in, err := os.Open(filepath.Join(from, name))
	if err != nil {
		return 0, err
	}
	defer in.Close()
	info, err := in.Stat()
	if err != nil {
		return 0, err
	}
	out, err := os.Create(filepath.Join(to, name))
	if err != nil {
		return 0, err
	}
	_, err = io.Copy(out, io.LimitReader(in, info.Size()))
	return info.Size(), errors.Join(err, out.Close())
}

func empty(dir string) error {
	list, err := os.ReadDir(dir)
	for _, e := range list {
		err = errors.Join(err, os.Remove(filepath.Join(dir, e.Name())))
	}
	return err
}

// readerPrefix begins the names of the copies of this machine's readers.
func readerPrefix() string {
	host, err := os.Hostname()
	if err != nil {
		host = "localhost"
	}
	return strings.ReplaceAll(host, string(filepath.Separator), "_") + "-"
}

// sweep removes the copies of readers that died. It does what it can: a copy that stays costs no more than space.
func sweep(dir string) {
	list, _ := os.ReadDir(filepath.Join(dir, readersName))
	for _, e := range list {
		rest, ok := strings.CutPrefix(e.Name(), readerPrefix())
		if !ok {
			continue
		}
		number, _, _ := strings.Cut(rest, "-")
		if pid, err := strconv.Atoi(number); err == nil && !running(pid) {
			_ = os.RemoveAll(filepath.Join(dir, readersName, e.Name()))
		}
	}
}
