-- What a service is to its recipients. What follows from other columns (importance, e-service, d-service) is not stored.
ALTER TABLE service_versions
  ADD COLUMN "kind" TEXT NOT NULL DEFAULT 'individual_benefit',
  ADD COLUMN "target_group" INTEGER,
  ADD COLUMN "need_importance" INTEGER,
  ADD COLUMN "contribution" INTEGER,
  ADD COLUMN "needs" JSONB NOT NULL DEFAULT '[]',
  ADD COLUMN "life_situations" JSONB NOT NULL DEFAULT '[]',
  ADD COLUMN "request_channels" TEXT[] NOT NULL DEFAULT '{}',
  ADD COLUMN "result_channels" TEXT[] NOT NULL DEFAULT '{}',
  ADD COLUMN "support" JSONB NOT NULL DEFAULT '{}';

-- The level that was judged as a whole becomes each of its factors. The wall also binds the owner who migrates, hence the pause.
ALTER TABLE service_versions NO FORCE ROW LEVEL SECURITY;
UPDATE service_versions SET target_group = importance, need_importance = importance, contribution = importance;
ALTER TABLE service_versions FORCE ROW LEVEL SECURITY;
ALTER TABLE service_versions
  ALTER COLUMN kind DROP DEFAULT, ALTER COLUMN needs DROP DEFAULT,
  ALTER COLUMN target_group SET NOT NULL, ALTER COLUMN need_importance SET NOT NULL, ALTER COLUMN contribution SET NOT NULL,
  DROP COLUMN importance;

CREATE TABLE "service_level_terms_sets" (
    "id" TEXT NOT NULL,
    "institution_id" TEXT NOT NULL,
    "service_id" TEXT NOT NULL REFERENCES services (id),
    "code" TEXT NOT NULL,
    "name_lv" TEXT NOT NULL,
    "name_en" TEXT NOT NULL,
    "applies_to_lv" TEXT,
    "applies_to_en" TEXT,
    "calendar_code" TEXT NOT NULL,
    "desk_institution_id" TEXT REFERENCES institutions (id),
    "raises_code" TEXT,
    "indicators" JSONB NOT NULL,
    "valid_from" DATE NOT NULL,
    "valid_to" DATE,
    CONSTRAINT "service_level_terms_sets_pkey" PRIMARY KEY ("id"),
    -- R12: a support desk's set raises one of the owner's.
    CONSTRAINT service_level_terms_sets_desk_raises CHECK ((desk_institution_id IS NULL) = (raises_code IS NULL))
);
CREATE INDEX "service_level_terms_sets_service_id_idx" ON service_level_terms_sets ("service_id");
CREATE INDEX "service_level_terms_sets_institution_id_raises_code_idx" ON service_level_terms_sets ("institution_id", "raises_code");
-- R11: on any day a set says one thing.
ALTER TABLE service_level_terms_sets ADD CONSTRAINT service_level_terms_sets_one_at_a_time EXCLUDE USING gist (
  institution_id WITH =, code WITH =, daterange(valid_from, valid_to) WITH &&);

GRANT SELECT, INSERT, UPDATE ON service_level_terms_sets TO saimnieks_app;
ALTER TABLE service_level_terms_sets ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY own_institution ON service_level_terms_sets USING (institution_id = current_institution()) WITH CHECK (institution_id = current_institution());

-- The public catalogue looks over the wall at what is published, and at nothing else: only while its function runs.
CREATE FUNCTION reads_catalogue() RETURNS boolean LANGUAGE sql STABLE AS $$ SELECT current_setting('app.catalogue', true) = 'on' $$;
CREATE POLICY published ON service_versions FOR SELECT USING (reads_catalogue() AND stage IN ('delivery', 'improvement', 'retirement'));
CREATE POLICY published ON services FOR SELECT USING (reads_catalogue() AND EXISTS (SELECT 1 FROM service_versions v WHERE v.service_id = services.id));
CREATE POLICY published ON service_level_terms_sets FOR SELECT USING (
  reads_catalogue() AND desk_institution_id IS NULL AND EXISTS (SELECT 1 FROM service_versions v WHERE v.service_id = service_level_terms_sets.service_id));

-- What anyone may know of the services in delivery on a day. Indicators that are not public do not leave the database.
CREATE FUNCTION published_services(day date, after text, most integer, of_institution text, search text)
RETURNS TABLE (id text, code text, "institution" jsonb, "nameLv" text, "nameEn" text, kind text, stage text, needs jsonb, "lifeSituations" jsonb,
  "requestChannels" text[], "resultChannels" text[], support jsonb, terms jsonb)
LANGUAGE plpgsql AS $$
#variable_conflict use_column
BEGIN
  PERFORM set_config('app.catalogue', 'on', true);
  RETURN QUERY SELECT s.id, s.code, jsonb_build_object('code', i.code, 'nameLv', i.name_lv, 'nameEn', i.name_en), v.name_lv, v.name_en, v.kind, v.stage, v.needs, v.life_situations,
    v.request_channels, v.result_channels, v.support,
    (SELECT coalesce(jsonb_agg(jsonb_strip_nulls(jsonb_build_object('code', t.code, 'nameLv', t.name_lv, 'nameEn', t.name_en, 'appliesToLv', t.applies_to_lv, 'appliesToEn', t.applies_to_en,
        'calendar', t.calendar_code, 'from', t.valid_from, 'to', t.valid_to, 'indicators', jsonb_path_query_array(t.indicators, '$[*] ? (@.isPublic == true)'))) ORDER BY t.code), '[]')
      FROM service_level_terms_sets t WHERE t.service_id = s.id AND t.desk_institution_id IS NULL AND t.valid_from <= day AND (t.valid_to IS NULL OR t.valid_to > day))
  FROM service_versions v JOIN services s ON s.id = v.service_id JOIN institutions i ON i.id = v.institution_id
  WHERE v.stage IN ('delivery', 'improvement', 'retirement') AND v.valid_from <= day AND (v.valid_to IS NULL OR v.valid_to > day)
    AND (after IS NULL OR s.id > after) AND (of_institution IS NULL OR i.code = of_institution)
    AND (search IS NULL OR strpos(lower(concat_ws(' ', s.code, v.name_lv, v.name_en)), lower(search)) > 0)
  ORDER BY s.id LIMIT most;
  -- A SET clause of the function would do this too, but only a superuser may declare one.
  PERFORM set_config('app.catalogue', '', true);
END $$;
