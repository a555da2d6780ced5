package conllu

import (
	"bufio"
	"cmp"
	"io"
	"slices"
	"strconv"
	"strings"

	"github.com/newsgraph/newsgraph/extract"
)

// WriteSentences prints sentences as they are.
func WriteSentences(w io.Writer, sents []*Sentence) error {
	b := bufio.NewWriter(w)
	for _, s := range sents {
		writeSentence(b, s)
	}
	return b.Flush()
}

func writeSentence(b *bufio.Writer, s *Sentence) {
	for _, c := range s.Comments {
		b.WriteString("#" + c + "\n")
	}
	multi := s.Multi
	for _, line := range s.Empty[0] {
		b.WriteString(line + "\n")
	}
	for i, w := range s.Words {
		if len(multi) > 0 && multi[0].First == i+1 {
			m := multi[0]
			multi = multi[1:]
			row(b, strconv.Itoa(m.First)+"-"+strconv.Itoa(m.Last), m.Form, "", "", "", "", "", "", "", m.Misc)
		}
		head := ""
		if w.Head >= 0 {
			head = strconv.Itoa(w.Head)
		}
		row(b, strconv.Itoa(i+1), w.Form, w.Lemma, w.UPOS, w.XPOS, w.Feats, head, w.Deprel, w.Deps, w.Misc)
		for _, line := range s.Empty[i+1] {
			b.WriteString(line + "\n")
		}
	}
	b.WriteByte('\n')
}

func row(b *bufio.Writer, columns ...string) {
	for i, c := range columns {
		if i > 0 {
			b.WriteByte('\t')
		}
		if c == "" {
			c = "_"
		}
		b.WriteString(c)
	}
	b.WriteByte('\n')
}

// Write prints a document. A sentence that was read from CoNLL-U keeps its comments; another gets
// "# text" and, at a paragraph's first sentence, "# newpar". MISC carries SpaceAfter, NE (B-PER, I-PER …),
// NEType and Coref: the chains by number, "(1" where a mention opens, "1)" where it closes.
func Write(w io.Writer, d *extract.Document) error {
	b := bufio.NewWriter(w)
	a := newAnnotation(d)
	par := -1
	for i := range d.Sentences {
		s := a.sentence(i)
		if d.Sentences[i].Comments == nil {
			if p := d.Sentences[i].Paragraph; p != par {
				par = p
				s.Comments = append(s.Comments, " newpar")
			}
			s.Comments = append(s.Comments, " sent_id = "+strconv.Itoa(i+1))
			if d.Sentences[i].Heading {
				s.Comments = append(s.Comments, " heading = yes")
			}
			s.Comments = append(s.Comments, " text = "+strings.Join(strings.Fields(d.Slice(d.Sentences[i].Span)), " "))
		}
		writeSentence(b, s)
	}
	return b.Flush()
}

// annotation knows for each token its name tags and where mentions open and close.
type annotation struct {
	d     *extract.Document
	name  []int32  // index of the token's name + 1
	coref []string // brackets of the mentions that open or close at the token
}

func newAnnotation(d *extract.Document) *annotation {
	a := &annotation{d, make([]int32, len(d.Tokens)), make([]string, len(d.Tokens))}
	for i, n := range d.Names {
		for t := n.First; t < n.Last; t++ {
			a.name[t] = int32(i + 1)
		}
	}
	a.brackets()
	return a
}

// brackets fills in "(1" where a mention of actor 1 opens, "1)" where it closes and "(1)" where it is one word, outer
// mentions opening first and closing last, as in GUM's entity layer.
func (a *annotation) brackets() {
	var ms []extract.Mention
	for _, m := range a.d.Mentions {
		if m.Actor >= 0 && m.First < m.Last {
			ms = append(ms, m)
		}
	}
	slices.SortStableFunc(ms, func(x, y extract.Mention) int {
		return cmp.Or(cmp.Compare(x.First, y.First), cmp.Compare(y.Last, x.Last))
	})
	for _, m := range ms {
		a.coref[m.First] += "(" + strconv.Itoa(m.Actor+1)
		if m.Last == m.First+1 {
			a.coref[m.First] += ")"
		}
	}
	for _, m := range slices.Backward(ms) {
		if m.Last > m.First+1 {
			a.coref[m.Last-1] += strconv.Itoa(m.Actor+1) + ")"
		}
	}
}

func (a *annotation) misc(t int) string {
	out := ""
	if n := a.name[t]; n > 0 {
		name := a.d.Names[n-1]
		prefix := "I-"
		if name.First == t {
			prefix = "B-"
		}
		if name.Type != "" {
			out = "NE=" + prefix + name.Type
		}
		if name.Fine != "" {
			out = joinMisc(out, "NEType="+prefix+name.Fine)
		}
	}
	if c := a.coref[t]; c != "" {
		out = joinMisc("Coref="+c, out)
	}
	return out
}

// sentence makes a CoNLL-U sentence of the document's sentence i.
func (a *annotation) sentence(i int) *Sentence {
	d := a.d
	sent := &d.Sentences[i]
	s := &Sentence{Comments: sent.Comments}
	tree := d.Layers()&extract.LayerTree != 0
	for t := sent.First; t < sent.Last; t++ {
		tok := &d.Tokens[t]
		w := Word{Form: tok.Form, Lemma: tok.Lemma, UPOS: tok.UPOS, XPOS: tok.XPOS, Feats: tok.Feats, Head: -1, Deprel: tok.Deprel, Misc: a.misc(t)}
		if tree {
			w.Head = tok.Head - sent.First + 1
			if tok.Head < 0 {
				w.Head = 0
			}
		}
		next := t + 1
		noSpace := next < len(d.Tokens) && d.Tokens[next].Span.Begin == tok.Span.End
		glued := next < sent.Last && d.Tokens[next].Glued
		if tok.Glued && !glued {
			m := a.multiword(t)
			if noSpace {
				m.Misc = "SpaceAfter=No"
			}
			m.First, m.Last = m.First-sent.First+1, m.Last-sent.First+1
			s.Multi = append(s.Multi, m)
		} else if !tok.Glued && !glued && noSpace {
			w.Misc = joinMisc(w.Misc, "SpaceAfter=No")
		}
		s.Words = append(s.Words, w)
	}
	return s
}

// multiword is the orthographic word whose last token is t, with indexes into the document's tokens.
func (a *annotation) multiword(t int) Multiword {
	first := t
	for a.d.Tokens[first].Glued && first > 0 {
		first--
	}
	span := a.d.Tokens[first].Span.Union(a.d.Tokens[t].Span)
	return Multiword{First: first, Last: t, Form: a.d.Slice(span)}
}
