package export

import (
	"io"
	"maps"
	"slices"
	"strings"
)

// edge is a relation between two actors over all articles.
type edge struct {
	from, to    string // IRIs
	label       string // lemma of the deed, "speak about"
	kind        string // "did": told by the articles themselves; "said": spoken of
	count       int
	first, last string // ISO dates; "" unknown
	url         string // of one article that tells it, the first by date
}

// net gathers nodes and edges; it writes them when all views are in.
type net struct {
	w     io.Writer
	nodes map[string]*Node
	edges map[[3]string]*edge
	write func(w io.Writer, n *net) error
}

// network makes a format out of a writer of networks.
func network(write func(io.Writer, *net) error) func(io.Writer, Options) Exporter {
	return func(w io.Writer, _ Options) Exporter {
		return &net{w: w, nodes: map[string]*Node{}, edges: map[[3]string]*edge{}, write: write}
	}
}

// Add takes in the relations of an article: deeds that it tells in its own voice as done, and who spoke
// about whom. Both ends are actors, not topics.
func (n *net) Add(v *View) error {
	for i := range v.Propositions {
		if p := &v.Propositions[i]; p.Asserted {
			n.link(v, edge{from: p.Agent, to: p.Patient, label: p.Lemma, kind: "did", first: p.Date})
		}
	}
	for i := range v.Statements {
		s := &v.Statements[i]
		for _, about := range s.About {
			if about != s.Speaker {
				n.link(v, edge{from: s.Speaker, to: about, label: "speak about", kind: "said", first: s.Date})
			}
		}
	}
	return nil
}

func (n *net) link(v *View, e edge) {
	a, b := v.Nodes[e.from], v.Nodes[e.to]
	if a == nil || b == nil || a.Kind == "topic" || b.Kind == "topic" {
		return
	}
	n.node(a)
	n.node(b)
	day := e.first
	if len(day) < 4 || day[0] < '0' || day[0] > '9' || strings.Contains(day, "W") {
		day = v.Article.Date
	}
	day = day[:min(len(day), len("2006-01-02"))]
	key := [3]string{e.from, e.kind + " " + e.label, e.to}
	old := n.edges[key]
	if old == nil {
		e.count, e.first, e.last, e.url = 1, day, day, v.Article.URL
		n.edges[key] = &e
		return
	}
	old.count++
	if day != "" && (old.first == "" || day < old.first) {
		old.first, old.url = day, v.Article.URL
	}
	old.last = max(old.last, day)
}

// node keeps a node under its first name; the articles come in a fixed order.
func (n *net) node(x *Node) {
	if n.nodes[x.IRI] == nil {
		n.nodes[x.IRI] = &Node{IRI: x.IRI, Name: x.Name, Kind: x.Kind, SameAs: x.SameAs, Code: x.Code}
	}
}

func (n *net) Close() error { return n.write(n.w, n) }

// sortedNodes and sortedEdges give what was gathered in a fixed order.
func (n *net) sortedNodes() []*Node {
	var out []*Node
	for _, k := range slices.Sorted(maps.Keys(n.nodes)) {
		out = append(out, n.nodes[k])
	}
	return out
}

func (n *net) sortedEdges() []*edge {
	keys := slices.SortedFunc(maps.Keys(n.edges), func(a, b [3]string) int { return slices.Compare(a[:], b[:]) })
	var out []*edge
	for _, k := range keys {
		out = append(out, n.edges[k])
	}
	return out
}
