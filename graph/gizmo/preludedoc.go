package gizmo

// preludeMethods documents what prelude.js defines.
func preludeMethods() []Method {
	return []Method{
		{"actor", nil, "name", "is a path at the actor whom the name, alias, misspelling or IRI clearly means", "newsgraph"},
		{"topic", nil, "name", "is a path at a topic", "newsgraph"},
		{"source", nil, "name", "is a path at a source", "newsgraph"},
		{"said", nil, "", "is a prepared path from an actor to statements: actor(\"…\").follow(said)", "newsgraph"},
		{"about", nil, "", "is a prepared path from a statement to the actors it is about", "newsgraph"},
		{"told", nil, "", "is a prepared path from a statement to its addressees", "newsgraph"},
		{"claims", nil, "", "is a prepared path from a statement to its propositions", "newsgraph"},
		{"did", nil, "", "is a prepared path from an actor to the propositions whose agent it is", "newsgraph"},
		{"rel", nil, "lemma", "is a prepared path along the plain edges of a deed: follow(rel(\"meet\"))", "newsgraph"},
		{"since", nil, "date", "is a prepared path that keeps facts from a date on: follow(since(\"2026-01-01\"))", "newsgraph"},
		{"until", nil, "date", "is a prepared path that keeps facts up to a date", "newsgraph"},
		{"sorted", nil, "rows, key, …", "sorts objects by keys; \"-key\" turns the order round", "newsgraph"},
		{"grouped", nil, "rows, key", "groups objects by a key: a list of {key, rows}", "newsgraph"},
		{"proof", nil, "fact", "is the columns that show where a fact stands", "newsgraph"},
	}
}
