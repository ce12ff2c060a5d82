-- A person's institutions in one trip: a function may set who asks and then look, which one statement cannot.
CREATE FUNCTION institutions_of(person text, day date) RETURNS SETOF institutions LANGUAGE plpgsql AS $$
BEGIN
  PERFORM set_config('app.person', person, true);
  RETURN QUERY SELECT i.* FROM institutions i
    WHERE i.id IN (SELECT a.institution_id FROM affiliations a WHERE a.person_id = person AND a.valid_from <= day AND (a.valid_to IS NULL OR a.valid_to > day)) ORDER BY i.code;
END $$;
