-- The code with which somebody outside follows what they submitted: only its hash, so that whoever reads the database cannot use it.
CREATE TABLE "follow_ups" (
    "case_id" TEXT NOT NULL,
    "institution_id" TEXT NOT NULL,
    "code_hash" TEXT NOT NULL,
    CONSTRAINT "follow_ups_pkey" PRIMARY KEY ("case_id")
);
CREATE INDEX "follow_ups_code_hash_idx" ON follow_ups (left(code_hash, 16));
GRANT SELECT, INSERT ON follow_ups TO saimnieks_app;
ALTER TABLE follow_ups ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY own_institution ON follow_ups USING (institution_id = current_institution()) WITH CHECK (institution_id = current_institution());
-- Whoever holds a code says so before their institution is known.
CREATE POLICY holder ON follow_ups FOR SELECT USING (left(code_hash, 16) = current_setting('app.follow_up', true));

-- What was said between an institution and whoever submitted a case; the words are contents. `outcome` says what became of a letter.
CREATE TABLE "submission_messages" (
    "id" TEXT NOT NULL,
    "institution_id" TEXT NOT NULL,
    "case_id" TEXT NOT NULL,
    "about" TEXT NOT NULL,
    "is_from_submitter" BOOLEAN NOT NULL,
    "person_id" TEXT,
    "content_id" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "outcome" TEXT NOT NULL,
    "mail_id" TEXT,
    CONSTRAINT "submission_messages_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "submission_messages_case_id_idx" ON "submission_messages"("case_id");
CREATE INDEX "submission_messages_institution_id_mail_id_idx" ON "submission_messages"("institution_id", "mail_id");
GRANT SELECT, INSERT, UPDATE ON submission_messages TO saimnieks_app;
ALTER TABLE submission_messages ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY own_institution ON submission_messages USING (institution_id = current_institution()) WITH CHECK (institution_id = current_institution());

-- R37: who decides complaints about the service.
ALTER TABLE service_versions ADD COLUMN "complaint_decider" TEXT NOT NULL DEFAULT 'owner';
-- Offered to the institution's own persons alone, though partners' hold the role too.
ALTER TABLE work_item_candidates ADD COLUMN "without_partners" BOOLEAN NOT NULL DEFAULT false;
