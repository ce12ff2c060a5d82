-- How somebody looks at their inbox, kept under a name: a person's own, or shared by all who hold a role in the institution.
CREATE TABLE "inbox_views" (
    "id" TEXT NOT NULL,
    "institution_id" TEXT NOT NULL,
    "owner_person_id" TEXT REFERENCES persons (id),
    "owner_role" TEXT,
    -- Stays when the name changes: links and bookmarks carry it.
    "slug" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "query" JSONB NOT NULL,
    -- Null: as each reader has it for themselves.
    "columns" TEXT[],
    "density" TEXT CHECK (density IN ('comfortable', 'compact')),
    "is_default" BOOLEAN NOT NULL DEFAULT false,
    "made_by" TEXT NOT NULL,
    "made_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT "inbox_views_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "inbox_views_of_somebody" CHECK ((owner_person_id IS NULL) <> (owner_role IS NULL))
);
CREATE UNIQUE INDEX "inbox_views_institution_id_slug_key" ON "inbox_views" ("institution_id", "slug");
-- With which one begins: one of a person's, one of a role's.
CREATE UNIQUE INDEX "inbox_views_one_default" ON "inbox_views" ("institution_id", coalesce("owner_person_id", ''), coalesce("owner_role", '')) WHERE "is_default";

GRANT SELECT, INSERT, UPDATE, DELETE ON inbox_views TO saimnieks_app;
ALTER TABLE inbox_views ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY own_institution ON inbox_views USING (institution_id = current_institution()) WITH CHECK (institution_id = current_institution());

-- What a row of the inbox shows, and how close rows stand, for whichever institution a person acts.
ALTER TABLE person_preferences
  ADD COLUMN "inbox_columns" TEXT[],
  ADD COLUMN "inbox_density" TEXT NOT NULL DEFAULT 'comfortable' CHECK (inbox_density IN ('comfortable', 'compact'));
