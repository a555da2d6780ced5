package embedded

import (
	"archive/tar"
	"bytes"
	"context"
	"errors"
	"fmt"
	"hash/crc32"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/cockroachdb/pebble/v2"

	"github.com/newsgraph/newsgraph/graph/store/backend"
)

// A backup is a tar archive: the marker, the library's files, the seal, and at last a list of the checksums of all
// before it, which also shows that nothing is missing at the end.

// sumsName is the archive's last entry.
const sumsName = "CHECKSUMS"

// Backup writes a consistent copy of the store, while it may be written to. A store that was opened for reading is
// copied as it was then.
func (e *Engine) Backup(ctx context.Context, w io.Writer) error {
	if e.dir == "" {
		return errors.New("a store in memory has no files to back up; dump it instead")
	}
	from := e.data
	if !e.readOnly {
		from = filepath.Join(e.scratch(), "backup")
		if err := errors.Join(os.RemoveAll(from), e.db.Checkpoint(from, pebble.WithFlushedWAL())); err != nil {
			return e.explainWrite(err)
		}
		defer os.RemoveAll(from)
	}
	s, err := seal(from)
	if err != nil {
		return err
	}
	a := &archive{tar: tar.NewWriter(w)}
	if err := a.add(markerName, strings.NewReader(marker), int64(len(marker))); err != nil {
		return err
	}
	list, err := os.ReadDir(from)
	if err != nil {
		return err
	}
	for _, f := range list {
		if f.Name() == lockName || f.IsDir() {
			continue
		}
		if err := errors.Join(ctx.Err(), a.addFile(dataName+"/"+f.Name(), filepath.Join(from, f.Name()))); err != nil {
			return err
		}
	}
	if err := a.add(sealName, strings.NewReader(s), int64(len(s))); err != nil {
		return err
	}
	sums := a.sums.Bytes()
	return errors.Join(a.add(sumsName, bytes.NewReader(slices.Clone(sums)), int64(len(sums))), a.tar.Close())
}

// archive writes entries and their checksums.
type archive struct {
	tar  *tar.Writer
	sums bytes.Buffer
}

func (a *archive) addFile(name, path string) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return err
	}
	return a.add(name, f, info.Size())
}

func (a *archive) add(name string, r io.Reader, size int64) error {
	if err := a.tar.WriteHeader(&tar.Header{Name: name, Mode: 0o644, Size: size}); err != nil {
		return err
	}
	sum := crc32.NewIEEE()
	if _, err := io.Copy(io.MultiWriter(a.tar, sum), io.LimitReader(r, size)); err != nil {
		return err
	}
	fmt.Fprintf(&a.sums, "%08x %s\n", sum.Sum32(), name)
	return nil
}

// Restore makes a store in a folder that is not there or is empty from a backup. The folder appears only when all of the
// backup is in it and its checksums agree.
func Restore(ctx context.Context, r io.Reader, dir string) error {
	if list, err := os.ReadDir(dir); err == nil && len(list) > 0 {
		return fmt.Errorf("%s is not empty; restore into a new folder and move it there", dir)
	}
	tmp := strings.TrimRight(dir, string(filepath.Separator)) + ".restoring"
	if err := os.RemoveAll(tmp); err != nil {
		return explainPath(dir, err)
	}
	if err := os.MkdirAll(filepath.Join(tmp, dataName), 0o777); err != nil {
		return explainPath(dir, err)
	}
	err := unpack(ctx, tar.NewReader(r), tmp)
	if err == nil {
		err = checkSeal(tmp)
	}
	if err == nil {
		if rm := os.Remove(dir); rm != nil && !errors.Is(rm, os.ErrNotExist) {
			err = rm
		}
	}
	if err == nil {
		err = os.Rename(tmp, dir)
	}
	if err != nil {
		return errors.Join(err, os.RemoveAll(tmp))
	}
	return nil
}

// unpack writes the entries of an archive to a folder and checks them against the list at the end.
func unpack(ctx context.Context, in *tar.Reader, dir string) error {
	var sums bytes.Buffer
	for {
		h, err := in.Next()
		if err != nil {
			return fmt.Errorf("%w: the backup ends early or is none: %w", backend.ErrCorrupt, err)
		}
		if h.Name == sumsName {
			want, err := io.ReadAll(in)
			if err != nil || !bytes.Equal(want, sums.Bytes()) {
				return fmt.Errorf("%w: the backup's checksums do not agree (%v)", backend.ErrCorrupt, err)
			}
			return nil
		}
		base := strings.TrimPrefix(h.Name, dataName+"/")
		if h.Typeflag != tar.TypeReg || base == "" || strings.ContainsAny(base, `/\`) || base == ".." {
			return fmt.Errorf("%w: the backup has the entry %q", backend.ErrNotAStore, h.Name)
		}
		sum, err := unpackFile(in, filepath.Join(dir, filepath.FromSlash(h.Name)))
		if errors.Is(err, io.ErrUnexpectedEOF) {
			err = fmt.Errorf("%w: the backup ends early", backend.ErrCorrupt)
		}
		if err = errors.Join(err, ctx.Err()); err != nil {
			return err
		}
		fmt.Fprintf(&sums, "%08x %s\n", sum, h.Name)
	}
}

func unpackFile(in io.Reader, path string) (uint32, error) {
	f, err := os.Create(path)
	if err != nil {
		return 0, err
	}
	sum := crc32.NewIEEE()
	_, err = io.Copy(io.MultiWriter(f, sum), in)
	return sum.Sum32(), errors.Join(err, f.Sync(), f.Close())
}
