package quote

import (
	"strconv"

	"github.com/newsgraph/newsgraph/extract"
	"github.com/newsgraph/newsgraph/extract/lexicon"
)

// Example is a candidate with what a model is trained on. Statement is its index in Document.Statements.
type Example struct {
	Statement int
	Features  []string
}

// Examples attributes a document without a model and tells the features of each statement. Like the stage, it fills
// Statements.
func Examples(lex *Lexicon, d *extract.Document) []Example {
	var out []Example
	attribute(d, lex, nil, func(i int, features []string) { out = append(out, Example{i, features}) })
	return out
}

// features describes a candidate with one of its sources.
func (s *scan) features(c *candidate, src source) []string {
	frame := strconv.Itoa(int(c.frame))
	f := []string{"bias", "rule=" + c.rule, "verb=" + c.verb, "frame+verb=" + frame + "+" + c.verb}
	f = append(f, s.entryFeatures(c, frame)...)
	who := s.sourceClass(src)
	f = append(f, "source="+who, "source+frame="+who+"+"+frame)
	f = append(f, s.cueFeatures(c)...)
	return append(f, s.contentFeatures(c, frame)...)
}

// entryFeatures tells what the lexicon says of the cue.
func (s *scan) entryFeatures(c *candidate, frame string) []string {
	e := c.entry
	if e == nil {
		return nil
	}
	strength := strconv.Itoa(e.Strength)
	out := []string{"kind=" + e.Kind, "kind+frame=" + e.Kind + "+" + frame, "strength+frame=" + strength + "+" + frame}
	if c.frame&e.Weak != 0 {
		out = append(out, "weak")
	}
	if e.Has(lexicon.FrameThat) {
		out = append(out, "takes that+"+frame)
	}
	return out
}

// sourceClass is the kind of thing that the source is.
func (s *scan) sourceClass(src source) string {
	if src.head < 0 {
		return "none"
	}
	if voice(s.form(src.head)) > 0 {
		return "first or second person"
	}
	if src.actor < 0 {
		return "nothing " + s.Tokens[src.head].UPOS
	}
	a := &s.Actors[src.actor]
	kind := a.Kind
	if kind == "" {
		kind = "thing"
	}
	if kind == extract.KindRole && s.MentionAt(src.head) >= s.known {
		kind = "new role"
	}
	return kind + " " + s.Tokens[src.head].UPOS
}

// cueFeatures tells the form and place of the cue.
func (s *scan) cueFeatures(c *candidate) []string {
	if c.cue < 0 {
		return []string{"no cue"}
	}
	tok := &s.Tokens[c.cue]
	out := []string{"cue=" + tok.XPOS, "cue rel=" + tok.Rel(), "cue+kind=" + tok.XPOS + "+" + kindOf(c)}
	if c.passive {
		out = append(out, "passive", "passive+verb="+c.verb)
	}
	if s.quoteOf[c.cue] >= 0 {
		out = append(out, "cue in quotation")
	}
	if s.Sentences[tok.Sent].Heading {
		out = append(out, "heading")
	}
	for _, k := range s.Children(c.cue) {
		switch s.rel(int(k)) {
		case "aux":
			out = append(out, "aux="+s.form(int(k)))
		case "mark":
			out = append(out, "mark="+s.form(int(k)))
		case "advmod":
			if f := s.form(int(k)); f == "not" || f == "n't" || f == "never" {
				out = append(out, "negated")
			}
		}
	}
	return out
}

func kindOf(c *candidate) string {
	if c.entry == nil {
		return "none"
	}
	return c.entry.Kind
}

// contentFeatures tells the shape of the content.
func (s *scan) contentFeatures(c *candidate, frame string) []string {
	words, verbs, marks := 0, 0, 0
	for _, p := range c.content {
		first, last := s.TokensIn(p)
		for t := first; t < last; t++ {
			switch tok := &s.Tokens[t]; {
			case s.isPunct(t):
				marks++
			case tok.UPOS == "AUX" || tok.XPOS == "VBD" || tok.XPOS == "VBZ" || tok.XPOS == "VBP" || tok.XPOS == "MD":
				verbs++
				words++
			default:
				words++
			}
		}
	}
	size := "5"
	for i, n := range []int{1, 2, 4, 8, 16} {
		if words <= n {
			size = strconv.Itoa(i)
			break
		}
	}
	kind := s.kind(c.content)
	out := []string{"content=" + kind, "content+frame=" + kind + "+" + frame, "size=" + size, "size+frame=" + size + "+" + frame}
	if verbs == 0 {
		out = append(out, "no finite verb", "no finite verb+"+frame)
	}
	if len(c.content) > 1 {
		out = append(out, "pieces")
	}
	first, _ := s.TokensIn(c.content[0])
	if first < len(s.Tokens) {
		out = append(out, "begins="+s.Tokens[first].UPOS)
		if c.frame == lexicon.FrameNP {
			out = append(out, "object="+s.determiner(first), "object actor="+s.actorKind(c))
		}
	}
	if c.addressee >= 0 {
		out = append(out, "addressee")
	}
	return out
}

// determiner is the class of a noun phrase's first word.
func (s *scan) determiner(t int) string {
	switch s.Tokens[t].UPOS {
	case "DET", "PRON", "NUM":
		return s.form(t)
	}
	return s.Tokens[t].UPOS
}

// actorKind is the kind of actor that the object of the cue names, "none" for none.
func (s *scan) actorKind(c *candidate) string {
	o, _ := s.object(c.cue)
	if a := s.ActorAt(o); a >= 0 {
		return s.Actors[a].Kind
	}
	return "none"
}
