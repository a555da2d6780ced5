CREATE UNIQUE INDEX IF NOT EXISTS spo_unique ON quads (subject_hash, predicate_hash, object_hash) WHERE label_hash IS NULL;
CREATE UNIQUE INDEX IF NOT EXISTS spol_unique ON quads (subject_hash, predicate_hash, object_hash, label_hash) WHERE label_hash IS NOT NULL;
CREATE INDEX IF NOT EXISTS pos_index ON quads (predicate_hash, object_hash, subject_hash);
CREATE INDEX IF NOT EXISTS osp_index ON quads (object_hash, subject_hash, predicate_hash);
CREATE INDEX IF NOT EXISTS label_index ON quads (label_hash, subject_hash) WHERE label_hash IS NOT NULL;
