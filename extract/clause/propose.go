package clause

import (
	"cmp"
	"slices"
	"strings"

	"github.com/newsgraph/newsgraph/extract"
)

// Extractor turns clauses into propositions. It is immutable and safe for concurrent use.
type Extractor struct {
	lex   *Lexicon
	model *Model
}

// New makes an extractor from its word lists and its model of confidence; either may be nil. Without a
// model every pair of actors that grammar ties to the deed is kept, with confidence 0.5.
func New(lex *Lexicon, model *Model) *Extractor {
	if lex == nil {
		lex = &Lexicon{}
	}
	return &Extractor{lex, model}
}

// Stage returns the extractor as a stage that adds LayerPropositions: it needs the tree, the actors, and the
// statements that claim what it finds.
func (x *Extractor) Stage() extract.Stage {
	return extract.Stage{Name: "clause", Needs: extract.LayerTree | extract.LayerActors | extract.LayerStatements, Adds: extract.LayerPropositions, Run: x.run}
}

// Candidate is a proposition between two actors before it is judged, with the features of the judgement.
type Candidate struct {
	Proposition extract.Proposition
	Features    []string
	deed        *deed
	ways        string // by which agent and patient hang on the deed
	loose       bool   // grammar does not tie both actors to the deed itself
}

func (x *Extractor) run(d *extract.Document) {
	d.Propositions = d.Propositions[:0]
	refs := newReferences(d)
	deeds, cands := x.read(refs)
	d.Propositions = append(d.Propositions, x.judge(cands)...)
	d.Propositions = append(d.Propositions, x.others(refs, deeds, d.Propositions)...)
	slices.SortStableFunc(d.Propositions, func(a, b extract.Proposition) int {
		return cmp.Or(cmp.Compare(a.Surface.Begin, b.Surface.Begin), cmp.Compare(a.Patient.Span.Begin, b.Patient.Span.Begin))
	})
}

// read lists the deeds of all sentences and the pairs of actors that they join.
func (x *Extractor) read(refs *references) (deeds []deed, cands []Candidate) {
	for i := range refs.d.Sentences {
		here := x.deeds(refs, &refs.d.Sentences[i], Analyze(refs.d, i))
		refs.widen(here)
		cands = append(cands, x.candidates(refs, here)...)
		deeds = append(deeds, here...)
	}
	return deeds, cands
}

// Candidates lists every pair of actors that a deed joins, for training.
func (x *Extractor) Candidates(d *extract.Document) []Candidate {
	_, cands := x.read(newReferences(d))
	return cands
}

// candidates pairs the actors among agents and patients of each deed.
func (x *Extractor) candidates(refs *references, deeds []deed) []Candidate {
	var out []Candidate
	for i := range deeds {
		k := &deeds[i]
		for _, a := range k.agents {
			agent := refs.actor(a.head)
			if agent < 0 {
				continue
			}
			for _, p := range k.patients {
				if patient := refs.actor(p.head); patient >= 0 && patient != agent && p.head != a.head && !(a.path == "of" && p.path == "of") {
					out = append(out, x.candidate(refs, k, a, p))
				}
			}
		}
	}
	return out
}

func (x *Extractor) candidate(refs *references, k *deed, a, p target) Candidate {
	c := Candidate{Proposition: x.proposition(refs, k, a, p), deed: k, ways: a.path + " " + p.path, loose: loose(a, p)}
	c.Features = x.features(refs, k, a, p, &c.Proposition)
	return c
}

// loose reports whether agent or patient is only near the deed, or within another participant of it.
func loose(a, p target) bool {
	return strings.Contains(a.path, ">") || a.path == "around" || strings.HasPrefix(a.path, "up") ||
		a.path == "left" || p.path == "left" || p.path == "right" || p.path == "deep" || strings.HasPrefix(p.path, "up")
}

// proposition fills in all that does not depend on the judgement.
func (x *Extractor) proposition(refs *references, k *deed, a, p target) extract.Proposition {
	d := refs.d
	out := extract.Proposition{Agent: refs.argument(a.head), Patient: refs.argument(p.head), Predicate: k.phrase, Lemma: k.lemma, Head: k.head,
		Marker: p.marker, Surface: d.SpanOf(k.words), Rule: k.rule, Polarity: extract.Positive, Modality: extract.Actual, Confidence: 0.5}
	if p.marker != "" && p.marker != "by" {
		out.Predicate += " " + p.marker
	}
	var s status
	switch {
	case k.form == Appositive:
		s = status{modality: extract.State}
	case k.clause != nil:
		s = x.statusOf(d, k.clause)
		if k.form == Nominal {
			x.light(d, k, &s)
		}
	default:
		s = x.nounStatus(d, k.head)
	}
	if s.modality == extract.Actual && (k.form == Copular || x.lex.States[k.lemma]) {
		s.modality = extract.State
	}
	out.Modality, out.Conditional, out.Tense = s.modality, s.conditional, s.tense
	if s.negative {
		out.Polarity = extract.Negative
	}
	out.ClaimedBy = claimedBy(d, d.Tokens[k.head].Span)
	out.Evidence = evidence(d, k, a.head, p.head)
	if k.clause != nil {
		out.Roles = roles(refs, k.clause, a.head, p.head)
	}
	return out
}

// light applies what a light verb says of the deed that its object tells: "cancelled the visit".
func (x *Extractor) light(d *extract.Document, k *deed, s *status) {
	if c, ok := x.lex.Light[strings.ToLower(d.Tokens[k.clause.Head].Lemma)]; ok {
		if c.Modality != extract.Actual && s.modality == extract.Actual {
			s.modality = c.Modality
		}
		if c.Negative {
			s.negative = !s.negative
		}
	}
	n := x.nounStatus(d, k.head)
	if n.modality != extract.Actual && s.modality == extract.Actual {
		s.modality = n.modality
	}
}

// nounStatus reads what describes a deed's noun: "a planned trip", "no talks", "possible sanctions".
func (x *Extractor) nounStatus(d *extract.Document, t int) status {
	s := status{modality: extract.Actual}
	for _, k := range d.Children(t) {
		tok := &d.Tokens[k]
		switch {
		case tok.Rel() == "amod":
			switch strings.ToLower(tok.Lemma) {
			case "plan", "planned", "upcoming", "scheduled", "schedule", "future", "expect", "expected", "forthcoming", "next":
				s.modality = extract.Planned
			case "possible", "potential", "propose", "proposed", "likely", "suspected", "suspect", "alleged":
				s.modality = extract.Possible
			}
		case tok.Rel() == "det" && strings.EqualFold(tok.Form, "no"):
			s.negative = true
		}
	}
	if h := d.Tokens[t].Head; h >= 0 && d.Tokens[t].Rel() == "nmod" {
		x.control(d, h, &s) // "a plan for talks"
	}
	return s
}

// claimedBy is the innermost statement whose content holds the span, -1 for the article's own voice.
func claimedBy(d *extract.Document, s extract.Span) int {
	best, size := -1, 0
	for i := range d.Statements {
		for _, c := range d.Statements[i].Content {
			if !c.Contains(s) {
				continue
			}
			n := 0
			for _, o := range d.Statements[i].Content {
				n += o.Len()
			}
			if best < 0 || n < size {
				best, size = i, n
			}
		}
	}
	return best
}

// evidence is the smallest stretch of text that holds predicate, agent and patient with their phrases.
func evidence(d *extract.Document, k *deed, heads ...int) extract.Span {
	s := d.SpanOf(k.words)
	for _, h := range heads {
		if h >= 0 {
			s = s.Union(phraseSpan(d, h))
		}
	}
	return s
}
