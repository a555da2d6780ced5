// Package question matches a plain question to a stored query and its arguments.
//
// The patterns stand in the headers of the queries: words, alternatives in (a|b c), what may be missing in
// [ ], and {parameters}. Periods ("since January 2026") and sources ("according to Northwire") are read from
// any question. Every pattern that fits is a reading; the one with the most words of its own, whose names
// are known in the graph, wins.
package question
