-- A link has a name, so that it can be taken back and made anew; what was taken back stays (R34).
ALTER TABLE case_links
  DROP CONSTRAINT case_links_pkey,
  ADD COLUMN "id" TEXT NOT NULL DEFAULT gen_random_uuid(),
  ADD COLUMN "made_by" TEXT,
  ADD COLUMN "withdrawn_at" TIMESTAMPTZ(3),
  ADD COLUMN "withdrawn_by" TEXT,
  ADD CONSTRAINT "case_links_pkey" PRIMARY KEY ("id"),
  ADD CONSTRAINT case_links_not_itself CHECK (from_case_id <> to_case_id);
-- The same link is there once, as long as it stands.
CREATE UNIQUE INDEX case_links_standing ON case_links (from_case_id, to_case_id, type) WHERE withdrawn_at IS NULL;
REVOKE UPDATE ON case_links FROM saimnieks_app;
GRANT UPDATE (made_by, withdrawn_at, withdrawn_by) ON case_links TO saimnieks_app;
CREATE POLICY withdrawn_stays ON case_links AS RESTRICTIVE FOR UPDATE USING (withdrawn_at IS NULL) WITH CHECK (true);

-- Matches are looked for by subject. The wall is an alternative (own or shared), so the institution cannot lead the index.
CREATE INDEX cases_open_of_subject ON cases (subject_id, task, opened_at) WHERE closed_at IS NULL;
CREATE INDEX cases_scheduled_of_subject ON cases (subject_id, scheduled_to) WHERE scheduled_to IS NOT NULL;
