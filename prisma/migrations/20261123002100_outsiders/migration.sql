-- R19, R37, R38: what a person is to an institution on a day who is none of its own staff. Null for its own. A partner's person stays one
-- after the partner's holding ended, and a recipient a recipient, until they hold a role of the institution's own.
CREATE FUNCTION outsider_kind(institution text, person text, day date) RETURNS text LANGUAGE sql STABLE AS $$
  SELECT CASE
    WHEN NOT EXISTS (SELECT FROM public.affiliations a WHERE a.person_id = person AND a.institution_id = institution
      AND a.valid_from <= day AND (a.valid_to IS NULL OR a.valid_to > day)) THEN 'unaffiliated'
    WHEN EXISTS (SELECT FROM public.holdings h WHERE h.person_id = person AND h.institution_id = institution AND h.partner_id IS NOT NULL
      AND h.valid_from <= day AND (h.valid_to IS NULL OR h.valid_to > day)) THEN 'partner'
    WHEN EXISTS (SELECT FROM public.holdings h WHERE h.person_id = person AND h.institution_id = institution
      AND h.partner_id IS NULL AND h.role NOT IN ('service_recipient', 'resource_user')
      AND h.valid_from <= day AND (h.valid_to IS NULL OR h.valid_to > day)) THEN NULL
    WHEN EXISTS (SELECT FROM public.holdings h WHERE h.person_id = person AND h.institution_id = institution AND h.partner_id IS NOT NULL) THEN 'partner'
    WHEN EXISTS (SELECT FROM public.holdings h WHERE h.person_id = person AND h.institution_id = institution AND h.role IN ('service_recipient', 'resource_user')) THEN 'recipient'
  END
$$;

-- A deputy is the institution's own. To end a deputyship is possible whatever its deputy has become.
CREATE FUNCTION refuse_outsider_as_deputy() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended('standing:' || NEW.institution_id || ':' || NEW.deputy_person_id, 0));
  IF public.outsider_kind(NEW.institution_id, NEW.deputy_person_id, NEW.valid_from) IS NOT NULL THEN
    RAISE EXCEPTION 'a deputy is of the institution''s own staff' USING ERRCODE = 'check_violation', CONSTRAINT = 'deputies_own_staff';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER deputies_own_staff AFTER INSERT OR UPDATE OF institution_id, deputy_person_id, valid_from ON deputies
  FOR EACH ROW EXECUTE FUNCTION refuse_outsider_as_deputy();

-- A holder belongs to the institution when the holding begins, and a partner's person holds nothing of the institution's own beside it.
-- Rows from before stay, and may be ended; acting by them is refused.
CREATE FUNCTION refuse_outsider_as_holder() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND NEW.person_id = OLD.person_id AND NEW.role = OLD.role AND NEW.partner_id IS NOT DISTINCT FROM OLD.partner_id
    AND NEW.valid_from = OLD.valid_from AND coalesce(NEW.valid_to, 'infinity') <= coalesce(OLD.valid_to, 'infinity') THEN
    RETURN NULL;
  END IF;
  PERFORM pg_advisory_xact_lock(hashtextextended('standing:' || NEW.institution_id || ':' || NEW.person_id, 0));
  IF NOT EXISTS (SELECT FROM public.affiliations a WHERE a.person_id = NEW.person_id AND a.institution_id = NEW.institution_id
    AND a.valid_from <= NEW.valid_from AND (a.valid_to IS NULL OR a.valid_to > NEW.valid_from)) THEN
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
CREATE TRIGGER holdings_own_or_partners AFTER INSERT OR UPDATE ON holdings
  FOR EACH ROW EXECUTE FUNCTION refuse_outsider_as_holder();
