package export

import (
	"io"
	"slices"
	"strings"
)

// Options say how to write. The zero value is complete.
type Options struct {
	Base  string // namespace of instances
	Title string // of a report
	BOM   bool   // begin CSV and TSV with a byte order mark, for spreadsheet programs
}

// Exporter takes views one after another; Close ends the document, but closes nothing below.
type Exporter interface {
	Add(v *View) error
	Close() error
}

// Format is one way to write the graph that is not RDF.
type Format struct {
	Name       string
	Extensions []string
	About      string // for --help
	new        func(io.Writer, Options) Exporter
}

// New begins a document.
func (f *Format) New(w io.Writer, o Options) Exporter { return f.new(w, o) }

// Formats is the table of all formats.
func Formats() []Format {
	return []Format{
		{"csv", []string{".csv"}, "a row for each statement and proposition", newCSV},
		{"tsv", []string{".tsv"}, "the same, with tabs", newTSV},
		{"xlsx", []string{".xlsx"}, "the same, as a workbook", newXLSX},
		{"graphml", []string{".graphml"}, "network of actors, for yEd, networkx, igraph", network(writeGraphML)},
		{"gexf", []string{".gexf"}, "network of actors with time intervals, for Gephi", network(writeGEXF)},
		{"dot", []string{".dot", ".gv"}, "network of actors, for Graphviz", network(writeDOT)},
		{"mermaid", []string{".mmd"}, "network of actors, for Markdown", network(writeMermaid)},
		{"cypher", []string{".cypher"}, "network of actors, as statements for Neo4j", network(writeCypher)},
		{"neo4j", []string{".neo4j.zip"}, "nodes.csv and relationships.csv for neo4j-admin import, in a zip", network(writeNeo4j)},
		{"ftm", []string{".ftm.json"}, "FollowTheMoney entities, one a line", newFTM},
		{"annotations", []string{".anno.jsonld"}, "W3C Web Annotations of the evidence", newAnnotations},
		{"html", []string{".html"}, "a report in one file", newReport},
	}
}

// ByName finds a format by its name; ok is false for none.
func ByName(name string) (Format, bool) {
	return find(func(f *Format) bool { return f.Name == strings.ToLower(name) })
}

// ByFile finds the format of a file by its extension.
func ByFile(name string) (Format, bool) {
	return find(func(f *Format) bool {
		return slices.ContainsFunc(f.Extensions, func(ext string) bool { return strings.HasSuffix(strings.ToLower(name), ext) })
	})
}

func find(is func(*Format) bool) (Format, bool) {
	all := Formats()
	i := slices.IndexFunc(all, func(f Format) bool { return is(&f) })
	if i < 0 {
		return Format{}, false
	}
	return all[i], true
}
