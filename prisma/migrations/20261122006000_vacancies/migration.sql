-- What a portfolio manager was told of the vacancy radar's findings: each once, and again only after it was mended and came back.
CREATE TABLE "vacancies_told" (
    "id" TEXT NOT NULL DEFAULT gen_random_uuid(),
    "institution_id" TEXT NOT NULL,
    "person_id" TEXT NOT NULL REFERENCES persons (id),
    "kind" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "scope_id" TEXT NOT NULL,
    -- As they were seen last.
    "from_day" DATE NOT NULL,
    "until_day" DATE,
    "told_at" TIMESTAMPTZ(3) NOT NULL,
    "mended_at" TIMESTAMPTZ(3),
    CONSTRAINT "vacancies_told_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "vacancies_told_person_id_idx" ON vacancies_told ("person_id") WHERE mended_at IS NULL;
GRANT SELECT, INSERT, UPDATE ON vacancies_told TO saimnieks_app;
ALTER TABLE vacancies_told ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY own_institution ON vacancies_told USING (institution_id = current_institution()) WITH CHECK (institution_id = current_institution());

-- A mail may tell of the registers, and so of no case.
ALTER TABLE outbox ALTER COLUMN "case_id" DROP NOT NULL, ALTER COLUMN "sequence" DROP NOT NULL;
