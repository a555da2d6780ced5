package event

import (
	"slices"

	"github.com/newsgraph/newsgraph/extract"
)

// Coder codes sentences by its dictionaries. It may be shared between goroutines.
type Coder struct {
	verbs   *Verbs
	actors  *Actors
	agents  *Agents
	plover  *Plover
	intents Intents // nil for a dictionary whose codes are not CAMEO's
}

// NewCoder makes a coder of four dictionaries.
func NewCoder(v *Verbs, a *Actors, g *Agents, p *Plover) *Coder {
	return &Coder{verbs: v, actors: a, agents: g, plover: p}
}

// WithIntents returns a coder that codes what somebody will do as intended, CAMEO 03 and 13, what he will not as
// refused, 12, and what he says that another must as demanded, 10. The dictionary of verbs must have CAMEO's codes and leave this to the coder.
func (c *Coder) WithIntents(i Intents) *Coder {
	with := *c
	with.intents = i
	return &with
}

// Row is one deed from one actor to another.
type Row struct {
	Token          int // of the verb
	Source, Target string
	CAMEO          string
}

// Rows codes the deeds of a sentence that have both a source and a target, in the order of the text; of a sentence that
// has none such, the first material deed whose source or target alone is known. The
// document must have tags and trees; mentions and links help. What one urges, agrees or wants is not told as done.
func (c *Coder) Rows(d *extract.Document, sentence int) []Row {
	s := c.look(d, sentence)
	var out, oneSided []Row
	coded := map[int]bool{}
	for t := d.Sentences[sentence].First; t < d.Sentences[sentence].Last; t++ {
		if rows := s.demands(t); len(rows) > 0 && !s.within(t, coded) {
			out, coded[t] = append(out, rows...), true
			continue
		}
		deed, ok := s.deed(t)
		if !ok || s.leads(t) || deed.code == "" && deed.back == "" || s.within(t, coded) || s.auxiliary(t) {
			continue
		}
		rows := s.rows(t, deed)
		coded[t] = len(rows) > 0 && rows[0].Target != "---" && rows[0].Source != "---" && !c.plover.Verbal(deed.code)
		for _, r := range rows {
			if r.Target == "---" || r.Source == "---" {
				oneSided = append(oneSided, r)
				continue
			}
			if !slices.ContainsFunc(out, func(o Row) bool { return o.Source == r.Source && o.Target == r.Target && o.CAMEO == r.CAMEO }) {
				out = append(out, r)
			}
		}
	}
	if len(out) == 0 && len(oneSided) > 0 {
		return oneSided[:1]
	}
	return out
}

// auxiliary tells whether the token helps a verb that the dictionary knows.
func (s *sentence) auxiliary(t int) bool {
	tok := &s.doc.Tokens[t]
	if tok.Head < 0 || tok.Rel() != "aux" {
		return false
	}
	main, ok := s.deed(tok.Head)
	return ok && main.code != ""
}

// within tells whether the predicate is the content of one that has been coded.
func (s *sentence) within(t int, coded map[int]bool) bool {
	for range 12 {
		tok := &s.doc.Tokens[t]
		switch tok.Rel() {
		case "xcomp", "ccomp", "aux", "cop":
		case "advcl", "acl":
			if s.doc.Child(t, "nsubj") >= 0 {
				return false
			}
		default:
			return false
		}
		if t = tok.Head; t < 0 {
			return false
		}
		if coded[t] {
			return true
		}
	}
	return false
}

// rows pairs each source with each target.
func (s *sentence) rows(t int, deed deed) []Row {
	sources, targets := s.sides(t, deed)
	compound := len(targets) == 0 && len(sources) > 1 && (deed.compound || deed.back != "" || s.coder.plover.Mutual(deed.code))
	if compound {
		targets = sources
	}
	if rows := s.oneSided(t, deed.code, sources, targets); rows != nil {
		return rows
	}
	var out []Row
	add := func(from, to party, code string) {
		if f, g := from.code(), to.code(); code != "" && f != g && f != "---" && g != "---" {
			out = append(out, Row{t, f, g, code})
		}
	}
	for _, a := range sources {
		for _, b := range targets {
			add(a, b, deed.code)
			if !compound {
				add(b, a, deed.back)
			}
		}
	}
	return out
}

// oneSided is the row of a material deed of which only the doer, or only the sufferer, is a known actor.
func (s *sentence) oneSided(t int, code string, sources, targets []party) []Row {
	switch {
	case code == "" || s.coder.plover.Verbal(code):
	case len(targets) == 0 && len(sources) > 0 && sources[0].actor != "":
		return []Row{{t, sources[0].code(), "---", code}}
	case len(sources) == 0 && len(targets) > 0 && targets[0].actor != "":
		return []Row{{t, "---", targets[0].code(), code}}
	}
	return nil
}

// sides are who does a deed and to whom.
func (s *sentence) sides(t int, deed deed) (sources, targets []party) {
	clause := t
	if s.doc.Tokens[t].Rel() == "aux" && s.doc.Tokens[t].Head >= 0 {
		clause = s.doc.Tokens[t].Head
	}
	if deed.source >= 0 {
		sources = s.parties(s.climb(deed.source, -1))
	}
	if deed.target >= 0 {
		targets = s.parties(s.climb(deed.target, -1))
	}
	subject := s.found(s.subject(clause), nil)
	passive := s.passive(clause)
	switch {
	case passive && targets == nil && deed.source < 0:
		targets = subject
	case !passive && sources == nil:
		sources = without(subject, targets)
	}
	if passive && sources == nil {
		if sources = s.found(s.doer(clause), targets); len(sources) == 0 {
			sources = s.beside(clause, targets)
		}
	}
	if len(sources) == 0 {
		sources = without(s.above(clause), targets)
	}
	if deed.compound && len(sources) > 1 {
		return sources, nil
	}
	if targets == nil {
		targets = s.beside(clause, sources)
	}
	return sources, targets
}
