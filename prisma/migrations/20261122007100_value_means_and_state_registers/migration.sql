-- What a service is worth to its recipients.
ALTER TABLE service_versions ADD COLUMN "value_lv" TEXT, ADD COLUMN "value_en" TEXT;
-- Which capabilities and resources a set of terms needs, and how they are balanced with the needs. Not for the public.
ALTER TABLE service_level_terms_sets ADD COLUMN "means_lv" TEXT, ADD COLUMN "means_en" TEXT;

-- Whether a recipient is a client or a user.
ALTER TABLE holdings ADD COLUMN "recipient_kind" TEXT;
ALTER TABLE holdings ADD CONSTRAINT holdings_recipient_kind CHECK (recipient_kind IS NULL OR role = 'service_recipient');

-- The number in the unified state Service Register or Resource Register: on any day it belongs to one of the institution's.
ALTER TABLE service_versions ADD COLUMN "state_register_number" TEXT;
ALTER TABLE service_versions ADD CONSTRAINT service_versions_one_state_number EXCLUDE USING gist (
  institution_id WITH =, state_register_number WITH =, service_id WITH <>, daterange(valid_from, valid_to) WITH &&);
ALTER TABLE resource_versions ADD COLUMN "state_register_number" TEXT;
ALTER TABLE resource_versions ADD CONSTRAINT resource_versions_one_state_number EXCLUDE USING gist (
  institution_id WITH =, state_register_number WITH =, resource_id WITH <>, daterange(valid_from, valid_to) WITH &&);

DROP FUNCTION published_services(date, text, integer, text, text);
-- What anyone may know of the services in delivery on a day. Indicators that are not public do not leave the database.
CREATE FUNCTION published_services(day date, after text, most integer, of_institution text, search text)
RETURNS TABLE (id text, code text, "institution" jsonb, "nameLv" text, "nameEn" text, "valueLv" text, "valueEn" text, kind text, stage text, needs jsonb, "lifeSituations" jsonb,
  "requestChannels" text[], "resultChannels" text[], support jsonb, terms jsonb)
LANGUAGE plpgsql AS $$
#variable_conflict use_column
BEGIN
  PERFORM set_config('app.catalogue', 'on', true);
  RETURN QUERY SELECT s.id, s.code, jsonb_build_object('code', i.code, 'nameLv', i.name_lv, 'nameEn', i.name_en), v.name_lv, v.name_en, v.value_lv, v.value_en, v.kind, v.stage, v.needs, v.life_situations,
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
