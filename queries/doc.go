// Package queries holds the stored queries: one .js file each, a header of "// key: value" lines and a body
// in Gizmo that finds its arguments, bound as values, in the object args.
//
// The keys of a header are name, title, about (more to say), question (a pattern of a plain question, see
// package question), parameter, columns and example. A parameter is
//
//	name type [required] [=default] - what it means
//
// with type actor, topic, about (an actor, topic or plain word), date, source, id, int, bool, text or
// enum:a,b,c. A column is its name, "wide" for running text, "more" for what tables leave out. A file in
// the user's folder takes the place of a built-in query of the same name.
package queries
