package clause

import (
	"strings"

	"github.com/newsgraph/newsgraph/extract"
)

// features describes a candidate to the model, in names that a reader of the model's file understands.
func (x *Extractor) features(refs *references, k *deed, a, p target, prop *extract.Proposition) []string {
	d := refs.d
	path := p.path
	form := formNames[k.form]
	agent, patient := kindOf(refs, a.head), kindOf(refs, p.head)
	f := []string{
		"form=" + form,
		"agent=" + a.path,
		"path=" + form + "/" + path,
		"shape=" + shape(path),
		"ways=" + form + "/" + a.path + "/" + shape(path),
		"lemma=" + k.lemma,
		"lemma+path=" + k.lemma + "/" + path,
		"kinds=" + agent + "/" + patient,
		"patient=" + shape(path) + "/" + patient,
		"agentkind=" + agent + "/" + form,
		"mentions=" + mentionOf(refs, a.head) + "/" + mentionOf(refs, p.head),
		"modality=" + prop.Modality,
		"rule=" + k.rule,
	}
	if class := x.lex.Verbs[k.lemma]; class != "" {
		f = append(f, "deed="+class, "deed+path="+class+"/"+path, "deed+kinds="+class+"/"+agent+"/"+patient)
	}
	if x.lex.Dealing[k.lemma] {
		f = append(f, "dealing", "dealing="+form+"/"+shape(path), "dealing="+form+"/"+a.path+"/"+path)
	}
	f = append(f, "kinds+path="+agent+"/"+patient+"/"+form+"/"+shape(path))
	f = append(f, x.participant(refs, "agent", a.head)...)
	f = append(f, x.participant(refs, "patient", p.head)...)
	if k.clause != nil && k.form != Nominal {
		f = append(f, "origin="+k.clause.Origin.String())
		if len(k.clause.Objects) > 0 && strings.HasPrefix(path, "obl") {
			f = append(f, "oblique-behind-object")
		}
	}
	f = append(f, "agent-rank="+rank(refs, k.agents, a.head), "patient-rank="+rank(refs, k.patients, p.head), "patient-rank="+rank(refs, k.patients, p.head)+"/"+shape(path))
	if sent := &d.Sentences[d.Tokens[k.head].Sent]; sent.Heading {
		f = append(f, "heading")
	}
	if prop.ClaimedBy >= 0 {
		f = append(f, "claimed")
	}
	if cue(d, prop.Head) {
		f = append(f, "cue", "cue/"+shape(path))
	}
	if dist := p.head - a.head; dist > 25 || dist < -25 {
		f = append(f, "far")
	}
	return f
}

// participant describes one side: how often the article mentions the actor, whether it speaks, and what its
// common noun denotes.
func (x *Extractor) participant(refs *references, side string, t int) []string {
	actor := refs.actor(t)
	n := len(refs.d.Actors[actor].Mentions)
	size := "many"
	switch {
	case n <= 1:
		size = "once"
	case n <= 3:
		size = "few"
	}
	f := []string{side + "-mentions=" + size}
	if refs.speaks[actor] {
		f = append(f, side+"-speaks")
	}
	if m := refs.at(t); m >= 0 && refs.d.Mentions[m].Kind == extract.MentionNominal {
		lemma := strings.ToLower(refs.d.Tokens[t].Lemma)
		f = append(f, side+"-noun="+lemma)
		if x.lex.Nouns != nil {
			f = append(f, side+"-class="+x.lex.Nouns.Class(lemma))
		}
	}
	return f
}

var formNames = [...]string{"verb", "copula", "noun", "apposition"}

// rank is the place of the actor at token t among those of its side, the directest first.
func rank(refs *references, ts []target, t int) string {
	n, seen := 0, map[int]bool{}
	for _, o := range ts {
		if o.head == t {
			break
		}
		if a := refs.actor(o.head); a >= 0 && !seen[a] {
			seen[a] = true
			n++
		}
	}
	return string(rune('0' + min(n, 3)))
}

// shape is a path without the words in it: "obl:with>of" is "obl>nmod".
func shape(path string) string {
	parts := strings.Split(path, ">")
	for i, s := range parts {
		if j := strings.IndexByte(s, ':'); j >= 0 {
			s = s[:j]
		}
		if i > 0 && s != "poss" && s != "mod" {
			s = "nmod"
		}
		parts[i] = s
	}
	return strings.Join(parts, ">")
}

func kindOf(refs *references, t int) string {
	if a := refs.actor(t); a >= 0 {
		return refs.d.Actors[a].Kind
	}
	return "none"
}

func mentionOf(refs *references, t int) string {
	if m := refs.at(t); m >= 0 {
		switch refs.d.Mentions[m].Kind {
		case extract.MentionName:
			return "name"
		case extract.MentionPronoun:
			return "pronoun"
		}
		return "nominal"
	}
	return "none"
}

// cue reports whether the predicate is the cue of a statement.
func cue(d *extract.Document, head int) bool {
	for i := range d.Statements {
		if d.Statements[i].CueHead == head {
			return true
		}
	}
	return false
}
