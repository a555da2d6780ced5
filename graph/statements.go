package graph

import (
	"strconv"
	"strings"

	"github.com/cayleygraph/quad"

	"github.com/newsgraph/newsgraph/extract"
	"github.com/newsgraph/newsgraph/extract/record"
)

func (w *writer) statement(r *record.Statement) {
	s := w.iri(r.ID)
	w.add(s, Type, Statement)
	w.add(s, WasDerivedFrom, w.label)
	w.text(s, Verb, string(r.Verb))
	w.text(s, Kind, r.Kind)
	w.text(s, Sentence, r.Sentence.Text)
	w.text(s, Rule, r.Rule)
	w.add(s, Confidence, quad.Float(r.Confidence))
	w.add(s, Depth, quad.Int(r.Depth))
	w.date(s, SaidAt, string(r.SaidAt))
	w.text(s, SaidAtPrecision, string(r.SaidAtPrecision))
	w.text(s, DatedBy, string(r.DatedBy))
	if r.Source != nil {
		w.text(s, Source, r.Source.Text)
	}
	if r.Cue != nil {
		w.text(s, Cue, r.Cue.Text)
	}
	var content []string
	for _, c := range r.Content {
		content = append(content, c.Text)
		span := w.span(c.Span)
		w.add(s, DenotedBy, span)
		if r.Kind == extract.Direct {
			w.add(s, WasQuotedFrom, span)
		}
	}
	w.text(s, Text, strings.Join(content, " … "))
	if r.Within != "" {
		w.add(s, Within, w.iri(string(r.Within)))
	}
	w.people(s, r)
}

// people links a statement with its speaker, addressees and those it is about, both ways.
func (w *writer) people(s quad.IRI, r *record.Statement) {
	speaker, spoken := w.actor[string(r.Speaker)]
	if spoken {
		w.add(s, Speaker, speaker)
		w.add(speaker, Said, s)
	}
	for _, a := range r.Addressee {
		if iri, ok := w.actor[a]; ok {
			w.add(s, Addressee, iri)
		}
	}
	for _, a := range r.About {
		iri, ok := w.actor[a]
		if !ok {
			continue
		}
		w.add(s, About, iri)
		if spoken && iri != speaker {
			w.add(speaker, SpokeAbout, iri)
		}
	}
}

func (w *writer) proposition(r *record.Proposition) {
	s := w.iri(r.ID)
	w.add(s, Type, Proposition)
	w.add(s, WasDerivedFrom, w.label)
	w.text(s, Predicate, r.Predicate)
	w.text(s, Lemma, r.Lemma)
	w.text(s, Marker, string(r.Marker))
	w.text(s, Polarity, r.Polarity)
	w.text(s, Modality, r.Modality)
	w.add(s, Conditional, quad.Bool(r.Conditional))
	w.text(s, Tense, string(r.Tense))
	w.text(s, Evidence, r.Evidence.Text)
	w.text(s, Sentence, r.Sentence.Text)
	w.text(s, Rule, r.Rule)
	w.add(s, Confidence, quad.Float(r.Confidence))
	w.add(s, DenotedBy, w.span(r.Evidence.Span))
	w.date(s, EventAt, string(r.EventAt))
	w.text(s, EventAtPrecision, string(r.EventAtPrecision))
	if r.ClaimedBy != "" {
		w.add(s, ClaimedIn, w.iri(string(r.ClaimedBy)))
		w.add(w.iri(string(r.ClaimedBy)), HasProposition, s)
	}
	w.codes(s, r)
	agent, patient := w.participant(r.Agent), w.participant(r.Patient)
	if agent != "" {
		w.add(s, Agent, agent)
	}
	if patient != "" {
		w.add(s, Patient, patient)
	}
	if asserted(r) && r.Agent != nil && r.Agent.Actor != "" && patient != "" {
		slug, _ := record.Slug(r.Lemma)
		w.add(agent, w.iri("rel/"+slug), patient)
	}
	for i := range r.Roles {
		w.role(s, i, &r.Roles[i])
	}
}

// asserted tells a deed that the article itself reports as done or so: only that earns a plain edge
// between actors.
func asserted(r *record.Proposition) bool {
	return r.ClaimedBy == "" && r.Polarity == extract.Positive && !r.Conditional &&
		(r.Modality == extract.Actual || r.Modality == extract.State)
}

func (w *writer) codes(s quad.IRI, r *record.Proposition) {
	w.text(s, CAMEO, string(r.CAMEO))
	if r.Goldstein != nil {
		w.add(s, Goldstein, quad.Float(*r.Goldstein))
	}
	if r.Plover == nil {
		return
	}
	w.text(s, PLOVER, r.Plover.Event)
	w.text(s, PLOVERMode, string(r.Plover.Mode))
	for _, c := range r.Plover.Context {
		w.text(s, PLOVERContext, c)
	}
}

// participant is the node of an argument: its actor, else the topic that its words name; "" for none.
func (w *writer) participant(a *record.Argument) quad.IRI {
	if a == nil {
		return ""
	}
	return w.node(a.Actor, a.Text)
}

func (w *writer) node(actor, text record.Null) quad.IRI {
	if iri, ok := w.actor[string(actor)]; ok {
		return iri
	}
	if text == "" {
		return ""
	}
	topic := w.iri("topic/" + record.TopicSlug(string(text)))
	w.add(topic, Type, Topic)
	w.text(topic, PrefLabel, string(text))
	return topic
}

func (w *writer) role(s quad.IRI, i int, r *record.Role) {
	v := w.node(r.Actor, r.Text)
	if v == "" {
		return
	}
	n := s + quad.IRI("#role-"+strconv.Itoa(i+1))
	w.add(s, HasRole, n)
	w.add(n, Type, Participation)
	w.text(n, RoleName, r.Role)
	w.text(n, Marker, string(r.Marker))
	w.add(n, Value, v)
	if r.Role == "place" {
		w.add(s, AtPlace, v)
	}
}
