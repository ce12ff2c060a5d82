-- Many people type without marks: adazu finds Ādažu. Both sides of a search go through this; domain/text.ts does the same. An index
-- would not help: a search looks for any part of a title, and behind row-level security an index serves leakproof operators alone.
CREATE FUNCTION without_marks(value text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT pg_catalog.lower(pg_catalog.regexp_replace(pg_catalog.normalize(value, 'NFD'), '[\u0300-\u036F]', '', 'g'))
$$;

-- What anyone may know of the services in delivery on a day. Indicators that are not public do not leave the database.
CREATE OR REPLACE FUNCTION published_services(day date, after text, most integer, of_institution text, search text)
RETURNS TABLE (id text, code text, "institution" jsonb, "nameLv" text, "nameEn" text, "valueLv" text, "valueEn" text, kind text, stage text, needs jsonb, "lifeSituations" jsonb,
  "requestChannels" text[], "resultChannels" text[], support jsonb, terms jsonb)
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
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
    AND (search IS NULL OR strpos(public.without_marks(concat_ws(' ', s.code, v.name_lv, v.name_en)), public.without_marks(search)) > 0)
  ORDER BY s.id LIMIT most;
  -- A SET clause of the function would do this too, but only a superuser may declare one.
  PERFORM set_config('app.catalogue', '', true);
END $$;
