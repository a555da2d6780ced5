// Package rdf reads and writes RDF: N-Triples, N-Quads, Turtle, TriG, RDF/XML and JSON-LD, over the
// values of package quad. Everything that the package knows of a format stands in one table, [Formats].
//
// Readers and writers stream (JSON-LD is read whole) and hold memory bounded on any input. Readers are
// strict: what the grammar does not allow is a [SyntaxError] with its line and column.
//
// Literals keep their lexical form. A reader gives a number or a boolean as a native value of package quad
// only where writing that value gives the same characters back, else as a quad.TypedString.
package rdf
