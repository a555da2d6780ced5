package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"runtime"
	"strings"
	"time"

	"github.com/newsgraph/newsgraph/cmd/newsgraph-bench/internal/shapes"
)

// Markers between which the page's section is replaced.
const (
	beginMark = "<!-- newsgraph-bench: begin -->\n"
	endMark   = "<!-- newsgraph-bench: end -->\n"
)

// write puts the report into the file or prints it.
func (b *bench) write(stdout io.Writer) error {
	text := b.report()
	if b.out == "" {
		_, err := io.WriteString(stdout, text)
		return err
	}
	page, err := os.ReadFile(b.out)
	if err != nil {
		return err
	}
	before, rest, ok := strings.Cut(string(page), beginMark)
	_, after, ok2 := strings.Cut(rest, endMark)
	if !ok || !ok2 {
		return errors.New(b.out + " has no section for this program")
	}
	return os.WriteFile(b.out, []byte(before+beginMark+text+endMark+after), 0o666)
}

func (b *bench) report() string {
	var w strings.Builder
	fmt.Fprintf(&w, "\nMeasured with `%s` on %s/%s, %d processors, %s.\n\n", b.command(), runtime.GOOS, runtime.GOARCH,
		runtime.NumCPU(), runtime.Version())
	b.loading(&w)
	b.queries(&w)
	b.others(&w)
	b.growthTable(&w)
	return w.String()
}

// command is how to run the program again.
func (b *bench) command() string {
	c := fmt.Sprintf("newsgraph-bench -quads %d", b.options.quads)
	if len(b.peers) > 0 {
		c += " -peers " + strings.Join(b.peers, ",")
	}
	if len(b.growth) > 0 {
		c += " -growth " + strings.Trim(strings.ReplaceAll(fmt.Sprint(b.growth), " ", ","), "[]")
	}
	return c
}

func rate(n int, d time.Duration) float64 { return float64(n) / d.Seconds() }

func (b *bench) loading(w *strings.Builder) {
	fmt.Fprintf(w, "| store | load, quads/s | × ours | processor time, s | bytes a quad on disk |\n| --- | ---: | ---: | ---: | ---: |\n")
	ours := b.results[0]
	for _, r := range b.results {
		if r.load == 0 {
			fmt.Fprintf(w, "| %s | – (%v) | | | |\n", r.name, r.err)
			continue
		}
		fmt.Fprintf(w, "| %s | %.0f | %.2f | %.1f | %.0f |\n", r.name, rate(r.quads, r.load), rate(r.quads, r.load)/rate(ours.quads, ours.load),
			r.loadCPU.Seconds(), float64(r.bytes)/float64(r.quads))
	}
	if o := b.oxi; o != nil && o.err == nil {
		fmt.Fprintf(w, "| Oxigraph %s (WebAssembly, in memory) | %.0f | %.2f | | |\n", o.Version, float64(o.Quads)/o.Load,
			float64(o.Quads)/o.Load/rate(ours.quads, ours.load))
	}
	w.WriteString("\n")
}

// queries prints the times of all shapes; in brackets how many times ours.
func (b *bench) queries(w *strings.Builder) {
	w.WriteString("| query | results |")
	line := "| --- | ---: |"
	var shown []result
	for _, r := range b.results {
		if len(r.queries) > 0 {
			fmt.Fprintf(w, " %s |", r.name)
			line += " ---: |"
			shown = append(shown, r)
		}
	}
	w.WriteString("\n" + line + "\n")
	for i, q := range shapes.All() {
		ours := b.results[0].queries[i]
		fmt.Fprintf(w, "| %s | %d |", q.Name, ours.Results)
		for k, r := range shown {
			switch t := r.queries[i]; {
			case t.Failed != "":
				w.WriteString(" failed |")
			case t.Over:
				fmt.Fprintf(w, " over %v |", t.Took.Round(time.Second))
			case k == 0:
				fmt.Fprintf(w, " %s |", brief(t.Took))
			default:
				mark := ""
				if t.Results != ours.Results {
					mark = fmt.Sprintf(", %d results", t.Results)
				}
				fmt.Fprintf(w, " %s (%.1f×%s) |", brief(t.Took), t.Took.Seconds()/ours.Took.Seconds(), mark)
			}
		}
		w.WriteString("\n")
	}
	if o := b.oxi; o != nil && o.err == nil {
		fmt.Fprintf(w, "\nOxigraph's SPARQL for two hops, distinct, counted: %s for %d results.\n", brief(time.Duration(o.Two*float64(time.Second))), o.Results)
	}
	w.WriteString("\n")
}

// brief is a duration with three digits.
func brief(d time.Duration) string {
	switch {
	case d < 10*time.Microsecond:
		return fmt.Sprintf("%.1f µs", d.Seconds()*1e6)
	case d < time.Millisecond:
		return fmt.Sprintf("%.0f µs", d.Seconds()*1e6)
	case d < time.Second:
		return fmt.Sprintf("%.2f ms", d.Seconds()*1e3)
	}
	return fmt.Sprintf("%.2f s", d.Seconds())
}

func (b *bench) others(w *strings.Builder) {
	r := b.results[0]
	fmt.Fprintf(w, "- Listing all quads in order: %.0f quads/s.\n", rate(r.quads, r.dump))
	fmt.Fprintf(w, "- Opening the store: %s, %.0f MB of memory.\n", brief(r.reopen), max(r.openedMB, 0))
	if p := b.replace; p.articles > 0 {
		fmt.Fprintf(w, "- Replacing one article (400 quads, a quarter of them new), durably: p50 %s, p99 %s.\n", brief(p.p50), brief(p.p99))
		fmt.Fprintf(w, "- New articles in batches of 250: %.0f a second, %s of processor time each.\n", p.perSecond, brief(p.cpuPerBatch))
	}
	w.WriteString("\n")
}

// growthTable shows what costs more in a larger store and what does not.
func (b *bench) growthTable(w *strings.Builder) {
	if len(b.growing) == 0 {
		return
	}
	w.WriteString("How cost grows with the number of quads:\n\n| |")
	line := "| --- |"
	for _, r := range b.growing {
		fmt.Fprintf(w, " %d |", r.quads)
		line += " ---: |"
	}
	w.WriteString("\n" + line + "\n")
	row := func(name string, cell func(r result) string) {
		fmt.Fprintf(w, "| %s |", name)
		for _, r := range b.growing {
			fmt.Fprintf(w, " %s |", cell(r))
		}
		w.WriteString("\n")
	}
	row("load, quads/s", func(r result) string { return fmt.Sprintf("%.0f", rate(r.quads, r.load)) })
	row("bytes a quad", func(r result) string { return fmt.Sprintf("%.0f", float64(r.bytes)/float64(r.quads)) })
	row("open", func(r result) string { return fmt.Sprintf("%s, %.0f MB", brief(r.reopen), max(r.openedMB, 0)) })
	for i, q := range shapes.All() {
		row(q.Name, func(r result) string {
			if i >= len(r.queries) {
				return "–"
			}
			return fmt.Sprintf("%s for %d", brief(r.queries[i].Took), r.queries[i].Results)
		})
	}
	w.WriteString("\n")
}
