package main

import (
	"os/exec"
	"slices"
	"strings"
	"testing"
)

const module = "github.com/newsgraph/newsgraph/"

// layer says what packages below a path may import of this module; the longest path that fits counts.
type layer struct {
	path string
	may  []string
}

// layers is the architecture: imports point one way. A stage may use what lies below it (its own
// subpackages included), never another stage.
var layers = []layer{
	{"extract", nil},
	{"extract/model", []string{"extract"}},
	{"extract/lexicon", []string{"extract"}},
	{"extract/when", []string{"extract", "extract/lexicon"}},
	{"extract/conllu", []string{"extract"}},
	{"extract/record", []string{"extract"}},
	{"extract/article", []string{"extract", "extract/lexicon"}},
	{"extract/tokenize", stageMay}, {"extract/tag", stageMay}, {"extract/parse", stageMay}, {"extract/ner", stageMay},
	{"extract/coref", stageMay}, {"extract/quote", stageMay}, {"extract/clause", stageMay}, {"extract/link", stageMay},
	{"extract/event", stageMay},
	{"extract/english", []string{"extract"}}, // and everything below it
	{"graph", []string{"extract", "extract/record"}},
	{"graph/store", []string{"graph", "graph/store", "extract"}},
	{"graph/gizmo", []string{"graph", "graph/store"}},
	{"graph/rdf", []string{"graph"}},
	{"graph/export", []string{"graph", "graph/rdf", "extract/record", "extract"}},
	{"graph/identity", []string{"graph", "extract", "extract/record", "extract/lexicon"}},
	{"graph/story", []string{"graph", "extract", "extract/record"}},
	{"queries", []string{"extract", "graph", "graph/gizmo", "graph/store", "queries"}},
	{"queries/question", []string{"queries", "extract"}},
	{"testdata", nil},
}

// stageMay holds conllu because trees are what stages train on.
var stageMay = []string{"extract", "extract/model", "extract/lexicon", "extract/when", "extract/conllu"}

// engine is Cayley without its data model: only the store and the Gizmo runner may touch it.
const engine = "github.com/cayleygraph/cayley"

func TestImportsPointOneWay(t *testing.T) {
	out, err := exec.Command("go", "list", "-f", `{{.ImportPath}}{{range .Imports}} {{.}}{{end}}`, module+"...").Output()
	if err != nil {
		t.Fatalf("go list: %v", err)
	}
	for line := range strings.Lines(string(out)) {
		f := strings.Fields(line)
		pkg := strings.TrimPrefix(f[0], module)
		for _, imp := range f[1:] {
			if strings.HasPrefix(imp, engine) && !below(pkg, "graph/store") && !below(pkg, "graph/gizmo") && !below(pkg, "cmd/newsgraph-bench") {
				t.Errorf("%s imports %s: only graph/store and graph/gizmo may", pkg, imp)
			}
			if ours, ok := strings.CutPrefix(imp, module); ok && !allowed(pkg, ours) {
				t.Errorf("%s imports %s", pkg, ours)
			}
		}
	}
}

// below reports whether a package is path or lies below it.
func below(pkg, path string) bool { return pkg == path || strings.HasPrefix(pkg, path+"/") }

func allowed(pkg, imp string) bool {
	if strings.HasPrefix(pkg, "cmd/") {
		return !strings.HasPrefix(imp, "cmd/") || below(imp, strings.Join(strings.Split(pkg, "/")[:2], "/")) || below(imp, "cmd/internal")
	}
	if below(pkg, "extract/english") {
		return strings.HasPrefix(imp, "extract")
	}
	best := -1
	for i, l := range layers {
		if below(pkg, l.path) && (best < 0 || len(l.path) > len(layers[best].path)) {
			best = i
		}
	}
	if best < 0 {
		return false // a package that the table does not know
	}
	return below(imp, layers[best].path) && layers[best].path != "extract" || slices.Contains(layers[best].may, imp) ||
		slices.ContainsFunc(layers[best].may, func(m string) bool { return m != "extract" && m != "graph" && below(imp, m) })
}
