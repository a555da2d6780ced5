package embedded

import (
	"errors"
	"fmt"
	"hash/crc32"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/newsgraph/newsgraph/graph/store/backend"
)

// The library takes a manifest that ends early for one that was being written when the machine failed, goes back to the
// state before, and removes the tables that this state does not have. After an orderly end nothing was being written:
// the seal says what the manifest was then, and a store whose manifest is another is not opened. The tables carry
// checksums of their own.

// sealName is the file in a store's folder that holds the seal, from an orderly end to the next start.
const sealName = "SEAL"

// seal is the manifest's name, size and checksum.
func seal(data string) (string, error) {
	_, manifest, err := listStore(data)
	if err != nil {
		return "", err
	}
	b, err := os.ReadFile(filepath.Join(data, manifest))
	return fmt.Sprintf("%s %d %08x\n", manifest, len(b), crc32.ChecksumIEEE(b)), err
}

// writeSeal seals a store that was closed in order.
func writeSeal(dir string) error {
	s, err := seal(filepath.Join(dir, dataName))
	if err != nil {
		return err
	}
	tmp := filepath.Join(dir, sealName+".new")
	f, err := os.Create(tmp)
	if err != nil {
		return err
	}
	_, err = f.WriteString(s)
	if err = errors.Join(err, f.Sync(), f.Close()); err != nil {
		return err
	}
	return os.Rename(tmp, filepath.Join(dir, sealName))
}

// checkSeal reports damage to a sealed store.
func checkSeal(dir string) error {
	want, err := os.ReadFile(filepath.Join(dir, sealName))
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return explainPath(dir, err)
	}
	have, err := seal(filepath.Join(dir, dataName))
	if err != nil {
		return err
	}
	if have != string(want) {
		return fmt.Errorf("%s: %w: its manifest is %s, but was closed as %s; restore a backup (newsgraph db restore)",
			dir, backend.ErrCorrupt, strings.TrimSpace(have), strings.TrimSpace(string(want)))
	}
	return nil
}
