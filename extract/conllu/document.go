package conllu

import (
	"strings"

	"github.com/newsgraph/newsgraph/extract"
)

// Document joins sentences to one document: its text is rebuilt from the forms and SpaceAfter=No, with a
// blank line before each sentence that a "newpar" or "newdoc" comment opens. Which layers it marks as
// filled is told by what the first word carries: tokens always, tags with UPOS, the tree with a head.
func Document(sents []*Sentence) *extract.Document {
	d := &extract.Document{}
	b := builder{d: d}
	for _, s := range sents {
		b.sentence(s)
	}
	d.Text = b.text.String()
	for i := range d.Tokens {
		t := &d.Tokens[i]
		if !t.Glued || t.Span.Len() > 0 {
			t.Form = b.forms[i]
		}
	}
	d.Add(extract.LayerTokens)
	if len(sents) > 0 && sents[0].Words[0].UPOS != "" {
		d.Add(extract.LayerTags)
	}
	if len(sents) > 0 && sents[0].Words[0].Head >= 0 {
		d.Add(extract.LayerTree)
	}
	return d
}

type builder struct {
	d     *extract.Document
	text  strings.Builder
	forms []string
	par   int
	space bool
}

func (b *builder) sentence(s *Sentence) {
	if b.text.Len() > 0 && opensParagraph(s) {
		b.text.WriteString("\n\n")
		b.par++
	} else if b.space {
		b.text.WriteByte(' ')
	}
	b.space = false
	d, first, multi := b.d, len(b.d.Tokens), s.Multi
	begin := b.text.Len()
	for i := 0; i < len(s.Words); {
		if b.space {
			b.text.WriteByte(' ')
		}
		last, form, misc := i+1, s.Words[i].Form, s.Words[i].Misc
		if len(multi) > 0 && multi[0].First == i+1 {
			last, form, misc = multi[0].Last, multi[0].Form, multi[0].Misc
			multi = multi[1:]
		}
		b.word(s, i, last, form)
		b.space = Misc(misc, "SpaceAfter") != "No"
		i = last
	}
	d.Sentences = append(d.Sentences, extract.Sentence{
		Span: extract.Span{Begin: begin, End: b.text.Len()}, First: first, Last: len(d.Tokens),
		Paragraph: b.par, Comments: s.Comments,
	})
}

// word adds the words [i, last) that share one orthographic form; where their own forms do not spell it,
// each takes the whole form's span.
func (b *builder) word(s *Sentence, i, last int, form string) {
	begin, at := b.text.Len(), b.text.Len()
	b.text.WriteString(form)
	joined := ""
	for _, w := range s.Words[i:last] {
		joined += w.Form
	}
	sent, first := len(b.d.Sentences), len(b.d.Tokens)-i
	for k := i; k < last; k++ {
		w := &s.Words[k]
		span := extract.Span{Begin: begin, End: begin + len(form)}
		if joined == form {
			span = extract.Span{Begin: at, End: at + len(w.Form)}
			at = span.End
		}
		head := -1
		if w.Head > 0 {
			head = first + w.Head - 1
		}
		b.d.Tokens = append(b.d.Tokens, extract.Token{
			Span: span, Lemma: w.Lemma, UPOS: w.UPOS, XPOS: w.XPOS, Feats: w.Feats, Deprel: w.Deprel,
			Head: head, Sent: sent, Glued: k > i,
		})
		b.forms = append(b.forms, w.Form)
	}
}

func opensParagraph(s *Sentence) bool {
	for _, c := range s.Comments {
		if c = strings.TrimSpace(c); strings.HasPrefix(c, "newpar") && !strings.HasPrefix(c, "newpar_block") || strings.HasPrefix(c, "newdoc") {
			return true
		}
	}
	return false
}

// Misc returns the value of a key in a MISC column ("A=b|C=d"), "" when it is not there.
func Misc(misc, key string) string {
	for misc != "" {
		var f string
		f, misc, _ = strings.Cut(misc, "|")
		if k, v, ok := strings.Cut(f, "="); ok && k == key {
			return v
		}
	}
	return ""
}

// Update writes the annotation of a document into the sentences it was made from by [Document]: UPOS,
// XPOS, LEMMA, FEATS, HEAD and DEPREL are replaced, and the document's names and chains come into MISC
// beside what stands there. Enhanced dependencies (DEPS) and empty nodes are dropped, as they would contradict
// the new tree.
func Update(sents []*Sentence, d *extract.Document) {
	a := newAnnotation(d)
	t := 0
	for _, s := range sents {
		s.Empty = nil
		first := t
		for i := range s.Words {
			w, tok := &s.Words[i], &d.Tokens[t]
			w.Lemma, w.UPOS, w.XPOS, w.Feats, w.Deprel, w.Deps = tok.Lemma, tok.UPOS, tok.XPOS, tok.Feats, tok.Deprel, ""
			w.Head = 0
			if tok.Head >= 0 {
				w.Head = tok.Head - first + 1
			}
			w.Misc = joinMisc(dropMisc(w.Misc), a.misc(t))
			t++
		}
	}
}

func dropMisc(misc string) string {
	var keep []string
	for _, f := range strings.Split(misc, "|") {
		if !strings.HasPrefix(f, "NE=") && !strings.HasPrefix(f, "NEType=") && !strings.HasPrefix(f, "Coref=") && f != "" {
			keep = append(keep, f)
		}
	}
	return strings.Join(keep, "|")
}

func joinMisc(a, b string) string {
	if a == "" || b == "" {
		return a + b
	}
	return a + "|" + b
}
