-- Whoever lets a right last longer gives it anew. What a person is to the institution is asked for the day from which the change gives
-- something: its first day or, where that has gone by, today. What was over before today gives nothing more, and is asked on its first day.
CREATE FUNCTION right_given_on(from_day date, to_day date) RETURNS date LANGUAGE sql STABLE AS $$
  SELECT CASE WHEN to_day <= today THEN from_day ELSE greatest(from_day, today) END
    FROM (SELECT (pg_catalog.now() AT TIME ZONE 'Europe/Riga')::date AS today) t
$$;

CREATE OR REPLACE FUNCTION refuse_outsider_as_deputy() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND NEW.institution_id = OLD.institution_id AND NEW.deputy_person_id = OLD.deputy_person_id
    AND NEW.valid_from = OLD.valid_from AND coalesce(NEW.valid_to, 'infinity') <= coalesce(OLD.valid_to, 'infinity') THEN
    RETURN NULL;
  END IF;
  PERFORM pg_advisory_xact_lock(hashtextextended('standing:' || NEW.institution_id || ':' || NEW.deputy_person_id, 0));
  IF public.outsider_kind(NEW.institution_id, NEW.deputy_person_id, public.right_given_on(NEW.valid_from, NEW.valid_to)) IS NOT NULL THEN
    RAISE EXCEPTION 'a deputy is of the institution''s own staff' USING ERRCODE = 'check_violation', CONSTRAINT = 'deputies_own_staff';
  END IF;
  RETURN NULL;
END $$;
DROP TRIGGER deputies_own_staff ON deputies;
CREATE TRIGGER deputies_own_staff AFTER INSERT OR UPDATE OF institution_id, deputy_person_id, valid_from, valid_to ON deputies
  FOR EACH ROW EXECUTE FUNCTION refuse_outsider_as_deputy();

CREATE OR REPLACE FUNCTION refuse_outsider_as_holder() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE given_on date := public.right_given_on(NEW.valid_from, NEW.valid_to);
BEGIN
  IF TG_OP = 'UPDATE' AND NEW.person_id = OLD.person_id AND NEW.role = OLD.role AND NEW.partner_id IS NOT DISTINCT FROM OLD.partner_id
    AND NEW.valid_from = OLD.valid_from AND coalesce(NEW.valid_to, 'infinity') <= coalesce(OLD.valid_to, 'infinity') THEN
    RETURN NULL;
  END IF;
  PERFORM pg_advisory_xact_lock(hashtextextended('standing:' || NEW.institution_id || ':' || NEW.person_id, 0));
  IF NOT EXISTS (SELECT FROM public.affiliations a WHERE a.person_id = NEW.person_id AND a.institution_id = NEW.institution_id
    AND a.valid_from <= given_on AND (a.valid_to IS NULL OR a.valid_to > given_on)) THEN
    RAISE EXCEPTION 'a holder belongs to the institution' USING ERRCODE = 'check_violation', CONSTRAINT = 'holdings_affiliated';
  END IF;
  IF NEW.role NOT IN ('service_recipient', 'resource_user') AND EXISTS (SELECT FROM public.holdings h
    WHERE h.institution_id = NEW.institution_id AND h.person_id = NEW.person_id AND h.id <> NEW.id
      AND h.role NOT IN ('service_recipient', 'resource_user') AND (h.partner_id IS NULL) <> (NEW.partner_id IS NULL)
      AND daterange(h.valid_from, h.valid_to) && daterange(NEW.valid_from, NEW.valid_to)) THEN
    RAISE EXCEPTION 'a partner''s person holds nothing of the institution''s own' USING ERRCODE = 'check_violation', CONSTRAINT = 'holdings_partner_or_own';
  END IF;
  RETURN NULL;
END $$;
