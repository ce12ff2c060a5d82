-- A repeated request to a register gets the item that it made the first time.
CREATE TABLE "register_requests" (
    "institution_id" TEXT NOT NULL,
    "caller" TEXT NOT NULL,
    "idempotency_key" TEXT NOT NULL,
    "request_hash" TEXT NOT NULL,
    "item_id" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT "register_requests_pkey" PRIMARY KEY ("institution_id", "caller", "idempotency_key")
);
GRANT SELECT, INSERT, UPDATE ON register_requests TO saimnieks_app;
ALTER TABLE register_requests ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY own_institution ON register_requests USING (institution_id = current_institution()) WITH CHECK (institution_id = current_institution());
