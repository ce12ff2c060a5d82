-- A role that decides is given by two: one asks, another confirms, and neither is who gets it.
CREATE TABLE "role_requests" (
    "id" TEXT NOT NULL,
    "institution_id" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "scope_type" TEXT NOT NULL,
    "scope_id" TEXT NOT NULL,
    "person_id" TEXT NOT NULL REFERENCES persons (id),
    "valid_from" DATE NOT NULL,
    "valid_to" DATE,
    "requested_by" TEXT NOT NULL REFERENCES persons (id),
    "requested_at" TIMESTAMPTZ(3) NOT NULL,
    -- From then on nobody can confirm it.
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "outcome" TEXT CHECK (outcome IN ('confirmed', 'refused', 'withdrawn')),
    "decided_by" TEXT REFERENCES persons (id),
    "decided_at" TIMESTAMPTZ(3),
    "holding_id" TEXT REFERENCES holdings (id),
    CONSTRAINT "role_requests_pkey" PRIMARY KEY ("id"),
    CONSTRAINT role_requests_not_for_oneself CHECK (requested_by <> person_id),
    CONSTRAINT role_requests_second_person CHECK (
      outcome IS DISTINCT FROM 'confirmed' OR (decided_by <> requested_by AND decided_by <> person_id)),
    CONSTRAINT role_requests_decided CHECK (
      (outcome IS NULL) = (decided_by IS NULL) AND (outcome IS NULL) = (decided_at IS NULL)
        AND (outcome IS NOT DISTINCT FROM 'confirmed') = (holding_id IS NOT NULL))
);
CREATE INDEX "role_requests_institution_id_idx" ON role_requests ("institution_id");

GRANT SELECT, INSERT, UPDATE ("outcome", "decided_by", "decided_at", "holding_id") ON role_requests TO saimnieks_app;
ALTER TABLE role_requests ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY own_institution ON role_requests USING (institution_id = current_institution()) WITH CHECK (institution_id = current_institution());
