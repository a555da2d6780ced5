package backend

import (
	"errors"
	"io/fs"
)

// Kinds of failure that every engine reports alike. Package store documents them.
var (
	ErrNotFound  error = notFound{}
	ErrReadOnly        = errors.New("the store is open for reading only")
	ErrInUse           = errors.New("the store is in use")
	ErrNotAStore       = errors.New("not a newsgraph store")
	ErrVersion         = errors.New("the store has another schema version")
	ErrCorrupt         = errors.New("the store is damaged")
	ErrDiskFull        = errors.New("the disk is full")
)

// notFound is also fs.ErrNotExist, for those who ask that way.
type notFound struct{}

func (notFound) Error() string        { return "not found" }
func (notFound) Is(target error) bool { return target == fs.ErrNotExist }
