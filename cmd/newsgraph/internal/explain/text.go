package explain

import (
	"bytes"
	"fmt"
	"io"
	"strings"

	"github.com/newsgraph/newsgraph/extract"
)

type text struct{ w io.Writer }

// NewText prints for a terminal or a file, 80 columns and more.
func NewText(w io.Writer) Printer { return text{w} }

func (t text) Close() error { return nil }

func (t text) Print(d *extract.Document) error {
	var b bytes.Buffer
	fmt.Fprintf(&b, "# %s\n", orDash(d.Title))
	vs := views(d)
	for i := range vs {
		vs[i].print(&b)
	}
	_, err := t.w.Write(b.Bytes())
	return err
}

func (v *view) print(b *bytes.Buffer) {
	fmt.Fprintf(b, "\n[%d] %s\n", v.Number, v.Text)
	for _, n := range v.Tree {
		fmt.Fprintf(b, "    %s%s  %s %s\n", strings.Repeat("  ", n.Depth), n.Form, n.UPOS, n.Rel)
	}
	list(b, "names", v.Names)
	chains := make([]string, len(v.Chains))
	for i, c := range v.Chains {
		chains[i] = c.Text + " → " + c.Actor + " (" + c.Kind + ")"
	}
	list(b, "chains", chains)
	list(b, "times", v.Times)
	rows(b, "said", v.Statements)
	rows(b, "did", v.Propositions)
}

func list(b *bytes.Buffer, name string, items []string) {
	if len(items) > 0 {
		fmt.Fprintf(b, "  %-7s %s\n", name, strings.Join(items, "; "))
	}
}

func rows(b *bytes.Buffer, name string, rows []row) {
	for _, r := range rows {
		fmt.Fprintf(b, "  %-7s %d. %s: %s\n          %s; rule %q, %.2f\n", name, r.Number, r.Who, r.What, r.Detail, r.Rule, r.Confidence)
	}
}
