-- What was measured of what services promise (PU2-17). A row is never changed: a correction is a further row of a higher revision (R34).
CREATE TABLE "measurements" (
    "id" BIGSERIAL NOT NULL,
    "institution_id" TEXT NOT NULL,
    "service_id" TEXT NOT NULL REFERENCES services (id),
    "indicator" TEXT NOT NULL,
    "measured_at" TIMESTAMPTZ(3) NOT NULL,
    "value" DOUBLE PRECISION NOT NULL,
    "source" TEXT NOT NULL,
    "method" TEXT NOT NULL,
    "revision" INTEGER NOT NULL,
    -- The person or system that gave it.
    "given_by" TEXT NOT NULL,
    "received_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT "measurements_pkey" PRIMARY KEY ("id")
);
-- The same measurement sent twice is one.
CREATE UNIQUE INDEX "measurements_once" ON measurements ("service_id", "indicator", "source", "measured_at", "revision");
CREATE TRIGGER measurements_append_only BEFORE UPDATE OR DELETE ON measurements FOR EACH ROW EXECUTE FUNCTION forbid_change();
CREATE TRIGGER measurements_not_truncated BEFORE TRUNCATE ON measurements FOR EACH STATEMENT EXECUTE FUNCTION forbid_change();

-- How an indicator of a version of a set of terms stands in a period: tallied as measurements come, so that nothing is added up again.
CREATE TABLE "level_periods" (
    "institution_id" TEXT NOT NULL,
    "terms_id" TEXT NOT NULL REFERENCES service_level_terms_sets (id),
    "indicator" TEXT NOT NULL,
    "starts_at" TIMESTAMPTZ(3) NOT NULL,
    "ends_at" TIMESTAMPTZ(3) NOT NULL,
    "count" INTEGER NOT NULL,
    "sum" DOUBLE PRECISION NOT NULL,
    "kept" INTEGER NOT NULL,
    "left_out" INTEGER NOT NULL,
    "state" TEXT NOT NULL,
    "value" DOUBLE PRECISION,
    "is_over" BOOLEAN NOT NULL,
    "judged_at" TIMESTAMPTZ(3) NOT NULL,
    -- How it stood when cases were told of it last; absent: never.
    "told_state" TEXT,
    "told_over" BOOLEAN NOT NULL DEFAULT false,
    -- The case that was opened or joined because of it.
    "case_id" TEXT,
    CONSTRAINT "level_periods_pkey" PRIMARY KEY ("terms_id", "indicator", "starts_at")
);
CREATE INDEX "level_periods_case_id_idx" ON level_periods ("case_id") WHERE case_id IS NOT NULL;

-- Times that were agreed not to count, with the reason.
CREATE TABLE "level_exclusions" (
    "id" TEXT NOT NULL,
    "institution_id" TEXT NOT NULL,
    "service_id" TEXT NOT NULL REFERENCES services (id),
    -- Absent: all of the service.
    "indicator" TEXT,
    "starts_at" TIMESTAMPTZ(3) NOT NULL,
    "ends_at" TIMESTAMPTZ(3) NOT NULL,
    "reason" TEXT NOT NULL,
    "agreed_by" TEXT NOT NULL,
    "agreed_at" TIMESTAMPTZ(3) NOT NULL,
    CONSTRAINT "level_exclusions_pkey" PRIMARY KEY ("id"),
    CONSTRAINT level_exclusions_last CHECK (starts_at < ends_at)
);
CREATE INDEX "level_exclusions_service_id_idx" ON level_exclusions ("service_id");

-- R14: a monitor for every published set of terms. It is woken where something has become worse: once for each of its wakes.
CREATE TABLE "level_monitors" (
    "institution_id" TEXT NOT NULL,
    "service_id" TEXT NOT NULL REFERENCES services (id),
    "terms_code" TEXT NOT NULL,
    "wakes" INTEGER NOT NULL DEFAULT 1,
    "woken" INTEGER NOT NULL DEFAULT 0,
    "began_at" TIMESTAMPTZ(3) NOT NULL,
    "judged_at" TIMESTAMPTZ(3),
    "wakes_at" TIMESTAMPTZ(3),
    "reviewed_at" TIMESTAMPTZ(3),
    -- When nothing was left to watch: no version is in force or to come, and every period is over.
    "ended_at" TIMESTAMPTZ(3),
    CONSTRAINT "level_monitors_pkey" PRIMARY KEY ("institution_id", "terms_code")
);
CREATE INDEX "level_monitors_awaited_idx" ON level_monitors ("institution_id") WHERE wakes > woken;

GRANT SELECT, INSERT ON measurements, level_exclusions TO saimnieks_app;
GRANT USAGE ON SEQUENCE measurements_id_seq TO saimnieks_app;
GRANT SELECT, INSERT, UPDATE ON level_periods, level_monitors TO saimnieks_app;
DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['measurements', 'level_periods', 'level_exclusions', 'level_monitors'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY own_institution ON %I USING (institution_id = current_institution()) WITH CHECK (institution_id = current_institution())', t);
  END LOOP;
END $$;
