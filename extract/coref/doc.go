// Package coref finds the mentions of a text and joins those that refer to the same person, organization,
// country, place, role or thing into chains.
//
// It works in sieves from the surest to the least sure rule, each on the chains that the earlier ones made
// (Lee et al. 2013, "Deterministic coreference resolution based on entity-centric, precision-ranked rules"),
// and leaves what the sieves do not settle to a trained ranker of antecedents (a log-linear mention-ranking
// model after Durrett and Klein 2013, "Easy victories and uphill battles in coreference resolution"). Without
// a model the last sieves decide, by agreement, salience and distance.
//
// The stage needs tokens, tags, tree, names and quotation marks. It leaves first and second person unresolved
// beyond chains within one speaker's words; attribution, which runs later, joins them to the speaker.
package coref
