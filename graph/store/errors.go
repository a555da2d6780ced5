package store

import "github.com/newsgraph/newsgraph/graph/store/backend"

// Errors that callers tell apart with errors.Is. What Open and the methods return wraps them in a sentence that names
// the store and says what to do.
var (
	ErrNotFound  = backend.ErrNotFound  // no store at the address, or no such article
	ErrReadOnly  = backend.ErrReadOnly  // a write to a store that was opened for reading
	ErrInUse     = backend.ErrInUse     // another process writes to the store
	ErrNotAStore = backend.ErrNotAStore // the folder or database belongs to something else
	ErrVersion   = backend.ErrVersion   // written by a newer or a much older version
	ErrCorrupt   = backend.ErrCorrupt   // checksums or indexes do not agree
	ErrDiskFull  = backend.ErrDiskFull  // no room; nothing of the failed write is kept
)
