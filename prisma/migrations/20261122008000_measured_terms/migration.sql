-- The set of terms that a measurement is about, where several promise the same each in its own way; empty: all that promise it.
ALTER TABLE measurements ADD COLUMN "terms_code" TEXT NOT NULL DEFAULT '';
DROP INDEX measurements_once;
CREATE UNIQUE INDEX "measurements_once" ON measurements ("service_id", "indicator", "terms_code", "source", "measured_at", "revision");

-- What was agreed may be taken back, and stays readable.
ALTER TABLE level_exclusions ADD COLUMN "withdrawn_by" TEXT, ADD COLUMN "withdrawn_at" TIMESTAMPTZ(3);
GRANT UPDATE ("withdrawn_by", "withdrawn_at") ON level_exclusions TO saimnieks_app;

-- R26: the case in which recipients agreed to a version that promises less than the one before.
ALTER TABLE service_level_terms_sets ADD COLUMN "agreed_in" TEXT;
