// Package gizmo runs Gizmo scripts, Cayley's JavaScript query language, over a Cayley quad store under
// limits of time, rows and memory, and returns typed rows.
//
// The language is that of Cayley v0.7.7 (g.V, out, in, both, has, save, tag, follow, followRecursive, and,
// or, except, unique, order, limit, skip, all, toArray, forEach, emit …) in the JavaScript of a current goja.
// The binding and the evaluation are this package's own: a [Path] is plain data, evaluated step by step
// against the store, so that every scanned quad counts against the deadline, that a path through two
// multi-valued saves gives all of its combinations, and that no argument of a script can crash the process.
//
// Differences from Cayley, all on purpose: a triple that stands in several named graphs is one edge, not
// several; followRecursive has no hidden depth limit and honours both(); back() to an unknown tag is an
// error; "prefix:name" is understood wherever "<iri>" is; a script that ends with a path runs it.
package gizmo
