-- Cases that ran in other systems, brought in from their logs. They are no runs of our processes: they have no workflow and nobody acts on them.
CREATE TABLE "past_cases" (
    "id" TEXT NOT NULL,
    "institution_id" TEXT NOT NULL,
    "task" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "source_number" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "opened_at" TIMESTAMPTZ(3) NOT NULL,
    "entered_at" TIMESTAMPTZ(3),
    "resolved_at" TIMESTAMPTZ(3),
    "closed_at" TIMESTAMPTZ(3),
    "impact" TEXT,
    "urgency" TEXT,
    "priority" TEXT,
    "source_priority" TEXT,
    "reassignments" INTEGER NOT NULL,
    "reopenings" INTEGER NOT NULL,
    "codes" JSONB NOT NULL,
    "links" JSONB NOT NULL,
    -- Every value of codes and links: what the case is found by.
    "found_by" TEXT[] NOT NULL,
    "oddities" JSONB NOT NULL,
    "oddity_kinds" TEXT[] NOT NULL,
    "imported_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT "past_cases_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "past_cases_institution_id_source_source_number_key" ON past_cases ("institution_id", "source", "source_number");
CREATE INDEX "past_cases_institution_id_opened_at_id_idx" ON past_cases ("institution_id", "opened_at", "id");
CREATE INDEX "past_cases_found_by_idx" ON past_cases USING gin ("found_by");
CREATE INDEX "past_cases_oddity_kinds_idx" ON past_cases USING gin ("oddity_kinds");

CREATE TABLE "past_case_events" (
    "institution_id" TEXT NOT NULL,
    "past_case_id" TEXT NOT NULL REFERENCES past_cases (id),
    "sequence" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "kinds" TEXT[] NOT NULL,
    "changes" JSONB NOT NULL,
    "digest" TEXT NOT NULL,
    CONSTRAINT "past_case_events_pkey" PRIMARY KEY ("past_case_id", "sequence")
);
CREATE TRIGGER past_case_events_append_only BEFORE UPDATE OR DELETE ON past_case_events FOR EACH ROW EXECUTE FUNCTION forbid_change();
CREATE TRIGGER past_case_events_not_truncated BEFORE TRUNCATE ON past_case_events FOR EACH STATEMENT EXECUTE FUNCTION forbid_change();

-- A case's row says how it stands after its last event, and so changes when a longer log brings more of them.
GRANT SELECT, INSERT, UPDATE ON past_cases TO saimnieks_app;
GRANT SELECT, INSERT ON past_case_events TO saimnieks_app;
DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['past_cases', 'past_case_events'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY own_institution ON %I USING (institution_id = current_institution()) WITH CHECK (institution_id = current_institution())', t);
  END LOOP;
END $$;
