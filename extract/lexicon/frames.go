package lexicon

import (
	"fmt"
	"io"
	"strconv"
	"strings"
)

// Frame is a set of the constructions in which a cue takes its content and its addressee.
type Frame uint32

// The frames; what each stands for is told at the top of the list of cues.
const (
	FrameThat Frame = 1 << iota
	FrameQuote
	FrameWh
	FrameNP
	FrameIng
	FrameTo
	FrameObjTo
	FrameInTo
	FrameComplement
	FrameAs
	FrameOf
	FrameFor
	FrameWith
	FrameToNP
	FrameOnNP
	FrameObjIng
	FrameDative
	FrameDativeTo
	FrameBare
	FramePrep // some "+PREP": the content is a phrase with one of Cue.Preps
)

var frameNames = map[string]Frame{
	"that": FrameThat, "quote": FrameQuote, "wh": FrameWh, "np": FrameNP, "ing": FrameIng, "to": FrameTo,
	"obj-to": FrameObjTo, "in-to": FrameInTo, "complement": FrameComplement, "as": FrameAs, "of": FrameOf,
	"for": FrameFor, "with": FrameWith, "to-np": FrameToNP, "on-np": FrameOnNP, "obj-ing": FrameObjIng,
	"dative": FrameDative, "dative:to": FrameDativeTo, "bare": FrameBare,
}

// Cue is a word, or a verb with its particle, that reports speech or thought.
type Cue struct {
	Lemma    string
	Frames   Frame
	Weak     Frame    // those frames that report something only now and then, marked "?" in the list
	Preps    []string // of the frames "+PREP"
	Kind     string   // speech, writing, directive, commissive, stance, thought, evidential; for nouns also document
	Strength int      // 1 … 3
}

// Has reports whether the cue has one of the given frames. A nil cue has none.
func (c *Cue) Has(f Frame) bool { return c != nil && c.Frames&f != 0 }

// Prep reports whether a phrase with the preposition can be the cue's content.
func (c *Cue) Prep(p string) bool {
	if c == nil {
		return false
	}
	for _, q := range c.Preps {
		if p == q {
			return true
		}
	}
	return false
}

// Cues is a list of cues by lemma. It is read-only after loading.
type Cues map[string]*Cue

// ReadCues reads a list of cues: lemma, frames, kind, strength. name stands in errors, which give the line.
func ReadCues(r io.Reader, name string) (Cues, error) {
	lines, err := Lines(r, name)
	if err != nil {
		return nil, err
	}
	out := make(Cues, len(lines))
	for _, l := range lines {
		c, err := readCue(l.Fields)
		if err != nil {
			return nil, fmt.Errorf("%s:%d: %w", name, l.Number, err)
		}
		if out[c.Lemma] != nil {
			return nil, fmt.Errorf("%s:%d: %q stands twice", name, l.Number, c.Lemma)
		}
		out[c.Lemma] = c
	}
	return out, nil
}

func readCue(fields []string) (*Cue, error) {
	if len(fields) != 4 {
		return nil, fmt.Errorf("%d fields, want 4: lemma, frames, kind, strength", len(fields))
	}
	n, err := strconv.Atoi(fields[3])
	if err != nil || n < 1 || n > 3 {
		return nil, fmt.Errorf("strength %q is not 1, 2 or 3", fields[3])
	}
	c := &Cue{Lemma: fields[0], Kind: fields[2], Strength: n}
	for _, w := range strings.Fields(fields[1]) {
		name, weak := strings.CutSuffix(w, "?")
		f, known := frameNames[name]
		if p, ok := strings.CutPrefix(name, "+"); ok {
			f, known = FramePrep, true
			c.Preps = append(c.Preps, p)
		}
		if !known {
			return nil, fmt.Errorf("unknown frame %q", w)
		}
		c.Frames |= f
		if weak {
			c.Weak |= f
		}
	}
	return c, nil
}
