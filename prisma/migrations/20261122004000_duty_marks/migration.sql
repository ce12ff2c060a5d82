-- An institution's own marks of the responsibility matrix, where they differ from what the policy says or leaves uncertain (S003-33).
CREATE TABLE "duty_marks" (
    "id" TEXT NOT NULL,
    "institution_id" TEXT NOT NULL,
    "task" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    -- A, L, or none: the role has no mark here.
    "mark" TEXT NOT NULL,
    "valid_from" DATE NOT NULL,
    "valid_to" DATE,
    -- Absent where the operator imported it.
    "set_by" TEXT,
    CONSTRAINT "duty_marks_pkey" PRIMARY KEY ("id")
);
ALTER TABLE duty_marks ADD CONSTRAINT duty_marks_one_at_a_time EXCLUDE USING gist (
  institution_id WITH =, task WITH =, role WITH =, daterange(valid_from, valid_to) WITH &&);

GRANT SELECT, INSERT, UPDATE ON duty_marks TO saimnieks_app;
ALTER TABLE duty_marks ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY own_institution ON duty_marks USING (institution_id = current_institution()) WITH CHECK (institution_id = current_institution());
