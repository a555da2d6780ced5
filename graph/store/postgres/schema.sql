-- Nodes and quads are the tables of Cayley's own SQL backend, so that an existing Cayley can read the graph. What
-- differs: no foreign keys (a load would check each of them four times a quad, and some distributed engines have none),
-- no spo_index (spol_unique begins with the same columns), and label_index, which Cayley lacks.

CREATE TABLE IF NOT EXISTS nodes (
	hash BYTEA PRIMARY KEY,
	refs INT NOT NULL,
	value BYTEA,
	value_string TEXT,
	datatype TEXT,
	language TEXT,
	iri BOOLEAN,
	bnode BOOLEAN,
	value_int BIGINT,
	value_bool BOOLEAN,
	value_float DOUBLE PRECISION,
	value_time TIMESTAMP WITH TIME ZONE
);

CREATE TABLE IF NOT EXISTS quads (
	horizon BIGSERIAL PRIMARY KEY,
	subject_hash BYTEA NOT NULL,
	predicate_hash BYTEA NOT NULL,
	object_hash BYTEA NOT NULL,
	label_hash BYTEA,
	ts TIMESTAMP
);

CREATE TABLE IF NOT EXISTS newsgraph_meta (
	name TEXT PRIMARY KEY,
	value TEXT NOT NULL
);

CREATE TABLE IF NOT EXISTS newsgraph_articles (
	key TEXT COLLATE "C" PRIMARY KEY,
	iri TEXT NOT NULL UNIQUE,
	hash TEXT NOT NULL,
	ingested TIMESTAMP WITH TIME ZONE NOT NULL,
	quads INT NOT NULL,
	records BYTEA,
	record_bytes BIGINT NOT NULL
);

CREATE TABLE IF NOT EXISTS newsgraph_paths (
	path TEXT PRIMARY KEY,
	key TEXT NOT NULL,
	read BIGSERIAL
);

CREATE INDEX IF NOT EXISTS newsgraph_paths_key ON newsgraph_paths (key);
