-- Which of the 24 conditions apply to a service; those without a mark apply.
CREATE TABLE "condition_marks" (
    "id" TEXT NOT NULL,
    "institution_id" TEXT NOT NULL,
    "service_id" TEXT NOT NULL REFERENCES services (id),
    "condition" TEXT NOT NULL,
    -- yes or no.
    "applies" TEXT NOT NULL,
    "reason" TEXT,
    "valid_from" DATE NOT NULL,
    "valid_to" DATE,
    -- Absent where the operator imported it.
    "set_by" TEXT,
    CONSTRAINT "condition_marks_pkey" PRIMARY KEY ("id"),
    -- R33: one that does not apply has its reason.
    CONSTRAINT condition_marks_reason CHECK (applies <> 'no' OR reason IS NOT NULL)
);
ALTER TABLE condition_marks ADD CONSTRAINT condition_marks_one_at_a_time EXCLUDE USING gist (
  institution_id WITH =, service_id WITH =, condition WITH =, daterange(valid_from, valid_to) WITH &&);

GRANT SELECT, INSERT, UPDATE ON condition_marks TO saimnieks_app;
ALTER TABLE condition_marks ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY own_institution ON condition_marks USING (institution_id = current_institution()) WITH CHECK (institution_id = current_institution());
