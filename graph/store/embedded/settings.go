package embedded

import (
	"fmt"

	"github.com/cockroachdb/pebble/v2"
	"github.com/cockroachdb/pebble/v2/vfs"
)

// Sizes that trade memory for speed. A memtable is also about what a reader beside a writer replays when it opens.
const (
	memtableBytes = 32 << 20
	cacheBytes    = 256 << 20
	blockBytes    = 8 << 10
	fileBytes     = 8 << 20 // of the first level; files of deeper levels are larger
)

// format is pinned, so that a newer library does not silently make the store unreadable for an older program.
const format = pebble.FormatColumnarBlocks

// settings are the library's options for a store in a folder of fs.
func settings(fs vfs.FS, readOnly bool) *pebble.Options {
	o := &pebble.Options{
		FS:                          fs,
		FormatMajorVersion:          format,
		ReadOnly:                    readOnly,
		CacheSize:                   cacheBytes,
		MemTableSize:                memtableBytes,
		MemTableStopWritesThreshold: 4,
		L0CompactionThreshold:       4,
		L0StopWritesThreshold:       24,
		LBaseMaxBytes:               64 << 20,
		MaxOpenFiles:                512,
		Logger:                      quiet{},
		EventListener:               &pebble.EventListener{DataCorruption: func(pebble.DataCorruptionInfo) {}},
	}
	o.ApplyCompressionSettings(func() pebble.DBCompressionSettings { return pebble.DBCompressionGood })
	for i := range o.Levels {
		o.Levels[i].BlockSize = blockBytes
		o.Levels[i].IndexBlockSize = 4 * blockBytes
	}
	o.TargetFileSizes[0] = fileBytes
	o.EnsureDefaults()
	return o
}

// quiet drops the library's messages and turns its wish to end the process into a panic that the commit recovers.
type quiet struct{}

// fatal is what the library could not go on after.
type fatal struct{ reason string }

func (f fatal) Error() string { return f.reason }

func (quiet) Infof(string, ...any)  {}
func (quiet) Errorf(string, ...any) {}
func (quiet) Fatalf(format string, args ...any) {
	panic(fatal{fmt.Sprintf(format, args...)})
}
