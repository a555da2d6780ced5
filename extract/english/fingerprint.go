package english

import (
	"crypto/sha256"
	"encoding/hex"
	"io/fs"
)

// Fingerprint identifies the embedded models and word lists: what was extracted with other ones may
// differ. It takes some milliseconds.
func Fingerprint() string {
	h := sha256.New()
	err := fs.WalkDir(files, ".", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		b, err := files.ReadFile(path)
		h.Write([]byte(path))
		h.Write(b)
		return err
	})
	if err != nil { // embedded files cannot fail to be read
		panic(err)
	}
	return hex.EncodeToString(h.Sum(nil)[:8])
}
