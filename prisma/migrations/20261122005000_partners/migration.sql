-- What a partner is engaged for, who speaks for it, and how far the institution depends on it (PU2-10).
ALTER TABLE partners
  ADD COLUMN "purposes" TEXT[] NOT NULL DEFAULT '{}',
  ADD COLUMN "contacts" JSONB NOT NULL DEFAULT '[]',
  ADD COLUMN "dependency" TEXT,
  ADD COLUMN "risk" TEXT,
  ADD COLUMN "assessed_at" TIMESTAMPTZ(3);

-- What was agreed besides the subjects and tasks. A case that signs an agreement says it in its own log too: the row follows from that.
ALTER TABLE partner_agreements
  ADD COLUMN "number" TEXT,
  ADD COLUMN "terms" TEXT[] NOT NULL DEFAULT '{}',
  ADD COLUMN "processes" TEXT[] NOT NULL DEFAULT '{}',
  ADD COLUMN "regulation" TEXT[] NOT NULL DEFAULT '{}',
  ADD COLUMN "duties" JSONB NOT NULL DEFAULT '[]',
  ADD COLUMN "settlement" TEXT NOT NULL DEFAULT 'none',
  ADD COLUMN "case_id" TEXT REFERENCES cases (id),
  ADD COLUMN "case_version" INTEGER;
CREATE UNIQUE INDEX partner_agreements_signed_once ON partner_agreements ("case_id", "case_version") WHERE case_id IS NOT NULL;
CREATE INDEX partner_agreements_ending_idx ON partner_agreements ("institution_id", "valid_to") WHERE valid_to IS NOT NULL;

-- What the results of a period with a partner came to. Without a decision for further cooperation it does not count as done (R32).
CREATE TABLE "partner_evaluations" (
    "case_id" TEXT NOT NULL REFERENCES cases (id),
    "visit" INTEGER NOT NULL,
    "institution_id" TEXT NOT NULL,
    "partner_id" TEXT NOT NULL REFERENCES partners (id),
    "effectiveness" TEXT NOT NULL,
    "efficiency" TEXT NOT NULL,
    "rating" TEXT NOT NULL,
    "evaluated_at" TIMESTAMPTZ(3) NOT NULL,
    "decision" TEXT,
    "decided_at" TIMESTAMPTZ(3),
    CONSTRAINT "partner_evaluations_pkey" PRIMARY KEY ("case_id", "visit")
);
CREATE INDEX "partner_evaluations_partner_id_idx" ON partner_evaluations ("partner_id", "evaluated_at");

GRANT SELECT, INSERT, UPDATE ON partner_evaluations TO saimnieks_app;
ALTER TABLE partner_evaluations ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY own_institution ON partner_evaluations USING (institution_id = current_institution()) WITH CHECK (institution_id = current_institution());
