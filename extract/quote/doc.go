// Package quote finds who said what: the stretches between quotation marks, and attributions with their
// source, cue and content (Pareti 2015, PARC; Krestel et al. 2008). Attribution is an ordered list of named
// sieves over tree and quotations, after the manner of Muzny et al. 2017; each statement carries the name
// of the sieve that found it. Which words are cues, and in which constructions, is data: see
// lexicon.Cues.
package quote
