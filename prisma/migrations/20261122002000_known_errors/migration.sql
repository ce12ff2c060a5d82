-- What is analysed and not resolved, for those who handle incidents. The texts are contents of the problem's case; here stand their ids.
CREATE TABLE "known_errors" (
    "case_id" TEXT NOT NULL REFERENCES cases (id),
    "institution_id" TEXT NOT NULL,
    "subject_type" TEXT NOT NULL,
    "subject_id" TEXT,
    "workaround" TEXT,
    "limits" TEXT,
    "published_at" TIMESTAMPTZ(3) NOT NULL,
    -- A problem that is reopened is a known error again.
    "retired_at" TIMESTAMPTZ(3),

    CONSTRAINT "known_errors_pkey" PRIMARY KEY ("case_id")
);
CREATE INDEX "known_errors_subject_id_published_at_idx" ON known_errors ("subject_id", "published_at");

GRANT SELECT, INSERT, UPDATE ON known_errors TO saimnieks_app;
ALTER TABLE known_errors ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY own_institution ON known_errors USING (institution_id = current_institution()) WITH CHECK (institution_id = current_institution());
