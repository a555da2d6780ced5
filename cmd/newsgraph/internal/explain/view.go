// Package explain shows how a document was read: for each sentence its tree, names, chains, times, statements and
// propositions with the rule behind each, as plain text or as one HTML page.
package explain

import (
	"fmt"
	"strings"

	"github.com/newsgraph/newsgraph/extract"
)

// Printer prints documents one after the other; Close ends the output.
type Printer interface {
	Print(*extract.Document) error
	Close() error
}

// view is one sentence with what was found in it.
type view struct {
	Number       int
	Text         string
	Tree         []node
	Names        []string
	Chains       []chain
	Times        []string
	Statements   []row
	Propositions []row
	Pieces       []piece // the text cut at the ends of the spans, for HTML
	NewParagraph bool
	Heading      bool
}

// node is one line of a tree, children below their head.
type node struct {
	Depth               int
	Form, UPOS, Rel, At string
}

// chain is a mention with the actor it refers to.
type chain struct {
	Text, Actor, Kind string
	Colour            int
}

// row is a statement or proposition.
type row struct {
	Number     int
	Who, What  string
	Detail     string
	Rule       string
	Confidence float64
}

// views cuts a document into sentences.
func views(d *extract.Document) []view {
	out := make([]view, len(d.Sentences))
	for i := range d.Sentences {
		s := &d.Sentences[i]
		v := &out[i]
		v.Number, v.Text, v.Heading = i+1, oneLine(d.Slice(s.Span)), s.Heading
		v.NewParagraph = i == 0 || s.Paragraph != d.Sentences[i-1].Paragraph
		v.Tree = tree(d, s)
		v.Pieces = pieces(d, s)
	}
	addNames(d, out)
	addStatements(d, out)
	addPropositions(d, out)
	return out
}

func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

// sentenceAt is the index of the sentence that holds byte b, -1 for none.
func sentenceAt(d *extract.Document, b int) int {
	for i := range d.Sentences {
		if s := d.Sentences[i].Span; s.Begin <= b && b < s.End {
			return i
		}
	}
	return -1
}

// tree lists the tokens of a sentence, each below its head, in text order.
func tree(d *extract.Document, s *extract.Sentence) []node {
	var out []node
	seen := map[int]bool{}
	var walk func(t, depth int)
	walk = func(t, depth int) {
		if seen[t] {
			return
		}
		seen[t] = true
		tok := &d.Tokens[t]
		out = append(out, node{depth, tok.Form, tok.UPOS, tok.Deprel, fmt.Sprint(t - s.First + 1)})
		for _, k := range d.Children(t) {
			walk(int(k), depth+1)
		}
	}
	for t := s.First; t < s.Last; t++ {
		if d.Tokens[t].Head < 0 {
			walk(t, 0)
		}
	}
	return out
}

func addNames(d *extract.Document, out []view) {
	for _, n := range d.Names {
		if n.First < n.Last && n.Last <= len(d.Tokens) {
			v := &out[d.Tokens[n.First].Sent]
			kind := n.Type
			if kind == "" {
				kind = n.Fine
			}
			v.Names = append(v.Names, oneLine(d.Slice(d.SpanOf([]int{n.First, n.Last - 1})))+" "+kind)
		}
	}
	for _, m := range d.Mentions {
		if m.Actor < 0 || m.First >= len(d.Tokens) {
			continue
		}
		a := &d.Actors[m.Actor]
		v := &out[d.Tokens[m.First].Sent]
		v.Chains = append(v.Chains, chain{oneLine(d.Slice(m.Span)), a.Name, a.Kind, m.Actor % colours})
	}
	for _, t := range d.Times {
		v := &out[d.Tokens[t.First].Sent]
		v.Times = append(v.Times, fmt.Sprintf("%s = %s (%s)", oneLine(d.Slice(t.Span)), orDash(t.When.Value), t.When.Precision))
	}
}

func orDash(s string) string {
	if s == "" {
		return "–"
	}
	return s
}

func actorName(d *extract.Document, a int) string {
	if a < 0 || a >= len(d.Actors) {
		return "nobody"
	}
	return d.Actors[a].Name
}

func addStatements(d *extract.Document, out []view) {
	for i := range d.Statements {
		st := &d.Statements[i]
		at := st.Cue.Begin
		if st.Cue.Len() == 0 && len(st.Content) > 0 {
			at = st.Content[0].Begin
		}
		k := sentenceAt(d, at)
		if k < 0 {
			continue
		}
		out[k].Statements = append(out[k].Statements, row{
			Number: i + 1, Who: actorName(d, st.Speaker), What: contents(d, st), Detail: statementDetail(d, st), Rule: st.Rule, Confidence: st.Confidence,
		})
	}
}

func contents(d *extract.Document, st *extract.Statement) string {
	parts := make([]string, len(st.Content))
	for i, c := range st.Content {
		parts[i] = oneLine(d.Slice(c))
	}
	return strings.Join(parts, " … ")
}

func statementDetail(d *extract.Document, st *extract.Statement) string {
	out := fmt.Sprintf("%s, cue %q", st.Kind, oneLine(d.Slice(st.Cue)))
	for _, a := range st.Addressee {
		out += ", to " + actorName(d, a)
	}
	if st.Within >= 0 {
		out += fmt.Sprintf(", within statement %d", st.Within+1)
	}
	if st.SaidAt.Value != "" {
		out += ", said " + st.SaidAt.Value + " by the " + st.SaidAt.By
	}
	return out
}

func addPropositions(d *extract.Document, out []view) {
	for i := range d.Propositions {
		p := &d.Propositions[i]
		k := sentenceAt(d, p.Surface.Begin)
		if k < 0 {
			continue
		}
		detail := p.Polarity + ", " + p.Modality
		if p.Conditional {
			detail += ", conditional"
		}
		if p.ClaimedBy >= 0 {
			detail += fmt.Sprintf(", claimed by statement %d", p.ClaimedBy+1)
		}
		if p.Event.CAMEO != "" {
			detail += ", event " + p.Event.CAMEO + " " + p.Event.PLOVER
		}
		out[k].Propositions = append(out[k].Propositions, row{
			Number: i + 1, Who: argument(d, p.Agent), What: p.Predicate + " – " + argument(d, p.Patient), Detail: detail, Rule: p.Rule, Confidence: p.Confidence,
		})
	}
}

func argument(d *extract.Document, a extract.Argument) string {
	if a.Actor >= 0 {
		return actorName(d, a.Actor)
	}
	return orDash(oneLine(d.Slice(a.Span)))
}
