package export

import (
	"archive/zip"
	"bufio"
	"encoding/csv"
	"encoding/xml"
	"fmt"
	"io"
	"strconv"
	"strings"
)

// esc escapes text for XML and drops what XML cannot hold.
func esc(s string) string {
	var b strings.Builder
	_ = xml.EscapeText(&b, []byte(clipXML(s)))
	return b.String()
}

func clipXML(s string) string {
	return strings.Map(func(r rune) rune {
		if r < ' ' && r != '\t' && r != '\n' && r != '\r' || r == 0xFFFE || r == 0xFFFF {
			return -1
		}
		return r
	}, strings.ToValidUTF8(s, ""))
}

// writeGraphML writes GraphML with typed attributes and ids of edges.
func writeGraphML(out io.Writer, n *net) error {
	w := bufio.NewWriter(out)
	fmt.Fprint(w, `<?xml version="1.0" encoding="UTF-8"?>`+"\n"+
		`<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" `+
		`xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">`+"\n")
	for _, k := range [][3]string{{"name", "node", "string"}, {"kind", "node", "string"}, {"sameAs", "node", "string"}, {"label", "edge", "string"},
		{"type", "edge", "string"}, {"weight", "edge", "double"}, {"count", "edge", "int"}, {"first", "edge", "string"}, {"last", "edge", "string"}, {"url", "edge", "string"}} {
		fmt.Fprintf(w, "  <key id=%q for=%q attr.name=%q attr.type=%q/>\n", k[1][:1]+"_"+k[0], k[1], k[0], k[2])
	}
	fmt.Fprintln(w, `  <graph id="newsgraph" edgedefault="directed">`)
	data := func(key, value string) {
		if value != "" {
			fmt.Fprintf(w, "      <data key=\"%s\">%s</data>\n", key, esc(value))
		}
	}
	for _, x := range n.sortedNodes() {
		fmt.Fprintf(w, "    <node id=\"%s\">\n", esc(x.IRI))
		data("n_name", x.Name)
		data("n_kind", x.Kind)
		data("n_sameAs", x.SameAs)
		fmt.Fprintln(w, "    </node>")
	}
	for i, e := range n.sortedEdges() {
		fmt.Fprintf(w, "    <edge id=\"e%d\" source=\"%s\" target=\"%s\">\n", i+1, esc(e.from), esc(e.to))
		data("e_label", e.label)
		data("e_type", e.kind)
		data("e_weight", strconv.Itoa(e.count))
		data("e_count", strconv.Itoa(e.count))
		data("e_first", e.first)
		data("e_last", e.last)
		data("e_url", e.url)
		fmt.Fprintln(w, "    </edge>")
	}
	fmt.Fprintln(w, "  </graph>\n</graphml>")
	return w.Flush()
}

// fullDay makes a day of a year or month, its first or its last; "" of nothing. GEXF's time format "date" wants days.
func fullDay(s string, last bool) string {
	switch {
	case len(s) == 4 && last:
		return s + "-12-31"
	case len(s) == 4:
		return s + "-01-01"
	case len(s) == 7 && last:
		return s + "-28" // every month has it
	case len(s) == 7:
		return s + "-01"
	}
	return s
}

// writeGEXF writes GEXF 1.2, which Gephi, networkx and graphology all read; an edge lives from the first to the last day on which it is told.
func writeGEXF(out io.Writer, n *net) error {
	w := bufio.NewWriter(out)
	fmt.Fprint(w, `<?xml version="1.0" encoding="UTF-8"?>`+"\n"+
		`<gexf xmlns="http://www.gexf.net/1.2draft" version="1.2">`+"\n"+
		`  <graph defaultedgetype="directed" mode="dynamic" timeformat="date">`+"\n"+
		`    <attributes class="node" mode="static">`+"\n"+
		`      <attribute id="0" title="kind" type="string"/>`+"\n      "+`<attribute id="1" title="sameAs" type="anyURI"/>`+"\n    </attributes>\n"+
		`    <attributes class="edge" mode="static">`+"\n"+
		`      <attribute id="0" title="type" type="string"/>`+"\n      "+`<attribute id="1" title="count" type="integer"/>`+"\n      "+
		`<attribute id="2" title="url" type="anyURI"/>`+"\n    </attributes>\n    <nodes>\n")
	values := func(pairs ...string) {
		fmt.Fprint(w, "        <attvalues>")
		for i, v := range pairs {
			if v != "" {
				fmt.Fprintf(w, `<attvalue for="%d" value="%s"/>`, i, esc(v))
			}
		}
		fmt.Fprintln(w, "</attvalues>")
	}
	for _, x := range n.sortedNodes() {
		fmt.Fprintf(w, "      <node id=\"%s\" label=\"%s\">\n", esc(x.IRI), esc(x.Name))
		values(x.Kind, x.SameAs)
		fmt.Fprintln(w, "      </node>")
	}
	fmt.Fprintln(w, "    </nodes>\n    <edges>")
	for i, e := range n.sortedEdges() {
		span := ""
		if e.first != "" {
			span = fmt.Sprintf(` start="%s" end="%s"`, esc(fullDay(e.first, false)), esc(fullDay(e.last, true)))
		}
		fmt.Fprintf(w, "      <edge id=\"e%d\" source=\"%s\" target=\"%s\" label=\"%s\" weight=\"%d\"%s>\n", i+1, esc(e.from), esc(e.to), esc(e.label), e.count, span)
		values(e.kind, strconv.Itoa(e.count), e.url)
		fmt.Fprintln(w, "      </edge>")
	}
	fmt.Fprintln(w, "    </edges>\n  </graph>\n</gexf>")
	return w.Flush()
}

// quoteDOT quotes a string for Graphviz, where a backslash begins an escape of labels.
func quoteDOT(s string) string {
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`, "\n", " ", "\r", " ", "\x00", "").Replace(s) + `"`
}

// shapes of nodes by kind.
var dotShape = map[string]string{"person": "ellipse", "organization": "box", "country": "hexagon", "place": "house", "role": "ellipse"}

func writeDOT(out io.Writer, n *net) error {
	w := bufio.NewWriter(out)
	fmt.Fprintln(w, "digraph newsgraph {\n  rankdir=LR;\n  node [fontname=\"Helvetica\"];\n  edge [fontname=\"Helvetica\", fontsize=10];")
	for _, x := range n.sortedNodes() {
		shape := dotShape[x.Kind]
		if shape == "" {
			shape = "ellipse"
		}
		fmt.Fprintf(w, "  %s [label=%s, shape=%s];\n", quoteDOT(x.IRI), quoteDOT(x.Name), shape)
	}
	for _, e := range n.sortedEdges() {
		style := ""
		if e.kind == "said" {
			style = ", style=dashed"
		}
		fmt.Fprintf(w, "  %s -> %s [label=%s, weight=%d%s];\n", quoteDOT(e.from), quoteDOT(e.to), quoteDOT(times(e)), e.count, style)
	}
	fmt.Fprintln(w, "}")
	return w.Flush()
}

// times is the label of an edge with its count where it is more than one.
func times(e *edge) string {
	if e.count > 1 {
		return fmt.Sprintf("%s (%d)", e.label, e.count)
	}
	return e.label
}

func writeMermaid(out io.Writer, n *net) error {
	w := bufio.NewWriter(out)
	fmt.Fprintln(w, "flowchart LR")
	id := map[string]string{}
	quote := strings.NewReplacer(`"`, "#quot;", "\n", " ", "<", "#lt;", ">", "#gt;", "|", "#124;")
	for i, x := range n.sortedNodes() {
		id[x.IRI] = "n" + strconv.Itoa(i+1)
		fmt.Fprintf(w, "  %s[\"%s\"]\n", id[x.IRI], quote.Replace(x.Name))
	}
	for _, e := range n.sortedEdges() {
		arrow := "-->"
		if e.kind == "said" {
			arrow = "-.->"
		}
		fmt.Fprintf(w, "  %s %s|\"%s\"| %s\n", id[e.from], arrow, quote.Replace(times(e)), id[e.to])
	}
	return w.Flush()
}

// relationType makes a Neo4j relationship type of a lemma: "speak about" is SPEAK_ABOUT.
func relationType(label string) string {
	return strings.ToUpper(strings.ReplaceAll(slug(label), "-", "_"))
}

// nodeLabel is the Neo4j label of a kind.
func nodeLabel(kind string) string {
	if kind == "" {
		return "Actor"
	}
	return strings.ToUpper(kind[:1]) + kind[1:]
}

// writeCypher writes MERGE statements, so that loading twice adds nothing.
func writeCypher(out io.Writer, n *net) error {
	w := bufio.NewWriter(out)
	quote := func(s string) string {
		return "'" + strings.NewReplacer(`\`, `\\`, `'`, `\'`, "\n", `\n`, "\r", `\r`).Replace(s) + "'"
	}
	fmt.Fprintln(w, "CREATE CONSTRAINT actor_iri IF NOT EXISTS FOR (a:Actor) REQUIRE a.iri IS UNIQUE;")
	for _, x := range n.sortedNodes() {
		fmt.Fprintf(w, "MERGE (a:Actor {iri: %s}) SET a.name = %s, a.kind = %s, a.sameAs = %s, a:%s;\n",
			quote(x.IRI), quote(x.Name), quote(x.Kind), quote(x.SameAs), nodeLabel(x.Kind))
	}
	for _, e := range n.sortedEdges() {
		fmt.Fprintf(w, "MATCH (a:Actor {iri: %s}), (b:Actor {iri: %s}) MERGE (a)-[r:%s {type: %s}]->(b) SET r.count = %d, r.first = %s, r.last = %s, r.url = %s;\n",
			quote(e.from), quote(e.to), relationType(e.label), quote(e.kind), e.count, quote(e.first), quote(e.last), quote(e.url))
	}
	return w.Flush()
}

// writeNeo4j writes the two files of neo4j-admin database import into a zip without dates, so that equal
// graphs give equal files.
func writeNeo4j(out io.Writer, n *net) error {
	z := zip.NewWriter(out)
	f, err := z.Create("nodes.csv")
	if err != nil {
		return err
	}
	c := csv.NewWriter(f)
	_ = c.Write([]string{"iri:ID", "name", "kind", "sameAs", ":LABEL"}) // csv.Writer keeps the error for Error
	for _, x := range n.sortedNodes() {
		_ = c.Write([]string{x.IRI, x.Name, x.Kind, x.SameAs, "Actor;" + nodeLabel(x.Kind)})
	}
	if c.Flush(); c.Error() != nil {
		return c.Error()
	}
	if f, err = z.Create("relationships.csv"); err != nil {
		return err
	}
	c = csv.NewWriter(f)
	_ = c.Write([]string{":START_ID", ":END_ID", ":TYPE", "type", "count:int", "first", "last", "url"})
	for _, e := range n.sortedEdges() {
		_ = c.Write([]string{e.from, e.to, relationType(e.label), e.kind, strconv.Itoa(e.count), e.first, e.last, e.url})
	}
	if c.Flush(); c.Error() != nil {
		return c.Error()
	}
	return z.Close()
}
