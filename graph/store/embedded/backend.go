package embedded

import (
	"context"

	cayleygraph "github.com/cayleygraph/cayley/graph"
)

// BackendName is the name under which Register makes the store known to Cayley.
const BackendName = "newsgraph"

// Register makes the embedded store a backend of Cayley's, for programs that open stores by name through
// graph.NewQuadStore and graph.InitQuadStore. Cayley keeps its backends in a table of the process and panics when one
// comes twice, so a program calls this once, at its start.
func Register() {
	cayleygraph.RegisterQuadStore(BackendName, cayleygraph.QuadStoreRegistration{
		NewFunc:      newBackend,
		InitFunc:     initBackend,
		IsPersistent: true,
	})
}

// newBackend opens a store for Cayley; the option "read_only" opens it for reading.
func newBackend(dir string, o cayleygraph.Options) (cayleygraph.QuadStore, error) {
	readOnly, err := o.BoolKey("read_only", false)
	if err != nil {
		return nil, err
	}
	e, err := Open(context.Background(), dir, Options{ReadOnly: readOnly})
	if err != nil {
		return nil, err
	}
	return e.Live(), nil
}

// initBackend makes a store for Cayley; the option "base" is the namespace of its instances.
func initBackend(dir string, o cayleygraph.Options) error {
	base, err := o.StringKey("base", "")
	if err != nil {
		return err
	}
	if found, err := recognise(dir); err != nil {
		return err
	} else if found {
		return cayleygraph.ErrDatabaseExists
	}
	e, err := Open(context.Background(), dir, Options{Create: true, Base: base})
	if err != nil {
		return err
	}
	return e.Close()
}
