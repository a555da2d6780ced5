package backend

import "errors"

// Kinds of failure that every engine reports alike. Package store documents them.
var (
	ErrNotFound  = errors.New("not found")
	ErrReadOnly  = errors.New("store is open for reading only")
	ErrInUse     = errors.New("store is in use")
	ErrNotAStore = errors.New("not a newsgraph store")
	ErrVersion   = errors.New("store has another schema version")
	ErrCorrupt   = errors.New("store is damaged")
	ErrDiskFull  = errors.New("disk is full")
)
