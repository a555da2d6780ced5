package embedded

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	cayleygraph "github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/graph/graphtest"
)

// conformanceFolder makes a folder from which the suite's relative paths lead to the data of Cayley's module.
func conformanceFolder(t *testing.T) string {
	out, err := exec.Command("go", "list", "-m", "-f", "{{.Dir}}", "github.com/cayleygraph/cayley").Output()
	if err != nil {
		t.Skipf("SKIPPED: the folder of Cayley's module is not known: %v", err)
	}
	root := t.TempDir()
	work := filepath.Join(root, "1", "2", "3", "4")
	if err := os.MkdirAll(work, 0o777); err != nil {
		t.Fatal(err)
	}
	data := filepath.Join(strings.TrimSpace(string(out)), "data")
	for _, at := range []string{root, filepath.Join(root, "1")} {
		if err := os.Symlink(data, filepath.Join(at, "data")); err != nil {
			t.Fatal(err)
		}
	}
	return work
}

// TestConformance runs the whole of Cayley's suite for quad stores; nothing is left out.
func TestConformance(t *testing.T) {
	t.Chdir(conformanceFolder(t))
	graphtest.TestAll(t, func(t testing.TB) (cayleygraph.QuadStore, cayleygraph.Options, func()) {
		e, err := InMemory("https://example.org/")
		if err != nil {
			t.Fatal(err)
		}
		return e.Live(), nil, func() {
			if err := e.Close(); err != nil {
				t.Error(err)
			}
		}
	}, &graphtest.Config{OptimizesComparison: true, AlwaysRunIntegration: true})
}
